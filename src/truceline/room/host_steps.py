"""What the host may say in the log by itself, and what each such entry changes.

Only facts that every verifier can hold to the entries before: a clock of a message that was sent, a
line check that the agreement schedules, a read by an officer of the room. None of them judges.
"""

import msgspec

from truceline.agreement.actors import channel_id
from truceline.base.errors import RefusedError
from truceline.messages.administration import EscalationNotice, ExportRead, LineCheckAbsence
from truceline.messages.entry import Entry
from truceline.room.correspondence import known
from truceline.room.standing import Admission, ground_of


def host_said(
    state: Admission, entry: Entry, body: EscalationNotice | ExportRead | LineCheckAbsence
) -> Admission:
    """Return the state after the host's ``entry``; RefusedError where it may not say this."""
    match body:
        case LineCheckAbsence():
            return _absent(state, entry, body)
        case EscalationNotice():
            _check_escalation(state, body)
        case ExportRead():
            _check_read(state, body)
    return state


def _check_escalation(state: Admission, notice: EscalationNotice) -> None:
    _check_post(state, notice.post)
    about = known(state, notice.about)
    if about.hash.hex() != notice.entry or notice.post not in about.recipients:
        raise RefusedError(
            "escalation", f"{notice.about} is another entry, or was not for {notice.post}."
        )


def _check_read(state: Admission, read: ExportRead) -> None:
    _check_post(state, read.post)
    if state.officers.get(read.officer) != read.post:
        raise RefusedError("export-officer", f"{read.officer} is no officer of {read.post}.")


def _check_post(state: Admission, post: str) -> None:
    if post not in ground_of(state).posts:
        raise RefusedError("addressee-unknown", f"{post} is no post of this room.")


def _absent(state: Admission, entry: Entry, absence: LineCheckAbsence) -> Admission:
    """Return the state in which the host can say of the channel only later checks."""
    times = {
        channel_id(channel): {check.at for check in channel.line_checks}
        for channel in ground_of(state).agreement.channels
    }
    time_of_day = absence.at.partition("T")[2]
    if time_of_day not in {f"{at}:00Z" for at in times.get(absence.channel, ())}:
        raise RefusedError(
            "absence-unscheduled",
            f"the agreement schedules no line check of {absence.channel} at {time_of_day}.",
        )
    if absence.at > entry.envelope.at:
        raise RefusedError(
            "absence-early", f"{absence.at} is after the entry itself, {entry.envelope.at}."
        )
    # Both are instants of one spelling: their order is that of their texts.
    after = state.absences.get(absence.channel, "")
    if absence.at <= after:
        raise RefusedError(
            "absence-known",
            f"the line check of {absence.at} is not after {after}, up to which absences were said.",
        )
    return msgspec.structs.replace(state, absences=state.absences.set(absence.channel, absence.at))
