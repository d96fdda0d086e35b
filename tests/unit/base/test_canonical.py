"""The canonical JSON of the record, held to the rfc8785 package and to a table of bad spellings."""

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from truceline.base.canonical import (
    MAX_INTEGER,
    JsonValue,
    check_plain_text,
    format_canonical,
    parse_canonical,
)
from truceline.base.errors import MalformedError

TEXT = st.text(st.characters(exclude_categories=["Cs"])).map(
    lambda text: __import__("unicodedata").normalize("NFC", text)
)
KEYS = st.text(st.characters(max_codepoint=0x7E))
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-MAX_INTEGER, MAX_INTEGER) | TEXT,
    lambda inner: st.lists(inner) | st.dictionaries(KEYS, inner),
)


@given(VALUES)
def test_our_spelling_is_the_one_of_rfc_8785(value: JsonValue) -> None:
    octets = format_canonical(value)
    assert octets == rfc8785.dumps(value)  # type: ignore[arg-type]
    assert parse_canonical(octets) == value


@pytest.mark.parametrize(
    ("octets", "code"),
    [
        (b'{"a":1,"a":2}', "json-not-canonical"),
        (b'{"b":1,"a":2}', "json-not-canonical"),
        (b'{ "a":1}', "json-not-canonical"),
        (b'{"a":1}\n', "json-not-canonical"),
        (b'"\\u0041"', "json-not-canonical"),
        (b'"\\/"', "json-not-canonical"),
        (b"-0", "json-not-canonical"),
        (b"1.0", "json-float"),
        (b"1e3", "json-float"),
        (b"NaN", "json-syntax"),
        (b"Infinity", "json-syntax"),
        (b"01", "json-syntax"),
        (b"9007199254740992", "json-integer"),
        (b'"\xff"', "json-syntax"),
        (b'"e\xcc\x81"', "text-nfc"),
        (b'{"\xc3\xa9":1}', "json-key"),
        (b"", "json-syntax"),
        (b"\xef\xbb\xbf1", "json-syntax"),
        (b"[" * 100_000, "json-syntax"),
    ],
)
def test_a_second_spelling_is_refused(octets: bytes, code: str) -> None:
    with pytest.raises(MalformedError) as problem:
        parse_canonical(octets)
    assert problem.value.code == code


@pytest.mark.parametrize("bound", [MAX_INTEGER - 1, MAX_INTEGER])
def test_integers_up_to_the_bound_are_kept(bound: int) -> None:
    assert parse_canonical(str(bound).encode()) == bound
    assert parse_canonical(str(-bound).encode()) == -bound


@pytest.mark.parametrize("invisible", ["\u200b", "\u202e", "\u2066", "\ufeff", "\x07", "\u061c"])
def test_plain_text_shows_all_that_it_holds(invisible: str) -> None:
    with pytest.raises(MalformedError, match="invisible"):
        check_plain_text(f"A{invisible}B")
    assert check_plain_text("خابور Khabur") == "خابور Khabur"
