"""The file of a saved index: a header of 64 bytes and what the compiled part wrote.

Header: magic (8), version (4, little-endian), zeros (4), length of the payload (8), SHA-256 of the
payload (32), zeros (8). The checksum finds damage, not ill will: whoever can write the file can
write its checksum, so load what you trust, or make the index again from its inputs.
"""

import contextlib
import hashlib
import mmap
import os
import tempfile
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from truceline_geo.errors import GeometryError

MAGIC = b"TLGEOIDX"
VERSION = 1
HEADER = 64


def store_payload(path: str | os.PathLike[str], payload: bytes) -> None:
    """Write header and payload beside the path, then rename: a reader sees all or nothing."""
    target = Path(path)
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=target.name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(_header_of(payload))
            file.write(payload)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(target)
    except BaseException:
        with contextlib.suppress(FileNotFoundError):
            Path(name).unlink()
        raise


def stored_payload(path: str | os.PathLike[str]) -> NDArray[np.uint8]:
    """The payload, mapped, its checksum verified.

    Raises GeometryError: not-an-index, index-version, index-damaged; OSError.
    """
    with Path(path).open("rb") as file:
        header = file.read(HEADER)
        if len(header) < HEADER or header[:8] != MAGIC:
            raise GeometryError(
                "not-an-index", "the file has another beginning", "give what `save` wrote"
            )
        version = int.from_bytes(header[8:12], "little")
        if version != VERSION:
            raise GeometryError(
                "index-version", f"the file is of version {version}", "make the index again"
            )
        mapped = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    payload = memoryview(mapped)[HEADER:]
    if header != _header_of(payload):
        raise GeometryError(
            "index-damaged", "length or checksum does not hold", "make the index again"
        )
    return np.frombuffer(payload, np.uint8)


def _header_of(payload: bytes | memoryview) -> bytes:
    header = MAGIC + VERSION.to_bytes(4, "little") + bytes(4) + len(payload).to_bytes(8, "little")
    return (header + hashlib.sha256(payload).digest()).ljust(HEADER, b"\0")
