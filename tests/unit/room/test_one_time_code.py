import pytest
from hypothesis import given
from hypothesis import strategies as st

from truceline.base.errors import MalformedError
from truceline.room.one_time_code import format_code, invitation_signer, parse_code

ORIGIN = "test.example/rooms/small"


@given(st.binary(min_size=16, max_size=16))
def test_a_code_is_read_back_as_it_was_written(octets: bytes) -> None:
    code = format_code(octets)
    assert len(code) == 26
    assert parse_code(code) == octets


@pytest.mark.parametrize(
    ("octets", "code"),
    [
        (bytes(16), "0" * 26),
        (b"\xff" * 16, "7" + "Z" * 25),
        (bytes(15) + b"\x01", "0" * 25 + "1"),
    ],
)
def test_codes_are_crockford_base32_of_128_bits(octets: bytes, code: str) -> None:
    assert format_code(octets) == code


def test_what_people_mistype_is_forgiven() -> None:
    code = format_code(bytes(range(16)))
    spoken = f"{code[:5].lower()}-{code[5:10]} {code[10:]}".replace("0", "o").replace("1", "l")
    assert parse_code(spoken) == bytes(range(16))


@pytest.mark.parametrize("bad", ["", "0" * 25, "0" * 27, "U" + "0" * 25, "8" + "0" * 25, "é" * 26])
def test_what_cannot_be_a_code_is_refused(bad: str) -> None:
    with pytest.raises(MalformedError) as caught:
        parse_code(bad)
    assert caught.value.code == "code"


def test_a_code_yields_another_key_in_another_room() -> None:
    here = invitation_signer(ORIGIN, "A-OPS-1-i1", bytes(16))
    there = invitation_signer("other.example/rooms/x", "A-OPS-1-i1", bytes(16))
    assert here.name == f"{ORIGIN}/invite/A-OPS-1-i1"
    assert here.verifier.public != there.verifier.public
