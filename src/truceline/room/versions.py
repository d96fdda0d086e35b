"""Every version of every notice, as the log gives them one after another.

For what looks back: rules asked again, observations held against what was announced. A version
whose body may not be read, or whose change does not fit what is read, is passed over.
"""

from collections.abc import Iterable, Iterator

import msgspec

from truceline.base.errors import MalformedError
from truceline.messages.activity import Activity, activity_of
from truceline.messages.amending import amended
from truceline.messages.amendment import Amendment
from truceline.messages.catalogue import build_body, decode_body, encode_body
from truceline.messages.correction import Correction
from truceline.messages.entry import Logged
from truceline.messages.fields import Body
from truceline.messages.sealed_opening import SealedOpening
from truceline.views.growth import restarts_clocks


class Version(msgspec.Struct, frozen=True, kw_only=True):
    """One version: ``ref`` of the entry that made it, ``notice`` of the first of its line.

    ``filed_at`` and ``grown_at`` are the host's times of the first version, and of the last by
    which time, place or size grew; ``index`` is the entry's.
    """

    index: int
    ref: str
    notice: str
    type: str
    post: str
    body: Body
    activity: Activity
    filed_at: str
    grown_at: str | None
    logged_at: str


def versions(entries: Iterable[Logged]) -> Iterator[Version]:
    """Yield the versions in the order of the log."""
    known: dict[str, Version] = {}
    for logged in entries:
        try:
            found = _version(known, logged)
        except MalformedError:
            continue
        if found is not None:
            known[found.ref] = known[found.notice] = found
            yield found


def latest_of(found: Iterable[Version]) -> dict[str, Version]:
    """Return the last version of each notice, by the reference of its first."""
    return {version.notice: version for version in found}


def _version(known: dict[str, Version], logged: Logged) -> Version | None:
    envelope = logged.envelope
    match logged.body:
        case None:
            return None
        case Amendment(of=of) | Correction(of=of) as change:
            former = known.get(of)
            return None if former is None else _changed(former, logged, change)
        case SealedOpening(sealed_type=code, sealed_body=sealed):
            return _first(logged, code, build_body(code, sealed))  # type: ignore[arg-type]
    first = _first(logged, envelope.type, logged.body)
    former = known.get(envelope.supersedes or "")
    if first is None or former is None or former.post != first.post:
        return first
    return msgspec.structs.replace(
        first, notice=former.notice, filed_at=former.filed_at, grown_at=logged.logged_at
    )


def _first(logged: Logged, code: str, body: Body) -> Version | None:
    activity = activity_of(body)
    if activity is None:
        return None
    ref = logged.envelope.ref
    return Version(
        index=logged.index,
        ref=ref,
        notice=ref,
        type=code,
        post=logged.envelope.post or "",
        body=body,
        activity=activity,
        filed_at=logged.logged_at,
        grown_at=None,
        logged_at=logged.logged_at,
    )


def _changed(former: Version, logged: Logged, change: Amendment | Correction) -> Version | None:
    if logged.envelope.post != former.post:
        return None
    octets = amended(former.type, encode_body(former.body), change.changed_fields)
    body = decode_body(former.type, octets)
    activity = activity_of(body)
    if activity is None:
        return None
    grows = isinstance(change, Amendment) and restarts_clocks(change)
    return msgspec.structs.replace(
        former,
        index=logged.index,
        ref=logged.envelope.ref,
        body=body,
        activity=activity,
        grown_at=logged.logged_at if grows else former.grown_at,
        logged_at=logged.logged_at,
    )
