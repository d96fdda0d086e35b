"""What the views show in the course of messages: ladders, clocks, notices, crossings, documents."""

import json
from pathlib import Path

import pytest

from truceline.agreement.code_lists import ReleaseLevel
from truceline.base.canonical import JsonValue
from truceline.messages.administration import EscalationNotice
from truceline.messages.entry import Release
from truceline.messages.message_type import ClockKind
from truceline.testing.documents import document
from truceline.testing.histories import History
from truceline.views.audience import Level
from truceline.views.board import Board, replay
from truceline.views.channels import ChannelState
from truceline.views.clocks import TERMS, OpenClock
from truceline.views.crossings import Crossing
from truceline.views.deliveries import Delivery
from truceline.views.documents import Registered
from truceline.views.fold import Row
from truceline.views.notices import Notice
from truceline.views.threads import Thread

Fields = dict[str, JsonValue]
PLACE: Fields = {"lat": 350_000_000, "lon": 400_000_000}
MOV: Fields = {
    "activity": "PATROL",
    "unit_size": "SQD",
    "vehicles": [],
    "origin": PLACE,
    "dest": PLACE,
    "route": [[1, 2], [3, 4]],
    "direction_of_move": "ALONG",
    "depart": "2026-11-24T06:00:00Z",
    "arrive": "2026-11-24T09:00:00Z",
}
DOC: Fields = document()
ENTRY: Fields = {"entry": "0" * 64}


class Course:
    """A history with one notice in it, and what the posts say of it."""

    def __init__(self, *to: str) -> None:
        self.history = History()
        self.history.found()
        self.to = to or ("B-OPS",)
        self.notice = self.history.say("A-OPS", "MOV", MOV, to=self.to).envelope.ref

    @property
    def board(self) -> Board:
        return replay(self.history.entries)

    def ack(self, post: str, stage: str, **more: JsonValue) -> None:
        self.acknowledge(post, stage, more)

    def acknowledge(
        self,
        post: str,
        stage: str,
        more: Fields,
        level: ReleaseLevel = ReleaseLevel.PARTIES_MISSION,
    ) -> None:
        fields: Fields = {**ENTRY, "about": self.notice, "stage": stage, **more}
        envelope = {"to": ("A-OPS",), "reply_to": self.notice, "release": Release(level)}
        self.history.say(post, "ACK", fields, **envelope)

    def reply(self, post: str, code: str, **more: JsonValue) -> None:
        fields: Fields = {**ENTRY, "about": self.notice, "code": code, **more}
        self.history.say(post, "RPL", fields, to=("A-OPS",), reply_to=self.notice)

    def amend(self, path: str, new: JsonValue, sender: str = "A-OPS") -> str:
        change: Fields = {"path": path, "old": MOV.get(path), "new": new}
        change = {key: value for key, value in change.items() if value is not None}
        fields: Fields = {"of": self.notice, "reason": "DELAY", "changed_fields": [change]}
        said = self.history.say(sender, "AMD", fields, to=self.to, supersedes=self.notice)
        return said.envelope.ref

    def cancel(self, sender: str, to: tuple[str, ...]) -> None:
        fields: Fields = {"of": self.notice, "reason": "WEATHER"}
        self.history.say(sender, "CAN", fields, to=to)

    def row(self, view: str, key: str) -> Row:
        return self.board.rows[view][key]

    def open_clocks(self, ref: str | None = None) -> set[str]:
        rows = self.board.rows["clocks"].values()
        clocks = [row for row in rows if isinstance(row, OpenClock) and row.times is None]
        return {f"{row.post} {row.kind}" for row in clocks if row.ref == (ref or self.notice)}


def delivery(course: Course) -> Delivery:
    row = course.row("deliveries", course.notice)
    assert isinstance(row, Delivery)
    return row


def notice(course: Course, ref: str | None = None) -> Notice:
    row = course.row("notices", ref or course.notice)
    assert isinstance(row, Notice)
    return row


def test_each_recipient_climbs_its_own_ladder() -> None:
    course = Course("B-OPS", "M-ROOM")
    course.ack("B-OPS", "DELIVERED")
    course.ack("B-OPS", "PASSED", echelons=["SECTOR", "ARTILLERY"])
    course.ack("A-XING", "RECEIVED")
    course.reply("B-OPS", "NO-OBJECTION")
    first, second = delivery(course).ladders
    assert [(step.stage, step.echelons) for step in first.steps] == [
        ("DELIVERED", ()),
        ("PASSED", ("SECTOR", "ARTILLERY")),
    ]
    assert first.reply is not None
    assert first.reply.code == "NO-OBJECTION"
    assert (second.post, second.steps, second.reply) == ("M-ROOM", (), None)


