"""The host is killed under load. What was answered is there, and nobody's feed has a gap."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import SimpleQueue

from running import Demo, truceline

from truceline.agreement.code_lists import ReleaseLevel
from truceline.base.errors import TrucelineError
from truceline.cli.client import RoomClient
from truceline.cli.composing import write_body
from truceline.cli.feed import follow
from truceline.cli.link import Link
from truceline.cli.machine import now
from truceline.cli.outbox import deliver
from truceline.cli.seat_state import Draft, open_seat
from truceline.messages.entry import Release
from truceline.room.wire import Receipt

SENDERS = ("A-OPS-1", "B-OPS-1", "A-XING-1", "B-XING-1")
ENOUGH = 60
"""Answered entries before the kill: many batches, and still some on their way."""


def test_what_was_answered_survives_a_kill_and_feeds_go_on_without_a_gap(
    start_demo: Callable[[], Demo],
) -> None:
    first = start_demo()
    answered: SimpleQueue[Receipt] = SimpleQueue()
    seen: list[int] = []
    reader = threading.Thread(target=read_feed, args=(first, 0, seen, 10_000))
    senders = [
        threading.Thread(target=keep_sending, args=(first, one, answered)) for one in SENDERS
    ]
    for thread in (reader, *senders):
        thread.start()
    receipts = [answered.get(timeout=30) for _ in range(ENOUGH)]
    first.process.kill()
    for thread in (reader, *senders):
        thread.join(timeout=30)
    while not answered.empty():
        receipts.append(answered.get())

    second = start_demo()
    with client_at(second, "M-ROOM-1") as client:
        kept = {record.entry: record.index for record in client.entries()}
        assert {receipt.entry: receipt.index for receipt in receipts}.items() <= kept.items()
    last = max(kept.values())
    if seen[-1] < last:
        read_feed(second, seen[-1], seen, last)
    assert seen == list(range(1, last + 1))
    checked = truceline("fsck", "--data", str(second.data), "--json")
    assert (checked.code, checked.json["ok"]) == (0, True)


def test_a_message_that_got_no_answer_is_sent_once(start_demo: Callable[[], Demo]) -> None:
    first = start_demo()
    assert first.run("A-OPS-1", "send", "LCK", "--json").code == 0
    first.process.kill()
    first.process.wait()
    failed = first.run("A-OPS-1", "send", "LCK", "--json")
    assert failed.code == 4
    second = start_demo()
    before = size_of(second)
    with open_seat(Path(second.seat("A-OPS-1")["keyfile"])) as files:
        waiting = files.state.pending
    assert second.run("A-OPS-1", "send", "LCK", "--json").code == 0
    assert size_of(second) == before + (2 if waiting else 1)


def keep_sending(demo: Demo, officer: str, answered: "SimpleQueue[Receipt]") -> None:
    """Send line checks as fast as they are answered, until the host is gone."""
    with client_at(demo, officer) as client:
        to = ("M-ROOM",)
        draft = Draft(
            type="LCK",
            body=write_body(client, "LCK", {}, to),
            to=to,
            precedence="ROUTINE",
            release=Release(ReleaseLevel.PARTIES_MISSION),
        )
        try:
            while True:
                answered.put(deliver(client, draft))
        except TrucelineError:
            return


def read_feed(demo: Demo, after: int, seen: list[int], last: int) -> None:
    """Note the index of each entry of the feed after ``after``, up to ``last`` or the end."""
    with client_at(demo, "H-COORD-1") as client:
        try:
            for event in follow(client, after):
                if event.name == "entry" and event.id is not None:
                    seen.append(event.id)
                    if event.id >= last:
                        return
        except TrucelineError:
            return


def size_of(demo: Demo) -> int:
    """Return the size of the log."""
    with client_at(demo, "M-ROOM-1") as client:
        return client.head().size


@contextmanager
def client_at(demo: Demo, officer: str) -> Iterator[RoomClient]:
    """Hold the seat of ``officer``."""
    keyfile = Path(demo.seat(officer)["keyfile"])
    with open_seat(keyfile) as files, Link(demo.url) as link:
        yield RoomClient(files, link, now)
