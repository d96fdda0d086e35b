"""Checks against a register file as written down: a browser that has only the file says the same.

With ``TRUCELINE_WRITE_VECTORS=1`` the file is written again.
"""

import json
import os
from collections.abc import Iterator
from pathlib import Path

import msgspec

from truceline.messages.document import withheld_commitment
from truceline.record.seal import format_seal
from truceline.room.check_document import Checker, Material, opened_with
from truceline.room.register_file import Register, read_register
from truceline.testing.documents import AGREEMENT_AR, AGREEMENT_EN
from truceline.testing.registers import DocumentRoom, Fields, sha256

VECTORS = Path(__file__).with_name("checks.json")
WRITE = "TRUCELINE_WRITE_VECTORS" in os.environ
FILE = b"the scan of the agreement"
ORDER = """\
Order of the delegation
No. 31/2026
All crossings are closed until further notice, and the officers leave the coordination room today.
"""
SALT, ANNEX = bytes(range(16)), b"the annex that is not shown"
WITHHELD = (
    ("a withheld file with its salt", SALT, ANNEX),
    ("a withheld file with another salt", bytes(16), ANNEX),
    ("another file with the salt of a withheld one", SALT, b"another annex, which is not shown"),
)
DOCUMENT: Fields = {
    "title": {"en": "Annex C"},
    "date": "2026-11-12",
    "signatories": [],
    "language": "en",
    "authentic": False,
}
COPIES = {
    "the very text": AGREEMENT_EN,
    "the Arabic text, without vowel marks": AGREEMENT_AR.replace("\u064f", ""),
    "a number changed": AGREEMENT_EN.replace("15 km", "5 km"),
    "a page of it, and a letter of another alphabet": AGREEMENT_EN[170:700].replace(
        "a", "\u0430", 1
    ),
    "a true number over another body": ORDER.replace("31/2026", "17/2026").replace(
        "closed", "open"
    ),
    "an order that circulates": ORDER,
    "nothing that is registered": "Buy two apples and a pear on the way home tonight. No. 99/2026",
    "too little": "Two words",
    "two calendars that disagree": "Seen: Rajab 2 1449, that is 30 May 2027, on a wall.",
    "days that there are none of": "31 April 2026 or 2026-02-30 or ٣١ رجب ١٤٤٨, nobody knows.",
    "numbers and Arabic months": "كان في ٣ شوال ١٤٤٨ الموافق 12/03/2027 و 1400-05-05.",
    "somebody out of office": "Signed by the Head of delegation on November 12 2026 for all of us.",
}
OFFICE: Fields = {
    "signatories": ["Head of delegation"],
    "hijri_date": {"hijri_year": 1448, "hijri_month": 7, "hijri_day": 2},
    "offices": [
        {
            "signatory": "Head of delegation",
            "office": "Head",
            "held_from": "2024-01-01",
            "held_until": "2025-12-31",
        }
    ],
}


def register_lines() -> list[bytes]:
    room = DocumentRoom()
    agreement = room.register(
        "M-ROOM-1",
        {"ar": AGREEMENT_AR, "en": AGREEMENT_EN},
        FILE,
        reference_no="17/2026",
        in_name_of=["A", "B"],
        **OFFICE,
        maps=[{"title": {"en": "Map 1"}, "file_sha256": sha256(b"map")}],
    )
    order = room.register(
        "A-OPS-1",
        {"en": ORDER},
        b"a photograph",
        standing="CIRCULATED",
        in_name_of=["B"],
        first_seen={"reported_at": "2026-11-20T12:00:00Z"},
    )
    room.answer("A-OPS-1", agreement, "ATTEST")
    room.answer("B-OPS-1", agreement, "PARTLY", clauses=["1"], disputed_clauses=["3.2"])
    room.answer("B-OPS-1", order, "NOT-ISSUED-BY-US")
    room.say(
        "B-OPS-1",
        "STM",
        {
            "kind": "DENY",
            "about": order,
            "channel": "Press office",
            "url": "https://press.example/1",
            "text": {"en": "Not ours."},
        },
    )
    commitment = withheld_commitment(SALT, ANNEX)
    room.say("A-OPS-1", "DOC", {**DOCUMENT, "file_sha256": commitment, "withheld": True})
    return room.lines()


def withheld(salt: bytes, octets: bytes) -> Material:
    given = Material(file_sha256=sha256(octets), text=octets.decode())
    return opened_with(salt, octets, given)


def sealed(register: Register) -> Iterator[tuple[str, Material]]:
    """Yield what a picture may show: a seal, and a text around it."""
    agreement = register.documents["M-ROOM/2026/1/DOC"].timeline
    seal, answer = (
        format_seal(register.hashes[index], register.proofs[index])
        for index in (agreement[0].index, agreement[1].index)
    )
    yield "a seal on its text", Material(text=AGREEMENT_EN, codes=(seal,))
    changed = AGREEMENT_EN.replace("15 km", "5 km")
    yield "a seal on its text with a number changed", Material(text=changed, codes=(seal,))
    yield "a seal of what is no document", Material(text=AGREEMENT_EN, codes=(answer, "HTTP://X"))


def answers(lines: list[bytes]) -> Iterator[dict[str, object]]:
    register = read_register(lines)
    checker = Checker(register)
    asked = [(name, Material(text=text)) for name, text in COPIES.items()]
    asked.append(("the very file", Material(file_sha256=sha256(FILE))))
    asked += [(name, withheld(salt, octets)) for name, salt, octets in WITHHELD]
    asked.append(("the file of its map", Material(file_sha256=sha256(b"map"))))
    asked += sealed(register)
    for name, material in asked:
        found = checker.check(material)
        yield {
            "name": name,
            "text": material.text or "",
            "file": material.file_sha256,
            "commitment": material.commitment,
            "codes": list(material.codes),
            "findings": [msgspec.to_builtins(one) for one in found.findings],
            "differences": [
                msgspec.to_builtins(one)
                for one in (found.comparison.differences if found.comparison else ())
            ],
        }


def test_checks_come_out_as_written_down() -> None:
    known = json.loads(VECTORS.read_text(encoding="utf-8")) if VECTORS.exists() else {}
    lines = [line.decode() for line in register_lines()] if WRITE else known["register"]
    octets = [line.encode() for line in lines]
    made = {"register": lines, "rows": json.loads(json.dumps(list(answers(octets))))}
    if WRITE:
        VECTORS.write_text(json.dumps(made, ensure_ascii=True, indent=1) + "\n", encoding="utf-8")
    assert json.loads(VECTORS.read_text(encoding="utf-8")) == made
