"""What notices explain of what was reported, over HTTP: each reader of what it may read."""

import asyncio
from datetime import timedelta

import msgspec
import pytest

from truceline.agreement.code_lists import ReleaseLevel
from truceline.base.instants import format_instant
from truceline.http.answers import Explanations, Perceived
from truceline.messages.entry import Release
from truceline.messages.fields import Spot
from truceline.testing.hosts import TestHost
from truceline.testing.notices import LAT, LON, STEP, Fields, spot, square
from truceline.testing.rooms import Seat, TestRoom

MIDDLE = Spot(lon=LON + STEP // 2, lat=LAT + STEP // 2, accuracy_m=0)


def after_now(room: TestRoom, hours: float) -> str:
    return format_instant(room.clock() + timedelta(hours=hours))


def live_fire(room: TestRoom) -> Fields:
    """Return an exercise with live fire from one hour on, for two hours."""
    return {
        "level": "COY",
        "troops": 100,
        "vehicles": [],
        "live_fire": True,
        "weapon_classes": ["MORTAR"],
        "danger_area": square(),
        "start": after_now(room, 1),
        "end": after_now(room, 3),
        "purpose": {"en": "yearly"},
        "contact_callsign": "AMBER 7",
    }


def heard(room: TestRoom, count: int, hours: float) -> Fields:
    """Return the report of explosions in the middle of the square, in so many hours."""
    return {
        "class": "FIRE-HW",
        "observer": "MONITOR",
        "observer_place": spot(3, 3),
        "means": ["HEARD"],
        "event_place": {"lon": MIDDLE.lon, "lat": MIDDLE.lat},
        "event_time": after_now(room, hours),
        "event_time_precision": "EXACT",
        "count_min": count,
        "count_max": count,
        "unit": "EXPLOSION",
        "description": ["UNDETERMINED"],
        "weapon_class": "NOT-KNOWN",
        "ongoing": False,
        "request": "NONE",
    }


def file(a: Seat, exercise: ReleaseLevel, report: ReleaseLevel) -> str:
    """Log live fire, 40 explosions within it and 23 after it; return the reference of the first."""
    room, within = a.room, Release(report)
    notice = a.write("EXR", live_fire(room), release=Release(exercise))
    room.log(notice)
    room.log(a.write("INC", heard(room, 40, 2), release=within))
    room.log(a.write("INC", heard(room, 23, 4), release=within))
    return notice.entry.envelope.ref


async def ask_explained(host: TestHost, token: str | None, query: str = "") -> Explanations:
    answer = await host.ask("GET", f"/explained{query}", token=token)
    assert answer.status == 200, answer.body
    return msgspec.json.decode(answer.body, type=Explanations)


# Readers by what each level lets them see: (observed, explained).
NAMED, PARTIES, MISSION, PUBLIC = (
    ReleaseLevel.NAMED,
    ReleaseLevel.PARTIES,
    ReleaseLevel.PARTIES_MISSION,
    ReleaseLevel.PUBLIC,
)
ALL, NONE_KNOWN, NOTHING = (63, 40), (63, 0), (0, 0)
TABLE = [
    # exercise, reports, the author, the addressee, another post of the party, mission, the public
    (PUBLIC, PUBLIC, (ALL, ALL, ALL, ALL, ALL)),
    (MISSION, PUBLIC, (ALL, ALL, ALL, ALL, NONE_KNOWN)),
    (PARTIES, MISSION, (ALL, ALL, ALL, NONE_KNOWN, NOTHING)),
    (NAMED, PUBLIC, (ALL, ALL, NONE_KNOWN, NONE_KNOWN, NONE_KNOWN)),
    (PUBLIC, NAMED, (ALL, ALL, NOTHING, NOTHING, NOTHING)),
]
READERS = ("A-OPS-1", "B-OPS-1", "A-XING-1", "M-ROOM-1", None)


@pytest.mark.parametrize(("exercise", "reports", "counts"), TABLE)
def test_each_reader_is_told_of_what_its_levels_allow_and_of_no_more(
    exercise: ReleaseLevel, reports: ReleaseLevel, counts: tuple[tuple[int, int], ...]
) -> None:
    async def scenario() -> None:
        host = TestHost()
        seats = {name: host.room.seat(name) for name in READERS if name is not None}
        ref = file(seats["A-OPS-1"], exercise, reports)
        async with host.running():
            for name, (observed, explained) in zip(READERS, counts, strict=True):
                token = None if name is None else await host.sign_in(seats[name])
                answer = await host.ask("GET", "/explained", token=token)
                found = msgspec.json.decode(answer.body, type=Explanations)
                assert (found.observed, found.explained) == (observed, explained), name
                assert (ref.encode() in answer.body) == bool(explained), name

    asyncio.run(scenario())


def test_a_coarse_report_places_nothing_for_the_public() -> None:
    async def scenario() -> None:
        host = TestHost()
        a = host.room.seat("A-OPS-1")
        coarse = Release(ReleaseLevel.PUBLIC, coarse_m=5000)
        host.room.log(a.write("INC", heard(host.room, 5, 0), release=coarse))
        async with host.running():
            assert (await ask_explained(host, None)).reports == ()
            assert (await ask_explained(host, await host.sign_in(a))).observed == 5

    asyncio.run(scenario())


def test_each_report_says_what_is_left_of_it_and_where_it_was() -> None:
    async def scenario() -> None:
        host = TestHost()
        a = host.room.seat("A-OPS-1")
        ref = file(a, PUBLIC, PUBLIC)
        within, after = (after_now(host.room, hours) for hours in (2, 4))
        async with host.running():
            found = await ask_explained(host, None)
            assert found.reports == (
                Perceived("A-OPS/2026/2/INC", 40, 0, within, 0, MIDDLE),
                Perceived("A-OPS/2026/3/INC", 23, 23, after, 0, MIDDLE),
            )
            (notice,) = found.notices
            assert (notice.notice, notice.count, notice.explains) == (
                ref,
                40,
                {"A-OPS/2026/2/INC": 40},
            )
            assert (found.is_whole, found.size) == (True, host.room.state.size)

    asyncio.run(scenario())


@pytest.mark.parametrize(
    ("hours", "observed"),
    [((1.9, 4.1), 63), ((2, 4), 40), ((2.1, 4), 0), ((1.9, 2), 0), ((4, 5), 23)],
)
def test_a_period_is_half_open(hours: tuple[float, float], observed: int) -> None:
    async def scenario() -> None:
        host = TestHost()
        file(host.room.seat("A-OPS-1"), PUBLIC, PUBLIC)
        begins, until = (after_now(host.room, each) for each in hours)
        async with host.running():
            found = await ask_explained(host, None, f"?begins={begins}&until={until}")
            assert found.observed == observed

    asyncio.run(scenario())


@pytest.mark.parametrize(
    "query", ["?unit=SALVO", "?begins=yesterday", "?until=2026-02-30T00:00:00Z"]
)
def test_a_question_that_cannot_be_read_is_refused(query: str) -> None:
    async def scenario() -> None:
        host = TestHost()
        async with host.running():
            assert (await host.ask("GET", f"/explained{query}")).status == 400

    asyncio.run(scenario())


def test_shots_are_no_explosions() -> None:
    async def scenario() -> None:
        host = TestHost()
        file(host.room.seat("A-OPS-1"), PUBLIC, PUBLIC)
        async with host.running():
            found = await ask_explained(host, None, "?unit=SHOT")
            assert (found.unit.value, found.observed, found.notices) == ("SHOT", 0, ())

    asyncio.run(scenario())
