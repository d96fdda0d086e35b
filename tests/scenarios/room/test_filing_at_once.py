"""Two officers file at the same instant, a thousand times: each time one must file again, knowing.

Which of the two it is, nobody can say beforehand. Neither ever goes in without the other's token.
"""

from collections.abc import Sequence
from queue import SimpleQueue
from threading import Barrier, Thread

from truceline.base.errors import TrucelineError
from truceline.room.authoring import Written
from truceline.room.awareness import AwarenessError
from truceline.room.ledger import Outcome
from truceline.room.wire import Receipt
from truceline.room.writer import Writer
from truceline.testing.memory import MemoryStore
from truceline.testing.notices import Fields, movement, works
from truceline.testing.rooms import Seat, TestRoom

ROUNDS = 1000


def test_of_two_who_file_at_once_exactly_one_files_again_knowing() -> None:
    room = TestRoom(MemoryStore())
    seats = [room.seat("A-OPS-1"), room.seat("B-OPS-1")]
    writer = Writer(room.ledger)
    try:
        for number in range(ROUNDS):
            # Rounds lie apart in place, so that each is about its own two notices.
            bodies = [works(east=number * 10), movement(east=number * 10)]
            filed = [seat.write(*pair) for seat, pair in zip(seats, coded(bodies), strict=True)]
            outcomes = at_once(writer, filed)
            losers = [number for number, found in enumerate(outcomes) if not accepted(found)]
            assert len(losers) == 1, f"round {number}: {outcomes}"
            again(writer, seats[losers[0]], coded(bodies)[losers[0]], outcomes[losers[0]])
    finally:
        writer.close()
    assert len(room.state.announced.current) == 2 * ROUNDS


def coded(bodies: Sequence[Fields]) -> list[tuple[str, Fields]]:
    return list(zip(("WRK", "MOV"), bodies, strict=True))


def accepted(outcome: Outcome) -> bool:
    if isinstance(outcome, Receipt):
        return True
    assert isinstance(outcome, AwarenessError), outcome
    return False


def at_once(writer: Writer, filed: Sequence[Written]) -> list[Outcome]:
    """Return what the room answers to each, all sent by threads that start together."""
    barrier, answers = Barrier(len(filed)), [SimpleQueue[Outcome]() for _ in filed]

    def send(number: int) -> None:
        barrier.wait()
        (outcome,) = writer.submit_and_wait([filed[number].submission])
        answers[number].put(outcome)

    threads = [Thread(target=send, args=(number,)) for number in range(len(filed))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return [answer.get() for answer in answers]


def again(writer: Writer, seat: Seat, said: tuple[str, Fields], refused: Outcome) -> None:
    code, body = said
    assert isinstance(refused, AwarenessError)
    tokens = [notice.token for _, notice in refused.unknown]
    assert len(tokens) == 1
    (outcome,) = writer.submit_and_wait([seat.write(code, {**body, "knows": tokens}).submission])
    assert not isinstance(outcome, TrucelineError), outcome
