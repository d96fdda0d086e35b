"""Every view, over random histories: replay is the same however it is cut, and through a dump."""

from collections.abc import Callable, Mapping
from typing import TypeAlias

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from truceline.base.canonical import JsonValue
from truceline.base.errors import MalformedError
from truceline.messages.administration import EscalationNotice, LineCheckAbsence
from truceline.messages.entry import Logged
from truceline.messages.message_type import ClockKind
from truceline.testing.documents import document
from truceline.testing.histories import History
from truceline.testing.notices import works
from truceline.views import fold
from truceline.views.board import (
    EMPTY,
    VIEWS,
    Board,
    advance,
    dump_board,
    load_board,
    replay,
)
from truceline.views.fold import Row, View

Fields: TypeAlias = dict[str, JsonValue]

POSTS = ("A-OPS", "B-OPS", "A-XING", "M-ROOM")
PLACE: Fields = {"lat": 350_000_000, "lon": 400_000_000}
TIMES: dict[str, str] = {"depart": "2026-11-24T06:00:00Z", "arrive": "2026-11-24T09:00:00Z"}
MOV: Fields = {
    "activity": "PATROL",
    "unit_size": "SQD",
    "vehicles": [],
    "origin": PLACE,
    "dest": PLACE,
    "route": [[1, 2], [3, 4]],
    "direction_of_move": "ALONG",
    **TIMES,
}
STP: Fields = {
    "phase": "CALL",
    "place": PLACE,
    "seen_from": PLACE,
    "started_at": TIMES["depart"],
    "toward": "WORKERS",
    "ongoing": True,
    "request": "STOP",
}
LCK: Fields = {
    "scheduled_at": "2026-11-23T06:30:00Z",
    "attempt": 1,
    "traffic": False,
    "log_head": {"seq": 1, "hash": "0" * 64},
}
CRS: Fields = {
    "crossing": "ferry",
    "modes": [],
    "directions": "BOTH",
    "from": TIMES["depart"],
    "reason": "ORDER",
}
DOC: Fields = document()
HASH: Fields = {"entry": "0" * 64}

Act = Callable[[History, str, list[str], str], None]


def said(code: str, fields: Mapping[str, JsonValue]) -> Act:
    def act(history: History, post: str, to: list[str], about: str) -> None:
        given = {key: about if value == "ABOUT" else value for key, value in fields.items()}
        reply_to = about if "ABOUT" in fields.values() else None
        history.say(post, code, given, to=tuple(to), reply_to=reply_to, thread=reply_to)

    return act


def escalated(history: History, post: str, to: list[str], about: str) -> None:
    del to
    body = EscalationNotice(about=about, entry="0" * 64, post=post, level=1, reason=ClockKind.ACK)
    history.log("HOST", "ESC", body)


def absent(at: str) -> Act:
    def act(history: History, post: str, to: list[str], about: str) -> None:
        del post, to, about
        body = LineCheckAbsence(channel="A-OPS~B-OPS", at=at)
        history.log("HOST", "LCA", body)

    return act


def withheld(code: str) -> Act:
    def act(history: History, post: str, to: list[str], about: str) -> None:
        history.log(post, code, None, post=post, to=tuple(to), reply_to=about)

    return act


