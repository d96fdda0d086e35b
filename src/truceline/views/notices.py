"""Notices: activities that were announced, how far word of them has come, and what became of them.

What follows what is in :mod:`truceline.views.notice_life`. An amended notice stays; the amendment
is a row of its own, which keeps the steps that were climbed where nothing grew and begins anew
where time, place or size did. Who was told of the notice must hear of its amendment too. Whatever
is said of an earlier version is said of the latest.
"""

from collections.abc import Mapping

import msgspec

from truceline.base.errors import MalformedError
from truceline.messages.acknowledgement import Acknowledgement, AckStage
from truceline.messages.activity import TYPES as ACTIVITIES
from truceline.messages.activity import activity_of
from truceline.messages.activity_progress import ActivityProgress, Progress
from truceline.messages.amendment import Amendment
from truceline.messages.cancellation import Cancellation
from truceline.messages.catalogue import build_body, message_type
from truceline.messages.changes import ChangedField
from truceline.messages.clocks import required_echelons
from truceline.messages.codes import ReplyCode
from truceline.messages.convoy import Convoy, ConvoyPhase
from truceline.messages.correction import Correction
from truceline.messages.entry import Envelope, Logged
from truceline.messages.fields import Body, Spot
from truceline.messages.reply import Reply
from truceline.messages.sealed_notice import SealedNotice
from truceline.messages.sealed_opening import SealedOpening
from truceline.messages.window_of_silence import WindowOfSilence, WindowPhase
from truceline.views.audience import audience_of, narrower
from truceline.views.fold import Row, View
from truceline.views.growth import restarts_clocks
from truceline.views.notice_life import LADDER, OVER, Event, State, after, climbing


class Notice(Row, frozen=True, kw_only=True):
    """One activity; ``reached`` is the furthest step of each recipient.

    ``filed_at`` is the host's time; ``grown_at`` that of the last version by which time, place or
    size grew. ``standing``: at certain hours of each day. ``echelons``: to whom each recipient has
    passed it; ``owed_echelons``: to whom each must. A sealed notice has in ``end`` when it is
    opened at the latest, and ``near`` and ``near_m`` where an incident obliges to open it.
    """

    type: str
    post: str
    state: State
    index: int
    reached: dict[str, State]
    start: str | None = None
    end: str | None = None
    superseded_by: str | None = None
    amends: str | None = None
    filed_at: str = ""
    grown_at: str | None = None
    standing: bool = False
    objected_by: tuple[str, ...] = ()
    agreed_by: tuple[str, ...] = ()
    echelons: dict[str, tuple[str, ...]] = msgspec.field(default_factory=dict)
    owed_echelons: tuple[str, ...] = ()
    started_at: str | None = None
    ended_at: str | None = None
    near: Spot | None = None
    near_m: int | None = None


Rows = Mapping[str, Notice]
Changed = dict[str, Notice | None]

_STEP_OF = {
    AckStage.DELIVERED: State.DELIVERED,
    AckStage.RECEIVED: State.RECEIVED,
    AckStage.READBACK_OK: State.READ_BACK,
    AckStage.PASSED: State.PASSED,
}
_ANSWERS = frozenset(
    {
        ReplyCode.NOTED,
        ReplyCode.NO_OBJECTION,
        ReplyCode.AGREED,
        ReplyCode.AGREED_WITH_CONDITIONS,
        ReplyCode.OBJECTION,
    }
)
_AGREES = frozenset({ReplyCode.AGREED, ReplyCode.AGREED_WITH_CONDITIONS})
# By type, the fields that hold when the activity begins and ends.
_TIMES = {"MOV": ("depart", "arrive"), "CNV": ("depart_earliest", "arrive")}
TYPES = frozenset({*ACTIVITIES, "SLD", "OPN", "ACK", "RPL", "AMD", "CAN", "COR", "PRG"})


def changes(rows: Rows, logged: Logged) -> Changed:
    """Return the notices that ``logged`` files, carries further or ends."""
    match logged.body:
        case None:
            return {}
        case Acknowledgement() as ack:
            return _acknowledged(rows, logged, ack)
        case Reply() as reply if reply.code in _ANSWERS:
            return _answered(rows, logged, reply)
        case Amendment() | Correction() as change:
            return _changed(rows, logged, change)
        case SealedNotice() | SealedOpening() as sealed:
            return _kept_sealed(rows, logged, sealed)
    return _ended_or_filed(rows, logged, logged.body)


