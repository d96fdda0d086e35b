"""Reader by release level, embargo and addressees: the whole table."""

import itertools
from datetime import UTC, datetime, timedelta

import pytest

from truceline.agreement.code_lists import PostKind
from truceline.base.instants import format_instant
from truceline.views.audience import Audience, Level, Reader, may_read, member, narrower, public

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
READERS = {
    "operations": member("A-OPS", "A", PostKind.OPERATIONS),
    "crossing": member("B-XING", "B", PostKind.CROSSING),
    "delegation": member("A-DEL", "A", PostKind.DELEGATION),
    "mission": member("M-ROOM", "MISSION", PostKind.MISSION),
    "humanitarian": member("H-DESK", "MISSION", PostKind.HUMANITARIAN),
    "public, public log": public(log_public=True),
    "public, members' log": public(log_public=False),
}
# Columns: NAMED, PARTIES, PARTIES+MISSION, HUMANITARIAN, PUBLIC, ENVELOPE.
TABLE = {
    "operations": ".#####",
    "crossing": ".#####",
    "delegation": ".#####",
    "mission": "..####",
    "humanitarian": "...###",
    "public, public log": "....##",
    "public, members' log": "....#.",
}
ROWS = [
    (name, level, mark == "#")
    for name, marks in TABLE.items()
    for level, mark in zip(Level, marks, strict=True)
]


@pytest.mark.parametrize(("name", "level", "expected"), ROWS)
def test_each_reader_reads_what_each_level_allows(
    name: str, level: Level, *, expected: bool
) -> None:
    assert may_read(READERS[name], Audience(level), NOW) is expected


@pytest.mark.parametrize("level", Level)
def test_an_addressee_reads_whatever_the_level(level: Level) -> None:
    for reader in READERS.values():
        if reader.post is not None:
            assert may_read(reader, Audience(level, (reader.post,)), NOW)


@pytest.mark.parametrize(("seconds", "expected"), [(1, False), (0, True), (-1, True)])
def test_an_embargo_ends_at_its_instant(seconds: int, *, expected: bool) -> None:
    until = format_instant(NOW + timedelta(seconds=seconds))
    audience = Audience(Level.PUBLIC, ("A-OPS",), until)
    assert may_read(READERS["public, public log"], audience, NOW) is expected
    assert may_read(READERS["mission"], audience, NOW) is expected
    assert may_read(READERS["operations"], audience, NOW)


def test_a_wider_level_lets_in_whom_a_narrower_one_does() -> None:
    bodies = list(Level)[:-1]
    for narrow, wide in itertools.pairwise(bodies):
        for reader in READERS.values():
            if may_read(reader, Audience(narrow), NOW):
                assert may_read(reader, Audience(wide), NOW)


@pytest.mark.parametrize("one", Level)
@pytest.mark.parametrize("other", Level)
def test_what_was_added_never_widens_an_audience(one: Level, other: Level) -> None:
    both = narrower(Audience(one, ("A-OPS",)), Audience(other, ("B-OPS",), "2026-11-24T00:00:00Z"))
    assert both.posts == ("A-OPS",)
    for reader in READERS.values():
        if may_read(reader, both, NOW) and reader.post not in both.posts:
            assert may_read(reader, Audience(one), NOW)


def test_an_audience_that_stays_the_same_stays_the_same_object() -> None:
    audience = Audience(Level.PARTIES, ("A-OPS",))
    assert narrower(audience, Audience(Level.PUBLIC)) is audience


def test_the_public_has_no_post() -> None:
    assert public(log_public=True) == Reader(None, None, None, sees_envelopes=True)
