from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from truceline.agreement.body import agreement_from_body, agreement_to_body
from truceline.agreement.calendars import hijri_to_gregorian
from truceline.agreement.ground import NamedPlace
from truceline.agreement.pack import parse_pack
from truceline.agreement.problem import PackError
from truceline.base.errors import MalformedError
from truceline.geo.e7 import longitude_e7
from truceline.testing.packs import SMALL_FILES, SMALL_PACK, small_agreement

BODY = agreement_to_body(small_agreement())

places = st.builds(
    NamedPlace,
    id=st.from_regex("[a-z0-9][a-z0-9.-]{0,20}", fullmatch=True),
    names=st.fixed_dictionaries({"en": st.just("A place"), "ar": st.just("مكان")}),
    lon=st.integers(-1_800_000_000, 1_800_000_000),
    lat=st.integers(-900_000_000, 900_000_000),
    source=st.just("made for tests"),
)


@settings(max_examples=50)
@given(st.lists(places, max_size=5, unique_by=lambda place: place.id))
def test_a_body_gives_back_the_agreement_that_was_written(found: list[NamedPlace]) -> None:
    agreement = small_agreement(places=tuple(found))
    assert agreement_from_body(agreement_to_body(agreement)) == agreement


@settings(max_examples=200)
@given(st.integers(0, len(BODY) - 1), st.integers(0, 7))
def test_a_flipped_bit_is_refused_or_is_itself_another_agreement(place: int, bit: int) -> None:
    flipped = BODY[:place] + bytes([BODY[place] ^ 1 << bit]) + BODY[place + 1 :]
    try:
        agreement = agreement_from_body(flipped)
    except MalformedError:
        return
    assert agreement_to_body(agreement) == flipped


@given(st.integers(-1_800_000_000, 1_800_000_000))
def test_seven_decimals_lose_nothing(e7: int) -> None:
    assert longitude_e7(Decimal(e7) / 10_000_000) == e7


@given(st.integers(1, 3000), st.integers(1, 11))
def test_hijri_months_have_thirty_and_twenty_nine_days_in_turn(year: int, month: int) -> None:
    length = hijri_to_gregorian(year, month + 1, 1) - hijri_to_gregorian(year, month, 1)
    assert length.days == (30 if month % 2 else 29)


LINES = SMALL_PACK.splitlines()
KEYED = [number for number, line in enumerate(LINES) if " = " in line]
VALUES = ["3", "-1", '"x"', '""', "[]", "{}", "1.5", "nan", "true", "2026-01-01", "[[1]]", "[{}]"]


def is_read_or_told(toml: str) -> bool:
    try:
        agreement = parse_pack(toml, SMALL_FILES)
    except PackError as problem:
        return bool(problem.problems)
    return agreement_from_body(agreement_to_body(agreement)) == agreement


@settings(max_examples=150)
@given(st.sampled_from(KEYED), st.sampled_from(VALUES))
def test_a_value_of_any_kind_is_read_or_told_as_a_problem(number: int, value: str) -> None:
    key = LINES[number].split(" = ")[0]
    assert is_read_or_told("\n".join([*LINES[:number], f"{key} = {value}", *LINES[number + 1 :]]))


@settings(max_examples=80)
@given(st.sampled_from(range(len(LINES))))
def test_a_missing_line_is_told_as_a_problem_or_not_missed(number: int) -> None:
    assert is_read_or_told("\n".join([*LINES[:number], *LINES[number + 1 :]]))
