"""What a device fills in by itself, and what it leaves alone."""

from datetime import UTC, datetime

import pytest

from truceline.base.canonical import JsonValue
from truceline.base.errors import MalformedError
from truceline.messages.catalogue import CATALOGUE, build_body, encode_body
from truceline.messages.fields import Fact
from truceline.messages.filling import Facts, fill
from truceline.messages.shape import fields_of

FACTS = Facts(
    now=datetime(2026, 11, 23, 9, 30, 0, 500, tzinfo=UTC),
    head=(418, "ab" * 32),
    attempt=2,
    open_threads=3,
    reference="A-OPS/2026/17/MOV",
    entry="cd" * 32,
    party="A",
)


def test_an_empty_line_check_is_complete_once_filled() -> None:
    body = build_body("LCK", fill("LCK", {}, FACTS))
    assert encode_body(body).decode() == (
        '{"attempt":2,"log_head":{"hash":"' + "ab" * 32 + '","seq":418},"open_threads":3,'
        '"result":"OK","scheduled_at":"2026-11-23T09:30:00Z","traffic":false}'
    )


def test_what_was_given_is_kept() -> None:
    given: dict[str, JsonValue] = {
        "result": "GARBLED",
        "attempt": 1,
        "scheduled_at": "2026-11-23T09:00:00Z",
    }
    assert {**fill("LCK", given, FACTS), **given} == fill("LCK", given, FACTS)


def test_an_acknowledgement_starts_as_receipt_of_the_message_it_is_about() -> None:
    assert fill("ACK", {}, FACTS) == {
        "about": "A-OPS/2026/17/MOV",
        "entry": "cd" * 32,
        "stage": "RECEIVED",
    }


def test_no_device_fills_in_a_check_word_that_a_person_should_have_heard() -> None:
    assert "check_word" not in fill("ACK", {"stage": "READBACK-OK"}, FACTS)


def test_a_fact_that_the_device_does_not_have_leaves_the_field_open() -> None:
    filled = fill("LCK", {}, Facts(now=FACTS.now))
    assert "log_head" not in filled
    with pytest.raises(MalformedError, match="log_head"):
        build_body("LCK", filled)


def test_tokens_of_known_overlaps_are_written_only_where_there_are_some() -> None:
    facts = Facts(now=FACTS.now, knows=("ab" * 32,))
    assert fill("WRK", {}, facts)["knows"] == ["ab" * 32]
    assert "knows" not in fill("WRK", {}, FACTS)


def test_every_fact_fills_some_field() -> None:
    used = {spec.fills for kind in CATALOGUE.values() for spec in fields_of(kind.body)}
    assert used - {None} == set(Fact)
