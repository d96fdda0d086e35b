"""Entries and the watch log on paper: the same lines for whoever may read the same."""

from datetime import UTC, datetime, timedelta
from functools import cache

import pytest

from truceline.agreement.code_lists import ReleaseLevel
from truceline.base.errors import MalformedError, RefusedError
from truceline.base.instants import format_instant
from truceline.cli.words import PAPER, words_in
from truceline.messages.entry import Release, check_word
from truceline.messages.words import Words
from truceline.record.keys import parse_vkey
from truceline.record.seal import parse_seal, verify_seal
from truceline.room import printed
from truceline.room.held import HeldBundle
from truceline.room.printed import entry_sheet, log_sheet, span_of
from truceline.room.register_file import read_bundle
from truceline.room.sheets import Sheet, text_of, without_frames
from truceline.testing.documents import AGREEMENT_EN
from truceline.testing.registers import PUBLIC, DocumentRoom, Fields

NOW = datetime(2026, 11, 23, 10, tzinfo=UTC)
NAMED = Release(ReleaseLevel.NAMED)


@cache
def words(language: str) -> Words:
    return words_in(language, *PAPER)


class Printed(DocumentRoom):
    """A room whose record is held whole, and printed."""

    def held(self) -> HeldBundle:
        return HeldBundle(read_bundle(self.bundle()))

    def entry(self, index: int, language: str = "en") -> Sheet:
        return entry_sheet(self.held(), index, words(language), NOW)

    def log(self, language: str = "en") -> Sheet:
        held = self.held()
        return log_sheet(held, 0, held.size - 1, words(language), NOW)

    def receive(self, ref: str) -> int:
        """Let B-OPS receive the mission's document; returns the index of the entry."""
        seat = self.seats.setdefault("B-OPS-1", self.room.seat("B-OPS-1"))
        fields: Fields = {"about": ref, "entry": self.hashes[ref], "stage": "RECEIVED"}
        return seat.send("ACK", fields, to=("M-ROOM",), reply_to=ref, release=PUBLIC).index


def spoken() -> tuple[Printed, str, int]:
    room = Printed()
    ref = room.register("M-ROOM-1", {"en": AGREEMENT_EN})
    index = room.answer("A-OPS-1", ref, "ATTEST").index
    return room, ref, index


def test_an_entry_is_printed_with_its_fields_envelope_and_hash() -> None:
    room, ref, index = spoken()
    text = text_of(room.entry(index))
    stored = room.room.store.entries(index, index + 1)[0]
    for line in (
        "Attestation",
        "Entry: #" + str(index),
        "From: A-OPS",
        "Released to: PUBLIC",
        f"Entry hash: {stored.hash.hex()}",
        f"Check word: {check_word(stored.hash)}",
    ):
        assert line in text.splitlines()
    assert ref in text


def test_the_seal_of_an_entry_holds_under_the_key_of_the_log() -> None:
    room, _, index = spoken()
    (seal,) = room.entry(index).seals
    found = parse_seal(seal.code)
    assert found.index == index
    assert verify_seal(found, parse_vkey(room.room.log_key.vkey)).size == room.held().size


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_watch_log_has_a_strip_for_each_message_in_order(language: str) -> None:
    room, _, index = spoken()
    sheet = room.log(language)
    refs = [one.logged.envelope.ref for one in room.held().shown(0, index)]
    messages = [ref for ref in refs if ref.endswith(("/DOC", "/ATT"))]
    text = text_of(sheet)
    assert [text.index(ref) for ref in messages] == sorted(text.index(ref) for ref in messages)
    assert all(ref not in text for ref in refs if ref.endswith(("/FND", "/INV", "/ENR")))
    assert [parse_seal(one.code).index for one in sheet.seals] == [0, index]
    assert sheet.mark == "TEST"


def test_what_became_due_and_what_was_said_stand_in_the_ladder() -> None:
    room, ref, _ = spoken()
    before = text_of(room.log())
    assert "B-OPS: [not yet received]" in before
    room.receive(ref)
    after = text_of(room.log())
    assert "B-OPS: received" in after
    assert "/ACK" not in after


