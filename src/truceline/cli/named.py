"""``truceline named`` and ``truceline not-ours``: what stands in a party's name, and one answer."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Annotated

from cyclopts import Parameter

from truceline.agreement.agreement import post_of
from truceline.base.errors import RefusedError
from truceline.base.instants import format_dtg, parse_instant
from truceline.cli.client import RoomClient
from truceline.cli.composing import find_about
from truceline.cli.options import Flag, SeatOptions, seated
from truceline.cli.send import Addressing, post_message, show_receipt
from truceline.cli.show import ring, show_json, show_line, show_table
from truceline.cli.watch import entries_after
from truceline.http.answers import NameUses
from truceline.views.names import NameUse

_Key = tuple[str, int]
_WATCHED = frozenset({"DOC", "STM"})
_HEADS = ("document", "title", "entered", "by", "as", "answer")


@Parameter(name="*")
@dataclass(frozen=True, kw_only=True)
class Following:
    """Whether to stay and tell what comes."""

    follow: Annotated[bool, Flag] = False
    """Then tell each new one as it is logged, with a bell, until interrupted."""

    count: int | None = None
    """End after so many that came."""


_ONCE = Following()


def named(party: str = "", /, *, seat: SeatOptions, following: Following = _ONCE) -> int:
    """List the documents in a party's name, unanswered ones first; exit code 1 while any waits.

    Documents that only name the party, or about which a statement does, are listed too: they may
    concern it. With --follow each is told at once; without, run it from a timer.

    Parameters
    ----------
    party
        The party; left out, that of the seat.
    """
    if following.follow:
        return _follow(party, seat, following.count)
    with seated(seat) as client:
        answer = _uses(client, party or _party(client))
    if seat.as_json:
        show_json(answer)
    else:
        show_table(_HEADS, map(_row, answer.uses), f"Nothing is in the name of {answer.party}.")
    return 1 if any(one.awaited for one in answer.uses) else 0


def _follow(party: str, seat: SeatOptions, count: int | None) -> int:
    with seated(seat) as client:
        size = client.head().size
        watched = party or _party(client)
        told = _news(_uses(client, watched), frozenset())
        came = 0
        _tell(told.values(), seat, is_news=False)
        for record in entries_after(client, size - 1):
            if client.open_record(record).envelope.type not in _WATCHED:
                continue
            fresh = _news(_uses(client, watched), frozenset(told))
            told |= fresh
            came += len(fresh)
            _tell(fresh.values(), seat, is_news=True)
            if count is not None and came >= count:
                break
    return 1


def _news(answer: NameUses, known: frozenset[_Key]) -> dict[_Key, NameUse]:
    """Return the uses that are not among ``known``; one that another entry names again is new."""
    found = {(one.ref, len(one.mentioned_in)): one for one in answer.uses}
    return {key: one for key, one in found.items() if key not in known}


def _tell(uses: Iterable[NameUse], seat: SeatOptions, *, is_news: bool) -> None:
    for one in uses:
        if seat.as_json:
            show_json(one)
        else:
            show_line("  ".join(_row(one)))
            if is_news:
                ring()


def not_ours(ref: str, /, *, seat: SeatOptions) -> None:
    """Answer in one step that a document was not issued by this seat's party.

    The answer is on the record for good and may be read by whoever may read the document. A later
    answer (`truceline send ATT`) counts in its place, and both stay.

    Parameters
    ----------
    ref
        Reference or index of the document.
    """
    with seated(seat) as client:
        about = find_about(client, ref).envelope
        named = {one.ref for one in _uses(client, _party(client)).uses if not one.mentioned_in}
        if about.ref not in named:
            raise RefusedError(
                "not-named",
                f"{ref} does not stand in the name of this seat's party.",
                "`truceline named` lists what does; `truceline send ATT` answers about others.",
            )
        how = Addressing(about=ref, release=about.release.level if about.release else None)
        receipt = post_message(client, "ATT", {"answer": "NOT-ISSUED-BY-US"}, how)
    show_receipt(receipt, as_json=seat.as_json)


def _party(client: RoomClient) -> str:
    post = post_of(client.agreement(), client.seat.post)
    if post is None:
        raise RefusedError("not-found", f"the agreement has no post {client.seat.post}.")
    return post.party


def _uses(client: RoomClient, party: str) -> NameUses:
    return client.decode(client.read(f"/names/{party}"), NameUses)


def _row(one: NameUse) -> tuple[str, ...]:
    names = f"may concern you: {', '.join(one.mentioned_in)}" if one.mentioned_in else "its own"
    answer = "AWAITED" if one.awaited else one.answer or names
    return (
        one.ref,
        one.title.get("en") or next(iter(one.title.values()), ""),
        format_dtg(parse_instant(one.at)),
        one.registered_by,
        one.standing,
        answer,
    )
