"""The contract of the command line, as other tools rely on it: its lines, its exit codes."""

import http.client
import json
import os
import stat
import time
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

import msgspec
import pytest
from running import Demo, truceline

from truceline.http.answers import NameUses
from truceline.messages.entry import check_word, parse_entry
from truceline.record.keys import parse_vkey
from truceline.record.proof import parse_proof, verify_proof
from truceline.room.screening import Screening
from truceline.views.names import NameUse


def test_the_demo_says_one_line_with_its_seats_when_it_is_ready(demo: Demo) -> None:
    assert set(demo.said) == {"url", "room", "origin", "vkey", "seats"}
    assert demo.said["room"] == "khabur"
    assert str(demo.said["vkey"]).startswith(f"{demo.said['origin']}+")
    seats = demo.said["seats"]
    assert isinstance(seats, list)
    assert {"A-OPS-1", "B-OPS-1", "M-ROOM-1"} <= {seat["officer"] for seat in seats}
    for seat in seats:
        assert set(seat) == {"post", "officer", "link", "keyfile"}
        assert seat["link"].startswith(f"{demo.url}/#/join/khabur/{seat['officer']}-i1/")
        assert stat.S_IMODE(os.stat(seat["keyfile"]).st_mode) == 0o600


def test_the_scripted_traffic_is_there_before_the_line_is_said(demo: Demo) -> None:
    types = {line["type"] for line in json.loads(demo.run("A-OPS-1", "log", "--json").out)}
    assert {"FND", "INV", "ENR", "LCK", "MOV", "ACK", "RPL", "STP", "MED", "DOC", "ATT"} <= types


def test_every_entry_of_the_exercise_says_that_it_is_one(demo: Demo) -> None:
    page = json.loads(get(demo, "/api/rooms/khabur/entries?start=0&stop=500"))
    origin = str(demo.said["origin"])
    entries = [parse_entry(one["note"].encode(), origin) for one in page["entries"]]
    assert {entry.envelope.status.value for entry in entries} == {"EXERCISE"}


def test_an_empty_object_is_a_complete_line_check(demo: Demo) -> None:
    sent = demo.run("A-OPS-1", "send", "LCK", "--body", "-", "--json", stdin="{}")
    assert sent.code == 0, sent.err
    receipt = sent.json
    assert set(receipt) == {"index", "entry", "check_word", "state", "proof"}
    assert receipt["state"] == "logged"
    assert receipt["check_word"] == check_word(bytes.fromhex(str(receipt["entry"])))
    proof = parse_proof(str(receipt["proof"]))
    leaf = bytes.fromhex(str(receipt["entry"]))
    checkpoint = verify_proof(proof, leaf, parse_vkey(str(demo.said["vkey"])))
    assert proof.index == receipt["index"]
    assert proof.index < checkpoint.size


def test_the_body_may_come_from_a_file(demo: Demo, tmp_path: Path) -> None:
    body = tmp_path / "body.json"
    body.write_text('{"result": "GARBLED"}')
    sent = demo.run("A-OPS-1", "send", "LCK", "--body", str(body), "--json")
    logged = json.loads(
        demo.run("B-OPS-1", "log", "--start", str(sent.json["index"]), "--json").out
    )
    assert json.loads(logged[0]["body"])["result"] == "GARBLED"


def test_a_party_is_told_what_stands_in_its_name_and_answers_not_ours_in_one_step(
    demo: Demo, tmp_path: Path
) -> None:
    body = tmp_path / "document.json"
    body.write_text(
        '{"title": {"en": "A letter"}, "date": "2026-11-20", "signatories": [], "language": "en",'
        f' "file_sha256": "{"7" * 64}", "authentic": false, "in_name_of": ["B"],'
        ' "standing": "CIRCULATED", "first_seen": {"reported_at": "2026-11-20T10:00:00Z"}}'
    )
    sent = demo.run("M-ROOM-1", "send", "DOC", "--body", str(body), "--to", "B-OPS", "--json")
    assert sent.code == 0, sent.err
    told = demo.run("B-OPS-1", "named", "--json")
    before = msgspec.json.decode(told.out, type=NameUses).uses
    (use,) = [one for one in before if one.index == sent.json["index"]]
    assert (told.code, use.awaited, use.standing) == (1, True, "CIRCULATED")
    assert demo.run("A-OPS-1", "not-ours", use.ref).code == 1
    answered = demo.run("B-OPS-1", "not-ours", use.ref, "--json")
    assert answered.code == 0, answered.err
    again = demo.run("M-ROOM-1", "named", "B", "--json")
    after = msgspec.json.decode(again.out, type=NameUses).uses
    (use,) = [one for one in after if one.ref == use.ref]
    assert (use.awaited, use.answer) == (False, "NOT-ISSUED-BY-US")


