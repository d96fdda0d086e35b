"""The register in its course: who registered, answered and stated what, and who has not yet."""

import pytest

from truceline.agreement.code_lists import ReleaseLevel
from truceline.base.canonical import JsonValue
from truceline.messages.entry import Release
from truceline.testing.documents import document
from truceline.testing.histories import History
from truceline.views.board import replay
from truceline.views.documents import POSTS, Registered, TextHash
from truceline.views.names import uses_of_name

Fields = dict[str, JsonValue]
ZEROS = "0" * 64
DOC: Fields = document()
STM: Fields = {
    "kind": "DENY",
    "channel": "Press office",
    "url": "https://press.example/1",
    "text": {"ar": "ليس منا."},
}
OFC: Fields = {
    "official_channel": "press",
    "channel_kind": "PRESS-OFFICE",
    "channel": "Press office",
    "how_checked": {"en": "Seen by both."},
    "checked_on": "2026-11-22",
    "first_day": "2026-11-22",
}


class Register:
    """A history with one document that stands in the name of both parties."""

    def __init__(self, **document: JsonValue) -> None:
        self.history = History()
        self.history.found()
        fields: Fields = {**DOC, "in_name_of": ["A", "B"], **document}
        self.ref = self.say("M-ROOM", "DOC", fields)

    def say(
        self,
        post: str,
        code: str,
        fields: Fields,
        level: ReleaseLevel = ReleaseLevel.PARTIES_MISSION,
    ) -> str:
        said = self.history.say(post, code, fields, to=("A-OPS",), release=Release(level))
        return said.envelope.ref

    def answer(self, post: str, answer: str, **more: JsonValue) -> None:
        self.say(post, "ATT", {"about": self.ref, "entry": ZEROS, "answer": answer, **more})

    def state(self, post: str, **more: JsonValue) -> str:
        return self.say(post, "STM", {**STM, "about": self.ref, **more})

    @property
    def rows(self) -> list[tuple[str, Registered]]:
        rows = replay(self.history.entries).rows["documents"]
        return [(ref, row) for ref, row in rows.items() if isinstance(row, Registered)]

    @property
    def row(self) -> Registered:
        row = replay(self.history.entries).rows["documents"][self.ref]
        assert isinstance(row, Registered)
        return row


def test_a_party_is_awaited_until_it_answers_for_its_name() -> None:
    register = Register()
    awaited = [register.row.awaited]
    for post, answer in (("B-OPS", "NOT-ISSUED-BY-US"), ("A-OPS", "ATTEST")):
        register.answer(post, answer)
        awaited.append(register.row.awaited)
    assert awaited == [("A", "B"), ("A",), ()]


def test_who_registers_a_document_in_its_own_name_is_not_awaited() -> None:
    register = Register()
    register.ref = register.say("A-OPS", "DOC", {**DOC, "in_name_of": ["A", "B"]})
    assert (register.row.registered_by, register.row.awaited) == ("A", ("B",))


def uses(register: Register, party: str) -> list[tuple[str, bool, str | None]]:
    board = replay(register.history.entries).rows["documents"]
    rows = ((ref, row) for ref, row in board.items() if isinstance(row, Registered))
    return [(one.ref, one.awaited, one.answer) for one in uses_of_name(party, rows)]


def test_a_party_finds_what_stands_in_its_name_the_unanswered_first_then_the_newest() -> None:
    register = Register()
    first = register.ref
    second = register.say("A-OPS", "DOC", {**DOC, "in_name_of": ["B"]})
    own = register.say("B-OPS", "DOC", {**DOC, "in_name_of": ["B"]})
    assert uses(register, "B") == [(second, True, None), (first, True, None), (own, False, None)]
    register.ref = second
    register.answer("B-OPS", "ATTEST")
    register.answer("B-OPS", "NOT-ISSUED-BY-US")
    register.answer("A-OPS", "ATTEST")
    assert uses(register, "B") == [
        (first, True, None),
        (own, False, None),
        (second, False, "NOT-ISSUED-BY-US"),
    ]
    assert uses(register, "MISSION") == []


def test_of_a_copy_in_circulation_the_name_s_owner_is_told_where_it_was_seen() -> None:
    seen: Fields = {"reported_at": "2026-11-22T10:00:00Z", "url": "https://else.example/1"}
    register = Register(standing="CIRCULATED", first_seen=seen)
    (use,) = uses_of_name("A", [(register.ref, register.row)])
    assert (use.standing, use.url) == ("CIRCULATED", "https://else.example/1")
    assert (use.reported_at, use.registered_by) == ("2026-11-22T10:00:00Z", "MISSION")