def _kept_sealed(rows: Rows, logged: Logged, body: SealedNotice | SealedOpening) -> Changed:
    if isinstance(body, SealedOpening):
        return _opened(rows, logged, body)
    return {logged.envelope.ref: _sealed(logged, body)}


def _ended_or_filed(rows: Rows, logged: Logged, body: Body) -> Changed:
    thread, at = logged.envelope.thread, logged.envelope.at
    match body:
        case Cancellation(of=of):
            return _happened(rows, logged, of, (Event.CANCEL, at))
        case ActivityProgress(of=of, progress=Progress.STARTED, at=when):
            return _happened(rows, logged, of, (Event.START, when))
        case ActivityProgress(of=of, at=when):
            return _happened(rows, logged, of, (Event.COMPLETE, when))
        case Convoy(phase=ConvoyPhase.CLOSED) | WindowOfSilence(phase=WindowPhase.END):
            return _happened(rows, logged, thread, (Event.COMPLETE, at))
        case Convoy(phase=ConvoyPhase.PROGRESS) | WindowOfSilence(phase=WindowPhase.START):
            return _happened(rows, logged, thread, (Event.START, at))
    return _filed(rows, logged, body)


def is_own(envelope: Envelope, ref: str) -> bool:
    """Return whether the sender of ``envelope`` is the one who sent the message ``ref``."""
    return envelope.post is not None and ref.partition("/")[0] == envelope.post


def latest(rows: Rows, ref: str) -> str:
    """Return the reference of the version by which ``ref`` was replaced, or ``ref`` itself."""
    row = rows.get(ref)
    while row is not None and row.superseded_by is not None:
        ref, row = row.superseded_by, rows.get(row.superseded_by)
    return ref


def _filed(rows: Rows, logged: Logged, body: Body) -> Changed:
    envelope = logged.envelope
    row = _row(logged, envelope.type, body)
    if row is None:
        return {}
    replaced = None if envelope.supersedes is None else latest(rows, envelope.supersedes)
    if replaced is None or replaced not in rows or not is_own(envelope, replaced):
        return {envelope.ref: row}
    former = rows[replaced]
    heir = msgspec.structs.replace(
        row, amends=replaced, reached=_anew(former, envelope), grown_at=logged.logged_at
    )
    return {replaced: _replaced(former, envelope.ref), envelope.ref: heir}


def _row(logged: Logged, kind: str, body: Body) -> Notice | None:
    activity = activity_of(body)
    if activity is None:
        return None
    envelope = logged.envelope
    return Notice(
        audience=audience_of(envelope),
        type=kind,
        post=envelope.post or "",
        state=State.FILED,
        index=logged.index,
        reached=dict.fromkeys(envelope.to, State.FILED),
        start=activity.begins,
        end=activity.ends,
        filed_at=logged.logged_at,
        standing=activity.daily_hours is not None,
        owed_echelons=required_echelons(message_type(kind), body),
    )


def _sealed(logged: Logged, sealed: SealedNotice) -> Notice:
    envelope = logged.envelope
    return Notice(
        audience=audience_of(envelope),
        type=envelope.type,
        post=envelope.post or "",
        state=State.SEALED,
        index=logged.index,
        reached=dict.fromkeys(envelope.to, State.FILED),
        end=sealed.open_by,
        filed_at=logged.logged_at,
        near=sealed.near,
        near_m=sealed.near_m,
    )


def _opened(rows: Rows, logged: Logged, opening: SealedOpening) -> Changed:
    notice = rows.get(opening.of)
    if notice is None or not is_own(logged.envelope, opening.of):
        return {}
    ended = msgspec.structs.replace(
        notice,
        state=after(notice.state, Event.OPEN),
        ended_at=logged.envelope.at,
        # Who may not read the opening must not learn from the row that there was one.
        audience=narrower(notice.audience, audience_of(logged.envelope)),
    )
    try:
        body = build_body(opening.sealed_type, opening.sealed_body)  # type: ignore[arg-type]
    except MalformedError:
        return {opening.of: ended}
    row = _row(logged, opening.sealed_type, body)
    if row is None:
        return {opening.of: ended}
    ref, former = logged.envelope.ref, latest(rows, opening.of)
    if former == opening.of:
        return {opening.of: msgspec.structs.replace(ended, superseded_by=ref), ref: row}
    # What was opened to one party before is now opened anew: it is one notice still.
    reached = _anew(rows[former], logged.envelope)
    heir = msgspec.structs.replace(row, amends=former, reached=reached)
    return {former: _replaced(rows[former], ref), ref: heir}