def test_a_party_is_told_at_once_when_a_document_names_it(demo: Demo, tmp_path: Path) -> None:
    body = tmp_path / "body.json"
    letter = {"date": "2026-11-20", "signatories": [], "language": "en", "authentic": False}
    letter |= {"file_sha256": "8" * 64, "in_name_of": ["B"]}
    body.write_text(json.dumps({**letter, "title": {"en": "A letter of one side"}}))
    assert demo.run("M-ROOM-1", "send", "DOC", "--body", str(body), "--to", "B-OPS").code == 0
    with demo.following("B-OPS-1", "named", "--follow", "--count", "1", "--json") as lines:
        # What stands there already is told first: from then on it follows.
        assert msgspec.json.decode(next(lines), type=NameUse).ref
        body.write_text(json.dumps({**letter, "in_name_of": ["A"], "title": {"en": "To Party B"}}))
        sent = demo.run("M-ROOM-1", "send", "DOC", "--body", str(body), "--to", "A-OPS", "--json")
        last = [msgspec.json.decode(line, type=NameUse) for line in lines][-1]
    assert (last.index, last.awaited) == (sent.json["index"], False)
    assert last.mentioned_in == (last.ref,)


def test_a_message_is_acknowledged_up_the_ladder(demo: Demo) -> None:
    sent = demo.run("A-OPS-1", "send", "LCK", "--json").json
    index = str(sent["index"])
    steps = (
        ("--stage", "RECEIVED"),
        ("--stage", "READBACK-OK"),
        ("--stage", "PASSED", "--echelon", "SECTOR", "BATTALION"),
    )
    for step in steps:
        assert demo.run("B-OPS-1", "ack", index, *step, "--json").json["state"] == "logged"
    rows = json.loads(demo.run("B-OPS-1", "inbox", "--everything", "--json").out)
    stage = next(row["stage"] for row in rows if row["index"] == sent["index"])
    assert stage == "PASSED"


def test_a_wrong_check_word_is_not_read_back(demo: Demo) -> None:
    index = str(demo.run("A-OPS-1", "send", "LCK", "--json").json["index"])
    wrong = ("--stage", "READBACK-OK", "--check-word", "lusab-babad")
    answered = demo.run("B-OPS-1", "ack", index, *wrong, "--json")
    assert (answered.code, answered.problem) == (1, "readback")


@pytest.mark.parametrize(
    ("arguments", "code", "problem"),
    [
        (("send", "XXX"), 2, "message-type"),
        (("send", "MOV"), 2, "json-shape"),
        (("send", "LCK", "--to", "NOBODY"), 1, "addressee-unknown"),
        (("ack", "A-OPS/2026/9999/LCK"), 1, "not-found"),
        (("ack", "0"), 1, "not-found"),
    ],
)
def test_what_is_refused_says_why_and_ends_with_its_code(
    demo: Demo, arguments: tuple[str, ...], code: int, problem: str
) -> None:
    answered = demo.run("A-OPS-1", *arguments, "--json")
    assert (answered.code, answered.problem) == (code, problem)


def test_a_host_that_does_not_answer_is_not_available(demo: Demo, unused_port: int) -> None:
    keyfile = demo.seat("A-OPS-2")["keyfile"]
    url = f"http://127.0.0.1:{unused_port}"
    answered = truceline("send", "--url", url, "--seat", keyfile, "LCK", "--json")
    assert (answered.code, answered.problem) == (4, "unreachable")


def test_what_is_watched_has_no_gap(demo: Demo) -> None:
    watched = demo.run("B-OPS-1", "watch", "--after", "9", "--count", "40", "--json")
    assert [json.loads(line)["index"] for line in watched.out.splitlines()] == list(range(10, 50))


