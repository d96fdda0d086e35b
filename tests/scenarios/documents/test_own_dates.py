"""A registered document's own fields: do its two dates agree, and was its day within a term?"""

import pytest

from truceline.base.canonical import JsonValue
from truceline.documents.findings import Fact, Finding
from truceline.room.check_document import Checker, Material
from truceline.testing.registers import DocumentRoom, sha256

SCAN = b"the scan"
# 12 November 2026 is 1 Jumada II 1448 by arithmetic; observation may be a day off.


def found(**fields: JsonValue) -> list[Finding]:
    room = DocumentRoom()
    room.register("M-ROOM-1", {"en": "The bridge is open to all from Monday on."}, SCAN, **fields)
    told = Checker(room.read()).check(Material(file_sha256=sha256(SCAN))).findings
    dates = {Fact.DATES_AGREE, Fact.DATES_DISAGREE, Fact.NO_SUCH_DAY, Fact.OUTSIDE_TERM}
    return [one for one in told if one.fact in dates]


@pytest.mark.parametrize(
    ("day", "fact", "apart"),
    [
        (1, Fact.DATES_AGREE, 0),
        (2, Fact.DATES_AGREE, 1),
        (3, Fact.DATES_DISAGREE, 2),
    ],
)
def test_two_calendars_agree_within_a_day(day: int, fact: Fact, apart: int) -> None:
    hijri: JsonValue = {"hijri_year": 1448, "hijri_month": 6, "hijri_day": day}
    (one,) = found(hijri_date=hijri)
    assert (one.fact, one.count) == (fact, apart)
    assert one.says == f"1448-06-{day:02} / 2026-11-12"


@pytest.mark.parametrize(
    ("since", "until", "outside"),
    [
        ("2026-11-12", "2026-11-12", False),
        ("2026-11-13", None, True),
        ("2026-11-12", None, False),
        ("2025-01-01", "2026-11-11", True),
        ("2025-01-01", "2026-11-12", False),
    ],
)
def test_the_day_lies_within_the_signatory_s_term_or_it_is_told(
    since: str, until: str | None, *, outside: bool
) -> None:
    office: dict[str, JsonValue] = {"signatory": "Sami", "office": "Chief", "held_from": since}
    if until:
        office["held_until"] = until
    assert [one.says for one in found(offices=[office])] == (["Sami"] if outside else [])


def test_a_document_with_neither_says_nothing_of_dates() -> None:
    assert found() == []