def test_a_ladder_is_no_wider_than_what_was_said_of_it() -> None:
    course = Course()
    assert delivery(course).audience.level is Level.PARTIES_MISSION
    course.acknowledge("B-OPS", "RECEIVED", {}, ReleaseLevel.PARTIES)
    audience = delivery(course).audience
    assert (audience.level, audience.posts) == (Level.PARTIES, ("A-OPS", "B-OPS"))


@pytest.mark.parametrize(
    ("stage", "more", "left"),
    [
        ("DELIVERED", {}, {"B-OPS ACK", "B-OPS PASS", "B-OPS REPLY"}),
        ("RECEIVED", {}, {"B-OPS PASS", "B-OPS REPLY"}),
        ("READBACK-OK", {"check_word": "lusab-babad"}, {"B-OPS PASS", "B-OPS REPLY"}),
        ("PASSED", {"echelons": ["SECTOR"]}, {"B-OPS REPLY"}),
        ("WRONG-ADDRESSEE", {}, set()),
    ],
)
def test_a_step_stops_the_clocks_that_waited_for_it(
    stage: str, more: dict[str, JsonValue], left: set[str]
) -> None:
    course = Course()
    course.acknowledge("B-OPS", stage, more)
    assert course.open_clocks() == left


def test_a_flight_is_passed_only_when_air_defence_was_told() -> None:
    bodies = Path(__file__).parents[2] / "vectors" / "messages" / "bodies" / "UAV.json"
    flight = json.loads(bodies.read_text(encoding="utf-8"))[0]["body"]
    course = Course()
    course.notice = course.history.say("A-OPS", "UAV", flight, to=("B-OPS",)).envelope.ref
    course.ack("B-OPS", "PASSED", echelons=["SECTOR"])
    assert course.open_clocks() == {"B-OPS PASS"}
    course.ack("B-OPS", "PASSED", echelons=["AIR-DEFENCE"])
    assert course.open_clocks() == set()


def test_a_reply_stops_the_reply_clock_and_that_of_receipt() -> None:
    course = Course()
    course.reply("B-OPS", "NOTED")
    assert course.open_clocks() == {"B-OPS PASS"}


def test_a_holding_answer_moves_the_clock_to_the_time_it_names() -> None:
    course = Course()
    course.reply("B-OPS", "HOLDING", until="2026-11-25T00:00:00Z")
    row = course.row("clocks", f"{course.notice}|B-OPS|REPLY")
    assert isinstance(row, OpenClock)
    assert (row.due, row.level) == ("2026-11-25T00:00:00Z", 0)


def test_a_clock_runs_from_the_hosts_time_by_the_agreements_limits() -> None:
    course = Course()
    row = course.row("clocks", f"{course.notice}|B-OPS|ACK")
    assert isinstance(row, OpenClock)
    assert (row.started, row.due) == ("2026-11-23T06:02:00Z", "2026-11-23T07:02:00Z")


def test_an_escalation_raises_the_level_and_never_lowers_it() -> None:
    course = Course()
    for level in (2, 1):
        body = EscalationNotice(
            about=course.notice, entry="0" * 64, post="B-OPS", level=level, reason=ClockKind.ACK
        )
        course.history.log("HOST", "ESC", body)
    row = course.row("clocks", f"{course.notice}|B-OPS|ACK")
    assert isinstance(row, OpenClock)
    assert row.level == 2


def test_only_the_sender_takes_back_and_only_from_whom_it_tells() -> None:
    course = Course("B-OPS", "M-ROOM")
    course.cancel("B-OPS", ("A-OPS",))
    assert len(course.open_clocks()) == 6
    course.cancel("A-OPS", ("B-OPS",))
    assert course.open_clocks() == {"M-ROOM ACK", "M-ROOM PASS", "M-ROOM REPLY"}
    assert notice(course).state == "CANCELLED"


def test_an_amendment_that_grows_starts_all_clocks_anew() -> None:
    course = Course()
    course.ack("B-OPS", "RECEIVED")
    amendment = course.amend("depart", "2026-11-24T05:00:00Z")
    assert course.open_clocks() == set()
    assert course.open_clocks(amendment) == {"B-OPS ACK", "B-OPS PASS", "B-OPS REPLY"}


def test_an_amendment_of_a_name_asks_for_receipt_only() -> None:
    course = Course()
    amendment = course.amend("contact_callsign", "HAWK 2")
    assert course.open_clocks() == {"B-OPS ACK", "B-OPS PASS", "B-OPS REPLY"}
    assert course.open_clocks(amendment) == {"B-OPS ACK"}


def test_the_state_of_a_notice_is_that_of_its_slowest_recipient() -> None:
    course = Course("B-OPS", "M-ROOM")
    course.ack("B-OPS", "PASSED", echelons=["SECTOR"])
    assert notice(course).state == "FILED"
    course.ack("M-ROOM", "RECEIVED")
    assert notice(course).state == "RECEIVED"
    course.reply("B-OPS", "OBJECTION", reason=["LATE-NOTICE"])
    assert notice(course).state == "OBJECTED"


