import hashlib
import json
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

import pytest

from truceline.agreement.agreement import Agreement
from truceline.agreement.body import agreement_from_body, agreement_to_body
from truceline.agreement.calendars import term_ends
from truceline.agreement.code_lists import LogAccess, ReleaseLevel, Status
from truceline.agreement.pack import parse_pack
from truceline.agreement.script import Said, Step, body_of, parse_script, post_of_officer
from truceline.messages.catalogue import CATALOGUE, build_body, decode_body, encode_body
from truceline.messages.clocks import required_echelons
from truceline.messages.filling import Facts, fill

KHABUR = Path(__file__).parents[3] / "scenarios" / "khabur"
NOW = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)


@cache
def khabur() -> Agreement:
    files = {path.name: path.read_bytes() for path in KHABUR.glob("*.geojson")}
    return parse_pack((KHABUR / "agreement.toml").read_text(encoding="utf-8"), files)


@cache
def steps() -> tuple[Step, ...]:
    return parse_script((KHABUR / "script.toml").read_text(encoding="utf-8"), khabur())


def test_the_pack_becomes_a_body_that_is_read_back_whole() -> None:
    agreement = khabur()
    body = agreement_to_body(agreement)
    assert agreement_from_body(body) == agreement
    assert len(body) < 64 * 1024


def test_the_terms_are_those_of_the_exercise() -> None:
    agreement = khabur()
    assert agreement.status is Status.EXERCISE
    assert [party.designation["en"] for party in agreement.parties] == ["Party A", "Party B"]
    assert [actor.id for actor in agreement.non_signatories] == ["C"]
    assert term_ends(agreement.term) == datetime(2017, 12, 28, tzinfo=UTC)
    assert agreement.policy.log is LogAccess.PUBLIC


def test_the_basemap_is_small_and_keeps_boundaries_apart_from_rivers() -> None:
    octets = (KHABUR / "basemap.geojson").read_bytes()
    kinds = {feature["properties"]["kind"] for feature in json.loads(octets)["features"]}
    assert kinds == {"river", "boundary"}
    assert len(octets) < 60 * 1024


def said_before(script: tuple[Step, ...]) -> dict[str, Said]:
    labels = [step.label for step in script if step.label is not None]
    agreement = khabur()
    types = {step.label: step for step in script}
    return {
        label: Said(
            ref=f"{post_of_officer(agreement, types[label].officer)}/2026/1/{types[label].type}",
            hash=hashlib.sha256(label.encode()).hexdigest(),
            word="lusab-babad",
        )
        for label in labels
    }


@pytest.mark.parametrize("number", range(len(steps())))
def test_every_step_of_the_script_is_a_message_of_the_catalogue(number: int) -> None:
    agreement, script = khabur(), steps()
    step, said = script[number], said_before(script)
    about = said.get(step.about or "")
    facts = Facts(
        now=NOW,
        head=(100, "0" * 64),
        reference=None if about is None else about.ref,
        entry=None if about is None else about.hash,
        party="A",
    )
    fields = fill(step.type, body_of(step, agreement, NOW, said), facts)
    body = build_body(step.type, fields)
    assert decode_body(step.type, encode_body(body)) == body
    post = next(post for post in agreement.posts if post.id == step.officer[:-2])
    assert post.kind in CATALOGUE[step.type].senders


def test_whoever_passes_a_message_on_names_the_echelons_that_it_asks_for() -> None:
    agreement, script = khabur(), steps()
    said = said_before(script)
    by_label = {step.label: step for step in script if step.label is not None}
    for step in script:
        if step.body.get("stage") == "PASSED":
            about = by_label[step.about or ""]
            body = build_body(about.type, body_of(about, agreement, NOW, said))
            asked = set(required_echelons(CATALOGUE[about.type], body))
            named = step.body["echelons"]
            assert isinstance(named, list)
            assert asked <= set(named)


def test_replies_are_among_those_that_suit_the_message() -> None:
    by_label = {step.label: step for step in steps() if step.label is not None}
    replies = [step for step in steps() if step.type == "RPL"]
    assert len(replies) == 5
    for step in replies:
        assert step.body["code"] in CATALOGUE[by_label[step.about or ""].type].replies


def test_the_quarter_of_an_hour_shows_what_the_exercise_promises() -> None:
    script = steps()
    assert timedelta(seconds=script[-1].after_s) <= timedelta(minutes=15)
    said = {step.type for step in script}
    assert {"LCK", "MOV", "RPL", "STP", "CRC", "CRO", "MED", "DOC", "ATT", "STM", "INC"} <= said
    answers = [step.body["answer"] for step in script if step.type == "ATT"]
    assert answers == ["ATTEST", "DENY"]
    codes = [step.body["code"] for step in script if step.type == "RPL"]
    assert {"OBJECTION", "NO-OBJECTION", "ORDERED-STOP"} <= set(codes)
    levels = {step.release.level for step in script if step.release is not None}
    assert {ReleaseLevel.PUBLIC, ReleaseLevel.NAMED, ReleaseLevel.HUMANITARIAN} <= levels


def test_something_is_left_open_at_the_end() -> None:
    script = steps()
    answered = {step.about for step in script if step.type == "RPL"}
    read_back = {step.about for step in script if step.body.get("stage") == "READBACK-OK"}
    assert {"resupply", "convoy", "question"}.isdisjoint(answered | read_back)


def test_the_registered_hash_is_that_of_the_document_beside_the_script() -> None:
    octets = (KHABUR / "circulated-document.txt").read_bytes()
    registered = next(step for step in steps() if step.type == "DOC")
    assert registered.body["file_sha256"] == hashlib.sha256(octets).hexdigest()
    assert octets.startswith(b"EXERCISE")


def test_every_text_of_the_script_is_there_in_every_language() -> None:
    def texts(value: object) -> list[dict[str, object]]:
        if isinstance(value, dict):
            own = [value] if "en" in value or "ar" in value else []
            return own + [text for member in value.values() for text in texts(member)]
        if isinstance(value, list):
            return [text for member in value for text in texts(member)]
        return []

    found = [text for step in steps() for text in texts(dict(step.body))]
    assert len(found) > 8
    assert all(set(text) == {"en", "ar"} for text in found)
