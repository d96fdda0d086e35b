"""Entries as the web app writes them with fixed seeds: the same octets, hashes and words as here.

``web/src/sign/vectors.json`` is written by the web app's own test of the same name.
"""

import json
from pathlib import Path
from typing import TypedDict

import pytest

from truceline.base.canonical import format_canonical, parse_canonical
from truceline.base.encoding import parse_base64
from truceline.messages.administration import decode_any_body
from truceline.messages.entry import body_commitment, check_word, parse_entry
from truceline.record.keys import parse_vkey
from truceline.record.note import parse_note
from truceline.room.one_time_code import invitation_signer, parse_code
from truceline.room.signing import verify_line
from truceline.room.steps import device_key_name


class Written(TypedDict):
    note: str
    entry: str
    check_word: str
    body: str
    salt: str


class Enrolment(Written):
    code: str
    invitation_vkey: str


class Session(TypedDict):
    challenge: str
    note: str


class Vectors(TypedDict):
    origin: str
    device_vkey: str
    messages: list[Written]
    enrolment: Enrolment
    session: Session


FILE = Path(__file__).parents[2] / "web" / "src" / "sign" / "vectors.json"
VECTORS: Vectors = json.loads(FILE.read_text(encoding="utf-8"))


@pytest.mark.parametrize("written", [*VECTORS["messages"], VECTORS["enrolment"]])
def test_an_entry_of_the_web_app_is_read_hashed_and_committed_alike(written: Written) -> None:
    entry = parse_entry(written["note"].encode(), VECTORS["origin"])
    body = written["body"].encode()
    assert entry.hash.hex() == written["entry"]
    assert check_word(entry.hash) == written["check_word"]
    assert body_commitment(parse_base64(written["salt"]), body) == entry.envelope.body
    assert format_canonical(parse_canonical(body)) == body


@pytest.mark.parametrize("written", VECTORS["messages"])
def test_a_message_of_the_web_app_is_signed_by_its_device(written: Written) -> None:
    note = parse_note(written["note"].encode())
    verify_line(note, note.signatures[0], parse_vkey(VECTORS["device_vkey"]))


def test_an_enrolment_of_the_web_app_is_signed_by_invitation_and_device() -> None:
    written, origin = VECTORS["enrolment"], VECTORS["origin"]
    signer = invitation_signer(origin, "A-OPS-1-i1", parse_code(written["code"]))
    note = parse_note(written["note"].encode())
    keys = [parse_vkey(written["invitation_vkey"]), parse_vkey(VECTORS["device_vkey"])]
    assert (signer.name, signer.verifier.public) == (keys[0].name, keys[0].public)
    for line, key in zip(note.signatures, keys, strict=True):
        verify_line(note, line, key)
    assert keys[1].name == device_key_name(origin, "A-OPS-1", keys[1].public)
    decode_any_body("ENR", written["body"].encode())


def test_a_challenge_is_answered_with_its_exact_text() -> None:
    session = VECTORS["session"]
    note = parse_note(session["note"].encode())
    assert note.text == session["challenge"]
    verify_line(note, note.signatures[0], parse_vkey(VECTORS["device_vkey"]))
