"""A measurement and its doubt: the least it may be, what was measured, the most it may be."""

import msgspec


class Interval(msgspec.Struct, frozen=True, order=True):
    """Whole millimetres, seconds or counts; ``low <= at <= high``."""

    low: int
    at: int
    high: int


def exactly(value: int) -> Interval:
    """Return a measurement without doubt."""
    return Interval(value, value, value)


def give_or_take(value: int, doubt: int) -> Interval:
    """Return ``value`` with ``doubt`` either way."""
    return Interval(value - doubt, value, value + doubt)


def not_below_zero(interval: Interval) -> Interval:
    """Return ``interval`` of a quantity that is never negative, such as a distance."""
    return Interval(max(0, interval.low), max(0, interval.at), max(0, interval.high))
