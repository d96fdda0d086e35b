"""Histories for tests of views: logged entries of the small agreement, without keys and proofs.

What is said here need not be admissible; views must stand whatever the log holds.
"""

import hashlib
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

from truceline.agreement.code_lists import Carrier, ReleaseLevel, Status
from truceline.base.canonical import JsonValue
from truceline.base.encoding import format_base64
from truceline.base.instants import format_instant
from truceline.messages.administration import Founding
from truceline.messages.catalogue import CATALOGUE, build_body
from truceline.messages.entry import Envelope, Logged, Release
from truceline.messages.fields import Body
from truceline.testing.packs import small_agreement

START = datetime(2026, 11, 23, 6, 0, tzinfo=UTC)
_ZEROES = format_base64(bytes(32))
_VKEY = "test.example/rooms/small+00000000+AQ=="


class History:
    """A log that grows by what posts say; each entry is ``step`` after the one before."""

    def __init__(self, step: timedelta = timedelta(minutes=1)) -> None:
        self.entries: list[Logged] = []
        self.now = START
        self._step = step
        self._serials: dict[str, int] = {}

    def found(self) -> Logged:
        """Log the founding of the small agreement."""
        body = Founding(
            agreement=small_agreement(),
            host_vkey=_VKEY,
            log_vkey=_VKEY,
            policy="quorum none\n",
            roots={},
        )
        return self.log("ROOM", "FND", body)

    def say(
        self, post: str, code: str, fields: Mapping[str, JsonValue], **envelope: object
    ) -> Logged:
        """Log a message of ``post`` with the body ``fields``; ``to`` and the like by keyword."""
        common: dict[str, object] = {
            "post": post,
            "precedence": CATALOGUE[code].precedence,
            "release": Release(ReleaseLevel.PARTIES_MISSION),
            "carrier": Carrier.WEB,
        }
        return self.log(post, code, build_body(code, fields), **(common | envelope))

    def log(self, series: str, code: str, body: Body | None, **envelope: object) -> Logged:
        """Log any entry of ``series``."""
        self.now += self._step
        serial = self._serials[series] = self._serials.get(series, 0) + 1
        ref = f"{series}/{self.now.year}/{serial}/{code}"
        fixed: dict[str, object] = {
            "type": code,
            "v": 1,
            "ref": ref,
            "status": Status.TEST,
            "at": format_instant(self.now),
            "dev_seq": serial,
            "body": _ZEROES,
        }
        logged = Logged(
            index=len(self.entries),
            hash=hashlib.sha256(ref.encode()).digest(),
            envelope=Envelope(**(fixed | envelope)),  # type: ignore[arg-type]
            key=f"test.example/rooms/small/dev/{series}-1/00000000",
            officer=f"{series}-1",
            body=body,
            logged_at=format_instant(self.now),
        )
        self.entries.append(logged)
        return logged
