"""``truceline told``: who had to be told of the notices ahead, and was not."""

from truceline.base.errors import RefusedError
from truceline.base.instants import format_dtg, parse_instant
from truceline.cli.options import SeatOptions, seated
from truceline.cli.show import show_json, show_line, show_table
from truceline.http.answers import Tellings
from truceline.views.telling import Duty, Telling

_HEADS = ("notice", "starts", "to", "has come to", "still to be told", "")


def told(ref: str = "", /, *, seat: SeatOptions) -> None:
    """List who had to be told of each notice ahead, how far each has come, and who is late.

    Told is who has passed the notice to all echelons that it owes. All told is no permission.

    Parameters
    ----------
    ref
        Reference of one notice; left out, all that people must still reckon with.
    """
    with seated(seat) as client:
        answer = client.decode(client.read("/telling"), Tellings)
    found = answer.tellings
    if ref:
        found = [one for one in found if one.ref == ref]
        if not found:
            raise RefusedError("not-found", f"no notice {ref!r} ahead that this seat may read.")
    if seat.as_json:
        show_json(answer if not ref else found)
        return
    for due in answer.openings:
        why = f"incident {due.incident} is near" if due.incident else "its time has come"
        show_line(f"{due.post} is to open {due.ref}: {why}.")
    rows = [_row(one, duty) for one in found for duty in one.duties]
    show_table(_HEADS, rows, "No notices ahead.")


def _come_to(duty: Duty) -> str:
    if duty.met:
        return f"not addressed, has {duty.met} there"
    return "objected" if duty.objected else duty.reached.value.lower()


def _row(one: Telling, duty: Duty) -> tuple[str, ...]:
    starts = "" if one.start is None else format_dtg(parse_instant(one.start))
    alarm = "told" if duty.alarm is None else duty.alarm.value.lower()
    return (
        one.ref,
        starts,
        duty.post or f"nobody of {duty.party}",
        _come_to(duty),
        ", ".join(duty.missing),
        alarm,
    )
