"""The way in: one submission or a batch, decoded once, answered when it is durable.

Raw ASGI around it (:mod:`truceline.http.front`), because this is what a sender waits for. Refused
submissions are counted for each client: a stranger may send, for the signature is the right to
send, but not refused entries without end.
"""

import asyncio
from collections.abc import Sequence

import msgspec

from truceline.base.errors import MalformedError, RefusedError, TrucelineError
from truceline.http.hosting import HostedRoom
from truceline.http.limits import Limit
from truceline.http.problems import Problem, describe
from truceline.http.screening import shown
from truceline.room.awareness import AwarenessError
from truceline.room.ledger import Outcome
from truceline.room.wire import Receipt, Submission

MAX_BATCH = 256
MAX_REQUEST_BYTES = 8 * 1024 * 1024
"""A batch of 256 ordinary entries is half a megabyte; one body of 64 KiB, escaped, is 400 kB."""

_DECODER = msgspec.json.Decoder(Submission | list[Submission])


def decode_submissions(octets: bytes) -> Submission | list[Submission]:
    """Return the submission or the batch in a request; MalformedError ``submission`` otherwise."""
    try:
        found: Submission | list[Submission] = _DECODER.decode(octets)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as problem:
        raise MalformedError(
            "submission",
            f"not a submission: {problem}.",
            'Send {"note", "salt", "body"}, or a list of them.',
        ) from problem
    if isinstance(found, list) and not 1 <= len(found) <= MAX_BATCH:
        raise MalformedError(
            "submission-batch", f"a batch of {len(found)}: between 1 and {MAX_BATCH} are taken."
        )
    return found


async def submit(hosted: HostedRoom, submissions: Sequence[Submission]) -> Sequence[Outcome]:
    """Return the receipt or the error of each submission, once all are durable."""
    loop = asyncio.get_running_loop()
    answered: asyncio.Future[Sequence[Outcome]] = loop.create_future()

    def answer(results: Sequence[Outcome]) -> None:
        # The client may have gone, which cancelled the future; what was sent stays sent.
        if not answered.done():
            answered.set_result(results)

    hosted.desk.writer.submit(submissions, answer)
    return await answered


async def receive(
    hosted: HostedRoom, octets: bytes, refusals: Limit, client: str
) -> Receipt | list[Receipt | Problem]:
    """Return what answers a request; raises where a single submission was refused."""
    refusals.check(client)
    found = decode_submissions(octets)
    is_batch = isinstance(found, list)
    answers = await submit(hosted, found if isinstance(found, list) else [found])
    results = [
        await shown(hosted, one) if isinstance(one, AwarenessError) else one for one in answers
    ]
    for result in results:
        if isinstance(result, (MalformedError, RefusedError)):
            _count(refusals, client)
    if is_batch:
        return [describe(one) if isinstance(one, TrucelineError) else one for one in results]
    result = results[0]
    if isinstance(result, TrucelineError):
        raise result
    return result


def _count(refusals: Limit, client: str) -> None:
    # This request was already heard; only the next one is turned away.
    try:
        refusals.spend(client)
    except RefusedError:
        return
