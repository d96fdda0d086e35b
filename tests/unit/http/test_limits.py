"""Limits per client: at, above, and after the wait they name."""

from datetime import UTC, datetime, timedelta

import pytest

from truceline.base.errors import RefusedError
from truceline.http.limits import MAX_CLIENTS, Limit

START = datetime(2026, 11, 23, tzinfo=UTC)


class Watch:
    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> datetime:
        return self.now


def spend(limit: Limit, client: str, times: int) -> None:
    for _ in range(times):
        limit.spend(client)


def test_the_burst_is_allowed_and_the_next_act_is_not() -> None:
    limit = Limit(3, 6, Watch())
    spend(limit, "a", 3)
    with pytest.raises(RefusedError, match="too-many"):
        limit.spend("a")


@pytest.mark.parametrize(("seconds", "allowed"), [(9, False), (10, True), (11, True)])
def test_one_act_comes_back_after_its_share_of_a_minute(seconds: int, *, allowed: bool) -> None:
    watch = Watch()
    limit = Limit(1, 6, watch)
    limit.spend("a")
    watch.now += timedelta(seconds=seconds)
    if allowed:
        limit.spend("a")
    else:
        with pytest.raises(RefusedError, match=r"Try again in 1 s"):
            limit.spend("a")


def test_one_client_does_not_spend_for_another() -> None:
    limit = Limit(1, 6, Watch())
    limit.spend("a")
    limit.spend("b")
    with pytest.raises(RefusedError):
        limit.check("a")


def test_a_check_counts_nothing() -> None:
    limit = Limit(1, 6, Watch())
    limit.check("a")
    limit.check("a")
    limit.spend("a")


@pytest.mark.parametrize(("others", "forgotten"), [(MAX_CLIENTS - 1, False), (MAX_CLIENTS, True)])
def test_the_client_seen_longest_ago_is_forgotten_first(others: int, *, forgotten: bool) -> None:
    limit = Limit(1, 6, Watch())
    limit.spend("first")
    for number in range(others):
        limit.spend(str(number))
    if forgotten:
        limit.spend("first")
    else:
        with pytest.raises(RefusedError):
            limit.spend("first")


def test_a_clock_that_runs_backwards_gives_nothing_away() -> None:
    watch = Watch()
    limit = Limit(1, 6, watch)
    limit.spend("a")
    watch.now -= timedelta(hours=1)
    with pytest.raises(RefusedError):
        limit.spend("a")
