"""Whatever octets arrive, nothing but a stated error answers them, and nothing is stored."""

from functools import cache

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from truceline.base.errors import TrucelineError
from truceline.room.wire import Submission
from truceline.testing.memory import MemoryStore
from truceline.testing.rooms import Seat, TestRoom

FIELDS = ("note", "salt", "body")


@cache
def room() -> TestRoom:
    made = TestRoom(MemoryStore())
    made.seat("A-OPS-1")
    return made


@cache
def good() -> Submission:
    return Seat(room(), "A-OPS-1").line_check().submission


def assert_refused(submission: Submission) -> None:
    before = (room().state, room().store.head())
    (outcome,) = room().ledger.log([submission])
    assert isinstance(outcome, TrucelineError)
    assert (room().state, room().store.head()) == before


@settings(max_examples=60, deadline=None)
@given(st.text(), st.text(), st.text())
def test_any_text_is_refused(note: str, salt: str, body: str) -> None:
    assert_refused(Submission(note, salt, body))


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(FIELDS), st.binary(max_size=300))
def test_any_octets_in_one_field_are_refused(field: str, octets: bytes) -> None:
    assert_refused(msgspec.structs.replace(good(), **{field: octets.decode("latin-1")}))


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_a_changed_submission_is_refused(data: st.DataObject) -> None:
    field = data.draw(st.sampled_from(FIELDS))
    text: str = getattr(good(), field)
    start = data.draw(st.integers(0, len(text)))
    stop = data.draw(st.integers(start, min(len(text), start + 40)))
    put = data.draw(
        st.text(max_size=20) | st.sampled_from(["[" * 5000, '{"a":' * 5000, "\n\n", text])
    )
    changed = text[:start] + put + text[stop:]
    if changed != text:
        assert_refused(msgspec.structs.replace(good(), **{field: changed}))


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 100_000), st.sampled_from(FIELDS))
def test_a_submission_of_any_length_is_refused(length: int, field: str) -> None:
    assert_refused(msgspec.structs.replace(good(), **{field: "A" * length}))
