"""Witnesses over HTTP: what they are asked to cosign, and taking what they cosigned.

A witness needs no session: nothing but a cosignature by a key of the policy is kept. Verifying and
keeping happen beside the loop, for the store may be busy with a batch.
"""

import asyncio
from datetime import UTC, datetime

from truceline.base.errors import IntegrityError, MalformedError, RefusedError
from truceline.base.instants import format_instant
from truceline.http.answers import CosignatureTaken, CosignedCheckpoint, Witnesses, WitnessSeen
from truceline.http.hosting import HostedRoom
from truceline.http.limits import Limit
from truceline.record.keys import format_vkey
from truceline.record.policy import Listed

LAST_INSTANT = 253_402_300_799
"""9999-12-31T23:59:59Z: a cosignature may name a later second, which no instant spells."""


def witnesses_of(hosted: HostedRoom) -> Witnesses:
    """Return who witnesses the room's log and what is offered to them."""
    witnessing = hosted.witnessing
    return Witnesses(
        witnessing.offer().checkpoint,
        [_seen(hosted, name, one) for name, one in witnessing.policy.witnesses.items()],
        witnessing.size,
    )


async def take_cosigned(
    hosted: HostedRoom, cosigned: CosignedCheckpoint, refusals: Limit, client: str
) -> CosignatureTaken:
    """Keep a witness's cosignatures and tell every feed where they changed what is witnessed."""
    refusals.check(client)
    witnessing = hosted.witnessing
    before = witnessing.size
    try:
        size = await asyncio.to_thread(witnessing.take, cosigned.checkpoint)
    except (IntegrityError, MalformedError, RefusedError):
        refusals.spend(client)
        raise
    if witnessing.size != before:
        hosted.announce()
    return CosignatureTaken(size, witnessing.size)


def _seen(hosted: HostedRoom, name: str, listed: Listed) -> WitnessSeen:
    key = format_vkey(listed.verifier)
    size, time = hosted.witnessing.last_seen.get(key, (None, None))
    at = None
    if time is not None:
        at = format_instant(datetime.fromtimestamp(min(time, LAST_INSTANT), UTC))
    return WitnessSeen(name, key, listed.url, size, at)