ACTS: list[Act] = [
    said("MOV", MOV),
    said("STP", STP),
    said("DOC", DOC),
    escalated,
    absent("2026-11-23T06:30:00Z"),
    absent("2026-11-23T18:30:00Z"),
    withheld("MOV"),
    withheld("LCK"),
    *[said("LCK", LCK | {"result": result}) for result in ("OK", "NO-ANSWER")],
    *[
        said("CRS", CRS | {"side": side, "status": status})
        for side in ("A", "B")
        for status in ("OPEN", "CLOSED")
    ],
    *[
        said("ACK", HASH | {"about": "ABOUT", "stage": stage})
        for stage in ("DELIVERED", "RECEIVED", "WRONG-ADDRESSEE")
    ],
    said("ACK", HASH | {"about": "ABOUT", "stage": "PASSED", "echelons": ["SECTOR"]}),
    said("RPL", HASH | {"about": "ABOUT", "code": "NOTED"}),
    said("RPL", HASH | {"about": "ABOUT", "code": "HOLDING", "until": TIMES["arrive"]}),
    said("RPL", HASH | {"about": "ABOUT", "code": "OBJECTION", "reason": ["LATE-NOTICE"]}),
    said("CAN", {"of": "ABOUT", "reason": "WEATHER"}),
    said(
        "AMD",
        {
            "of": "ABOUT",
            "reason": "DELAY",
            "changed_fields": [{"path": "depart", "old": TIMES["depart"], "new": TIMES["arrive"]}],
        },
    ),
    *[
        said("PRG", {"of": "ABOUT", "progress": progress, "at": TIMES["depart"]})
        for progress in ("STARTED", "COMPLETED")
    ],
    said("WRK", works()),
    said("SLD", {"commitment": "0" * 64, "open_when": "AT-TIME", "open_by": TIMES["depart"]}),
    said(
        "OPN",
        {
            "of": "ABOUT",
            "sealed_type": "WRK",
            "salt": "A" * 22 + "==",
            "sealed_body": works(),
        },
    ),
    said("RPL", HASH | {"about": "ABOUT", "code": "AGREED"}),
    said("ATT", HASH | {"about": "ABOUT", "answer": "DENY"}),
    said("SVC", {"kind": "FAULT", "channel": "WEB"}),
]


@st.composite
def histories(draw: st.DrawFn) -> list[Logged]:
    history = History()
    history.found()
    for _ in range(draw(st.integers(0, 25))):
        act = draw(st.sampled_from(ACTS))
        post = draw(st.sampled_from(POSTS))
        to = draw(st.lists(st.sampled_from([p for p in POSTS if p != post]), unique=True))
        about = draw(st.sampled_from([e.envelope.ref for e in history.entries]))
        act(history, post, to, about)
    return history.entries


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.name)
@settings(max_examples=40, deadline=None)
@given(entries=histories(), data=st.data())
def test_a_view_is_the_same_however_its_replay_is_cut(
    view: View[Row], entries: list[Logged], data: st.DataObject
) -> None:
    cut = data.draw(st.integers(0, len(entries)))
    first = fold.replay(view, entries[:cut])
    kept = fold.load(view, fold.dump(first))
    assert kept == first
    assert fold.replay(view, entries[cut:], kept) == fold.replay(view, entries)


@settings(max_examples=40, deadline=None)
@given(entries=histories(), data=st.data())
def test_the_board_is_the_same_by_steps_by_replay_and_through_a_snapshot(
    entries: list[Logged], data: st.DataObject
) -> None:
    cut = data.draw(st.integers(0, len(entries)))
    stepped = EMPTY
    for logged in entries:
        stepped, _ = advance(stepped, logged)
    resumed = replay(entries[cut:], load_board(dump_board(replay(entries[:cut]))))
    assert stepped == replay(entries) == resumed
    assert stepped.size == len(entries)


@settings(max_examples=40, deadline=None)
@given(entries=histories())
def test_the_changes_of_each_step_lead_from_one_board_to_the_next(entries: list[Logged]) -> None:
    board = EMPTY
    for logged in entries:
        following, changes = advance(board, logged)
        rows = {name: dict(kept) for name, kept in board.rows.items()}
        for change in changes:
            assert rows[change.view].get(change.key) == change.before
            if change.after is None:
                rows[change.view].pop(change.key, None)
            else:
                rows[change.view][change.key] = change.after
        assert rows == {name: dict(kept) for name, kept in following.rows.items()}
        board = following


@pytest.mark.parametrize("octets", [b"", b"\xc0", b"\x93\x00\x80\x80", b"not a snapshot"])
def test_what_is_no_snapshot_is_refused(octets: bytes) -> None:
    with pytest.raises(MalformedError, match="snapshot"):
        load_board(octets)


def test_a_snapshot_of_an_older_view_is_refused() -> None:
    octets = dump_board(Board(0, EMPTY.rows))
    older = octets.replace(b"\xa7threads\x01", b"\xa7threads\x00")
    assert older != octets
    with pytest.raises(MalformedError, match="other versions"):
        load_board(older)
