"""What a body may hold: shapes, bounds, conditions and plain text, each with its wire code."""

import base64
import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from truceline.base.errors import MalformedError
from truceline.messages.catalogue import (
    CATALOGUE,
    build_body,
    decode_body,
    encode_body,
    message_type,
)
from truceline.messages.sealed_notice import sealed_commitment

BODIES = Path(__file__).parents[2] / "vectors" / "messages" / "bodies"


def sample(code: str, number: int = 0) -> dict[str, object]:
    bodies = json.loads((BODIES / f"{code}.json").read_text(encoding="utf-8"))
    body: dict[str, object] = bodies[number]["body"]
    return body


def refusal(code: str, body: Mapping[str, object]) -> str:
    with pytest.raises(MalformedError) as caught:
        build_body(code, body)  # type: ignore[arg-type]
    assert caught.value.detail
    return caught.value.code


def accepts(code: str, body: Mapping[str, object]) -> bool:
    built = build_body(code, body)  # type: ignore[arg-type]
    return decode_body(code, encode_body(built)) == built


def test_the_catalogue_holds_every_type_in_its_order() -> None:
    assert " ".join(CATALOGUE) == (
        "LCK SVC RST ACK RPL CLQ AMD CAN COR PRG MOV EXR WRK DEM AIR UAV WDR POS SEA SLD OPN "
        "STP MED NAV DET CRS CRO CRC CNV WOS INC STM DOC ATT OFC"
    )


def test_a_code_that_is_no_type_is_refused_by_name() -> None:
    with pytest.raises(MalformedError, match="message-type"):
        message_type("XYZ")


@pytest.mark.parametrize("code", CATALOGUE)
def test_a_field_that_the_type_does_not_have_is_refused(code: str) -> None:
    assert refusal(code, sample(code) | {"permission": True}) == "json-shape"


@pytest.mark.parametrize(
    "octets",
    [
        b"",
        b"[]",
        b"{}",
        b'{"about":null}',
        b'{"code":"NOTED"}',
        b"\xff",
        b'{"about":"A-OPS/2026/1/MOV","code":"NOTED","entry":"' + b"0" * 64 + b'","reason":[]}',
        b'{"about":"A-OPS/2026/1/MOV","code":"NOTED","entry":"' + b"0" * 64 + b'","text":null}',
        b'{"code":"NOTED","about":"A-OPS/2026/1/MOV","entry":"' + b"0" * 64 + b'"}',
    ],
)
def test_a_body_has_one_spelling_and_all_others_are_refused(octets: bytes) -> None:
    with pytest.raises(MalformedError, match="json-"):
        decode_body("RPL", octets)


def test_a_default_that_is_spelled_out_is_refused_on_the_record_and_dropped_in_building() -> None:
    octets = b'{"at":"2026-11-25T06:05:00Z","phase":"START"}'
    assert encode_body(decode_body("WOS", octets)) == octets
    call = build_body("STP", sample("STP") | {"phase": "CALL"})  # type: ignore[arg-type]
    assert b"phase" not in encode_body(call)


@pytest.mark.parametrize(
    ("attempt", "fits"), [(0, False), (1, True), (2, True), (98, True), (99, True), (100, False)]
)
def test_the_attempt_of_a_line_check_is_1_to_99(attempt: int, *, fits: bool) -> None:
    body = sample("LCK") | {"attempt": attempt}
    assert accepts("LCK", body) if fits else refusal("LCK", body) == "json-shape"


@pytest.mark.parametrize(
    ("seq", "fits"), [(2**53 - 2, True), (2**53 - 1, True), (2**53, False), (-1, False)]
)
def test_no_number_is_beyond_what_every_reader_can_hold(seq: int, *, fits: bool) -> None:
    body = sample("LCK") | {"log_head": {"seq": seq, "hash": "0" * 64}}
    assert accepts("LCK", body) if fits else refusal("LCK", body) == "json-shape"


@pytest.mark.parametrize(
    ("lat", "fits"),
    [(899_999_999, True), (900_000_000, True), (900_000_001, False), (-900_000_001, False)],
)
def test_a_latitude_ends_at_the_pole(lat: int, *, fits: bool) -> None:
    body = sample("NAV") | {"where": {"lon": 0, "lat": lat}}
    assert accepts("NAV", body) if fits else refusal("NAV", body) == "json-shape"


@pytest.mark.parametrize(
    ("characters", "fits"), [(3999, True), (4000, True), (4001, False), (0, False)]
)
def test_free_text_has_at_most_4000_characters(characters: int, *, fits: bool) -> None:
    body = sample("STM") | {"text": {"ar": "ن" * characters}}
    assert accepts("STM", body) if fits else refusal("STM", body) == "json-shape"


@pytest.mark.parametrize(("points", "fits"), [(1, False), (2, True), (3, True)])
def test_a_route_has_two_points_or_more(points: int, *, fits: bool) -> None:
    body = sample("MOV") | {"route": [[0, 0]] * points}
    assert accepts("MOV", body) if fits else refusal("MOV", body) == "json-shape"