def test_who_watches_may_send_at_the_same_seat_meanwhile(demo: Demo) -> None:
    with demo.following("B-XING-1", "watch", "--after", "0", "--json") as lines:
        next(lines)
        sent = demo.run("B-XING-1", "send", "LCK", "--json").json
        assert any(json.loads(line)["index"] == sent["index"] for line in lines)


def test_a_link_gives_a_seat_that_can_send(demo: Demo, tmp_path: Path) -> None:
    keyfile = tmp_path / "seat.json"
    joined = truceline("enrol", demo.seat("B-OPS-2")["link"], "-o", str(keyfile), "--json")
    assert joined.json == {"keyfile": str(keyfile), "post": "B-OPS", "officer": "B-OPS-2"}
    sent = truceline("send", "--url", demo.url, "--seat", str(keyfile), "LCK", "--json")
    assert sent.json["state"] == "logged"


def test_an_invitation_is_used_and_revoked(demo: Demo, tmp_path: Path) -> None:
    root = str(demo.data / "exercise" / "khabur" / "roots" / "B-1.json")
    at = ("--url", demo.url, "--root-key", root)
    invited = truceline("enrol", "invite", "B-OPS-1", *at, "--json").json
    ended = truceline("revoke", str(invited["invitation"]), *at, "--reason", "MISTAKE", "--json")
    assert ended.json["state"] == "logged"
    refused = truceline("enrol", str(invited["link"]), "-o", str(tmp_path / "seat.json"), "--json")
    assert refused.code == 1
    assert not (tmp_path / "seat.json").exists()


def test_an_export_verifies_and_any_flipped_byte_is_found(demo: Demo, tmp_path: Path) -> None:
    bundle = tmp_path / "room.bundle"
    assert demo.run("M-ROOM-1", "export", "-o", str(bundle), "--json").code == 0
    good = truceline("verify", str(bundle), "--json")
    assert good.code == 0
    assert {"ok", "size", "root", "entries", "problems"} <= set(good.json)
    assert (good.json["ok"], good.json["problems"]) == (True, [])
    octets = bytearray(bundle.read_bytes())
    octets[len(octets) // 2] ^= 0x01
    bundle.write_bytes(octets)
    bad = truceline("verify", str(bundle), "--json")
    assert (bad.code, bad.json["ok"]) == (1, False)
    assert bad.json["problems"] != []


@pytest.mark.parametrize("content", [b"", b"{}\n", b"\xff\xfe", b"not a bundle\n"])
def test_what_is_no_bundle_does_not_verify(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(content)
    verdict = truceline("verify", str(path), "--json")
    assert (verdict.code, verdict.json["ok"]) == (1, False)


def test_it_ends_within_three_seconds_with_open_feeds_and_goes_on_where_it_was(
    start_demo: Callable[[], Demo],
) -> None:
    first = start_demo()
    receipt = first.run("A-OPS-1", "send", "LCK", "--json").json
    feeds = [open_feed(first) for _ in range(3)]
    began = time.monotonic()
    assert first.stop() == 0
    assert time.monotonic() - began < 3
    for feed in feeds:
        feed.close()
    second = start_demo()
    assert second.said["vkey"] == first.said["vkey"]
    lines = json.loads(second.run("B-OPS-1", "log", "--json").out)
    assert receipt["entry"] in [line["entry"] for line in lines]
    checked = truceline("fsck", "--data", str(second.data), "--json")
    assert (checked.code, checked.json["ok"]) == (0, True)


def test_two_commands_of_one_seat_take_turns(demo: Demo) -> None:
    results = [demo.run("A-OPS-2", "send", "LCK", "--json").json for _ in range(3)]
    assert len({result["entry"] for result in results}) == 3


def get(demo: Demo, path: str) -> bytes:
    """Return the answer to GET ``path``, as the public gets it."""
    parts = urlsplit(demo.url)
    connection = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=10)
    try:
        connection.request("GET", path)
        return connection.getresponse().read()
    finally:
        connection.close()


def open_feed(demo: Demo) -> http.client.HTTPConnection:
    """Return a connection with an open feed on it."""
    parts = urlsplit(demo.url)
    connection = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=10)
    connection.request("GET", "/api/rooms/khabur/feed")
    response = connection.getresponse()
    assert response.status == 200
    assert response.readline().startswith(b"event:")
    return connection


