"""A clock that a test moves by hand."""

from datetime import UTC, datetime, timedelta


class HandClock:
    """Shows ``now`` until it is moved."""

    def __init__(self, now: datetime = datetime(2026, 11, 23, 0, 15, 8, tzinfo=UTC)) -> None:
        self.now = now

    def __call__(self) -> datetime:
        """Return the instant it shows."""
        return self.now

    def advance(self, seconds: int) -> None:
        """Move it on."""
        self.now += timedelta(seconds=seconds)
