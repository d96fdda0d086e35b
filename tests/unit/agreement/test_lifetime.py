from datetime import UTC, datetime

import pytest

from truceline.agreement.calendars import later, renewed_until
from truceline.agreement.code_lists import ActKind, Renewal
from truceline.agreement.lifetime import Act, holds_at, is_suspended, withdrawn_at
from truceline.agreement.terms import Duration
from truceline.base.instants import parse_instant

TEXT = {"en": "said"}


def act(kind: str, at: str, **given: object) -> Act:
    fields = {"id": "a", "kind": ActKind(kind), "at": at, "text": TEXT} | given
    return Act(**fields)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("begins", "months", "ends"),
    [
        ("2024-02-29T00:00:00Z", 12, "2025-02-28T00:00:00Z"),
        ("2024-02-29T00:00:00Z", 48, "2028-02-29T00:00:00Z"),
        ("2023-02-28T00:00:00Z", 12, "2024-02-28T00:00:00Z"),
        ("2024-01-31T06:30:00Z", 1, "2024-02-29T06:30:00Z"),
    ],
)
def test_a_term_over_a_leap_day_ends_on_the_last_day_that_the_month_has(
    begins: str, months: int, ends: str
) -> None:
    assert later(parse_instant(begins), months, None) == parse_instant(ends)


def test_a_term_in_days_counts_the_leap_day() -> None:
    assert later(datetime(2024, 2, 28, tzinfo=UTC), None, 2) == datetime(2024, 3, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("at", "ends"),
    [
        ("2026-01-31T00:00:00Z", "2026-03-31T00:00:00Z"),
        ("2026-01-31T00:00:01Z", "2026-01-31T00:00:00Z"),
    ],
)
def test_a_renewal_goes_on_from_the_end_and_counts_only_if_made_by_then(at: str, ends: str) -> None:
    term = Duration(begins="2026-01-01T00:00:00Z", renewal=Renewal.BY_AGREEMENT, days=30)
    assert renewed_until(term, [act("RENEWAL", at, months=2)]) == parse_instant(ends)


@pytest.mark.parametrize(
    ("at", "suspended"),
    [
        ("2026-02-28T23:59:59Z", False),
        ("2026-03-01T00:00:00Z", True),
        ("2026-03-09T23:59:59Z", True),
        ("2026-03-10T00:00:00Z", False),
    ],
)
def test_a_clause_is_suspended_from_the_act_to_its_end(*, at: str, suspended: bool) -> None:
    acts = [act("SUSPENSION", "2026-03-01T00:00:00Z", clauses=("4",), until="2026-03-10T00:00:00Z")]
    assert is_suspended(acts, ["4"], parse_instant(at)) is suspended
    assert not is_suspended(acts, ["4", "5"], parse_instant(at))


def test_a_resumption_ends_a_suspension_of_the_whole() -> None:
    acts = [act("RESUMPTION", "2026-04-01T00:00:00Z"), act("SUSPENSION", "2026-03-01T00:00:00Z")]
    assert is_suspended(acts, ["4"], parse_instant("2026-03-31T23:59:59Z"))
    assert not is_suspended(acts, ["4"], parse_instant("2026-04-01T00:00:00Z"))


def test_the_first_withdrawal_counts() -> None:
    acts = [act("WITHDRAWAL", "2026-05-02T00:00:00Z"), act("WITHDRAWAL", "2026-05-01T00:00:00Z")]
    assert withdrawn_at(acts) == parse_instant("2026-05-01T00:00:00Z")
    assert withdrawn_at([]) is None


@pytest.mark.parametrize(
    ("at", "holds"),
    [
        ("2026-01-01T00:00:00Z", True),
        ("2025-12-31T23:59:59Z", False),
        ("2026-02-01T00:00:00Z", False),
    ],
)
def test_an_interval_holds_its_first_instant_and_not_its_last(*, at: str, holds: bool) -> None:
    since, until = "2026-01-01T00:00:00Z", "2026-02-01T00:00:00Z"
    assert holds_at(since, until, parse_instant(at)) is holds
