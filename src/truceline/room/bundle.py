"""The offline bundle: one file that a stranger can verify without asking anybody.

UTF-8 lines, each one canonical JSON object: a header, a signed checkpoint, every entry in order
with the bodies that the reader may read, and the host's seal over all octets before it. Bodies of
administrative entries are always there: without them no key could be followed.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator

import msgspec

from truceline.base.canonical import format_canonical
from truceline.base.encoding import format_base64
from truceline.messages.administration import ADMINISTRATION
from truceline.messages.entry import Envelope, parse_entry
from truceline.record.keys import Signer
from truceline.record.note import format_note, sign_note
from truceline.room.ports import Head, StoredEntry

FORMAT = "truceline/bundle/v1"
SEAL_FORMAT = "truceline/bundle-seal/v1"

MayRead = Callable[[Envelope], bool]


class Header(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Whose log this is, by whose keys, and whose cosignatures make an entry witnessed."""

    bundle: str
    origin: str
    log_vkey: str
    host_vkey: str
    policy: str


class CheckpointLine(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """The signed checkpoint over all entries of the bundle, verbatim, with its cosignatures.

    ``witnessed``: the largest one below it that the policy's quorum has cosigned, where it has not
    cosigned this one.
    """

    checkpoint: str
    witnessed: str | None = None


class Covered(msgspec.Struct, frozen=True):
    """What a bundle covers: so many entries, under these checkpoints."""

    size: int
    line: CheckpointLine

    @classmethod
    def by(cls, head: Head) -> "Covered":
        """Return what ``head`` covers, where nobody has witnessed anything."""
        return cls(head.size, CheckpointLine(head.checkpoint))


class EntryLine(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """Entry ``i``: the note; salt (base64) and body, both or, where withheld or erased, neither."""

    i: int
    note: str
    salt: str | None = None
    body: str | None = None


class SealLine(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The host's signed note over everything before this line."""

    seal: str


def seal_text(origin: str, size: int, digest: str) -> str:
    """Return what the host signs; ``digest`` is the hex SHA-256 of all octets before the seal."""
    return f"{SEAL_FORMAT}\n{origin}\n{size}\n{digest}\n"


def write_bundle(
    header: Header,
    covered: Covered,
    entries: Iterable[StoredEntry],
    may_read: MayRead,
    host: Signer,
) -> Iterator[bytes]:
    """Yield the lines of a bundle of the first ``covered.size`` entries, the seal last."""
    digest = hashlib.sha256()
    for value in _lines(header, covered.line, entries, may_read):
        line = format_canonical(value) + b"\n"
        digest.update(line)
        yield line
    text = seal_text(header.origin, covered.size, digest.hexdigest())
    yield format_canonical(SealLine(format_note(sign_note(text, [host])).decode())) + b"\n"


def _lines(
    header: Header, checkpoint: CheckpointLine, entries: Iterable[StoredEntry], may_read: MayRead
) -> Iterator[msgspec.Struct]:
    yield header
    yield checkpoint
    for stored in entries:
        envelope = parse_entry(stored.note, header.origin).envelope
        line = EntryLine(stored.index, stored.note.decode())
        if stored.body is None or stored.salt is None:
            yield line
        elif envelope.type in ADMINISTRATION or may_read(envelope):
            yield msgspec.structs.replace(
                line, salt=format_base64(stored.salt), body=stored.body.decode()
            )
        else:
            yield line
