"""The course of one notice after another: steps, objections, amendments, sealed ones, ends."""

import base64

import pytest

from truceline.agreement.code_lists import ReleaseLevel
from truceline.base.canonical import JsonValue
from truceline.messages.catalogue import build_body, encode_body
from truceline.messages.entry import Release
from truceline.messages.sealed_notice import sealed_commitment
from truceline.testing.histories import History
from truceline.testing.notices import Fields, hour, movement, spot, square, works
from truceline.views.audience import Level
from truceline.views.board import replay
from truceline.views.notice_life import State
from truceline.views.notices import Notice

ENTRY: Fields = {"entry": "0" * 64}


MORE: dict[str, Fields] = {
    "READBACK-OK": {"check_word": "lusab-babad"},
    "PASSED": {"echelons": ["SECTOR"]},
}


class Course:
    """A log in which A gives notices to B and to the mission."""

    def __init__(self) -> None:
        self.history = History()
        self.history.found()

    def file(self, code: str, body: Fields, **envelope: object) -> str:
        to = {"to": ("B-OPS", "M-ROOM")}
        return self.history.say("A-OPS", code, body, **(to | envelope)).envelope.ref

    def ack(self, post: str, about: str, stage: str, **more: JsonValue) -> None:
        body: Fields = {**ENTRY, "about": about, "stage": stage, **more}
        self.history.say(post, "ACK", body, to=("A-OPS",), reply_to=about)

    def reply(self, post: str, about: str, code: str, **more: JsonValue) -> None:
        body: Fields = {**ENTRY, "about": about, "code": code, **more}
        self.history.say(post, "RPL", body, to=("A-OPS",), reply_to=about)

    def amend(self, of: str, path: str, old: JsonValue, new: JsonValue) -> str:
        changed: Fields = {"path": path, "old": old, "new": new}
        return self.file("AMD", {"of": of, "changed_fields": [changed], "reason": "DELAY"})

    def row(self, ref: str) -> Notice:
        row = replay(self.history.entries).rows["notices"][ref]
        assert isinstance(row, Notice)
        return row


@pytest.fixture
def course() -> Course:
    return Course()


def test_the_ladder_is_climbed_when_the_last_recipient_has_climbed_it(course: Course) -> None:
    ref = course.file("WRK", works())
    states = [course.row(ref).state]
    for stage in ("DELIVERED", "RECEIVED", "READBACK-OK", "PASSED"):
        more = MORE.get(stage, {})
        for post in ("B-OPS", "M-ROOM"):
            course.ack(post, ref, stage, **more)
            states.append(course.row(ref).state)
    assert [state.value for state in states] == [
        *("FILED", "FILED", "DELIVERED", "DELIVERED", "RECEIVED", "RECEIVED"),
        *("READ-BACK", "READ-BACK", "PASSED"),
    ]
    assert course.row(ref).echelons == {"B-OPS": ("SECTOR",), "M-ROOM": ("SECTOR",)}


def test_an_objection_stands_until_the_one_who_made_it_takes_it_back(course: Course) -> None:
    ref = course.file("WRK", works())
    course.reply("B-OPS", ref, "OBJECTION", reason=["LATE-NOTICE"])
    course.reply("M-ROOM", ref, "NO-OBJECTION")
    course.ack("B-OPS", ref, "PASSED", echelons=["SECTOR"])
    assert (course.row(ref).state, course.row(ref).objected_by) == ("OBJECTED", ("B-OPS",))
    course.reply("B-OPS", ref, "HOLDING", until=hour(5))
    assert course.row(ref).state == "OBJECTED"
    course.reply("B-OPS", ref, "AGREED")
    row = course.row(ref)
    assert (row.state, row.objected_by, row.agreed_by) == ("FILED", (), ("B-OPS",))


@pytest.mark.parametrize(
    ("path", "old", "new", "state"),
    [
        ("end", hour(8), hour(9), "FILED"),
        ("start", hour(6), hour(5), "FILED"),
        ("area", square(), square(east=1), "FILED"),
        ("workers", 4, 5, "FILED"),
        ("workers", 4, 3, "RECEIVED"),
    ],
)
def test_what_was_climbed_is_kept_unless_time_place_or_size_grows(
    course: Course, path: str, old: JsonValue, new: JsonValue, state: str
) -> None:
    ref = course.file("WRK", works())
    for post in ("B-OPS", "M-ROOM"):
        course.ack(post, ref, "RECEIVED")
    heir = course.amend(ref, path, old, new)
    assert (course.row(ref).state, course.row(ref).superseded_by) == ("AMENDED", heir)
    row = course.row(heir)
    assert (row.state, row.amends) == (state, ref)
    assert (row.grown_at is not None) == (state == "FILED")


