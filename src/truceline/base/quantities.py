"""Lengths, spans of time and angles of an agreement, as people write them: ``40 km``, ``48 h``.

A quantity is kept as it was written, because that is what the parties agreed to. For measuring it
becomes whole millimetres or whole seconds: two machines must not round alike by luck. Days are 24
hours here; a day of a local calendar is another thing (:mod:`truceline.agreement.local_time`).
Units: BIPM SI brochure, tables 1 and 8; nautical mile 1852 m; foot 0.3048 m exactly.
"""

from decimal import Decimal

from truceline.base.errors import MalformedError

MILLIMETRES = {
    "mm": Decimal(1),
    "cm": Decimal(10),
    "m": Decimal(1000),
    "km": Decimal(1_000_000),
    "ft": Decimal("304.8"),
    "NM": Decimal(1_852_000),
}
SECONDS = {
    "s": Decimal(1),
    "min": Decimal(60),
    "h": Decimal(3600),
    "d": Decimal(86_400),
    "wk": Decimal(604_800),
}
_NUMBER = r"(0|[1-9][0-9]{0,8})(\.[0-9]{1,4})?"
LENGTH_PATTERN = f"^{_NUMBER} (mm|cm|m|km|ft|NM)$"
SPAN_PATTERN = f"^{_NUMBER} (s|min|h|d|wk)$"


def millimetres(length: str) -> int:
    """Return ``40 km`` as whole millimetres; MalformedError ``quantity`` where it is no length."""
    return _whole(length, MILLIMETRES, "a length such as 40 km or 100 mm")


def seconds(span: str) -> int:
    """Return ``48 h`` as whole seconds; MalformedError ``quantity`` where it is no span of time."""
    return _whole(span, SECONDS, "a span of time such as 48 h or 7 d")


def _whole(quantity: str, units: dict[str, Decimal], expected: str) -> int:
    number, _, unit = quantity.partition(" ")
    if unit not in units or not number.replace(".", "", 1).isdecimal() or not number.isascii():
        raise _malformed(quantity, expected)
    amount = Decimal(number) * units[unit]
    if amount != int(amount):
        raise _malformed(quantity, f"{expected}, in whole {next(iter(units))}")
    return int(amount)


def _malformed(quantity: str, expected: str) -> MalformedError:
    return MalformedError("quantity", f"found {quantity!r}, expected {expected}.", "Correct it.")
