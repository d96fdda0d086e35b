"""What filing costs before 10,000 active notices: ``python benchmarks/notices [PACK]``.

Notices of four types along the line of a pack, some hours each, over sixty days or over one week.
Measured, each in its own row: the step of admission by itself; a whole filing through the ledger
into memory, before 10 and before 10,000 notices, whose difference is what the notices add; the look
before signing, split into what it comes near and what the rules say.
"""

import random
import sys
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import msgspec

from truceline.agreement.pack import parse_pack
from truceline.base.canonical import JsonValue
from truceline.base.instants import format_instant
from truceline.geo import nearness
from truceline.messages.activity import activity_of
from truceline.messages.catalogue import build_body, encode_body
from truceline.room.announced import Announced, Announcements, footprint_of, near, with_notice
from truceline.room.authoring import Written
from truceline.room.meetings import meetings
from truceline.room.notified import Told
from truceline.room.screener import Screener
from truceline.room.screening import Author, Draft, Ground
from truceline.testing.memory import MemoryStore
from truceline.testing.rooms import Seat, TestRoom

ACTIVE = 10_000
FILED = 300
LOOKED = 60
SEED = 20261123
BEGIN = datetime(2026, 12, 1, tzinfo=UTC)
Fields = dict[str, JsonValue]


class Country:
    """Where and when people move: along a line, within ``days``."""

    def __init__(self, path: Sequence[tuple[int, int]], days: int) -> None:
        self._random = random.Random(SEED)
        self._path = path
        self._days = days

    def notice(self) -> tuple[str, Fields]:
        """Return one notice: its type and body."""
        code = self._random.choice(("MOV", "MOV", "WRK", "UAV"))
        lon, lat = self._random.choice(self._path)
        at = (lon + self._spread(400_000), lat + self._spread(400_000))
        begins = BEGIN + timedelta(minutes=self._random.randrange(self._days * 24 * 60))
        ends = begins + timedelta(minutes=self._random.randrange(60, 600))
        times = (format_instant(begins), format_instant(ends))
        return code, {"MOV": self._movement, "WRK": self._works, "UAV": self._flight}[code](
            at, times
        )

    def _spread(self, most: int) -> int:
        return self._random.randrange(-most, most)

    def _way(self, at: tuple[int, int]) -> list[JsonValue]:
        way = [at]
        for _ in range(self._random.randrange(2, 9)):
            lon, lat = way[-1]
            way.append((lon + self._spread(40_000), lat + self._spread(40_000)))
        return [list(place) for place in way]

    def _square(self, at: tuple[int, int]) -> list[JsonValue]:
        lon, lat, size = *at, self._random.randrange(3_000, 60_000)
        return [[lon, lat], [lon + size, lat], [lon + size, lat + size], [lon, lat + size]]

    def _movement(self, at: tuple[int, int], times: tuple[str, str]) -> Fields:
        way = self._way(at)
        first, last = way[0], way[-1]
        return {
            "activity": "RESUPPLY",
            "unit_size": "PLT",
            "vehicles": [{"class": "TRUCK", "count": 4, "armed": False}],
            "origin": {"lon": first[0], "lat": first[1]},  # type: ignore[index]
            "dest": {"lon": last[0], "lat": last[1]},  # type: ignore[index]
            "route": way,
            "depart": times[0],
            "arrive": times[1],
            "direction_of_move": "ALONG",
        }

    def _works(self, at: tuple[int, int], times: tuple[str, str]) -> Fields:
        return {
            "work_kind": "ROAD",
            "area": self._square(at),
            "machines": [],
            "workers": 8,
            "civilian_contractor": True,
            "start": times[0],
            "end": times[1],
            "visible_marking": ["VESTS"],
        }

    def _flight(self, at: tuple[int, int], times: tuple[str, str]) -> Fields:
        return {
            "class": "UAV-MINI",
            "purpose": "SURVEY",
            "area": self._square(at),
            "alt_min_m": 0,
            "alt_max_m": 120,
            "alt_reference": "AGL",
            "start": times[0],
            "end": times[1],
            "callsign": "HERON",
            "operator": "Survey",
        }


