"""``truceline named`` and ``truceline not-ours``: what stands in a party's name, and one answer."""

from truceline.agreement.agreement import post_of
from truceline.base.errors import RefusedError
from truceline.base.instants import format_dtg, parse_instant
from truceline.cli.client import RoomClient
from truceline.cli.composing import find_about
from truceline.cli.options import SeatOptions, seated
from truceline.cli.send import Addressing, post_message, show_receipt
from truceline.cli.show import show_json, show_table
from truceline.http.answers import NameUses
from truceline.views.names import NameUse

_HEADS = ("document", "title", "entered", "by", "as", "answer")


def named(party: str = "", /, *, seat: SeatOptions) -> int:
    """List the documents in a party's name, unanswered ones first; exit code 1 while any waits.

    Run it from a timer: that is how a party is told when something is registered in its name.

    Parameters
    ----------
    party
        The party; left out, that of the seat.
    """
    with seated(seat) as client:
        answer = _uses(client, party or _party(client))
    if seat.as_json:
        show_json(answer)
    else:
        show_table(_HEADS, map(_row, answer.uses), f"Nothing is in the name of {answer.party}.")
    return 1 if any(one.awaited for one in answer.uses) else 0


def not_ours(ref: str, /, *, seat: SeatOptions) -> None:
    """Answer in one step that a document was not issued by this seat's party.

    The answer is on the record for good and may be read by whoever may read the document. A later
    answer (`truceline send ATT`) counts in its place, and both stay.

    Parameters
    ----------
    ref
        Reference of the document.
    """
    with seated(seat) as client:
        uses = {one.ref: one for one in _uses(client, _party(client)).uses}
        if ref not in uses:
            raise RefusedError(
                "not-named",
                f"{ref} does not stand in the name of this seat's party.",
                "`truceline named` lists what does; `truceline send ATT` answers about others.",
            )
        release = find_about(client, ref).envelope.release
        how = Addressing(about=ref, release=release.level if release else None)
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
    answer = "AWAITED" if one.awaited else one.answer or "its own"
    return (
        one.ref,
        next(iter(one.title.values()), ""),
        format_dtg(parse_instant(one.at)),
        one.registered_by,
        one.standing,
        answer,
    )
