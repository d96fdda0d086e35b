"""The scripted traffic, folded into the views: what an officer finds when the exercise is live."""

import hashlib
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

from truceline.agreement.agreement import Agreement, post_of
from truceline.agreement.code_lists import Carrier, Precedence
from truceline.agreement.pack import parse_pack
from truceline.agreement.script import Said, body_of, parse_script, post_of_officer
from truceline.base.instants import format_instant
from truceline.messages.administration import Founding
from truceline.messages.catalogue import CATALOGUE, build_body
from truceline.messages.entry import Envelope, Logged, Release
from truceline.messages.filling import Facts, fill
from truceline.views import clocks, crossings, documents, incidents, notices
from truceline.views.fold import replay

KHABUR = Path(__file__).parents[3] / "scenarios" / "khabur"
BEGINS = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)


def agreement_of_khabur() -> Agreement:
    files = {path.name: path.read_bytes() for path in KHABUR.glob("*.geojson")}
    return parse_pack((KHABUR / "agreement.toml").read_text(encoding="utf-8"), files)


def founding(agreement: Agreement) -> Logged:
    at = format_instant(BEGINS)
    body = Founding(agreement=agreement, host_vkey="-", log_vkey="-", policy="-", roots={})
    envelope = Envelope(
        type="FND", v=1, ref="ROOM/2026/1/FND", status=agreement.status, at=at, dev_seq=0, body="-"
    )
    return Logged(0, bytes(32), envelope, "-", "A", body, at)


def said_in(agreement: Agreement) -> Iterator[Logged]:
    """Yield the script's messages as a room would log them; signatures are another test's."""
    serials: Counter[str] = Counter()
    said: dict[str, Said] = {}
    threads: dict[str, str] = {}
    script = parse_script((KHABUR / "script.toml").read_text(encoding="utf-8"), agreement)
    for index, step in enumerate(script, 1):
        now = BEGINS + timedelta(seconds=step.after_s)
        post = post_of_officer(agreement, step.officer) or ""
        serials[post] += 1
        ref = f"{post}/2026/{serials[post]}/{step.type}"
        entry_hash = hashlib.sha256(ref.encode()).digest()
        about = said.get(step.about or "")
        party = post_of(agreement, post)
        facts = Facts(
            now=now,
            head=(index, "0" * 64),
            reference=None if about is None else about.ref,
            entry=None if about is None else about.hash,
            party=None if party is None else party.party,
        )
        body = build_body(step.type, fill(step.type, body_of(step, agreement, now, said), facts))
        threads[ref] = threads[about.ref] if about is not None else ref
        if step.label is not None:
            said[step.label] = Said(ref=ref, hash=entry_hash.hex(), word="lusab-babad")
        release = Release(agreement.policy.default_release)
        if step.release is not None:
            release = Release(step.release.level, None, step.release.coarse_m)
        envelope = Envelope(
            type=step.type,
            v=1,
            ref=ref,
            post=post,
            to=step.to,
            info=step.info,
            precedence=step.precedence or Precedence(CATALOGUE[step.type].precedence),
            status=agreement.status,
            at=format_instant(now),
            thread=None if about is None else threads[ref],
            reply_to=None if about is None else about.ref,
            release=release,
            carrier=Carrier.WEB,
            dev_seq=serials[post],
            body="-",
        )
        at = format_instant(now)
        yield Logged(index, entry_hash, envelope, "-", step.officer, body, at)


@cache
def log() -> tuple[Logged, ...]:
    agreement = agreement_of_khabur()
    return (founding(agreement), *said_in(agreement))


def test_every_crossing_ends_as_both_desks_have_said() -> None:
    rows = replay(crossings.VIEW, log())
    assert {name: row.effective for name, row in rows.items()} == {
        "as-suwar": "OPEN",
        "al-mayadin": "OPEN-LIMITED",
        "al-asharah": "OPEN",
        "hajin": "CLOSED",
    }


def test_the_three_movements_end_passed_objected_and_received() -> None:
    rows = sorted(replay(notices.VIEW, log()).values(), key=lambda row: row.index)
    movements = [row.state for row in rows if row.type == "MOV"]
    assert movements == ["PASSED", "OBJECTED", "RECEIVED"]


def test_the_document_is_attested_by_one_party_and_denied_by_the_other() -> None:
    rows = [row for row in replay(documents.VIEW, log()).values() if row.title]
    assert len(rows) == 1
    answers = [(each.party, each.answer) for each in rows[0].attestations]
    assert answers == [("A", "ATTEST"), ("B", "DENY")]
    assert len(rows[0].statements) == 1


def test_the_call_to_stop_fire_and_the_explosions_stand_among_the_incidents() -> None:
    rows = replay(incidents.VIEW, log())
    assert {row.type for row in rows.values()} >= {"STP", "INC"}


def test_both_desks_find_open_clocks_when_they_sit_down() -> None:
    rows = [row for key, row in replay(clocks.VIEW, log()).items() if "|" in key]
    waiting = {(row.ref.rsplit("/", 1)[1], row.post, row.kind) for row in rows}
    assert ("MOV", "A-OPS", "PASS") in waiting
    assert ("CNV", "B-OPS", "ACK") in waiting
    assert ("CLQ", "B-OPS", "REPLY") in waiting
    assert ("INC", "B-OPS", "REPLY") in waiting
    assert "LCK" not in {code for code, _, _ in waiting}
    assert "STP" not in {code for code, _, _ in waiting}
