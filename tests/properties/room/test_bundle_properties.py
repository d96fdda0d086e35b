"""Any change of any byte of a bundle is found."""

import io
from functools import cache

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from truceline.messages.administration import Founding
from truceline.messages.entry import Envelope
from truceline.record.keys import Signer
from truceline.room.bundle import Covered, Header, write_bundle
from truceline.room.verification import Verification, verify_bundle
from truceline.testing.memory import MemoryStore
from truceline.testing.rooms import TestRoom


@cache
def room() -> TestRoom:
    made = TestRoom(MemoryStore())
    seat, other = made.seat("A-OPS-1"), made.seat("B-OPS-1")
    for _ in range(3):
        written = seat.line_check()
        (receipt,) = made.log(written)
        about = {"about": written.entry.envelope.ref, "entry": receipt.entry, "stage": "RECEIVED"}
        other.send("ACK", about)
    made.store.erase(6)
    return made


def everything(_: Envelope) -> bool:
    return True


def nothing(_: Envelope) -> bool:
    return False


def header(made: TestRoom) -> Header:
    body = msgspec.json.decode(made.store.entries(0, 1)[0].body or b"", type=Founding)
    return Header("truceline/bundle/v1", made.origin, body.log_vkey, body.host_vkey, body.policy)


@cache
def bundle() -> bytes:
    return b"".join(lines_of(room(), room().host_key))


def lines_of(made: TestRoom, host: Signer, size: int | None = None) -> list[bytes]:
    head = made.store.head()
    assert head is not None
    entries = made.store.entries(0, head.size if size is None else size)
    return list(write_bundle(header(made), Covered.by(head), entries, everything, host))


def verify(octets: bytes, vkey: str | None = None) -> Verification:
    return verify_bundle(io.BytesIO(octets), vkey)


def test_a_bundle_as_it_was_written_is_sound() -> None:
    found = verify(bundle(), room().log_key.vkey)
    assert found.problems == ()
    assert (found.ok, found.size, found.entries, found.withheld) == (True, 11, 11, 1)
    assert found.log_vkey == room().log_key.vkey


def test_bodies_may_be_withheld() -> None:
    made = room()
    head = made.store.head()
    assert head is not None
    entries = made.store.entries(0, head.size)
    lines = write_bundle(header(made), Covered.by(head), entries, nothing, made.host_key)
    found = verify_bundle(lines)
    assert (found.problems, found.withheld) == ((), 6)


@pytest.mark.parametrize("line", range(7))
def test_every_byte_changed_in_turn_is_found(line: int) -> None:
    made = TestRoom(MemoryStore())
    made.log(made.seat("A-OPS-1").line_check())
    lines = lines_of(made, made.host_key)
    assert len(lines) == 7
    whole, start = b"".join(lines), len(b"".join(lines[:line]))
    # The founding's body is long and all alike: every seventh of its octets stands for the rest.
    step = 7 if line == 2 else 1
    for place in range(start, start + len(lines[line]), step):
        spoiled = bytearray(whole)
        spoiled[place] ^= 1 << place % 8
        assert not verify(bytes(spoiled)).ok, place


@settings(max_examples=120, deadline=None)
@given(st.data())
def test_a_changed_byte_is_found(data: st.DataObject) -> None:
    octets = bytearray(bundle())
    place = data.draw(st.integers(0, len(octets) - 1))
    octets[place] ^= data.draw(st.integers(1, 255))
    assert not verify(bytes(octets)).ok


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_an_added_or_missing_byte_is_found(data: st.DataObject) -> None:
    octets = bundle()
    place = data.draw(st.integers(0, len(octets) - 1))
    added = data.draw(st.binary(min_size=1, max_size=3))
    assert not verify(octets[:place] + octets[place + 1 :]).ok
    assert not verify(octets[:place] + added + octets[place:]).ok


@pytest.mark.parametrize("place", range(13))
def test_a_dropped_doubled_or_moved_line_is_found(place: int) -> None:
    lines = bundle().splitlines(keepends=True)
    assert len(lines) == 14
    dropped = lines[:place] + lines[place + 1 :]
    doubled = [*lines[: place + 1], *lines[place:]]
    swapped = [*lines[:place], lines[place + 1], lines[place], *lines[place + 2 :]]
    for changed in (dropped, doubled, swapped, lines[: place + 1]):
        assert not verify(b"".join(changed)).ok


def test_nothing_follows_the_seal() -> None:
    for tail in (b"\n", b"{}\n", bundle().splitlines(keepends=True)[-1], bundle()):
        assert not verify(bundle() + tail).ok


def test_a_seal_of_another_key_is_found() -> None:
    made = room()
    stranger = Signer.from_seed(made.host_key.name, bytes(32))
    found = verify(b"".join(lines_of(made, stranger)))
    assert not found.ok
    assert any(problem.startswith("seal:") for problem in found.problems)


def test_a_shortened_log_with_a_good_seal_is_found() -> None:
    made = room()
    found = verify(b"".join(lines_of(made, made.host_key, size=10)))
    assert any("bundle-root" in problem for problem in found.problems)


def test_another_log_of_the_same_name_is_told_from_the_expected_one() -> None:
    made = room()
    other = Signer.from_seed(made.origin, bytes(32))
    found = verify(bundle(), other.vkey)
    assert [problem[:8] for problem in found.problems] == ["log-key:"]


def test_every_problem_is_named_at_once() -> None:
    lines = bundle().splitlines(keepends=True)
    lines[1] = lines[1].replace(b"\\n11\\n", b"\\n12\\n")
    lines[5] = lines[5].replace(b'"i":3', b'"i":4')
    problems = verify(b"".join(lines)).problems
    kinds = [problem.partition(":")[0] for problem in problems]
    assert kinds == ["bundle-order", "checkpoint", "seal"]


def test_no_bytes_at_all_are_no_bundle() -> None:
    assert not verify(b"").ok
