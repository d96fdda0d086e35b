"""Dates that stand in a text, in two calendars, and whether dates that stand together agree.

Read are a day, the name of a month and a year (``12 November 2026``, ``٢ جمادى الآخرة ١٤٤٨``), and
numbers (``2026-11-12``, ``12/11/2026``, day before month as in the languages at hand). A year from
1300 to 1600 is Hijri, one from 1900 to 2199 Gregorian; what the name of the month says prevails.
Numbers alone of the years 1390 to 1420 may be solar and are not read. Observation begins a Hijri
month a day earlier or later than arithmetic (:mod:`truceline.agreement.calendars`): within a day,
dates agree.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from enum import StrEnum
from itertools import pairwise

import msgspec

from truceline.agreement.calendars import HIJRI_TOLERANCE_DAYS, hijri_to_gregorian
from truceline.documents.canonical_text import Word
from truceline.documents.month_names import GREGORIAN_MONTHS, HIJRI_MONTHS, LONGEST
from truceline.documents.spelling import spelling_key

NEAR_WORDS = 4
"""*Corresponding to*, a weekday and an era: dates with more between them need not be one day."""
_HIJRI_YEARS = range(1300, 1600)
_GREGORIAN_YEARS = range(1900, 2200)
_MAY_BE_SOLAR = range(1390, 1421)
_NUMERIC = re.compile(r"([0-9]{1,4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,4})")
_BETWEEN = frozenset({"of", "de", "من", "شهر"})


class WrittenIn(StrEnum):
    """The calendar of a date in a text. Wire names."""

    GREGORIAN = "GREGORIAN"
    HIJRI = "HIJRI"


class WrittenDate(msgspec.Struct, frozen=True, kw_only=True):
    """A date as words ``first`` to ``last`` (half-open) give it.

    ``day_number`` is its proleptic Gregorian ordinal, None where the calendar has no such day.
    """

    calendar: WrittenIn
    year: int
    month: int
    day: int
    day_number: int | None
    first: int
    last: int


class DatePair(msgspec.Struct, frozen=True, kw_only=True):
    """Two dates of two calendars that stand together; ``days_apart`` from Gregorian to Hijri."""

    gregorian: WrittenDate
    hijri: WrittenDate
    days_apart: int

    @property
    def agree(self) -> bool:
        """Whether both can be one day."""
        return abs(self.days_apart) <= HIJRI_TOLERANCE_DAYS


def dates_in(words: Sequence[Word]) -> tuple[WrittenDate, ...]:
    """Return the dates in the words of a canonical text, in order."""
    texts = [word.text for word in words]
    found: list[WrittenDate] = []
    for at in range(len(texts)):
        written = _numeric(texts[at], at) or _named(texts, at)
        if written is not None and not (found and written.first < found[-1].last):
            found.append(written)
    return tuple(found)


def date_pairs(dates: Sequence[WrittenDate]) -> Iterator[DatePair]:
    """Yield the neighbours among ``dates`` that give one day in two calendars, or mean to."""
    for one, other in pairwise(dates):
        if one.calendar is other.calendar or other.first - one.last > NEAR_WORDS:
            continue
        hijri, gregorian = (one, other) if one.calendar is WrittenIn.HIJRI else (other, one)
        if hijri.day_number is not None and gregorian.day_number is not None:
            apart = hijri.day_number - gregorian.day_number
            yield DatePair(gregorian=gregorian, hijri=hijri, days_apart=apart)


def _numeric(word: str, at: int) -> WrittenDate | None:
    match = _NUMERIC.fullmatch(word)
    if match is None:
        return None
    first, month, last = map(int, match.groups())
    year, day = (first, last) if len(match[1]) == 4 else (last, first)
    if year in _MAY_BE_SOLAR:
        return None
    calendar = _calendar_of(year)
    return _written(calendar, (year, month, day), (at, at + 1)) if calendar else None


def _calendar_of(year: int) -> WrittenIn | None:
    if year in _HIJRI_YEARS:
        return WrittenIn.HIJRI
    return WrittenIn.GREGORIAN if year in _GREGORIAN_YEARS else None


def _named(texts: Sequence[str], at: int) -> WrittenDate | None:
    """Return the date of a day, a month's name and a year, in this order or month first."""
    if _is_day(texts[at]):
        name = at + 1 + (at + 1 < len(texts) and texts[at + 1] in _BETWEEN)
        for calendar, month, after in _months_at(texts, name):
            year = _year_at(texts, after, calendar)
            if year:
                return _written(calendar, (year, month, int(texts[at])), (at, after + 1))
    for calendar, month, after in _months_at(texts, at):
        if after < len(texts) and _is_day(texts[after]):
            year = _year_at(texts, after + 1, calendar)
            if year:
                return _written(calendar, (year, month, int(texts[after])), (at, after + 2))
    return None


def _is_day(word: str) -> bool:
    return word.isascii() and word.isdigit() and len(word) <= 2 and 1 <= int(word) <= 31


def _months_at(texts: Sequence[str], at: int) -> Iterator[tuple[WrittenIn, int, int]]:
    """Yield (calendar, month, place after its name) for the longest name at ``at``."""
    named: tuple[tuple[WrittenIn, Mapping[tuple[str, ...], int]], ...] = (
        (WrittenIn.HIJRI, HIJRI_MONTHS),
        (WrittenIn.GREGORIAN, GREGORIAN_MONTHS),
    )
    keys = tuple(spelling_key(text) for text in texts[at : at + LONGEST])
    for length in range(len(keys), 0, -1):
        for calendar, months in named:
            month = months.get(keys[:length])
            if month is not None:
                yield calendar, month, at + length
                return


def _year_at(texts: Sequence[str], at: int, calendar: WrittenIn) -> int | None:
    if at >= len(texts) or not (texts[at].isascii() and texts[at].isdigit()):
        return None
    years = _HIJRI_YEARS if calendar is WrittenIn.HIJRI else _GREGORIAN_YEARS
    return int(texts[at]) if int(texts[at]) in years else None


def _written(
    calendar: WrittenIn, parts: tuple[int, int, int], place: tuple[int, int]
) -> WrittenDate:
    year, month, day = parts
    return WrittenDate(
        calendar=calendar,
        year=year,
        month=month,
        day=day,
        day_number=day_number(calendar, parts),
        first=place[0],
        last=place[1],
    )


def day_number(calendar: WrittenIn, parts: tuple[int, int, int]) -> int | None:
    """Return the proleptic Gregorian ordinal of (year, month, day), None where there is none."""
    year, month, day = parts
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    if calendar is WrittenIn.HIJRI:
        return hijri_to_gregorian(year, month, day).toordinal() if day <= 30 else None
    try:
        return date(year, month, day).toordinal()
    except ValueError:
        return None
