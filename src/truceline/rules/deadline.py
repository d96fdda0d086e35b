"""What many families share: something must be done within a span of time."""

from truceline.base.quantities import seconds
from truceline.rules.case import seconds_between
from truceline.rules.facts import Deed
from truceline.rules.verdict import Outcome, Unit
from truceline.rules.weighing import at_most


def done_within(deed: Deed, span: str) -> Outcome:
    """Return whether ``deed`` was done within ``span`` of its beginning.

    What is not done counts as done now: until the span is over nothing is wrong, after it the
    margin grows by the second.
    """
    taken = seconds_between(deed.at, deed.done_at or deed.as_of, deed.within_s)
    return at_most(taken, seconds(span), Unit.SECONDS)
