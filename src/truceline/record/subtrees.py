"""The recent complete subtrees of a growing tree, at hand for proofs of what was just appended.

A writer proves each entry right after it appended it. The nodes that such a proof needs are the
frontier and those of the last few leaves; older ones are asked of the store, a whole tile of leaf
hashes at a time. Memory stays at some thousand hashes, whatever the size of the log.
"""

from collections.abc import Callable, Sequence

from truceline.record.merkle import node_hash

TILE_HEIGHT = 8
TILE_WIDTH = 1 << TILE_HEIGHT
KEPT_TILES = 4
"""Tiles of each level that stay at hand; a batch of 256 entries touches two."""

Row = Callable[[int, int, int], Sequence[bytes]]
"""``row(level, start, stop)``: stored hashes of the tile level (subtrees of 256^level leaves)."""


class Subtrees:
    """A mutable cache of complete subtrees: one writer appends, the same thread asks."""

    def __init__(self, size: int, row: Row) -> None:
        self.size = size
        self._row = row
        self._tiles: dict[tuple[int, int], list[list[bytes]]] = {}

    def append(self, leaf: bytes) -> list[tuple[int, int, bytes]]:
        """Add a leaf hash; return the (tile level, index, hash) of each full tile that it ends."""
        filled: list[tuple[int, int, bytes]] = []
        level, index, carried = 0, self.size, leaf
        self.size += 1
        while True:
            rows = self._tile(level, index // TILE_WIDTH, index % TILE_WIDTH)
            _add(rows, carried)
            if len(rows[0]) < TILE_WIDTH:
                return filled
            level, index, carried = level + 1, index // TILE_WIDTH, rows[TILE_HEIGHT][0]
            filled.append((level, index, carried))

    def node(self, level: int, index: int) -> bytes:
        """Return the hash of the complete subtree ``(level, index)``."""
        tile_level, height = divmod(level, TILE_HEIGHT)
        per_tile = TILE_WIDTH >> height
        tile, place = divmod(index, per_tile)
        width = min(TILE_WIDTH, (self.size >> (TILE_HEIGHT * tile_level)) - tile * TILE_WIDTH)
        return self._tile(tile_level, tile, width)[height][place]

    def _tile(self, level: int, tile: int, width: int) -> list[list[bytes]]:
        rows = self._tiles.get((level, tile))
        if rows is None:
            rows = [[] for _ in range(TILE_HEIGHT + 1)]
            start = tile * TILE_WIDTH
            for stored in self._row(level, start, start + width) if width else ():
                _add(rows, stored)
            self._keep(level, tile, rows)
        return rows

    def _keep(self, level: int, tile: int, rows: list[list[bytes]]) -> None:
        held = [key for key in self._tiles if key[0] == level]
        if len(held) >= KEPT_TILES:
            # The last tile is being appended to and must not go.
            del self._tiles[min(held)]
        self._tiles[level, tile] = rows


def _add(rows: list[list[bytes]], leaf: bytes) -> None:
    rows[0].append(leaf)
    for height in range(TILE_HEIGHT):
        row = rows[height]
        if len(row) & 1:
            return
        rows[height + 1].append(node_hash(row[-2], row[-1]))
