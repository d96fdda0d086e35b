"""Dates of a term: calendar months, and the Hijri calendar by arithmetic.

Hijri dates follow the tabular calendar (30-year cycle with leap years 2, 5, 7, 10, 13, 16, 18, 21,
24, 26, 29; epoch 16 July 622 Julian). Months that begin by observation differ from it by a day
either way, so a date agrees when it lies within one day. Source: Reingold and Dershowitz,
Calendrical Calculations, chapter on the Islamic calendar.
"""

from calendar import monthrange
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta

from truceline.agreement.code_lists import ActKind
from truceline.agreement.lifetime import Act
from truceline.agreement.terms import Duration, OtherDate
from truceline.base.instants import parse_instant

HIJRI_TOLERANCE_DAYS = 1
_HIJRI_EPOCH = date(622, 7, 19).toordinal()  # proleptic Gregorian for 16 July 622 Julian


def hijri_to_gregorian(year: int, month: int, day: int) -> date:
    """Return the Gregorian date of a day of the tabular Hijri calendar."""
    days_before_year = (year - 1) * 354 + (3 + 11 * year) // 30
    days_before_month = 29 * (month - 1) + month // 2
    return date.fromordinal(_HIJRI_EPOCH - 1 + days_before_year + days_before_month + day)


def days_apart(other: OtherDate, day: date) -> int:
    """Return how many days ``other`` lies after ``day``; negative before."""
    return (hijri_to_gregorian(other.year, other.month, other.day) - day).days


def term_ends(term: Duration) -> datetime:
    """Return the first instant that is no longer within ``term``, before any renewal."""
    return later(parse_instant(term.begins), term.months, term.days)


def renewed_until(term: Duration, acts: Iterable[Act]) -> datetime:
    """Return the first instant that is no longer within ``term`` as the acts renewed it.

    A renewal goes on from where the term ended, and counts only if it was made before that.
    """
    ends = term_ends(term)
    for act in sorted(acts, key=lambda act: act.at):
        if act.kind is ActKind.RENEWAL and parse_instant(act.at) <= ends:
            ends = later(ends, act.months, act.days)
    return ends


def later(begins: datetime, months: int | None, days: int | None) -> datetime:
    """Return ``begins`` and so many days, or so many calendar months, later.

    A month ends on the day of the same number, or on the last day where the month has none: from
    29 February, twelve months end on 28 February.
    """
    if days is not None:
        return begins + timedelta(days=days)
    count = begins.month - 1 + (months or 0)
    year, month = begins.year + count // 12, count % 12 + 1
    day = min(begins.day, monthrange(year, month)[1])
    return datetime(year, month, day, begins.hour, begins.minute, begins.second, tzinfo=UTC)
