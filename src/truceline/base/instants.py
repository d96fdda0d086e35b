"""Instants: aware UTC, whole seconds, one spelling on the record, the date-time group for people.

Sources: RFC 3339 (the ``Z`` form of fixed width), ACP 121 (date-time group, ``230015ZNOV26``).
Time is always an argument here; only ``cli`` owns a clock.
"""

import re
from datetime import UTC, datetime
from functools import lru_cache

from truceline.base.errors import MalformedError

_INSTANT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z", re.ASCII)
_MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")


# Entries of one batch share most of their instants, and several views read each.
@lru_cache(maxsize=1024)
def parse_instant(text: str) -> datetime:
    """Return the aware UTC instant of ``2026-11-23T00:15:08Z``; else MalformedError ``instant``."""
    if _INSTANT.fullmatch(text):
        try:
            return datetime.fromisoformat(text)
        except ValueError:
            pass
    raise MalformedError(
        "instant",
        f"not an instant in UTC: {text[:40]!r}.",
        "Write it as 2026-11-23T00:15:08Z.",
    )


def format_instant(instant: datetime) -> str:
    """Return ``2026-11-23T00:15:08Z``; fractions of a second are cut off."""
    # Faster than strftime, which also drops the leading zeros of early years.
    return f"{instant.astimezone(UTC).isoformat()[:19]}Z"


def format_dtg(instant: datetime) -> str:
    """Return the date-time group, ``230015ZNOV26``, in the same digits in every language."""
    utc = instant.astimezone(UTC)
    return f"{utc:%d%H%M}Z{_MONTHS[utc.month - 1]}{utc:%y}"
