"""``truceline watch``: entries as they are logged, on a line that may break."""

import time
from collections.abc import Iterator
from typing import Annotated

import msgspec

from truceline.base.errors import UnavailableError
from truceline.cli.ack import Step, acknowledge
from truceline.cli.client import RoomClient
from truceline.cli.composing import About
from truceline.cli.feed import follow
from truceline.cli.log import cells, line_of
from truceline.cli.options import Flag, SeatOptions, following
from truceline.cli.show import show_json, show_line, show_notice
from truceline.messages.acknowledgement import AckStage
from truceline.room.wire import EntryRecord

PAUSE_S = 2.0
"""Before the next try: long enough not to press a host that comes up, short for a duty officer."""


class _EntryEvent(msgspec.Struct, frozen=True):
    entry: EntryRecord


def watch(
    *,
    seat: SeatOptions,
    after: int | None = None,
    count: int | None = None,
    deliver: Annotated[bool, Flag] = False,
) -> None:
    """Show entries as they are logged, one line each, until interrupted.

    A broken line is taken up again where it broke: nothing is shown twice or left out. With --json
    each entry is one JSON document on a line of its own.

    Parameters
    ----------
    after
        Start after this index. Default: with the next entry.
    count
        End after so many entries.
    deliver
        Sign DELIVERED for each message to this post as it comes.
    """
    with following(seat) as client:
        size = client.head().size
        records = entries_after(client, size - 1 if after is None else after)
        for shown, record in enumerate(records, start=1):
            line = line_of(client, record)
            show_json(line) if seat.as_json else show_line("  ".join(cells(line)))
            if deliver and client.seat.post in line.to and line.type != "ACK":
                envelope = client.open_record(record).envelope
                about = About(client.entry(record.index), envelope)
                with client.files.turn():
                    acknowledge(client, about, Step(stage=AckStage.DELIVERED))
            if shown == count:
                return


def entries_after(client: RoomClient, after: int) -> Iterator[EntryRecord]:
    """Return entry by entry from ``after`` on, reconnecting for ever."""
    decoder = msgspec.json.Decoder(_EntryEvent)
    is_cut = False
    while True:
        try:
            for event in follow(client, after):
                is_cut = False
                if event.name == "entry" and event.id is not None and event.id > after:
                    after = event.id
                    yield decoder.decode(event.data).entry
        except UnavailableError as error:
            if not is_cut:
                show_notice(f"{error.detail} Trying until it is back.")
            is_cut = True
            time.sleep(PAUSE_S)
