"""Seats that keep a host busy, and what it answered them."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import SimpleQueue

from running import Demo

from truceline.agreement.code_lists import ReleaseLevel
from truceline.base.errors import TrucelineError
from truceline.cli.client import RoomClient
from truceline.cli.composing import write_body
from truceline.cli.link import Link
from truceline.cli.machine import now
from truceline.cli.outbox import deliver
from truceline.cli.seat_state import Draft, open_seat
from truceline.messages.entry import Release
from truceline.room.wire import Receipt

SENDERS = ("A-OPS-1", "B-OPS-1", "A-XING-1", "B-XING-1")
ENOUGH = 60
"""Answered entries before a kill: many batches, and still some on their way."""


def kill_under_load(demo: Demo) -> list[Receipt]:
    """Have four seats send without pause, kill the host; return all that it had answered."""
    answered: SimpleQueue[Receipt] = SimpleQueue()
    senders = [threading.Thread(target=keep_sending, args=(demo, one, answered)) for one in SENDERS]
    for thread in senders:
        thread.start()
    receipts = [answered.get(timeout=30) for _ in range(ENOUGH)]
    demo.process.kill()
    demo.process.wait()
    for thread in senders:
        thread.join(timeout=30)
    while not answered.empty():
        receipts.append(answered.get())
    return receipts


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


@contextmanager
def client_at(demo: Demo, officer: str) -> Iterator[RoomClient]:
    """Hold the seat of ``officer``."""
    keyfile = Path(demo.seat(officer)["keyfile"])
    with open_seat(keyfile) as files, Link(demo.url) as link:
        yield RoomClient(files, link, now)
