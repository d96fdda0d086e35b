"""What a batch's readers share: the same octets where they may read the same, and nowhere else."""

import asyncio
from collections.abc import Sequence

import msgspec
import pytest

from truceline.agreement.code_lists import PostKind, ReleaseLevel
from truceline.messages.entry import Release
from truceline.room.feed import Head, Hub, Step
from truceline.testing.hosts import TestHost
from truceline.views.audience import Reader, member, public

READERS = [
    member("A-OPS", "A", PostKind.OPERATIONS),
    member("B-OPS", "B", PostKind.OPERATIONS),
    member("B-XING", "B", PostKind.CROSSING),
    member("M-ROOM", "MISSION", PostKind.MISSION),
    member("H-DESK", "MISSION", PostKind.HUMANITARIAN),
    public(log_public=True),
    public(log_public=False),
]
RELEASES = [
    *(Release(level) for level in ReleaseLevel),
    Release(ReleaseLevel.PUBLIC, "2099-01-01T00:00:00Z"),
    Release(ReleaseLevel.PUBLIC, None, 1000),
]


def batch_of(releases: list[Release]) -> list[Step]:
    """Return the steps of line checks from A-OPS to B-OPS, released as told."""
    taken: list[Step] = []

    async def scenario() -> None:
        host = TestHost()
        seat = host.room.seat("A-OPS-1")
        async with host.running():
            publish = host.hosted.posting.publish

            def keep(steps: Sequence[Step], head: object) -> None:
                taken.extend(steps)
                publish(steps, head)  # type: ignore[arg-type]

            host.hosted.posting.publish = keep
            for release in releases:
                await host.submit(seat.line_check(release=release))

    asyncio.run(scenario())
    return taken


def hub_of(steps: list[Step]) -> Hub:
    clock = TestHost().room.clock
    first = steps[0].logged.index
    hub = Hub(Head(first, "", ""), lambda start, stop: [], clock)
    hub.publish(steps, Head(first + len(steps), "", ""))
    return hub


@pytest.mark.parametrize("readers", [READERS, READERS[::-1]], ids=["forward", "backward"])
@pytest.mark.parametrize("releases", [[one] for one in RELEASES] + [RELEASES])
def test_a_reader_gets_the_same_alone_and_among_others(
    readers: list[Reader], releases: list[Release]
) -> None:
    steps = batch_of(releases)
    first = steps[0].logged.index
    shared = hub_of(steps)
    for reader in readers:
        assert shared.take(reader, first) == hub_of(steps).take(reader, first)


def test_two_readers_who_may_read_the_same_get_the_very_same_octets() -> None:
    steps = batch_of([Release(ReleaseLevel.PARTIES_MISSION)])
    hub, first = hub_of(steps), steps[0].logged.index
    crossing, mission, outside = (hub.take(READERS[place], first)[0] for place in (2, 3, 5))
    assert crossing is mission
    assert msgspec.json.encode(outside) != msgspec.json.encode(mission)
