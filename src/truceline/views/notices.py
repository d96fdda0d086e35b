"""Notices: activities that were announced, how far word of them has come, and what became of them.

The state is that of the recipient who is least far, so that PASSED means passed by all. A notice is
not a request: no state of it is a permission. An amended notice stays; the amendment is a row of
its own with the new times.
"""

from collections.abc import Mapping

import msgspec

from truceline.messages.acknowledgement import Acknowledgement, AckStage
from truceline.messages.amendment import Amendment
from truceline.messages.cancellation import Cancellation
from truceline.messages.changes import ChangedField
from truceline.messages.codes import ReplyCode
from truceline.messages.convoy import Convoy, ConvoyPhase
from truceline.messages.correction import Correction
from truceline.messages.entry import Envelope, Logged
from truceline.messages.fields import Body
from truceline.messages.reply import Reply
from truceline.messages.window_of_silence import WindowOfSilence, WindowPhase
from truceline.views.audience import audience_of, narrower
from truceline.views.fold import Row, View


class Notice(Row, frozen=True, kw_only=True):
    """One activity; ``reached`` is the furthest step of each recipient."""

    type: str
    post: str
    state: str
    index: int
    reached: dict[str, str]
    start: str | None = None
    end: str | None = None
    superseded_by: str | None = None


Changed = dict[str, Notice | None]

STEPS = ("FILED", "RECEIVED", "READ-BACK", "PASSED")
OVER = frozenset({"AMENDED", "CANCELLED", "COMPLETED"})
_STEP_OF = {
    AckStage.RECEIVED: "RECEIVED",
    AckStage.READBACK_OK: "READ-BACK",
    AckStage.PASSED: "PASSED",
}
# By type, the fields that hold when the activity begins and ends.
_TIMES = {
    "MOV": ("depart", "arrive"),
    "UAV": ("start", "end"),
    "WRK": ("start", "end"),
    "CNV": ("depart_earliest", "arrive"),
    "WOS": ("start", "end"),
}
TYPES = frozenset({*_TIMES, "ACK", "RPL", "AMD", "CAN", "COR"})


def changes(rows: Mapping[str, Notice], logged: Logged) -> Changed:
    """Return the notices that ``logged`` files, carries further or ends."""
    if logged.envelope.type in _TIMES:
        return _activity(rows, logged)
    match logged.body:
        case Acknowledgement() as ack:
            return _acknowledged(rows, logged, ack)
        case Reply(about=about, code=ReplyCode.OBJECTION):
            return _objected(rows, logged, about)
        case Cancellation(of=of):
            return _ended(rows, logged, of, "CANCELLED")
        case Amendment() | Correction() as change:
            return _changed(rows, logged, change)
    return {}


def _activity(rows: Mapping[str, Notice], logged: Logged) -> Changed:
    body = logged.body
    match body:
        case None | Convoy(phase=ConvoyPhase.PROGRESS):
            return {}
        case WindowOfSilence(phase=WindowPhase.START | WindowPhase.BREACH):
            return {}
        case Convoy(phase=ConvoyPhase.CLOSED) | WindowOfSilence(phase=WindowPhase.END):
            return _ended(rows, logged, logged.envelope.thread, "COMPLETED")
    return _filed(rows, logged, body)


def is_own(envelope: Envelope, ref: str) -> bool:
    """Return whether the sender of ``envelope`` is the one who sent the message ``ref``."""
    return envelope.post is not None and ref.partition("/")[0] == envelope.post


def _filed(rows: Mapping[str, Notice], logged: Logged, body: Body) -> Changed:
    envelope = logged.envelope
    start, end = (getattr(body, name) for name in _TIMES[envelope.type])
    filed: Changed = {envelope.ref: _row(logged, envelope.type, start, end)}
    replaced = envelope.supersedes
    if replaced is not None and replaced in rows and is_own(envelope, replaced):
        filed[replaced] = msgspec.structs.replace(
            rows[replaced], state="AMENDED", superseded_by=envelope.ref
        )
    return filed


def _row(logged: Logged, kind: str, start: str | None, end: str | None) -> Notice:
    envelope = logged.envelope
    return Notice(
        audience=audience_of(envelope),
        type=kind,
        post=envelope.post or "",
        state=STEPS[0],
        index=logged.index,
        reached=dict.fromkeys(envelope.to, STEPS[0]),
        start=start,
        end=end,
    )


def _acknowledged(rows: Mapping[str, Notice], logged: Logged, ack: Acknowledgement) -> Changed:
    notice, post = rows.get(ack.about), logged.envelope.post or ""
    step = _STEP_OF.get(ack.stage)
    if notice is None or step is None or post not in notice.reached:
        return {}
    reached = {**notice.reached, post: max(notice.reached[post], step, key=STEPS.index)}
    state = notice.state
    if state in STEPS:
        state = min(reached.values(), key=STEPS.index)
    audience = narrower(notice.audience, audience_of(logged.envelope))
    changed = msgspec.structs.replace(notice, audience=audience, state=state, reached=reached)
    return {ack.about: changed}


def _objected(rows: Mapping[str, Notice], logged: Logged, about: str) -> Changed:
    notice = rows.get(about)
    if notice is None or notice.state in OVER or logged.envelope.post not in notice.reached:
        return {}
    audience = narrower(notice.audience, audience_of(logged.envelope))
    return {about: msgspec.structs.replace(notice, audience=audience, state="OBJECTED")}


def _ended(rows: Mapping[str, Notice], logged: Logged, ref: str | None, state: str) -> Changed:
    notice = rows.get(ref) if ref is not None else None
    if notice is None or ref is None or not is_own(logged.envelope, ref):
        return {}
    return {ref: msgspec.structs.replace(notice, state=state)}


def _changed(rows: Mapping[str, Notice], logged: Logged, change: Amendment | Correction) -> Changed:
    notice = rows.get(change.of)
    if notice is None or not is_own(logged.envelope, change.of):
        return {}
    start, end = _times_after(notice, change.changed_fields)
    if isinstance(change, Correction):
        return {change.of: msgspec.structs.replace(notice, start=start, end=end)}
    row = _row(logged, notice.type, start, end)
    ref = logged.envelope.ref
    return {
        change.of: msgspec.structs.replace(notice, state="AMENDED", superseded_by=ref),
        ref: msgspec.structs.replace(row, audience=narrower(row.audience, notice.audience)),
    }


def _times_after(
    notice: Notice, changed_fields: tuple[ChangedField, ...]
) -> tuple[str | None, str | None]:
    times = dict(zip(_TIMES[notice.type], (notice.start, notice.end), strict=True))
    for change in changed_fields:
        if change.path in times and isinstance(change.new, str):
            times[change.path] = change.new
    start, end = times.values()
    return start, end


VIEW = View("notices", Notice, changes, TYPES)
