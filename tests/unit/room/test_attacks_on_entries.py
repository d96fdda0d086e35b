"""A hostile party with a good key: bodies made to break a parser, and words from another room."""

from collections.abc import Callable

import pytest

from truceline.base.encoding import format_base64
from truceline.base.errors import TrucelineError
from truceline.messages.entry import body_commitment
from truceline.record.note import format_note, sign_note
from truceline.room.authoring import Written, write_entry
from truceline.room.wire import Submission
from truceline.testing.memory import MemoryStore
from truceline.testing.packs import small_agreement
from truceline.testing.rooms import Seat, TestRoom, caught

SALT = b"s" * 16
BODIES = {
    "nested objects, not closed": b'{"a":' * 12_000,
    "nested objects, closed": b'{"result":' * 5_000 + b"1" + b"}" * 5_000,
    "nested lists": b"[" * 60_000,
    "nested lists in a known field": b'{"log_head":' + b"[" * 30_000 + b"]" * 30_000 + b"}",
    "a number of sixty thousand digits": b"1" * 60_000,
    "a number beyond all": b'{"attempt":1e400}',
    "a number that is none": b'{"attempt":NaN}',
    "one key sixty times": b"{" + b",".join([b'"attempt":1'] * 60) + b"}",
    "octets that are no UTF-8": b'{"result":"\xff"}',
    "half of a surrogate pair": b'{"result":"\\ud800"}',
    "nothing": b"",
    "a key of sixty thousand letters": b'{"' + b"a" * 60_000 + b'":1}',
}
ENVELOPES = {
    "nested objects": '{"a":' * 2_000,
    "nested objects, closed": '{"thread":' * 1_000 + "1" + "}" * 1_000,
    "nested lists": "[" * 12_000,
    "a number of twelve thousand digits": "1" * 12_000,
    "a number beyond 2^53": '{"dev_seq":9007199254740993}',
}


@pytest.fixture
def room() -> TestRoom:
    return TestRoom(MemoryStore())


def refusal(room: TestRoom, submission: Submission) -> TrucelineError:
    size = room.state.size
    (outcome,) = room.ledger.log([submission])
    assert isinstance(outcome, TrucelineError), outcome
    assert (room.state.size, len(room.store.entries(0, 99))) == (size, size)
    return outcome


@pytest.mark.parametrize("body", BODIES.values(), ids=BODIES.keys())
def test_a_body_made_to_break_a_parser_is_refused(room: TestRoom, body: bytes) -> None:
    seat = room.seat("A-OPS-1")
    envelope = seat.envelope("LCK", body_commitment(SALT, body))
    note = write_entry(room.origin, envelope, b"{}", SALT, seat.key).submission.note
    submission = Submission(note, format_base64(SALT), body.decode("latin-1"))
    # Octets that are no UTF-8 arrive as text of another encoding: the transport is JSON.
    assert refusal(room, submission).code.startswith(("body", "json"))
    # The room goes on.
    room.log(seat.line_check())


@pytest.mark.parametrize("line", ENVELOPES.values(), ids=ENVELOPES.keys())
def test_an_envelope_made_to_break_a_parser_is_refused(room: TestRoom, line: str) -> None:
    seat = room.seat("A-OPS-1")
    text = f"truceline/entry/v1\n{room.origin}\n{line}\n"
    note = format_note(sign_note(text, [seat.key])).decode()
    refused = refusal(room, Submission(note, format_base64(SALT), "{}"))
    assert refused.code.startswith(("envelope", "json", "note"))
    room.log(seat.line_check())


def other_room() -> tuple[TestRoom, Seat]:
    """Return a room whose people made their keys from the same secrets as in the small one."""
    room = TestRoom(MemoryStore(), small_agreement(origin="test.example/rooms/large"))
    return room, room.seat("A-OPS-1")


def test_the_same_secret_in_two_rooms_lets_no_message_cross_over(room: TestRoom) -> None:
    room.seat("A-OPS-1")
    _, elsewhere = other_room()
    assert refusal(room, elsewhere.line_check().submission).code == "origin"


def test_a_message_put_under_this_rooms_name_loses_its_signature(room: TestRoom) -> None:
    room.seat("A-OPS-1")
    other, elsewhere = other_room()
    sent = elsewhere.line_check().submission
    moved = Submission(sent.note.replace(other.origin, room.origin), sent.salt, sent.body)
    assert refusal(room, moved).code == "signature"


@pytest.mark.parametrize(
    "write",
    [
        lambda room: room.invitation("B-OPS-1"),
        lambda room: room.erasure("A-OPS/2026/1/LCK"),
        lambda room: room.founding(),
    ],
)
def test_no_word_of_a_root_crosses_over(
    room: TestRoom, write: Callable[[TestRoom], Written]
) -> None:
    room.log(room.seat("A-OPS-1").line_check())
    other, elsewhere = other_room()
    other.log(elsewhere.line_check())
    assert refusal(room, write(other).submission).code == "origin"


@pytest.mark.parametrize("post", ["А-OPS", "A–OPS", "Α-OPS", "A-OPS ", "a-ops", "A-OPS\n"])
@pytest.mark.parametrize("field", ["post", "to"])
def test_a_post_that_looks_like_another_cannot_be_written(
    room: TestRoom, field: str, post: str
) -> None:
    seat = room.seat("A-OPS-1")
    value = post if field == "post" else (post,)
    assert caught(lambda: seat.line_check(**{field: value})).code.startswith("envelope-")


def test_a_post_with_a_zero_for_an_o_is_nobody(room: TestRoom) -> None:
    seat = room.seat("A-OPS-1")
    assert refusal(room, seat.line_check(post="A-0PS").submission).code == "sender"
    assert refusal(room, seat.line_check(to=("B-0PS",)).submission).code == "addressee-unknown"
