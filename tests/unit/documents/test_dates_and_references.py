"""Dates in two calendars and reference numbers, as they stand in texts."""

import pytest

from truceline.documents.canonical_text import canonical_text
from truceline.documents.dates import WrittenIn, date_pairs, dates_in
from truceline.documents.references import reference_key, references_in

G, H = WrittenIn.GREGORIAN, WrittenIn.HIJRI


@pytest.mark.parametrize(
    ("text", "calendar", "year", "month", "day"),
    [
        ("on 12 November 2026.", G, 2026, 11, 12),
        ("November 12, 2026", G, 2026, 11, 12),
        ("le 12 novembre 2026", G, 2026, 11, 12),
        ("от 12 ноября 2026 года", G, 2026, 11, 12),
        ("12 листопада 2026", G, 2026, 11, 12),
        ("١٢ تشرين الثاني ٢٠٢٦", G, 2026, 11, 12),
        ("12 نوفمبر 2026", G, 2026, 11, 12),
        ("2026-11-12", G, 2026, 11, 12),
        ("12/11/2026", G, 2026, 11, 12),
        ("12.11.2026", G, 2026, 11, 12),
        ("٢ جمادى الآخرة ١٤٤٨", H, 1448, 6, 2),
        ("2 Jumada II 1448", H, 1448, 6, 2),
        ("9 من شهر ربيع الأول 1439", None, 0, 0, 0),
        ("9 ربيع الأول 1439", H, 1439, 3, 9),
        ("1448/6/2", H, 1448, 6, 2),
        ("2/6/1448", H, 1448, 6, 2),
        ("1 رمضان 1421", H, 1421, 9, 1),
        ("1421/9/1", H, 1421, 9, 1),
        ("1420/9/1", None, 0, 0, 0),
        ("1390/9/1", None, 0, 0, 0),
        ("1389/9/1", H, 1389, 9, 1),
        ("1300/1/1", H, 1300, 1, 1),
        ("1299/1/1", None, 0, 0, 0),
        ("17/2026", None, 0, 0, 0),
        ("15 km in 2026", None, 0, 0, 0),
    ],
)
def test_a_date_is_read_in_its_calendar(
    text: str, calendar: WrittenIn | None, year: int, month: int, day: int
) -> None:
    found = [(d.calendar, d.year, d.month, d.day) for d in dates_in(canonical_text(text).words)]
    assert found == ([] if calendar is None else [(calendar, year, month, day)])


@pytest.mark.parametrize(
    ("day", "exists"), [("30 November 2026", True), ("31 November 2026", False)]
)
def test_a_day_that_no_calendar_has_is_known(day: str, *, exists: bool) -> None:
    (found,) = dates_in(canonical_text(day).words)
    assert (found.day_number is not None) is exists


@pytest.mark.parametrize(
    ("gregorian", "apart", "agree"),
    [(10, 3, False), (11, 2, False), (12, 1, True), (13, 0, True), (14, -1, True), (15, -2, False)],
)
def test_dates_that_stand_together_agree_within_a_day(
    gregorian: int, apart: int, *, agree: bool
) -> None:
    text = f"2 جمادى الآخرة 1448 الموافق {gregorian} تشرين الثاني 2026"
    (pair,) = date_pairs(dates_in(canonical_text(text).words))
    assert (pair.days_apart, pair.agree) == (apart, agree)


@pytest.mark.parametrize(("between", "pairs"), [(4, 1), (5, 0)])
def test_dates_far_from_each_other_are_no_pair(between: int, pairs: int) -> None:
    text = f"2 Jumada II 1448 {'word ' * between} 12 November 2026"
    assert len(list(date_pairs(dates_in(canonical_text(text).words)))) == pairs


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("No. 17/2026 of the office", "17/2026"),
        ("№ 17/2026", "17/2026"),
        ("رقم: ١٧/٢٠٢٦", "17/2026"),
        ("الرقم ١٧/و التاريخ", "17/و"),
        ("Ref. No. OP/12", "OP/12"),
        ("no later than 24 hours", None),
        ("in a number of places", None),
        ("at the end no", None),
    ],
)
def test_a_reference_number_stands_after_its_label(text: str, number: str | None) -> None:
    found = list(references_in(canonical_text(text).words))
    if number is None:
        assert found == []
        return
    key = reference_key(number)
    assert found[0].words[: len(key)] == key
