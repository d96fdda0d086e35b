"""Verify an offline bundle: replay admission over every entry, and check what binds them.

Nothing is trusted but the keys: the header is held to the founding entry, the founding to the
root keys that signed it, every entry to the entries before it, the root to the checkpoint, and the
octets of the file to the host's seal. Whoever knows the log's key by another way compares it;
whoever does not is told which it was.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal, TypeVar

import msgspec

from truceline.base.canonical import parse_struct
from truceline.base.encoding import format_base64
from truceline.base.errors import IntegrityError, MalformedError, TrucelineError
from truceline.messages.administration import Founding
from truceline.messages.entry import parse_entry
from truceline.record.checkpoint import open_checkpoint
from truceline.record.keys import parse_vkey
from truceline.record.merkle import EMPTY_ROOT, Frontier, leaf_hash
from truceline.record.note import parse_note, verify_note
from truceline.record.policy import NONE, Policy, parse_policy
from truceline.room.admission import Opened, admit, open_submission
from truceline.room.bundle import (
    FORMAT,
    CheckpointLine,
    EntryLine,
    Header,
    SealLine,
    seal_text,
)
from truceline.room.standing import Admission

MAX_LINE_OCTETS = 4 * 1024 * 1024
"""A founding body of 1 MiB, escaped, and a note."""
_NO_TIME = "1970-01-01T00:00:00Z"
"""A bundle carries no host's time, and admission looks at none."""

T = TypeVar("T")

_HEADER = msgspec.json.Decoder(Header)
_CHECKPOINT = msgspec.json.Decoder(CheckpointLine)
_ENTRY = msgspec.json.Decoder(EntryLine)
_SEAL = msgspec.json.Decoder(SealLine)


class Verification(msgspec.Struct, frozen=True):
    """What a bundle was found to be. ``root`` in base64; ``roots``: root keys (vkeys) by party.

    ``entries`` counts the entry lines, ``withheld`` those of them without a body. ``ok`` says that
    nothing stands in ``problems``; then every entry could have been admitted just as it is.
    The first ``witnessed`` entries were cosigned by the quorum of the founding's policy; ``state``
    is ``witnessed`` where those are all.
    """

    ok: bool
    origin: str
    log_vkey: str
    size: int
    root: str
    entries: int
    withheld: int
    state: Literal["logged", "witnessed"]
    witnessed: int
    roots: dict[str, tuple[str, ...]]
    problems: tuple[str, ...]


@dataclass
class _Progress:
    """What has been read so far."""

    header: Header
    admission: Admission
    frontier: Frontier = field(default_factory=Frontier)
    passed: list[bytes] = field(default_factory=lambda: [EMPTY_ROOT])
    founding: Founding | None = None
    withheld: int = 0
    readable: set[int] = field(default_factory=set)
    problems: list[str] = field(default_factory=list)


def verify_bundle(lines: Iterable[bytes], expected_vkey: str | None = None) -> Verification:
    """Return what the lines of a bundle are; ``expected_vkey`` is the log's key where known.

    ``lines`` keep their newlines, as a file opened in binary mode yields them. Never raises for the
    bundle's content: everything wrong with it stands in ``problems``.
    """
    numbered = _bounded(lines)
    digest = hashlib.sha256()
    try:
        progress, checkpoint, seal = _read(numbered, digest)
    except TrucelineError as problem:
        return _unreadable(str(problem))
    _check_ends(progress, checkpoint, seal, digest.hexdigest())
    witnessed = _count_witnessed(progress, checkpoint)
    header = progress.header
    if expected_vkey is not None and header.log_vkey != expected_vkey:
        progress.problems.append(f"log-key: this is the log {header.log_vkey}, not the expected.")
    return Verification(
        ok=not progress.problems,
        origin=header.origin,
        log_vkey=header.log_vkey,
        size=progress.frontier.size,
        root=format_base64(progress.passed[-1]),
        entries=progress.frontier.size,
        withheld=progress.withheld,
        state="witnessed" if 0 < witnessed == progress.frontier.size else "logged",
        witnessed=witnessed,
        roots={} if progress.founding is None else dict(progress.founding.roots),
        problems=tuple(progress.problems),
    )


def _read(
    lines: Iterable[bytes], digest: "hashlib._Hash"
) -> tuple[_Progress, CheckpointLine, SealLine]:
    found = iter(lines)
    header = _take(next(found, b""), _HEADER, digest)
    if header.bundle != FORMAT:
        raise MalformedError("bundle-format", f"not {FORMAT}: {header.bundle[:40]!r}.")
    checkpoint = _take(next(found, b""), _CHECKPOINT, digest)
    progress = _Progress(header, Admission(header.origin))
    for line in found:
        if line.startswith(b'{"seal":'):
            if next(found, None) is not None:
                raise MalformedError("bundle-end", "something follows the seal.")
            return progress, checkpoint, _take(line, _SEAL, hashlib.sha256())
        _follow(progress, _take(line, _ENTRY, digest))
    raise MalformedError("bundle-end", "the bundle ends without its seal: it was cut off.")


