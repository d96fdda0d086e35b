"""During a window of silence nobody fires in its area or near it.

The windows are those that both sides guaranteed before the fire; one that a side did not guarantee
binds nobody by this rule. The end of the window is not in it.
"""

from datetime import datetime

import msgspec

from truceline.agreement.fields import Length
from truceline.base.quantities import millimetres
from truceline.geo.interval import Interval, give_or_take
from truceline.geo.shapes import Path
from truceline.rules.case import Case
from truceline.rules.facts import Fact, Fire, Window
from truceline.rules.family import Family, RuleTerms
from truceline.rules.verdict import Outcome, Reason, Unit, Verdict
from truceline.rules.weighing import more_than, open_question, worst


class Terms(RuleTerms, frozen=True, kw_only=True):
    """At least ``buffer`` around the area, or what the window itself says if that is more."""

    buffer: Length = "0 m"


def judge(case: Case, fact: Fact) -> Outcome | None:
    """Return the gravest of all windows, in mm from the edge of the area and its buffer."""
    if not isinstance(fact, Fire):
        return None
    parties = {party.id for party in case.agreement.parties}
    return worst(
        _kept(case, fact, window) for window in fact.windows if parties <= set(window.guaranteed_by)
    )


def _kept(case: Case, fire: Fire, window: Window) -> Outcome:
    early = _seconds(window.starts, fire.at)
    late = _seconds(fire.at, window.ends)
    inside = Interval(
        min(early, late - 1) - fire.within_s,
        min(early, late - 1),
        min(early, late - 1) + fire.within_s,
    )
    if inside.high < 0:
        return Outcome(verdict=Verdict.COMPLIANT, refs=(window.ref,))
    buffer = max(millimetres(case.terms(Terms).buffer), window.buffer_m * 1000)
    outcome = _apart(case, fire, window, buffer)
    if inside.low < 0 and outcome.verdict is not Verdict.COMPLIANT:
        outcome = open_question(Reason.TIME, like=outcome)
    return msgspec.structs.replace(outcome, refs=(window.ref,))


def _apart(case: Case, fire: Fire, window: Window, buffer: int) -> Outcome:
    if fire.place is None:
        return open_question(Reason.NO_PLACE)
    depth = case.ground.surface.area(((_closed(window.places),),)).depth_mm(fire.place)
    return more_than(give_or_take(-depth, fire.accuracy_m * 1000), buffer, Unit.MILLIMETRES)


def _closed(places: Path) -> Path:
    return places if places[0] == places[-1] else (*places, places[0])


def _seconds(start: datetime, end: datetime) -> int:
    return int((end - start).total_seconds())


FAMILY = Family("window-of-silence", "17", Terms, judge)