def _acknowledged(rows: Rows, logged: Logged, ack: Acknowledgement) -> Changed:
    notice, post = rows.get(ack.about), logged.envelope.post or ""
    step = _STEP_OF.get(ack.stage)
    if notice is None or step is None or post not in notice.reached:
        return {}
    reached = {**notice.reached, post: max(notice.reached[post], step, key=LADDER.index)}
    told = tuple(echelon.value for echelon in ack.echelons)
    echelons = notice.echelons
    if told:
        former = echelons.get(post, ())
        echelons = {**echelons, post: tuple(dict.fromkeys((*former, *told)))}
    changed = msgspec.structs.replace(
        notice,
        audience=narrower(notice.audience, audience_of(logged.envelope)),
        reached=reached,
        echelons=echelons,
    )
    return {ack.about: _settled(changed)}


def _answered(rows: Rows, logged: Logged, reply: Reply) -> Changed:
    notice, post = rows.get(reply.about), logged.envelope.post or ""
    if notice is None or post not in notice.reached:
        return {}
    objected = tuple(each for each in notice.objected_by if each != post)
    agreed = tuple(each for each in notice.agreed_by if each != post)
    if reply.code is ReplyCode.OBJECTION:
        objected = (*objected, post)
    if reply.code in _AGREES:
        agreed = (*agreed, post)
    changed = msgspec.structs.replace(
        notice,
        audience=narrower(notice.audience, audience_of(logged.envelope)),
        objected_by=objected,
        agreed_by=agreed,
    )
    return {reply.about: _settled(changed)}


def _settled(notice: Notice) -> Notice:
    """Return the notice in the state that its recipients have brought it to."""
    if notice.objected_by:
        event = Event.OBJECT
    else:
        event = climbing(min(notice.reached.values(), key=LADDER.index, default=State.FILED))
    return msgspec.structs.replace(notice, state=after(notice.state, event))


def _happened(rows: Rows, logged: Logged, ref: str | None, happened: tuple[Event, str]) -> Changed:
    current = None if ref is None else latest(rows, ref)
    notice = None if current is None else rows.get(current)
    if notice is None or current is None or not is_own(logged.envelope, current):
        return {}
    event, at = happened
    state = after(notice.state, event)
    if state is notice.state:
        return {}
    # Who may not read that it happened must not see it in the row.
    changed = msgspec.structs.replace(
        notice, state=state, audience=narrower(notice.audience, audience_of(logged.envelope))
    )
    if state in OVER:
        return {current: msgspec.structs.replace(changed, ended_at=at)}
    return {current: msgspec.structs.replace(changed, started_at=at)}


def _changed(rows: Rows, logged: Logged, change: Amendment | Correction) -> Changed:
    of = latest(rows, change.of)
    notice = rows.get(of)
    if notice is None or notice.state in OVER or not is_own(logged.envelope, of):
        return {}
    start, end = _times_after(notice, change.changed_fields)
    if isinstance(change, Correction):
        return {of: msgspec.structs.replace(notice, start=start, end=end)}
    envelope = logged.envelope
    heir = msgspec.structs.replace(
        notice,
        audience=narrower(audience_of(envelope), notice.audience),
        index=logged.index,
        start=start,
        end=end,
        amends=of,
        reached=dict.fromkeys(envelope.to, State.FILED) | notice.reached,
    )
    if restarts_clocks(change):
        heir = msgspec.structs.replace(
            heir,
            reached=_anew(notice, envelope),
            state=notice.state if notice.state is State.STARTED else State.FILED,
            grown_at=logged.logged_at,
            objected_by=(),
            agreed_by=(),
            echelons={},
        )
    return {of: _replaced(notice, envelope.ref), envelope.ref: heir}


def _anew(former: Notice, envelope: Envelope) -> dict[str, State]:
    # Whoever was told of the former version has not heard of this one.
    return dict.fromkeys((*envelope.to, *former.reached), State.FILED)


def _replaced(notice: Notice, heir: str) -> Notice:
    state = after(notice.state, Event.AMEND)
    return msgspec.structs.replace(notice, state=state, superseded_by=heir)


def _times_after(
    notice: Notice, changed_fields: tuple[ChangedField, ...]
) -> tuple[str | None, str | None]:
    first, last = _TIMES.get(notice.type, ("start", "end"))
    start, end = notice.start, notice.end
    for change in changed_fields:
        if change.path == first and isinstance(change.new, str):
            start = change.new
        if change.path == last and isinstance(change.new, str):
            end = change.new
    return start, end


VIEW = View("notices", Notice, changes, TYPES, version=2)
