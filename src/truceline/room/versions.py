"""Every version of every notice, as the log gives them one after another.

For what looks back: rules asked again, observations held against what was announced. A version
whose body may not be read, or whose change does not fit what is read, is passed over.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime

import msgspec

from truceline.base.errors import MalformedError
from truceline.base.instants import parse_instant
from truceline.messages.activity import Activity, activity_of
from truceline.messages.activity_progress import ActivityProgress, Progress
from truceline.messages.amending import amended
from truceline.messages.amendment import Amendment
from truceline.messages.cancellation import Cancellation
from truceline.messages.catalogue import build_body, decode_body, encode_body
from truceline.messages.correction import Correction
from truceline.messages.entry import Logged
from truceline.messages.fields import Body
from truceline.messages.sealed_opening import SealedOpening
from truceline.views.growth import restarts_clocks
from truceline.views.notices import is_own


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


class Stood(msgspec.Struct, frozen=True, kw_only=True):
    """How long a version stood announced: from ``since`` until another, or none, took its place.

    What was sealed stands from its sealing: its author was bound then. ``until`` None: it stands.
    """

    version: Version
    since: datetime
    until: datetime | None = None


def stood(entries: Iterable[Logged]) -> list[Stood]:
    """Return every version with how long it stood, in the order of the log."""
    said = list(entries)
    sealed = {each.envelope.ref: each.logged_at for each in said if each.envelope.type == "SLD"}
    made = {version.index: version for version in versions(said)}
    found: list[Stood] = []
    # By any reference of a notice, where its present version is in `found`.
    place: dict[str, int] = {}
    for logged in said:
        if (version := made.get(logged.index)) is not None:
            sealed_ref = _sealed_ref(logged)
            if sealed_ref in place:
                # Opened to somebody else before: what was sealed is one notice still.
                place[version.ref] = place[sealed_ref]
                continue
            if (former := place.get(version.notice)) is not None:
                _end(found, former, logged.logged_at)
            since = sealed.get(sealed_ref, logged.logged_at)
            for ref in filter(None, (version.notice, version.ref, sealed_ref)):
                place[ref] = len(found)
            found.append(Stood(version=version, since=parse_instant(since)))
        for of, at in _ended(logged):
            if of in place:
                _end(found, place[found[place[of]].version.notice], at)
    return found


def _sealed_ref(logged: Logged) -> str:
    return logged.body.of if isinstance(logged.body, SealedOpening) else ""


def _ended(logged: Logged) -> list[tuple[str, str]]:
    """Return of which notice ``logged`` says that it is over, and since when."""
    match logged.body:
        case Cancellation(of=of) if is_own(logged.envelope, of):
            return [(of, logged.logged_at)]
        case ActivityProgress(of=of, progress=Progress.COMPLETED, at=at) if is_own(
            logged.envelope, of
        ):
            return [(of, at)]
    return []


def _end(found: list[Stood], place: int, at: str) -> None:
    until, each = parse_instant(at), found[place]
    if each.until is None or until < each.until:
        found[place] = msgspec.structs.replace(each, until=until)


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
