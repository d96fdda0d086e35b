"""The machine's clock and its randomness: the only place that reads either."""

import secrets
from datetime import UTC, datetime


def now() -> datetime:
    """Return the present instant, aware, in UTC."""
    return datetime.now(UTC)


def random_bytes(count: int) -> bytes:
    """Return ``count`` unpredictable octets."""
    return secrets.token_bytes(count)
