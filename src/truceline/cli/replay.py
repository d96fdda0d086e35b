"""``truceline screen replay``: the notices on record, judged again by other lines."""

from typing import Annotated

from truceline.base.instants import format_instant, parse_instant
from truceline.cli.options import Flag, SeatOptions, seated
from truceline.cli.said import said
from truceline.cli.scenarios import find_pack, read_pack
from truceline.cli.show import show_json, show_line, show_table
from truceline.cli.words import words_in
from truceline.messages.words import Words, plain
from truceline.room.rescreening import (
    Refound,
    agreements_in,
    by_ground,
    by_line,
    rescreened,
)
from truceline.room.versions import versions
from truceline.rules.verdict import Finding
from truceline.rules.words import finding_lines


def replay(
    *,
    seat: SeatOptions,
    since: str = "",
    agreement: str = "",
    each_line: Annotated[bool, Flag] = False,
    lang: str = "en",
) -> None:
    """Judge the notices on record again, and list where the answer changes.

    By the line versions that held then, and by those that hold now. What was judged stays judged:
    this only says what would be said today. Rules are asked of what this seat may read.

    Parameters
    ----------
    since
        Only what was logged from this instant on, such as 2026-11-23T00:00:00Z.
    agreement
        Folder of an amended pack by which "now" is judged, or the name of one that ships. Default:
        the version in force. "Then" is the version that was in force when each notice was logged.
    each_line
        Set side by side what each line that holds now would say, as if all went by it.
    lang
        Language of what the rules say, such as en or ar.
    """
    first = format_instant(parse_instant(since)) if since else ""
    with seated(seat) as client:
        present, now = client.agreement(), client.clock()
        entries = said(client)
    found = [one for one in versions(entries) if one.logged_at >= first]
    if agreement:
        present = read_pack(find_pack(agreement))
    then = agreements_in(entries)
    judges = by_line(present, now) if each_line else by_ground(then, present, now)
    changed = list(rescreened(found, judges))
    if seat.as_json:
        show_json({"looked_at": len(found), "changed": changed})
        return
    _show(changed, tuple(judges), words_in(lang, "rules"))
    show_line(f"{len(found)} versions of notices were judged again.")


def _show(changed: list[Refound], names: tuple[str, ...], words: Words) -> None:
    rows = [
        (one.ref, one.rule, *(_words(one.findings[name], words) for name in names))
        for one in changed
    ]
    show_table(("notice", "rule", *names), rows, "No answer changes.")


def _words(finding: Finding | None, words: Words) -> str:
    return "" if finding is None else plain("; ".join(finding_lines(finding, words)))