def _take(line: bytes, decoder: "msgspec.json.Decoder[T]", digest: "hashlib._Hash") -> T:
    digest.update(line)
    if not line.endswith(b"\n"):
        raise MalformedError("bundle-line", "a line does not end: the bundle was cut off.")
    return parse_struct(line[:-1], decoder)


def _follow(progress: _Progress, line: EntryLine) -> None:
    """Admit one entry; after the first that may not enter, only the tree is followed."""
    index = progress.frontier.size
    octets = line.note.encode()
    if line.i != index and not progress.problems:
        progress.problems.append(f"bundle-order: found entry {line.i}, expected {index}.")
    if not progress.problems:
        try:
            _admit(progress, line, octets)
        except TrucelineError as problem:
            progress.problems.append(f"entry {index}: {problem}")
    progress.withheld += line.body is None
    if line.body is not None:
        progress.readable.add(index)
    progress.frontier = progress.frontier.append(leaf_hash(octets))
    progress.passed.append(progress.frontier.root())


def _admit(progress: _Progress, line: EntryLine, octets: bytes) -> None:
    entry = parse_entry(octets, progress.header.origin)
    if (line.salt is None) != (line.body is None):
        raise MalformedError("bundle-body", "salt and body go together.")
    if line.salt is None or line.body is None:
        opened = Opened(entry, None, None, None)
    else:
        opened = open_submission(entry, line.salt, line.body)
    roots = progress.passed.__getitem__
    progress.admission, logged = admit(progress.admission, opened, roots, _NO_TIME)
    if isinstance(logged.body, Founding):
        _check_header(progress.header, logged.body)
        progress.founding = logged.body


def _check_header(header: Header, founding: Founding) -> None:
    stated = (header.log_vkey, header.host_vkey, header.policy)
    if stated != (founding.log_vkey, founding.host_vkey, founding.policy):
        raise IntegrityError("bundle-header", "the header's keys or policy are not the founding's.")


def _check_ends(
    progress: _Progress, checkpoint: CheckpointLine, seal: SealLine, digest: str
) -> None:
    header, size = progress.header, progress.frontier.size
    try:
        found, _ = open_checkpoint(checkpoint.checkpoint, parse_vkey(header.log_vkey))
        if (found.size, found.root) != (size, progress.passed[-1]):
            raise IntegrityError(
                "bundle-root",
                f"the checkpoint covers {found.size} entries under {format_base64(found.root)}; "
                f"the bundle holds {size} under {format_base64(progress.passed[-1])}.",
            )
    except TrucelineError as problem:
        progress.problems.append(f"checkpoint: {problem}")
    try:
        note = parse_note(seal.seal.encode())
        verify_note(note, [parse_vkey(header.host_vkey)])
        if note.text != seal_text(header.origin, size, digest):
            raise IntegrityError("bundle-seal", "the seal is of other octets than these.")
    except TrucelineError as problem:
        progress.problems.append(f"seal: {problem}")
    for index in sorted(progress.readable & set(progress.admission.erased)):
        ref = progress.admission.erased[index]
        progress.problems.append(f"entry {index}: erased by {ref}, and its body is in the bundle.")
    if progress.founding is None and not progress.problems:
        progress.problems.append("founding: the bundle holds no entry.")


def _count_witnessed(progress: _Progress, line: CheckpointLine) -> int:
    """Return how many entries the quorum has cosigned; adds what does not hold to the problems."""
    if progress.founding is None or progress.problems:
        return 0
    policy = parse_policy(progress.founding.policy)
    if policy.quorum == NONE:
        return 0
    try:
        sizes = [_witnessed_size(progress, policy, line.checkpoint)]
        if line.witnessed is not None:
            sizes.append(_witnessed_size(progress, policy, line.witnessed))
            if not sizes[-1]:
                raise IntegrityError("bundle-witnessed", "the cosignatures make no quorum.")
    except TrucelineError as problem:
        progress.problems.append(f"witnessed: {problem}")
        return 0
    return max(sizes)


def _witnessed_size(progress: _Progress, policy: Policy, signed: str) -> int:
    checkpoint, note = open_checkpoint(signed, parse_vkey(progress.header.log_vkey))
    passed, size = progress.passed, checkpoint.size
    if size >= len(passed) or passed[size] != checkpoint.root:
        raise IntegrityError("bundle-witnessed", f"{size} entries of another log were cosigned.")
    return size if policy.is_met_by(policy.cosignatures_on(note)) else 0


def _bounded(lines: Iterable[bytes]) -> Iterable[bytes]:
    for line in lines:
        if len(line) > MAX_LINE_OCTETS:
            raise MalformedError("bundle-line", f"a line is longer than {MAX_LINE_OCTETS} octets.")
        yield line


def _unreadable(problem: str) -> Verification:
    return Verification(
        ok=False,
        origin="",
        log_vkey="",
        size=0,
        root=format_base64(EMPTY_ROOT),
        entries=0,
        withheld=0,
        state="logged",
        witnessed=0,
        roots={},
        problems=(problem,),
    )
