"""A notice looked at before it is signed, and what a refused one must know, for people."""

from collections.abc import Iterable

import msgspec

from truceline.base.canonical import JsonValue
from truceline.base.instants import format_dtg, parse_instant
from truceline.cli.client import RoomClient
from truceline.cli.link import ProblemError
from truceline.cli.show import show_facts, show_line, show_notice, show_table
from truceline.cli.words import words_in
from truceline.messages.words import Words, plain
from truceline.room.meetings import Meeting
from truceline.room.screening import Draft, LineRead, Screening
from truceline.rules.verdict import Finding, Unit
from truceline.rules.words import finding_lines, quantity_text

HIDDEN = "not for this post: ask the third party"
_MEETING = ("", "notice", "from", "until", "apart", "time", "heights")
_MILLIMETRES_ROUNDED = 1_000_000


def look(client: RoomClient, code: str, body: str, supersedes: str | None) -> Screening:
    """Return what the room finds about the draft with the canonical ``body``; nothing is signed."""
    fields: dict[str, object] = msgspec.json.decode(body, type=dict)
    answer = client.ask("/screen", Draft(type=code, body=fields, supersedes=supersedes))
    return client.decode(answer, Screening)


def show_screening(found: Screening, language: str) -> None:
    """Print rules, line, zones, crossings and other notices, each apart."""
    words = words_in(language, "rules")
    show_table(("rule", "what it says"), _findings(found.findings, words), "No rule concerns it.")
    facts = [
        *(_line(line, words) for line in found.lines),
        *((f"zone {zone.zone}", f"touched ({zone.kind})") for zone in found.zones),
        *(
            (f"crossing {near.crossing}", f"{_apart(near.apart_mm, words)} away, {near.effective}")
            for near in found.crossings
        ),
    ]
    if facts:
        show_facts(facts)
    show_meetings(found.meetings, words, "It comes near no other notice.")
    if found.knows:
        show_line(f"To file it knowing of these: --knowing {' '.join(found.knows)}")


def show_must_know(error: ProblemError) -> None:
    """Print on standard error what a refused notice must know, and how to file it again."""
    owed = error.problem.must_know
    for meeting in owed:
        row = [cell for cell in _meeting(meeting, words_in("en", "rules")) if cell]
        show_notice("  ".join(row))
    if owed:
        show_notice(f"To file it again: --knowing {' '.join(one.token for one in owed)}")


def show_meetings(meetings: Iterable[Meeting], words: Words, empty: str) -> None:
    """Print other notices, those that must be known of first."""
    show_table(_MEETING, (_meeting(meeting, words) for meeting in meetings), empty)


def _findings(findings: Iterable[Finding], words: Words) -> Iterable[tuple[str, str]]:
    for finding in findings:
        yield finding.rule, plain("; ".join(finding_lines(finding, words)))


def _line(line: LineRead, words: Words) -> tuple[str, str]:
    goes = "along" if abs(line.last - line.first) < _MILLIMETRES_ROUNDED else "away from it"
    if abs(line.first) - abs(line.last) >= _MILLIMETRES_ROUNDED:
        goes = "toward it"
    return f"line {line.line}", f"{_apart(line.apart.at, words)} at the nearest, goes {goes}"


def _meeting(meeting: Meeting, words: Words) -> tuple[str, ...]:
    mark = "must know" if meeting.must_know else "near"
    if meeting.ref is None or meeting.begins is None or meeting.ends is None:
        within = "over 40 km" if meeting.within_km is None else f"within {meeting.within_km} km"
        return (mark, HIDDEN, "", "", within, "", "")
    return (
        mark,
        meeting.ref,
        format_dtg(parse_instant(meeting.begins)),
        format_dtg(parse_instant(meeting.ends)),
        "over 40 km" if meeting.apart_mm is None else _apart(meeting.apart_mm, words),
        _time(meeting.shared_s or 0, words),
        _heights(meeting.heights_m),
    )


def _time(shared_s: int, words: Words) -> str:
    span = plain(quantity_text(abs(shared_s), Unit.SECONDS, words))
    return f"{span} together" if shared_s >= 0 else f"{span} between"


def _heights(heights_m: int | None) -> str:
    if heights_m is None:
        return "not stated"
    return f"{heights_m} m between" if heights_m else "shared"


def _apart(apart_mm: int, words: Words) -> str:
    if apart_mm == 0:
        return "touches"
    # Nobody on the road wants millimetres.
    metres = -(-apart_mm // 1000) * 1000
    return plain(quantity_text(metres, Unit.MILLIMETRES, words))


def knowing(given: dict[str, JsonValue], tokens: tuple[str, ...]) -> dict[str, JsonValue]:
    """Return the fields with the tokens of what the officer was shown, and says to know of."""
    return {**given, "knows": list(tokens)} if tokens else given
