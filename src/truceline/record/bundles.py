"""Entry bundles: up to 256 entries in one octet string, each behind its length.

Source: C2SP tlog-tiles, "Log entries": a sequence of (uint16 big-endian length, entry).
"""

from collections.abc import Iterable, Sequence

from truceline.base.errors import MalformedError
from truceline.record.subtrees import TILE_WIDTH

MAX_ENTRY_OCTETS = 65_535
"""What a length of two octets can say; attachments go into the log by their hash only."""


def format_bundle(entries: Iterable[bytes]) -> bytes:
    """Return the bundle of ``entries``; MalformedError ``bundle-entry`` for one too large."""
    octets = bytearray()
    for entry in entries:
        if len(entry) > MAX_ENTRY_OCTETS:
            raise MalformedError(
                "bundle-entry", f"{len(entry)} octets: an entry has at most {MAX_ENTRY_OCTETS}."
            )
        octets += len(entry).to_bytes(2, "big") + entry
    return bytes(octets)


def parse_bundle(octets: bytes) -> Sequence[bytes]:
    """Return the entries of a bundle; MalformedError ``bundle-length`` where it is cut or long."""
    entries: list[bytes] = []
    at = 0
    while at < len(octets):
        start = at + 2
        at = start + int.from_bytes(octets[at:start], "big")
        if at > len(octets) or start > len(octets) or len(entries) == TILE_WIDTH:
            raise MalformedError(
                "bundle-length", "the bundle is cut off or holds over 256 entries."
            )
        entries.append(octets[start:at])
    return entries