WORKS = {
    "work_kind": "ROAD",
    "area": [[404980000, 350880000], [405080000, 350880000], [405080000, 350960000]],
    "machines": [],
    "workers": 4,
    "civilian_contractor": True,
    "start": "2033-03-04T04:00:00Z",
    "end": "2033-03-04T15:00:00Z",
    "visible_marking": ["VESTS"],
}


def test_a_notice_is_looked_at_refused_and_filed_knowing(demo: Demo) -> None:
    body = json.dumps(WORKS)
    filed = demo.run("B-OPS-1", "send", "WRK", "--to", "A-OPS", "--body", "-", stdin=body)
    assert filed.code == 0, filed.err
    send = ("send", "WRK", "--to", "B-OPS", "--body", "-")
    looked = demo.run("A-OPS-1", *send, "--dry-run", "--json", stdin=body)
    assert looked.code == 0, looked.err
    found = msgspec.json.decode(looked.out, type=Screening)
    (met,) = found.meetings
    assert (met.must_know, found.knows) == (True, (met.token,))
    shown = demo.run("A-OPS-1", *send, "--dry-run", stdin=body)
    assert "touches" in shown.out
    assert f"--knowing {met.token}" in shown.out
    refused = demo.run("A-OPS-1", *send, stdin=body)
    assert (refused.code, str(met.ref) in refused.err) == (1, True)
    assert demo.run("A-OPS-1", *send, "--knowing", met.token, stdin=body).code == 0


def test_the_record_is_judged_again_and_held_against_what_was_perceived(demo: Demo) -> None:
    seat = ("--url", demo.url, "--seat", demo.seat("A-OPS-1")["keyfile"])
    judged = truceline("screen", "replay", *seat, "--json")
    assert judged.code == 0, judged.err
    assert int(str(judged.json["looked_at"])) >= 4
    assert truceline("screen", "replay", *seat, "--each-line").code == 0
    held = demo.run("M-ROOM-1", "explain", "--json")
    assert held.code == 0, held.err
    assert set(held.json) == {"observed", "explained", "possible", "notices", "remainder"}
    assert "are explained" in demo.run("M-ROOM-1", "explain").out
    told = demo.run("A-OPS-1", "told", "--json")
    assert "B-OPS" in told.out


def test_a_notice_is_sealed_and_opened_to_the_third_party_alone(demo: Demo, tmp_path: Path) -> None:
    body, conditions, kept = (tmp_path / name for name in ("body", "conditions", "kept"))
    body.write_text(
        json.dumps({**WORKS, "start": "2034-01-01T04:00:00Z", "end": "2034-01-01T09:00:00Z"})
    )
    conditions.write_text('{"open_when": "THIRD-PARTY", "open_by": "2033-12-31T00:00:00Z"}')
    seal = ("seal", "WRK", "--to", "B-OPS", "--body", str(body), "--conditions", str(conditions))
    sealed = demo.run("A-OPS-1", *seal, "--keep", str(kept), "--json")
    assert sealed.code == 0, sealed.err
    assert stat.S_IMODE(os.stat(kept).st_mode) == 0o600
    assert demo.run("A-OPS-1", *seal, "--keep", str(kept), "--json").problem == "file"
    index = str(sealed.json["index"])
    to = ("--to", "M-ROOM", "--release", "NAMED", "--about", index)
    opened = demo.run("A-OPS-1", "unseal", str(kept), *to, "--json")
    assert opened.code == 0, opened.err
    looked = demo.run("B-OPS-1", "send", "WRK", "--to", "A-OPS", "--dry-run", "--json",
                      "--body", str(body))  # fmt: skip
    (met,) = msgspec.json.decode(looked.out, type=Screening).meetings
    assert (met.ref, met.must_know, met.within_km) == (None, True, 1)
    other = tmp_path / "other"
    other.write_text(kept.read_text().replace('"workers":4', '"workers":5'))
    assert demo.run("A-OPS-1", "unseal", str(other), *to, "--json").problem == "sealed-differs"
