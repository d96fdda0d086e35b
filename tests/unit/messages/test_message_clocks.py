"""When the clocks of a message run out, by type, body and precedence."""

from datetime import UTC, datetime, timedelta

import pytest
from test_message_bodies import sample

from truceline.agreement.code_lists import Precedence
from truceline.agreement.terms import Clock
from truceline.messages.catalogue import build_body, message_type
from truceline.messages.clocks import DEFAULT_CLOCKS, due, is_counterpart, required_echelons

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
HOUR = 3600


def limits(
    code: str, body: dict[str, object], precedence: str, at: datetime = NOON
) -> dict[str, int]:
    built = build_body(code, body)  # type: ignore[arg-type]
    found = due(message_type(code), built, Precedence(precedence), DEFAULT_CLOCKS, at)
    return {kind.value: int((instant - at).total_seconds()) for kind, instant in found.items()}


def leaves(seconds: int) -> dict[str, object]:
    depart = (NOON + timedelta(seconds=seconds)).strftime("%Y-%m-%dT%H:%M:%SZ")
    return {"depart": depart, "arrive": "2026-12-30T12:00:00Z"}


PHASE_END = {
    "phase": "END",
    "place": {"lon": 0, "lat": 0},
    "stopped_at": "2026-11-23T02:16:00Z",
}
REPORTED = {"casualties": [{"harm": "KILLED", "status": "CIVILIAN", "best": 1}]}


@pytest.mark.parametrize(
    ("code", "body", "precedence", "expected"),
    [
        ("LCK", sample("LCK"), "ROUTINE", {"REPLY": 300}),
        ("SVC", sample("SVC"), "FLASH", {"ACK": 300}),
        ("SVC", sample("SVC"), "IMMEDIATE", {"ACK": 900}),
        ("SVC", sample("SVC"), "PRIORITY", {"ACK": HOUR}),
        ("SVC", sample("SVC"), "ROUTINE", {"ACK": 6 * HOUR}),
        ("ACK", sample("ACK"), "FLASH", {}),
        ("RPL", sample("RPL", 0), "PRIORITY", {}),
        ("RPL", sample("RPL", 1), "PRIORITY", {"ACK": HOUR}),
        ("UAV", sample("UAV"), "IMMEDIATE", {"ACK": 900, "PASS": HOUR}),
        ("WRK", sample("WRK"), "PRIORITY", {"ACK": HOUR, "PASS": 6 * HOUR}),
        ("AIR", sample("AIR"), "IMMEDIATE", {"ACK": 900, "PASS": HOUR}),
        ("DEM", sample("DEM", 0), "PRIORITY", {"ACK": HOUR, "PASS": 6 * HOUR}),
        ("DEM", sample("DEM", 1), "PRIORITY", {"ACK": 900, "PASS": HOUR}),
        ("DEM", sample("DEM", 1), "FLASH", {"ACK": 300, "PASS": 900}),
        ("SLD", sample("SLD"), "PRIORITY", {"ACK": HOUR}),
        ("CNV", sample("CNV"), "PRIORITY", {"ACK": HOUR, "PASS": 6 * HOUR}),
        ("CLQ", sample("CLQ"), "ROUTINE", {"ACK": 6 * HOUR, "REPLY": 48 * HOUR}),
        ("STP", sample("STP"), "FLASH", {"ACK": 300, "PASS": 900, "REPLY": 900}),
        ("STP", sample("STP"), "IMMEDIATE", {"ACK": 300, "PASS": HOUR, "REPLY": HOUR}),
        ("STP", PHASE_END, "FLASH", {"ACK": 300}),
        ("MED", sample("MED"), "IMMEDIATE", {"ACK": 900, "PASS": 900, "REPLY": HOUR}),
        ("MED", sample("MED"), "FLASH", {"ACK": 300, "PASS": 900, "REPLY": 900}),
        ("NAV", sample("NAV"), "IMMEDIATE", {"ACK": 900, "PASS": HOUR, "REPLY": HOUR}),
        ("DET", sample("DET", 2), "PRIORITY", {"ACK": HOUR, "REPLY": 24 * HOUR}),
        ("DET", sample("DET", 0), "PRIORITY", {"ACK": HOUR, "REPLY": 6 * HOUR}),
        ("DET", sample("DET", 1), "PRIORITY", {"ACK": HOUR, "REPLY": 6 * HOUR}),
        ("CRS", sample("CRS"), "ROUTINE", {"ACK": 900}),
        ("WOS", sample("WOS", 1), "PRIORITY", {"ACK": HOUR}),
        ("WOS", sample("WOS", 2), "IMMEDIATE", {"ACK": 900, "PASS": HOUR}),
        ("CNV", sample("CNV", 1), "ROUTINE", {"ACK": 6 * HOUR}),
        ("INC", sample("INC", 0), "PRIORITY", {"ACK": HOUR}),
        ("INC", sample("INC", 1), "PRIORITY", {"ACK": HOUR, "REPLY": 24 * HOUR}),
        ("INC", sample("INC", 2), "PRIORITY", {"ACK": HOUR, "REPLY": 48 * HOUR}),
        ("INC", sample("INC", 2) | REPORTED, "PRIORITY", {"ACK": HOUR, "REPLY": 24 * HOUR}),
    ],
)
def test_each_clock_runs_as_the_type_and_the_agreement_say(
    code: str, body: dict[str, object], precedence: str, expected: dict[str, int]
) -> None:
    assert limits(code, body, precedence) == expected


@pytest.mark.parametrize(
    ("lead_s", "objection_s"),
    [
        (12 * HOUR - 2, 6 * HOUR - 1),
        (12 * HOUR, 6 * HOUR),
        (12 * HOUR + 2, 6 * HOUR),
        (2 * HOUR, HOUR),
        (0, 0),
        (-HOUR, 0),
    ],
)
def test_an_objection_is_due_by_the_earlier_of_six_hours_or_half_the_lead_time(
    lead_s: int, objection_s: int
) -> None:
    assert limits("MOV", sample("MOV") | leaves(lead_s), "PRIORITY")["REPLY"] == objection_s


def test_the_agreement_overrides_the_defaults_of_a_precedence() -> None:
    body = build_body("SVC", sample("SVC"))  # type: ignore[arg-type]
    agreed = {Precedence.FLASH: Clock(ack_s=60, pass_s=120, reply_s=180)}
    found = due(message_type("SVC"), body, Precedence.FLASH, agreed, NOON)
    assert list(found.values()) == [NOON + timedelta(seconds=60)]


def test_only_the_answer_of_its_own_type_is_a_counterpart() -> None:
    check = message_type("LCK")
    assert is_counterpart(check, "B-OPS/2026/4/LCK")
    assert not is_counterpart(check, None)
    assert not is_counterpart(check, "B-OPS/2026/4/MOV")


def test_air_defence_must_be_told_of_any_flight_and_a_convoy_lists_whom_to_tell() -> None:
    drone = build_body("UAV", sample("UAV"))  # type: ignore[arg-type]
    flight = build_body("AIR", sample("AIR"))  # type: ignore[arg-type]
    convoy = build_body("CNV", sample("CNV"))  # type: ignore[arg-type]
    notice = build_body("MOV", sample("MOV"))  # type: ignore[arg-type]
    assert required_echelons(message_type("UAV"), drone) == ("AIR-DEFENCE",)
    assert required_echelons(message_type("AIR"), flight) == ("AIR-DEFENCE",)
    assert required_echelons(message_type("CNV"), convoy) == ("SECTOR", "AIR-DEFENCE", "CROSSING")
    assert required_echelons(message_type("MOV"), notice) == ()