def test_who_was_told_of_a_notice_must_hear_of_its_amendment(course: Course) -> None:
    ref = course.file("WRK", works())
    changed: Fields = {"path": "end", "old": hour(8), "new": hour(9)}
    body: Fields = {"of": ref, "changed_fields": [changed], "reason": "DELAY"}
    heir = course.file("AMD", body, to=("B-OPS",))
    course.ack("B-OPS", heir, "RECEIVED")
    row = course.row(heir)
    assert row.reached == {"B-OPS": State.RECEIVED, "M-ROOM": State.FILED}
    assert row.state == "FILED"


def test_what_is_said_of_an_earlier_version_is_said_of_the_latest(course: Course) -> None:
    ref = course.file("WRK", works())
    second = course.amend(ref, "end", hour(8), hour(9))
    third = course.amend(ref, "end", hour(9), hour(10))
    assert (course.row(second).state, course.row(third).end) == ("AMENDED", hour(10))
    course.file("CAN", {"of": ref, "reason": "WEATHER"})
    assert [course.row(each).state for each in (ref, second, third)] == [
        *("AMENDED", "AMENDED", "CANCELLED")
    ]


def test_an_activity_starts_is_carried_on_and_is_completed(course: Course) -> None:
    ref = course.file("MOV", movement())
    course.file("PRG", {"of": ref, "progress": "STARTED", "at": hour(6)})
    assert (course.row(ref).state, course.row(ref).started_at) == ("STARTED", hour(6))
    heir = course.amend(ref, "arrive", hour(8), hour(10))
    assert (course.row(heir).state, course.row(heir).end) == ("STARTED", hour(10))
    course.file("PRG", {"of": ref, "progress": "COMPLETED", "at": hour(9)})
    assert (course.row(heir).state, course.row(heir).ended_at) == ("COMPLETED", hour(9))
    assert course.row(ref).state == "AMENDED"


def test_nobody_says_of_the_activity_of_another_that_it_started(course: Course) -> None:
    ref = course.file("MOV", movement())
    body: Fields = {"of": ref, "progress": "STARTED", "at": hour(6)}
    course.history.say("B-OPS", "PRG", body, to=("A-OPS",))
    assert course.row(ref).state == "FILED"


def test_a_notice_filed_anew_replaces_the_former_one(course: Course) -> None:
    ref = course.file("WRK", works())
    heir = course.file("WRK", works(begins=7, ends=9), supersedes=ref, to=("B-OPS",))
    assert (course.row(ref).state, course.row(heir).amends) == ("AMENDED", ref)
    assert set(course.row(heir).reached) == {"B-OPS", "M-ROOM"}


def test_a_standing_notice_says_so(course: Course) -> None:
    hours: Fields = {"opens": "06:00", "closes": "08:00"}
    standing = course.file("WRK", {**works(ends=200), "daily_hours": hours})
    assert (course.row(standing).standing, course.row(standing).end) == (True, hour(200))
    assert not course.row(course.file("WRK", works())).standing


def test_a_sealed_notice_is_opened_into_the_notice_that_it_held(course: Course) -> None:
    salt = bytes(16)
    commitment = sealed_commitment("WRK", salt, encode_body(build_body("WRK", works())))
    sealed: Fields = {
        "commitment": commitment,
        "open_when": "INCIDENT-NEAR",
        "open_by": hour(5),
        "near": spot(),
        "near_m": 5000,
    }
    ref = course.file("SLD", sealed)
    row = course.row(ref)
    assert (row.state, row.start, row.end, row.near_m) == ("SEALED", None, hour(5), 5000)
    opening: Fields = {
        "of": ref,
        "sealed_type": "WRK",
        "salt": base64.b64encode(salt).decode(),
        "sealed_body": works(),
    }
    only = Release(ReleaseLevel.NAMED)
    opened = course.file("OPN", opening, to=("M-ROOM",), release=only)
    assert (course.row(ref).state, course.row(ref).audience.level) == ("OPENED", Level.NAMED)
    row = course.row(opened)
    assert (row.type, row.state, row.start) == ("WRK", "FILED", hour(6))
    assert row.audience.level is Level.NAMED
    again = course.file("OPN", opening)
    assert (course.row(opened).state, course.row(again).amends) == ("AMENDED", opened)
    assert course.row(again).audience.level is Level.PARTIES_MISSION
    course.file("CAN", {"of": ref, "reason": "ORDER"})
    assert course.row(again).state == "CANCELLED"
