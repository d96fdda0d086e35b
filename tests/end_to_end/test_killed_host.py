"""The host is killed under load. What was answered is there, and nobody's feed has a gap."""

import threading
from collections.abc import Callable
from pathlib import Path

from load import client_at, kill_under_load
from running import Demo, truceline

from truceline.base.errors import TrucelineError
from truceline.cli.feed import follow
from truceline.cli.seat_state import open_seat


def test_what_was_answered_survives_a_kill_and_feeds_go_on_without_a_gap(
    start_demo: Callable[[], Demo],
) -> None:
    first = start_demo()
    seen: list[int] = []
    reader = threading.Thread(target=read_feed, args=(first, 0, seen, 10_000))
    reader.start()
    receipts = kill_under_load(first)
    reader.join(timeout=30)

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
