"""The line is tested at its times; only so many tests a period may be missed.

A test counts for a time if it came within the grace around it. Times are UTC, like those of the
agreement's channels. A test that is not due yet is not missed.
"""

from datetime import datetime, timedelta
from typing import Annotated

from msgspec import Meta

from truceline.agreement.fields import Span, TimeOfDay
from truceline.base.quantities import seconds
from truceline.geo.interval import exactly
from truceline.rules.case import Case
from truceline.rules.facts import Fact, Series, SeriesKind
from truceline.rules.family import Family, RuleTerms
from truceline.rules.verdict import Outcome, Unit
from truceline.rules.weighing import at_most


class Terms(RuleTerms, frozen=True, kw_only=True):
    """Every day at ``times``, give or take ``grace``; at most ``misses`` in what is looked at."""

    times: Annotated[tuple[TimeOfDay, ...], Meta(min_length=1)]
    grace: Span
    misses: Annotated[int, Meta(ge=0)] = 0


def judge(case: Case, fact: Fact) -> Outcome | None:
    """Return whether few enough were missed, as a count."""
    if not isinstance(fact, Series) or fact.kind is not SeriesKind.LINE_CHECK:
        return None
    terms = case.terms(Terms)
    grace = timedelta(seconds=seconds(terms.grace))
    due = [each for each in _due(terms, fact) if each + grace <= fact.as_of]
    missed = sum(1 for each in due if not any(abs(held - each) <= grace for held in fact.times))
    return at_most(exactly(missed), terms.misses, Unit.COUNT)


def _due(terms: Terms, series: Series) -> list[datetime]:
    days = (series.as_of.date() - series.at.date()).days
    midnight = series.at.replace(hour=0, minute=0, second=0, microsecond=0)
    found = [
        midnight + timedelta(days=day, hours=int(time[:2]), minutes=int(time[3:]))
        for day in range(days + 1)
        for time in terms.times
    ]
    return [each for each in found if series.at <= each < series.as_of]


FAMILY = Family("line-check-schedule", "21", Terms, judge)
