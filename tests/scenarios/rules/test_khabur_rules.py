"""What the rules of the exercise say of things that happen in it."""

from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

import msgspec
import pytest

from truceline.agreement.pack import parse_pack
from truceline.rules.book import RuleBook
from truceline.rules.facts import Closure, Deed, DeedKind, Fact, Fire, Notice, Presence
from truceline.rules.reading import rule_problems
from truceline.rules.verdict import Finding, NoticeState, Reason, Verdict

KHABUR = Path(__file__).parents[3] / "scenarios/khabur"
AT = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)
DHIBAN = (405_200_000, 350_180_000)  # about 4 km from the line, on A's side
OMAR = (407_130_000, 350_300_000)  # more than 20 km from it


@cache
def book() -> RuleBook:
    files = {path.name: path.read_bytes() for path in KHABUR.glob("*.geojson")}
    return RuleBook(parse_pack((KHABUR / "agreement.toml").read_text(encoding="utf-8"), files))


def findings(fact: Fact) -> dict[str, Finding]:
    return {finding.rule: finding for finding in book().judge(fact)}


MOVE = Notice(party="A", at=AT, kind="MOV", filed_at=AT - timedelta(hours=1), places=(DHIBAN,))
FLIGHT = Presence(party="B", at=AT, place=DHIBAN, is_aircraft=True)


def test_every_rule_can_be_judged_by() -> None:
    assert rule_problems(book().agreement) == ()


def test_a_move_close_to_the_line_needs_a_notice_and_has_it_in_time() -> None:
    found = findings(MOVE)["told-before"]
    assert (found.verdict, found.notice) == (Verdict.NOTICE_REQUIRED, NoticeState.OK)
    assert found.margin == 1800


@pytest.mark.parametrize(
    ("minutes", "state"), [(31, NoticeState.OK), (30, NoticeState.OK), (29, NoticeState.LATE)]
)
def test_the_lead_is_half_an_hour(minutes: int, state: NoticeState) -> None:
    fact = msgspec.structs.replace(MOVE, filed_at=AT - timedelta(minutes=minutes))
    assert findings(fact)["told-before"].notice is state


def test_a_move_far_from_the_line_needs_none() -> None:
    found = findings(msgspec.structs.replace(MOVE, places=(OMAR,), filed_at=None))
    assert found["told-before"].verdict is Verdict.COMPLIANT


@pytest.mark.parametrize("party", ["A", "B"])
def test_a_drone_within_sight_is_not_within_the_rule_whichever_party_flies_it(party: str) -> None:
    flight = msgspec.structs.replace(FLIGHT, party=party)
    assert findings(flight)["nothing-flies"].verdict is Verdict.NON_COMPLIANT


def test_a_drone_of_nobody_knows_whom_may_be_that_of_actor_c() -> None:
    found = findings(msgspec.structs.replace(FLIGHT, party=None))["nothing-flies"]
    assert (found.verdict, found.reasons) == (Verdict.INDETERMINATE, (Reason.PARTY_NOT_KNOWN,))


def test_a_drone_at_five_kilometres_is_left_open_by_the_doubt_of_the_line() -> None:
    line = book().ground.surface.line(book().agreement.lines[0].path)
    near = next(
        place
        for place in ((405_200_000 + 10_000 * step, 350_180_000) for step in range(200))
        if abs(line.reach(place).apart_mm - 5_000_000) < 100_000
    )
    found = findings(msgspec.structs.replace(FLIGHT, place=near))["nothing-flies"]
    assert (found.verdict, found.reasons) == (Verdict.INDETERMINATE, (Reason.ACCURACY,))


def test_actor_c_is_outside_the_agreement() -> None:
    found = findings(Fire(party="C", at=AT, place=DHIBAN))["fire-stops"]
    assert (found.verdict, found.reasons) == (Verdict.NOT_APPLICABLE, (Reason.NON_APPLICATION,))


@pytest.mark.parametrize(
    ("minutes", "verdict"), [(15, Verdict.COMPLIANT), (16, Verdict.NON_COMPLIANT)]
)
def test_a_call_to_stop_fire_is_answered_within_a_quarter_of_an_hour(
    minutes: int, verdict: Verdict
) -> None:
    done = AT + timedelta(minutes=minutes)
    reply = Deed(party="B", at=AT, kind=DeedKind.REPLY, category="STP", done_at=done, as_of=done)
    assert findings(reply)["stop-fire-answered"].verdict is verdict
    other = msgspec.structs.replace(reply, category="CLQ")
    assert "stop-fire-answered" not in findings(other)


@pytest.mark.parametrize(
    ("hour", "told_s", "said"),
    [
        (8, 0, (Verdict.NOTICE_REQUIRED, NoticeState.OK)),
        (8, 1, (Verdict.NOTICE_REQUIRED, NoticeState.LATE)),
        (18, 1, (Verdict.COMPLIANT, None)),
    ],
)
def test_a_closing_in_the_hours_of_a_crossing_is_told_by_when_it_closes(
    hour: int, told_s: int, said: tuple[Verdict, NoticeState | None]
) -> None:
    at = AT.replace(hour=hour)
    until = at + timedelta(hours=1)
    told = at + timedelta(seconds=told_s)
    fact = Closure(party="A", at=at, crossing="as-suwar", until=until, told_at=told, as_of=until)
    found = findings(fact)
    assert set(found) == {"as-suwar-closing-told"}
    assert (found["as-suwar-closing-told"].verdict, found["as-suwar-closing-told"].notice) == said
