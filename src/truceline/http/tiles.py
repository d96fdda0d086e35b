"""The log as C2SP tiles: static files in all but name, derived from the store when asked for.

Source: C2SP tlog-tiles. A full tile never changes and a partial one neither, for it names its
width; both are kept for ever by whoever fetches them. Partial tiles are served for every width that
the log has already reached, so for every size that ever had a checkpoint.
"""

import re
from collections.abc import Sequence

from truceline.base.errors import RefusedError
from truceline.record.subtrees import TILE_HEIGHT, TILE_WIDTH
from truceline.room.ports import Store

FOREVER = b"public, max-age=31536000, immutable"
FOREVER_MEMBERS = b"private, max-age=31536000, immutable"
FRESH = b"no-cache"
MAX_LEVEL = 63

_NUMBER = r"((?:x[0-9]{3}/)*[0-9]{3})(?:\.p/([1-9][0-9]{0,2}))?"
_TILE = re.compile(rf"tile/(0|[1-9][0-9]?)/{_NUMBER}", re.ASCII)
_ENTRIES = re.compile(rf"tile/entries/{_NUMBER}", re.ASCII)


def read_resource(store: Store, size: int, path: str) -> bytes:
    """Return the octets of ``path`` below ``/log/``: a hash tile or an entry bundle.

    RefusedError ``not-found`` for what is not spelled as C2SP spells it, and for what the log of
    ``size`` entries does not hold yet.
    """
    found = _ENTRIES.fullmatch(path)
    if found is not None:
        number, width = _place(path, found[1], found[2], size)
        start = number * TILE_WIDTH
        return _bundle([stored.note for stored in store.entries(start, start + width)])
    found = _TILE.fullmatch(path)
    if found is None or int(found[1]) > MAX_LEVEL:
        raise _absent(path)
    level = int(found[1])
    number, width = _place(path, found[2], found[3], size >> (TILE_HEIGHT * level))
    start = number * TILE_WIDTH
    return b"".join(store.hashes(level, start, start + width))


def _place(path: str, digits: str, partial: str | None, held: int) -> tuple[int, int]:
    """Return the tile's number and width; ``held`` is how many hashes its level has."""
    number = int(digits.replace("x", "").replace("/", ""))
    width = TILE_WIDTH if partial is None else int(partial)
    # The first group has no leading x000: each number has one spelling.
    is_padded = digits.startswith("x000/")
    is_wide = width > TILE_WIDTH or (partial is not None and width == TILE_WIDTH)
    if is_padded or is_wide or number * TILE_WIDTH + width > held:
        raise _absent(path)
    return number, width


def _bundle(notes: Sequence[bytes]) -> bytes:
    return b"".join(len(note).to_bytes(2, "big") + note for note in notes)


def _absent(path: str) -> RefusedError:
    return RefusedError("not-found", f"the log holds no {path[:120]!r}.")