@pytest.mark.parametrize(("points", "fits"), [(2, False), (3, True), (500, True), (501, False)])
def test_an_area_has_3_to_500_corners(points: int, *, fits: bool) -> None:
    body = sample("WRK") | {"area": [[0, 0]] * points}
    assert accepts("WRK", body) if fits else refusal("WRK", body) == "json-shape"


@pytest.mark.parametrize(
    ("instant", "code"),
    [
        ("2026-11-23T25:00:00Z", "instant"),
        ("2026-13-23T05:00:00Z", "instant"),
        ("2026-02-29T05:00:00Z", "instant"),
        ("2026-11-23T05:00:00+00:00", "json-shape"),
        ("2026-11-23T05:00:00.5Z", "json-shape"),
        ("2026-11-23 05:00:00Z", "json-shape"),
    ],
)
def test_an_instant_exists_and_is_spelled_in_utc(instant: str, code: str) -> None:
    assert refusal("NAV", sample("NAV") | {"when": instant}) == code


@pytest.mark.parametrize("day", ["2026-02-29", "2026-13-01", "2026-00-10"])
def test_a_day_exists(day: str) -> None:
    assert refusal("DOC", sample("DOC") | {"date": day}) == "date"


@pytest.mark.parametrize("name", ["a\u200bb", "a\u202eb", "a\nb", "AMBER\n", "\u2066x"])
def test_a_name_holds_no_invisible_character(name: str) -> None:
    assert refusal("MED", sample("MED") | {"callsign": name}) == "text-invisible"
    assert refusal("NAV", sample("NAV") | {"where": {"lon": 0, "lat": 0, "name": name}}) == (
        "text-invisible"
    )


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("a\x07b", "text-control"),
        ("a\tb", "text-control"),
        ("a\u202eb", "text-direction"),
        ("a\u2069b", "text-direction"),
        ("a\u2067b\nc\u2069", "text-direction"),
        ("e\u0301", "text-nfc"),
    ],
)
def test_free_text_cannot_turn_the_words_around_it(text: str, code: str) -> None:
    assert refusal("STM", sample("STM") | {"text": {"en": text}}) == code


@pytest.mark.parametrize(
    "text", ["one\ntwo", "نمی\u200cشود", "see \u2067بج\u2069 there", "\u202bبج\u202c"]
)
def test_free_text_keeps_what_its_language_needs(text: str) -> None:
    assert accepts("STM", sample("STM") | {"text": {"fa": text}})


@pytest.mark.parametrize(
    ("depth", "fits"), [(6, True), (7, True), (8, False), (985, False), (990, False)]
)
def test_a_changed_value_is_nested_less_than_eight_deep(depth: int, *, fits: bool) -> None:
    value = b"[" * depth + b"1" + b"]" * depth
    octets = (
        b'{"changed_fields":[{"new":' + value + b',"path":"a"}],'
        b'"of":"A-OPS/2026/1/MOV","reason":"ORDER"}'
    )
    if fits:
        assert encode_body(decode_body("AMD", octets)) == octets
    else:
        with pytest.raises(MalformedError, match=r"value-depth|json-shape"):
            decode_body("AMD", octets)


ACK = {"about": "A-OPS/2026/17/MOV", "entry": "0" * 64}
RPL = ACK
CALL = {key: value for key, value in sample("STP").items() if key != "casualties"}
WINDOW = {"start": "2026-11-23T05:00:00Z", "end": "2026-11-23T04:59:59Z"}
CROSSING = sample("CRS")


