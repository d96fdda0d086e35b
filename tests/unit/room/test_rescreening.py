"""Notices judged again by other lines: what changes is listed, and what does not is not."""

from collections.abc import Iterator

import msgspec
import pytest

from truceline.agreement.agreement import Agreement
from truceline.agreement.rule import Rule
from truceline.base.canonical import JsonValue
from truceline.base.instants import parse_instant
from truceline.messages.administration import AgreementAmendment
from truceline.room.rescreening import (
    NOW,
    THEN,
    Refound,
    agreements_in,
    by_ground,
    by_line,
    rescreened,
)
from truceline.room.versions import Version, latest_of, versions
from truceline.testing.histories import History
from truceline.testing.notices import Fields, hour, movement, spot, square, works
from truceline.testing.packs import small_agreement

FLY: dict[str, object] = {
    "id": "fly",
    "family": "no-fly-zone",
    "clauses": ["1"],
    "terms": {"distance": "3 km", "kinds": ["MOV"]},
}
MOVED_AT = "2026-12-02T00:00:00Z"
NOW_AT = parse_instant("2026-12-03T00:00:00Z")


def moved(north: int, reference: dict[str, str] | None = None) -> Agreement:
    """Return the small agreement whose line moves ``north`` hundredths on 2 December."""
    agreed = small_agreement()
    line = agreed.lines[0]
    later = msgspec.structs.replace(
        line,
        id="line-2",
        since=MOVED_AT,
        supersedes="line-1",
        path=tuple((lon, lat + north * 100_000) for lon, lat in line.path),
    )
    return small_agreement(
        lines=(line, later),
        reference_lines=reference or {},
        rules=(msgspec.convert(FLY, Rule),),
    )


def filed(*notices: tuple[str, Fields]) -> list[Version]:
    history = History()
    history.found()
    for code, body in notices:
        history.say("A-OPS", code, body, to=("B-OPS",))
    return list(versions(history.entries))


def verdicts(found: Iterator[Refound]) -> list[tuple[str, dict[str, str | None]]]:
    return [
        (
            one.ref,
            {name: each.verdict.value if each else None for name, each in one.findings.items()},
        )
        for one in found
    ]


@pytest.mark.parametrize("reference", [None, {"A": "line-1", "B": "line-1"}])
def test_a_line_that_moved_changes_what_is_said_of_an_older_notice(
    reference: dict[str, str] | None,
) -> None:
    found = filed(("MOV", movement(north=5)), ("MOV", movement(north=9)))
    agreed = moved(4, reference)
    screeners = by_ground({0: agreed}, agreed, NOW_AT)
    assert verdicts(rescreened(found, screeners)) == [
        ("A-OPS/2026/1/MOV", {THEN: "COMPLIANT", NOW: "NON-COMPLIANT"})
    ]


def test_another_distance_with_the_same_answer_is_no_change() -> None:
    found = filed(("MOV", movement(north=9)))
    assert list(rescreened(found, by_ground({0: moved(1)}, moved(1), NOW_AT))) == []


def test_before_the_line_moves_then_and_now_are_the_same() -> None:
    found = filed(("MOV", movement(north=5)))
    before = parse_instant("2026-12-01T00:00:00Z")
    assert list(rescreened(found, by_ground({0: moved(4)}, moved(4), before))) == []


def test_then_is_the_version_in_force_when_the_notice_was_logged() -> None:
    found = filed(("MOV", movement(north=5)), ("MOV", movement(north=5, begins=9, ends=10)))
    wide = small_agreement(
        rules=(msgspec.convert(FLY | {"terms": {"distance": "9 km", "kinds": ["MOV"]}}, Rule),)
    )
    narrow = small_agreement(rules=(msgspec.convert(FLY, Rule),))
    judges = by_ground({0: wide, found[0].index: narrow}, narrow, NOW_AT)
    assert verdicts(rescreened(found, judges)) == [
        (found[0].ref, {THEN: "NON-COMPLIANT", NOW: "COMPLIANT"})
    ]


def test_the_versions_of_the_agreement_are_those_of_founding_and_amendments() -> None:
    history = History()
    founding = history.found()
    history.log("PARTIES", "AGA", AgreementAmendment(agreement=moved(4)))
    history.log("PARTIES", "AGA", None)
    found = agreements_in(history.entries)
    assert found == {founding.index: small_agreement(), 1: moved(4)}


def test_each_claim_is_set_beside_the_other() -> None:
    agreed = small_agreement()
    line = agreed.lines[0]
    claim = msgspec.structs.replace(
        line,
        id="claim-b",
        kind="CLAIMED",
        claimant="B",
        accepted_by=(),
        path=tuple((lon, lat + 400_000) for lon, lat in line.path),
    )
    disputed = msgspec.structs.replace(
        agreed, lines=(line, claim), rules=(msgspec.convert(FLY, Rule),)
    )
    found = filed(("MOV", movement(north=5)))
    (one,) = rescreened(found, by_line(disputed, NOW_AT))
    assert {name: each and each.verdict.value for name, each in one.findings.items()} == {
        "line-1": "COMPLIANT",
        "claim-b": "NON-COMPLIANT",
    }


def change(of: str, path: str, old: JsonValue, new: JsonValue) -> Fields:
    changed: Fields = {"path": path, "old": old, "new": new}
    return {"of": of, "changed_fields": [changed], "reason": "DELAY"}


def test_versions_follow_amendments_and_remember_what_grew() -> None:
    ref = "A-OPS/2026/1/WRK"
    found = filed(
        ("WRK", works()),
        ("AMD", change(ref, "workers", 4, 3)),
        ("AMD", change(ref, "end", hour(8), hour(9))),
        ("WRK", works(north=40)),
        ("AMD", change(ref, "end", hour(8), hour(7))),
        ("AMD", change("A-OPS/2026/9/WRK", "workers", 3, 4)),
    )
    assert [(one.ref, one.notice, one.grown_at is not None) for one in found] == [
        (ref, ref, False),
        ("A-OPS/2026/2/AMD", ref, False),
        ("A-OPS/2026/3/AMD", ref, True),
        ("A-OPS/2026/4/WRK", "A-OPS/2026/4/WRK", False),
    ]
    assert {one.filed_at for one in found[:3]} == {found[0].logged_at}
    assert latest_of(found)[ref].activity.ends == hour(9)
    assert found[0].activity.extents[0].places == tuple(map(tuple, square()))  # type: ignore[arg-type]
    assert spot() == {"lon": 405_000_000, "lat": 350_000_000}
