from datetime import UTC, date, datetime

import pytest

from truceline.agreement.calendars import days_apart, hijri_to_gregorian, term_ends
from truceline.agreement.code_lists import Calendar, Renewal
from truceline.agreement.coherence import contradictions
from truceline.agreement.terms import Duration, OtherDate
from truceline.testing.packs import small_agreement


def hijri(year: int, month: int, day: int) -> OtherDate:
    text = {"en": "as written", "ar": "كما كُتب"}
    return OtherDate(calendar=Calendar.HIJRI, year=year, month=month, day=day, text=text)


def lasting(begins: str, months: int | None = None, days: int | None = None) -> Duration:
    return Duration(begins=begins, renewal=Renewal.NONE, months=months, days=days)


@pytest.mark.parametrize(
    ("day", "gregorian"),
    [
        # Conversions of the tabular civil calendar, R. H. van Gent's tables.
        ((1, 1, 1), date(622, 7, 19)),
        ((1400, 1, 1), date(1979, 11, 21)),
        ((1439, 3, 10), date(2017, 11, 29)),
        ((1445, 12, 30), date(2024, 7, 7)),
        ((1446, 1, 1), date(2024, 7, 8)),
    ],
)
def test_hijri_days_fall_where_the_tables_put_them(
    day: tuple[int, int, int], gregorian: date
) -> None:
    assert hijri_to_gregorian(*day) == gregorian


def test_the_first_day_of_the_exercise_is_the_one_that_its_text_names() -> None:
    # Observed and tabular months began a day apart: 10 Rabi al-Awwal 1439 was 28 November 2017.
    assert days_apart(hijri(1439, 3, 10), date(2017, 11, 28)) == 1


@pytest.mark.parametrize(
    ("day", "problems"),
    [(9, 1), (10, 0), (11, 0), (12, 0), (13, 1)],
    ids=["two before", "one before", "same", "one after", "two after"],
)
def test_dates_in_two_calendars_may_differ_by_one_day(day: int, problems: int) -> None:
    begins = hijri_to_gregorian(1447, 7, 11)
    term = Duration(
        begins=f"{begins}T00:00:00Z",
        days=30,
        renewal=Renewal.NONE,
        begins_as=(hijri(1447, 7, day),),
    )
    assert len(contradictions(small_agreement(term=term))) == problems


@pytest.mark.parametrize(
    ("term", "ends"),
    [
        (lasting("2017-11-28T00:00:00Z", months=1), datetime(2017, 12, 28, tzinfo=UTC)),
        (lasting("2024-01-31T06:00:00Z", months=1), datetime(2024, 2, 29, 6, tzinfo=UTC)),
        (lasting("2023-01-31T06:00:00Z", months=1), datetime(2023, 2, 28, 6, tzinfo=UTC)),
        (lasting("2024-02-29T00:00:00Z", months=12), datetime(2025, 2, 28, tzinfo=UTC)),
        (lasting("2025-12-01T00:00:00Z", months=1), datetime(2026, 1, 1, tzinfo=UTC)),
        (lasting("2026-01-01T00:00:00Z", days=365), datetime(2027, 1, 1, tzinfo=UTC)),
    ],
)
def test_a_term_ends_on_the_day_of_the_same_number_or_the_last_one(
    term: Duration, ends: datetime
) -> None:
    assert term_ends(term) == ends