def test_an_amended_notice_stays_and_its_amendment_has_the_new_times() -> None:
    course = Course()
    ref = course.amend("depart", "2026-11-24T05:00:00Z")
    assert (notice(course).state, notice(course).superseded_by) == ("AMENDED", ref)
    assert notice(course).start == "2026-11-24T06:00:00Z"
    assert (notice(course, ref).type, notice(course, ref).start) == ("MOV", "2026-11-24T05:00:00Z")


def test_nobody_amends_the_notice_of_another() -> None:
    course = Course()
    course.amend("depart", "2026-11-24T05:00:00Z", sender="M-ROOM")
    assert notice(course).state == "FILED"
    assert len(course.open_clocks()) == 3


@pytest.mark.parametrize(
    ("said", "effective"),
    [
        ([], "NOT-REPORTED"),
        ([("A", "OPEN")], "NOT-REPORTED"),
        ([("A", "CLOSED")], "CLOSED"),
        ([("A", "OPEN"), ("B", "OPEN")], "OPEN"),
        ([("A", "OPEN"), ("B", "MEDICAL-ONLY")], "MEDICAL-ONLY"),
        ([("A", "CLOSED-EMERGENCY"), ("B", "OPEN-LIMITED")], "CLOSED-EMERGENCY"),
        ([("A", "CLOSED"), ("B", "OPEN"), ("A", "OPEN")], "OPEN"),
    ],
)
def test_a_crossing_is_as_open_as_its_more_closed_side(
    said: list[tuple[str, str]], effective: str
) -> None:
    course = Course()
    for party, status in said:
        fields: Fields = {
            "crossing": "ferry",
            "side": party,
            "status": status,
            "modes": [],
            "directions": "BOTH",
            "from": "2026-11-23T06:00:00Z",
            "reason": "ORDER",
        }
        course.history.say(f"{party}-XING", "CRS", fields, to=("M-ROOM",))
    row = course.row("crossings", "ferry")
    assert isinstance(row, Crossing)
    assert row.effective == effective


def test_a_document_shows_what_each_party_says_and_no_verdict() -> None:
    course = Course()
    document = course.history.say("M-ROOM", "DOC", DOC, to=("A-OPS", "B-OPS")).envelope.ref
    for post, answer in (("A-OPS", "ATTEST"), ("B-OPS", "DENY")):
        fields: Fields = {**ENTRY, "about": document, "answer": answer}
        course.history.say(post, "ATT", fields, to=("M-ROOM",), reply_to=document)
    row = course.row("documents", document)
    assert isinstance(row, Registered)
    assert [(one.party, one.answer) for one in row.attestations] == [("A", "ATTEST"), ("B", "DENY")]


def test_a_line_is_declared_and_observed_apart() -> None:
    course = Course()
    for result in ("NO-ANSWER", "CUT"):
        check: Fields = {
            "scheduled_at": "2026-11-23T06:30:00Z",
            "attempt": 1,
            "traffic": False,
            "log_head": {"seq": 1, "hash": "0" * 64},
            "result": result,
        }
        course.history.say("A-OPS", "LCK", check, to=("B-OPS",))
    service: Fields = {"kind": "SUSPEND", "channel": "WEB"}
    course.history.say("B-OPS", "SVC", service, to=("A-OPS",))
    row = course.row("channels", "A-OPS~B-OPS")
    assert isinstance(row, ChannelState)
    assert row.observed is not None
    assert row.declared is not None
    assert (row.observed.result, row.declared.kind, row.misses) == ("CUT", "SUSPEND", 2)
    assert row.next_due == "2026-11-23T18:30:00Z"


def test_a_thread_holds_its_messages_in_order() -> None:
    course = Course()
    course.history.say(
        "B-OPS",
        "RPL",
        {**ENTRY, "about": course.notice, "code": "NOTED"},
        to=("A-OPS",),
        reply_to=course.notice,
        thread=course.notice,
    )
    row = course.row("threads", course.notice)
    assert isinstance(row, Thread)
    assert row.refs == (course.notice, "B-OPS/2026/1/RPL")
    assert row.posts == ("A-OPS", "B-OPS")


def test_an_entry_whose_body_may_not_be_read_changes_what_its_envelope_says() -> None:
    course = Course()
    course.history.log("B-OPS", "ACK", None, post="B-OPS", to=("A-OPS",), reply_to=course.notice)
    board = course.board
    assert board.rows["watch_log"]["0000000002"] is not None
    assert delivery(course).ladders[0].steps == ()
    assert TERMS in board.rows["clocks"]