def announced(country: Country, count: int) -> Announcements:
    """Return ``count`` notices as the log would hold them."""
    known = Announcements()
    for number in range(count):
        code, fields = country.notice()
        octets = encode_body(build_body(code, fields))
        activity = activity_of(build_body(code, fields))
        assert activity is not None
        notice = Announced(
            index=number,
            type=code,
            post="B-OPS",
            token=f"{number:064x}",
            begins=activity.begins,
            ends=activity.ends,
            heights=activity.heights,
            footprint=footprint_of(activity),
            octets=octets,
        )
        known = with_notice(known, f"B-OPS/2026/{number + 1}/{code}", notice)
    return known


def timed(act: Callable[[], object]) -> float:
    """Return the processor time of ``act`` in milliseconds, whatever else the machine does."""
    start = time.thread_time()
    act()
    return (time.thread_time() - start) * 1000


def row(name: str, times: Sequence[float]) -> None:
    """Print median and 99th percentile."""
    ordered = sorted(times)
    middle, high = ordered[len(ordered) // 2], ordered[int(len(ordered) * 0.99)]
    print(f"{name:<58} {middle:>9.3f} {high:>9.3f}")


def by_admission(country: Country, known: Announcements) -> list[float]:
    """Return what comparing a notice with all that is known takes."""
    drafts = [country.notice() for _ in range(FILED)]
    activities = [activity_of(build_body(*draft)) for draft in drafts]
    return [timed(partial(near, known, one)) for one in activities if one is not None]


def by_ledger(country: Country, known: Announcements) -> list[float]:
    """Return what whole filings take, each knowing what it comes near."""
    room = TestRoom(MemoryStore())
    seat = room.seat("A-OPS-1")
    room.ledger.state = msgspec.structs.replace(room.state, announced=known)
    times = []
    for _ in range(FILED):
        code, fields = country.notice()
        written = _knowing(seat, room, code, fields)
        times.append(timed(partial(room.log, written)))
    return times


def _knowing(seat: Seat, room: TestRoom, code: str, fields: Fields) -> Written:
    activity = activity_of(build_body(code, fields))
    assert activity is not None
    tokens = [notice.token for _, notice in near(room.state.announced, activity)]
    return seat.write(code, {**fields, **({"knows": tokens} if tokens else {})})


def looked(country: Country, known: Announcements, screener: Screener) -> None:
    """Print what the look before signing takes, and its parts."""
    drafts = [country.notice() for _ in range(LOOKED)]
    bodies = [build_body(*draft) for draft in drafts]
    ground = Ground(size=1, known=known, notices={}, crossings={})
    author = Author(post="A-OPS", now=BEGIN, may_read=lambda _: True)

    def met(number: int) -> object:
        activity = activity_of(bodies[number])
        assert activity is not None
        return meetings(known, activity, frozenset(), lambda _: True)

    def judged(number: int) -> object:
        return screener.judge(Told("A", drafts[number][0], BEGIN), bodies[number], ())

    def whole(number: int) -> object:
        code, fields = drafts[number]
        return screener.screen(Draft(type=code, body=dict(fields)), ground, author)

    row("    look: what it comes near", each(met))
    row("    look: what the rules say", each(judged))
    # What the line was asked before is forgotten, as it would be for another draft.
    screener = Screener(screener.agreement)
    row("    look: whole", each(whole))


def each(act: Callable[[int], object]) -> list[float]:
    """Return how long ``act`` takes for each draft."""
    return [timed(partial(act, number)) for number in range(LOOKED)]


def main() -> None:
    """Measure and print; the pack is the first argument, ``scenarios/khabur`` by default."""
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "scenarios/khabur")
    files = {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}
    agreement = parse_pack(files.pop("agreement.toml").decode(), files)
    path = agreement.lines[0].path
    print(f"engine: {'truceline_geo' if nearness.HAS_ENGINE else 'none, measured piece by piece'}")
    print(f"rules: {len(agreement.rules)}, line of {len(path)} places")
    print(f"{'milliseconds':<58} {'p50':>9} {'p99':>9}")
    for days in (60, 7):
        country = Country(path, days)
        few, many = announced(country, 10), announced(country, ACTIVE)
        print(f"{ACTIVE} active notices over {days} days")
        row("  comparing, before 10", by_admission(country, few))
        row(f"  comparing, before {ACTIVE}", by_admission(country, many))
        row("  filing through the ledger, before 10", by_ledger(country, few))
        row(f"  filing through the ledger, before {ACTIVE}", by_ledger(country, many))
        print("  before 10:")
        looked(country, few, Screener(agreement))
        print(f"  before {ACTIVE}:")
        looked(country, many, Screener(agreement))


if __name__ == "__main__":
    main()
