"""What families of things done again and again share: the longest time without."""

from itertools import pairwise

from truceline.base.quantities import seconds
from truceline.rules.case import seconds_between
from truceline.rules.facts import Series
from truceline.rules.verdict import Outcome, Unit
from truceline.rules.weighing import at_most


def often_enough(series: Series, span: str) -> Outcome:
    """Return whether no gap is longer than ``span``, from the beginning to the present."""
    moments = sorted([series.at, *series.times, series.as_of])
    longest = max(
        (seconds_between(one, next_one, series.within_s) for one, next_one in pairwise(moments)),
        key=lambda gap: gap.at,
    )
    return at_most(longest, seconds(span), Unit.SECONDS)