def test_the_timeline_says_who_said_what_in_order() -> None:
    register = Register()
    register.answer("A-OPS", "ATTEST")
    register.answer("B-OPS", "PARTLY", clauses=["1"], disputed_clauses=["3.2"])
    register.state("B-OPS")
    newer = register.say("M-ROOM", "DOC", {**DOC, "supersedes": register.ref})
    row = register.row
    assert [(event.what, event.party) for event in row.timeline] == [
        ("REGISTERED", "MISSION"),
        ("ATTEST", "A"),
        ("PARTLY", "B"),
        ("DENY", "B"),
        ("SUPERSEDED", "MISSION"),
    ]
    assert row.superseded_by == (newer,)
    assert row.attestations[1].disputed == ("3.2",)


@pytest.mark.parametrize(
    ("sender", "channel", "stated", "official"),
    [
        ("B-OPS", "press", "2026-11-21T23:59:59Z", False),
        ("B-OPS", "press", "2026-11-22T00:00:00Z", True),
        ("B-OPS", "press", "2026-11-24T23:59:59Z", True),
        ("B-OPS", "press", "2026-11-25T00:00:00Z", False),
        ("B-OPS", "other", "2026-11-23T10:00:00Z", False),
        ("A-OPS", "press", "2026-11-23T10:00:00Z", False),
    ],
)
def test_a_statement_is_official_on_a_channel_registered_for_that_day(
    sender: str, channel: str, stated: str, *, official: bool
) -> None:
    register = Register()
    register.say("B-OPS", "OFC", {**OFC, "last_day": "2026-11-24"})
    register.state(sender, official_channel=channel, stated_at=stated)
    assert register.row.timeline[-1].official is official


def test_two_translations_of_one_statement_are_one() -> None:
    register = Register()
    first = register.state("B-OPS")
    second = register.state("B-OPS", translation_of=first, text={"en": "Not ours."})
    row = register.row
    assert row.statements == (first,)
    assert row.timeline[-1].translations == (second,)


def test_a_translation_by_another_party_is_a_statement_of_its_own() -> None:
    register = Register()
    first = register.state("B-OPS")
    second = register.state("A-OPS", translation_of=first, kind="CONFIRM")
    assert register.row.statements == (first, second)


def test_a_statement_for_fewer_readers_does_not_show_its_kind() -> None:
    register = Register()
    fields: Fields = {**STM, "about": register.ref}
    register.say("B-OPS", "STM", fields, ReleaseLevel.PARTIES)
    assert register.row.timeline[-1].what == "STATEMENT"


def test_every_language_version_is_named_by_its_hash() -> None:
    other: Fields = {
        "language": "en",
        "text_sha256": "1" * 64,
        "canonical_form": "v1",
        "authentic": False,
    }
    register = Register(text_sha256=ZEROS, texts=[other])
    assert register.row.texts == (
        TextHash(language="ar", canonical_form="v1", sha256=ZEROS, authentic=True),
        TextHash(language="en", canonical_form="v1", sha256="1" * 64, authentic=False),
    )


def test_what_is_said_of_an_unknown_document_changes_no_row() -> None:
    register = Register()
    before = register.row
    register.ref, known = "M-ROOM/2026/99/DOC", register.ref
    register.answer("A-OPS", "DENY")
    register.state("A-OPS")
    register.ref = known
    assert register.row == before
    assert set(replay(register.history.entries).rows["documents"]) == {POSTS, known}


def mentions(register: Register, party: str) -> list[tuple[str, tuple[str, ...], bool]]:
    return [(one.ref, one.mentioned_in, one.awaited) for one in uses_of_name(party, register.rows)]


def test_a_document_that_names_a_party_without_being_in_its_name_may_concern_it() -> None:
    register = Register(in_name_of=["B"], title={"en": "What party  a gave up"})
    assert mentions(register, "A") == [(register.ref, (register.ref,), False)]
    assert mentions(register, "B") == [(register.ref, (), True)]
    assert mentions(register, "M") == []


def test_a_statement_that_names_a_party_may_concern_it_and_its_own_do_not() -> None:
    register = Register(in_name_of=["B"])
    named: Fields = {"text": {"ar": "وللطّرف أ أن يجيب."}}
    register.state("A-OPS", **named)
    assert mentions(register, "A") == []
    refs = [register.state("M-ROOM", **named) for _ in range(2)]
    assert mentions(register, "A") == [(register.ref, tuple(refs), False)]


def test_whom_a_statement_names_is_not_told_to_more_than_may_read_it() -> None:
    register = Register(in_name_of=["B"])
    fields: Fields = {**STM, "about": register.ref, "text": {"en": "Party A said so."}}
    register.say("M-ROOM", "STM", fields, ReleaseLevel.NAMED)
    assert mentions(register, "A") == []
    register.say("M-ROOM", "STM", fields)
    assert len(mentions(register, "A")) == 1
