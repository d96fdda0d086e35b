"""``truceline inbox``: what was sent to this seat's post, and what each message still waits for."""

from collections.abc import Iterator, Mapping
from typing import Annotated

import msgspec

from truceline.base.instants import format_dtg, parse_instant
from truceline.cli.client import RoomClient
from truceline.cli.options import Flag, SeatOptions, seated
from truceline.cli.show import show_json, show_table
from truceline.views.clocks import OpenClock
from truceline.views.deliveries import Delivery


class Waiting(msgspec.Struct, frozen=True, omit_defaults=True):
    """One message to this post: how far it came here, and by when what is due."""

    ref: str
    index: int
    entry: str
    type: str
    post: str
    precedence: str
    at: str
    stage: str
    due: dict[str, str]
    reply: str | None = None


def inbox(*, seat: SeatOptions, everything: Annotated[bool, Flag] = False) -> None:
    """List the messages to this post, the next clock first.

    Parameters
    ----------
    everything
        Also those for which nothing is due any more.
    """
    with seated(seat) as client:
        client.head()
        found = list(waiting_at(client))
    if not everything:
        found = [row for row in found if row.due]
    found.sort(key=lambda row: (min(row.due.values(), default="~"), row.index))
    if seat.as_json:
        show_json(found)
        return
    show_table(
        ("reference", "from", "precedence", "sent", "here", "due"),
        (_cells(row) for row in found),
        empty="Nothing waits for this post. `--everything` lists what came before.",
    )


def waiting_at(client: RoomClient) -> Iterator[Waiting]:
    """Return the messages to this seat's post."""
    clocks = client.rows("clocks", OpenClock)
    for ref, delivery in client.rows("deliveries", Delivery).items():
        for ladder in delivery.ladders:
            if ladder.post == client.seat.post:
                stage = ladder.steps[-1].stage if ladder.steps else "TENDERED"
                yield Waiting(
                    ref=ref,
                    index=delivery.index,
                    entry=delivery.hash,
                    type=delivery.type,
                    post=delivery.post,
                    precedence=delivery.precedence,
                    at=delivery.at,
                    stage=stage,
                    due=_due(clocks, ref, ladder.post),
                    reply=ladder.reply.code if ladder.reply else None,
                )


def _due(clocks: Mapping[str, OpenClock], ref: str, post: str) -> dict[str, str]:
    return {
        clock.kind: clock.due
        for clock in clocks.values()
        if clock.ref == ref and clock.post == post
    }


def _cells(row: Waiting) -> tuple[str, ...]:
    due = ", ".join(f"{kind} {_dtg(instant)}" for kind, instant in sorted(row.due.items()))
    return row.ref, row.post, row.precedence, _dtg(row.at), row.reply or row.stage, due


def _dtg(instant: str) -> str:
    return format_dtg(parse_instant(instant))
