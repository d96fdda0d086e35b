"""A file as several codes: any order, any number of times, and what is missing is named."""

import pytest

from truceline.base.errors import IntegrityError, MalformedError
from truceline.record.paper_parts import MOST_PARTS, OCTETS_A_PART, from_parts, to_parts

OCTETS = bytes(number % 251 for number in range(3 * OCTETS_A_PART - 1))


@pytest.mark.parametrize(
    ("octets", "count"),
    [(1, 1), (OCTETS_A_PART, 1), (OCTETS_A_PART + 1, 2), (MOST_PARTS * OCTETS_A_PART, MOST_PARTS)],
)
def test_codes_make_the_octets_again_in_any_order_and_twice(octets: int, count: int) -> None:
    whole = bytes(number % 251 for number in range(octets))
    codes = to_parts(whole)
    assert len(codes) == count
    assert from_parts([*reversed(codes), *codes, "https://else.example"]) == whole


@pytest.mark.parametrize("octets", [b"", bytes(MOST_PARTS * OCTETS_A_PART + 1)])
def test_nothing_and_too_much_make_no_codes(octets: bytes) -> None:
    with pytest.raises(MalformedError, match="parts-size"):
        to_parts(octets)


def test_missing_codes_are_named() -> None:
    with pytest.raises(MalformedError, match=r"missing: 1, 3\."):
        from_parts(to_parts(OCTETS)[1:2])


@pytest.mark.parametrize("codes", [(), ("TLPART1:",), (*to_parts(OCTETS), *to_parts(b"else"))])
def test_codes_of_nothing_and_of_two_things_are_refused(codes: tuple[str, ...]) -> None:
    with pytest.raises(MalformedError, match="parts-mixed"):
        from_parts(codes)


def test_a_changed_code_does_not_make_the_whole() -> None:
    first, *rest = to_parts(OCTETS)
    changed = first[:-1] + ("0" if first[-1] != "0" else "1")
    with pytest.raises((IntegrityError, MalformedError)):
        from_parts([changed, *rest])
