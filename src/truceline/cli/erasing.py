"""Finding the message that is to be erased, and writing its erasure for the parties to sign.

The file that travels holds no word of the message: it is compared by its reference and check word.
"""

from truceline.base.encoding import parse_decimal
from truceline.base.errors import RefusedError
from truceline.cli.joint_entry import JointEntry, Reading, draft
from truceline.messages.administration import Erasure, ErasureReason
from truceline.room.erasing import erasers


def draft_erasure(reading: Reading, message: str, reason: ErasureReason) -> JointEntry:
    """Return the erasure of ``message``, which is proven to be on the record, not yet signed."""
    index = _index_of(reading, message)
    entry = reading.entry(index)
    by = erasers(reading.room.info().agreement, entry.envelope.post)
    about, shown = entry.envelope.ref, entry.hash.hex()
    erasure = Erasure(about=about, index=index, entry=shown, reason=reason, by=by)
    return draft(reading, erasure, by)


def _index_of(reading: Reading, message: str) -> int:
    """Return the index of ``message``, which is written as an index or as a reference."""
    if "/" not in message:
        return parse_decimal(message)
    found = [line.index for line in reading.lines() if line.ref == message]
    if not found:
        raise RefusedError(
            "ref-unknown", f"no message {message[:60]!r} is on the record.", "Give its index."
        )
    return found[0]
