"""Tiles: the paths under which a log's hashes are served, and which of them a size has.

Source: C2SP tlog-tiles. A tile of level L holds up to 256 hashes of complete subtrees over 256^L
leaves; a partial one names its width in its path. Each tile has exactly one path.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from truceline.base.errors import MalformedError
from truceline.record.subtrees import TILE_HEIGHT, TILE_WIDTH

MAX_LEVEL = 63
ENTRIES = "entries"

_PATH = re.compile(
    r"tile/(entries|0|[1-9][0-9]?)/((?:x[0-9]{3}/)*[0-9]{3})(?:\.p/([1-9][0-9]{0,2}))?", re.ASCII
)


@dataclass(frozen=True, slots=True)
class Tile:
    """A tile: its level (None: a bundle of entries), its number and its width, 1 to 256."""

    level: int | None
    number: int
    width: int = TILE_WIDTH

    @property
    def start(self) -> int:
        """The first hash or entry of the tile."""
        return self.number * TILE_WIDTH

    @property
    def stop(self) -> int:
        """One past its last hash or entry."""
        return self.start + self.width


def format_path(tile: Tile) -> str:
    """Return the path of ``tile``: ``tile/0/x001/x234/067.p/17``."""
    groups = [f"{tile.number % 1000:03}"]
    rest = tile.number // 1000
    while rest:
        groups.insert(0, f"x{rest % 1000:03}")
        rest //= 1000
    level = ENTRIES if tile.level is None else str(tile.level)
    partial = "" if tile.width == TILE_WIDTH else f".p/{tile.width}"
    return f"tile/{level}/{'/'.join(groups)}{partial}"


def parse_path(path: str) -> Tile:
    """Return the tile that only this path names; MalformedError ``tile-path`` otherwise."""
    found = _PATH.fullmatch(path) if len(path) <= 80 else None
    if found is None:
        raise _bad_path(path)
    level = None if found[1] == ENTRIES else int(found[1])
    number = int(found[2].replace("x", "").replace("/", ""))
    tile = Tile(level, number, int(found[3] or TILE_WIDTH))
    if format_path(tile) != path or (level or 0) > MAX_LEVEL:
        raise _bad_path(path)
    return tile


def held(level: int | None, size: int) -> int:
    """Return how many hashes of ``level`` (None: entries) a log of ``size`` entries has."""
    return size >> (TILE_HEIGHT * (level or 0))


def is_in(tile: Tile, size: int) -> bool:
    """Say whether a log of ``size`` entries has the whole of ``tile``."""
    return tile.stop <= held(tile.level, size)


def tiles_of(size: int) -> Iterator[Tile]:
    """Yield every hash tile that a log of exactly ``size`` entries is served by."""
    level = 0
    while hashes := held(level, size):
        for number in range(hashes // TILE_WIDTH):
            yield Tile(level, number)
        if hashes % TILE_WIDTH:
            yield Tile(level, hashes // TILE_WIDTH, hashes % TILE_WIDTH)
        level += 1


def _bad_path(path: str) -> MalformedError:
    return MalformedError("tile-path", f"no tile has the path {path[:120]!r}.")