class Earlier(HeldBundle):
    """A record of which the seals are proven under a smaller size."""

    at = 0

    @property
    def size(self) -> int:
        return self.at


def test_a_ladder_shows_only_what_lies_below_the_size_of_the_seal() -> None:
    room, ref, index = spoken()
    received = room.receive(ref)
    held = Earlier(read_bundle(room.bundle()))
    for held.at, came in ((received, False), (received + 1, True)):
        text = text_of(log_sheet(held, 0, index, words("en"), NOW))
        assert ("B-OPS: received" in text) is came


def test_a_ladder_of_which_a_step_may_not_be_read_is_left_out_whole() -> None:
    room, ref, index = spoken()
    step = room.receive(ref)
    bundle = read_bundle(room.bundle())
    lines = [type(one)(one.i, one.note) if one.i == step else one for one in bundle.entries]
    held = HeldBundle(type(bundle)(bundle.header, bundle.checkpoint, tuple(lines)))
    (shown,) = [one for one in held.shown(0, index) if one.logged.envelope.ref == ref]
    assert (shown.state, shown.delivery) == ("whole", None)


def test_a_body_that_was_not_released_is_told_as_such() -> None:
    room = Printed()
    fields = {"title": {"en": "Sealed"}, "date": "2026-11-12", "signatories": []}
    more = {"file_sha256": "0" * 64, "language": "en", "authentic": False}
    room.say("A-OPS-1", "DOC", {**fields, **more}, NAMED)  # type: ignore[dict-item]
    bundle = read_bundle(room.bundle())
    *rest, last = bundle.entries
    without = type(last)(last.i, last.note)
    held = HeldBundle(type(bundle)(bundle.header, bundle.checkpoint, (*rest, without)))
    text = text_of(entry_sheet(held, last.i, words("en"), NOW))
    assert "Content not released to the reader who printed this." in text
    assert "Sealed" not in text


def test_an_erased_body_is_told_as_such() -> None:
    room, ref, _ = spoken()
    room.room.log(room.room.erasure(ref))
    index = next(one.index for one in room.held().entries if one.envelope.ref == ref)
    assert "Content erased by decision of both parties." in text_of(room.entry(index))


@pytest.mark.parametrize("index", [-1, 10_000])
def test_an_entry_that_is_not_there_is_refused(index: int) -> None:
    room, _, _ = spoken()
    with pytest.raises(RefusedError, match="not-found"):
        room.entry(index)


def test_the_span_of_a_log_holds_both_its_ends() -> None:
    times = [(n, format_instant(NOW + timedelta(minutes=n))) for n in range(5)]
    begins, until = NOW + timedelta(minutes=1), NOW + timedelta(minutes=3)
    assert span_of(times, begins, until) == (1, 3)
    late = [*times, (5, format_instant(NOW + timedelta(minutes=2)))]
    assert span_of(late, begins, until) == (1, 5)
    assert span_of(times, begins, until + timedelta(seconds=59)) == (1, 3)
    with pytest.raises(RefusedError, match="not-found"):
        span_of(times, NOW - timedelta(minutes=2), NOW - timedelta(seconds=1))


@pytest.mark.parametrize("most", [2, 3])
def test_a_log_of_as_many_strips_as_a_handover_is_printed(
    most: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(printed, "MOST_STRIPS", most)
    assert len(spoken()[0].log().blocks) == 3


def test_a_log_of_more_strips_than_a_handover_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(printed, "MOST_STRIPS", 1)
    with pytest.raises(MalformedError, match="paper-span"):
        spoken()[0].log()


@pytest.mark.parametrize(
    ("line", "left"),
    [
        ("EXERCISE", 2),
        ("EXERCISE · test.example #7 · lusab-babad · 2", 2),
        ("test.example #7 · lusab-babad · 12", 2),
        ("EXERCISE tomorrow", 3),
        ("test.example #7 · lusab-babad · two", 3),
        ("test.example #8 · lusab-babad · 2", 3),
        ("", 3),
    ],
)
def test_frames_of_pages_are_left_out_and_nothing_that_hides_as_one(line: str, left: int) -> None:
    read = without_frames(f"before\n{line}\nafter", "test.example #7 · lusab-babad")
    assert len(read.splitlines()) == left