@pytest.mark.parametrize(
    ("code", "body", "wire_code"),
    [
        ("ACK", ACK | {"stage": "PASSED"}, "field-required"),
        ("ACK", ACK | {"stage": "READBACK-OK"}, "field-required"),
        ("ACK", ACK | {"stage": "READBACK-DIFFERS"}, "field-required"),
        ("ACK", ACK | {"stage": "RECEIVED", "echelons": ["SECTOR"]}, "ack-echelons"),
        ("ACK", ACK | {"stage": "PASSED", "echelons": []}, "json-shape"),
        ("ACK", ACK | {"stage": "READBACK-OK", "check_word": "lusab"}, "json-shape"),
        ("RPL", RPL | {"code": "OBJECTION"}, "field-required"),
        ("RPL", RPL | {"code": "HOLDING"}, "field-required"),
        ("RPL", RPL | {"code": "AGREED-WITH-CONDITIONS"}, "field-required"),
        ("RPL", RPL | {"code": "NOTED", "reason": ["OTHER"]}, "reply-reason"),
        ("RPL", RPL | {"code": "CHECKING"}, "reply-code"),
        ("RPL", RPL | {"code": "AGREED", "window": WINDOW}, "field-order"),
        ("CLQ", {"about": ACK["about"], "questions": [{"code": "OTHER"}]}, "field-required"),
        ("CLQ", {"about": ACK["about"], "questions": []}, "json-shape"),
        ("CAN", {"of": ACK["about"], "reason": "OTHER"}, "field-required"),
        ("AMD", sample("AMD") | {"changed_fields": [{"path": "a"}]}, "changed-field"),
        (
            "COR",
            sample("COR") | {"changed_fields": [{"path": "a", "old": 1.5, "new": 2}]},
            "json-float",
        ),
        (
            "AMD",
            sample("AMD") | {"changed_fields": [{"path": "a", "new": 1}, {"path": "a", "new": 2}]},
            "changed-field",
        ),
        ("MOV", sample("MOV", 1) | {"strength_min": 2}, "field-order"),
        (
            "MOV",
            {key: value for key, value in sample("MOV", 1).items() if key != "strength_max"},
            "movement-size",
        ),
        ("MOV", sample("MOV") | {"arrive": "2026-11-23T04:59:59Z"}, "field-order"),
        ("UAV", sample("UAV") | {"alt_min_m": 121}, "field-order"),
        (
            "UAV",
            {key: value for key, value in sample("UAV").items() if key != "area"},
            "flight-place",
        ),
        ("AIR", sample("AIR") | {"alt_min_m": 301}, "field-order"),
        (
            "AIR",
            {key: value for key, value in sample("AIR").items() if key != "route"},
            "flight-place",
        ),
        (
            "SEA",
            {key: value for key, value in sample("SEA").items() if key != "route"},
            "sea-place",
        ),
        ("EXR", sample("EXR") | {"weapon_classes": []}, "field-required"),
        ("EXR", sample("EXR") | {"end": "2026-11-24T04:59:59Z"}, "field-order"),
        ("DEM", sample("DEM", 1) | {"start": "2026-11-24T09:00:01Z"}, "field-order"),
        ("DEM", sample("DEM", 1) | {"end": "2026-11-24T11:29:59Z"}, "field-order"),
        ("SLD", sample("SLD") | {"open_when": "INCIDENT-NEAR"}, "field-required"),
        ("SLD", sample("SLD", 1) | {"near_m": 99}, "json-shape"),
        ("OPN", sample("OPN") | {"sealed_body": []}, "sealed-body"),
        ("OPN", sample("OPN") | {"salt": "AAAA"}, "json-shape"),
        ("STP", {k: v for k, v in CALL.items() if k != "place"}, "stop-fire-place"),
        ("STP", {k: v for k, v in CALL.items() if k != "toward"}, "field-required"),
        ("STP", CALL | {"request": "HOLD-UNTIL"}, "field-required"),
        ("STP", {"phase": "END", "place": CALL["place"]}, "field-required"),
        (
            "STP",
            CALL | {"casualties": [{"harm": "KILLED", "status": "CIVILIAN", "best": 2, "high": 1}]},
            "casualties-order",
        ),
        ("MED", sample("MED") | {"hold_fire_window": WINDOW}, "field-order"),
        ("CRS", CROSSING | {"status": "CLOSED"}, "field-required"),
        ("CRO", CROSSING | {"status": "CLOSED", "reason": "FIRE"}, "crossing-state"),
        ("CRC", CROSSING, "crossing-state"),
        ("CNV", {"phase": "NOTICE"}, "field-required"),
        ("CNV", {"phase": "CLOSED"}, "field-required"),
        ("CNV", sample("CNV") | {"emergency": True}, "field-required"),
        ("WOS", {}, "field-required"),
        ("WOS", {"phase": "BREACH", "at": "2026-11-25T08:00:00Z"}, "field-required"),
        ("INC", sample("INC") | {"count_min": 6}, "field-order"),
        (
            "INC",
            {key: value for key, value in sample("INC").items() if key != "event_bearing"},
            "incident-place",
        ),
        (
            "STM",
            {key: value for key, value in sample("STM").items() if key != "url"},
            "statement-source",
        ),
        ("ATT", ACK | {"answer": "PARTLY"}, "field-required"),
    ],
)
def test_fields_that_contradict_each_other_are_refused(
    code: str, body: dict[str, object], wire_code: str
) -> None:
    assert refusal(code, body) == wire_code


def test_a_refusal_names_the_field_and_says_what_to_do() -> None:
    with pytest.raises(MalformedError) as caught:
        build_body("ACK", ACK | {"stage": "PASSED"})
    assert str(caught.value) == (
        "field-required: `echelons` is missing: `stage` is one of PASSED. Give `echelons`."
    )


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ("2026-11-24T09:00:00Z", "2026-11-24T14:00:00Z"),
        ("2026-11-24T05:00:00Z", "2026-11-24T11:30:00Z"),
    ],
)
def test_an_announced_explosion_may_be_the_first_or_the_last_of_the_work(
    start: str, end: str
) -> None:
    assert accepts("DEM", sample("DEM", 1) | {"start": start, "end": end})


def test_what_is_opened_is_what_was_sealed_and_nothing_else() -> None:
    opening = sample("OPN")
    salt = base64.b64decode(str(opening["salt"]))
    octets = encode_body(build_body("MOV", opening["sealed_body"]))  # type: ignore[arg-type]
    commitment = sample("SLD")["commitment"]
    assert sealed_commitment("MOV", salt, octets) == commitment
    assert sealed_commitment("UAV", salt, octets) != commitment
    assert sealed_commitment("MOV", bytes(16), octets) != commitment
    assert sealed_commitment("MOV", salt, octets + b" ") != commitment
