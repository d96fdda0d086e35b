"""``truceline explain``: what notices explain of what was perceived, and what nobody announced."""

from typing import Annotated

from truceline.base.instants import format_instant, parse_instant
from truceline.cli.options import SeatOptions, codes, seated
from truceline.cli.said import said
from truceline.cli.show import show_json, show_line, show_table
from truceline.messages.incident_report import EventUnit
from truceline.room.explaining import explained
from truceline.room.perceived import observations
from truceline.room.versions import stood


def explain(
    *,
    seat: SeatOptions,
    unit: Annotated[EventUnit, codes("--unit", EventUnit)] = EventUnit.EXPLOSION,
    since: str = "",
    until: str = "",
) -> None:
    """Say which notices explain the explosions that were reported, and what remains.

    Announced demolitions explain one explosion each, announced live fire what was perceived in its
    danger area while it lasted; both only as they stood announced then. The remainder says nothing
    of who did it.

    Parameters
    ----------
    unit
        What was counted.
    since
        Only what was perceived from this instant on, such as 2026-11-23T00:00:00Z.
    until
        Only what was perceived before this instant.
    """
    bounds = [parse_instant(bound) if bound else None for bound in (since, until)]
    with seated(seat) as client:
        entries = said(client)
    seen = [
        one
        for one in observations(entries, unit)
        if (bounds[0] is None or bounds[0] <= one.at) and (bounds[1] is None or one.at < bounds[1])
    ]
    found = explained(seen, stood(entries))
    if seat.as_json:
        show_json(found)
        return
    rows = [
        (one.notice, str(one.count), str(sum(one.may_explain.values()))) for one in found.notices
    ]
    show_table(("notice", "explains", "may explain"), rows, "No notice explains any of it.")
    times = {one.ref: format_instant(one.at) for one in seen}
    left = [(ref, times[ref], str(count)) for ref, count in found.remainder.items()]
    show_table(("report", "perceived", "not explained"), left, "Nothing remains.")
    show_line(f"{found.explained} of {found.observed} are explained, {found.possible} more may be.")
