"""Policies: which logs and witnesses count, and whose cosignatures together make a quorum.

Source: C2SP tlog-policy (2026-06). Lines of words separated by spaces or tabs; ``#`` begins a
comment line. A witness or group is a member of one group at most, and is named before it is used.
No public key stands twice: under two names, one witness would make a quorum of two.
"""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from itertools import combinations

from truceline.base.encoding import parse_decimal
from truceline.base.errors import MalformedError, TrucelineError
from truceline.record.cosignature import Cosignature, cosignatures
from truceline.record.keys import COSIGNATURE, ED25519, Verifier, format_vkey, parse_vkey
from truceline.record.note import Note

NONE = "none"
MAX_POLICY_OCTETS = 64 * 1024
_SPACES = re.compile(r"[ \t]+")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class Group:
    """``needed`` of ``members`` (witnesses or groups, by name) satisfy it."""

    needed: int
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Listed:
    """A log or witness: its key, and where it is reached (empty: not said)."""

    verifier: Verifier
    url: str


@dataclass(frozen=True, slots=True)
class Policy:
    """A parsed policy, its groups in their order. ``quorum``: a witness, a group or ``none``."""

    logs: tuple[Listed, ...]
    witnesses: Mapping[str, Listed]
    groups: Mapping[str, Group]
    quorum: str

    def is_satisfied(self, cosigned: Collection[str]) -> bool:
        """Say whether cosignatures of the witnesses named ``cosigned`` make the quorum."""
        holding = self.witnesses.keys() & cosigned
        # A group names only what stands before it, so one walk in their order decides them all.
        for name, group in self.groups.items():
            if sum(member in holding for member in group.members) >= group.needed:
                holding.add(name)
        return self.quorum == NONE or self.quorum in holding

    def cosignatures_on(self, checkpoint: Note) -> tuple[Cosignature, ...]:
        """Return the cosignatures of listed witnesses; IntegrityError where one does not hold."""
        return cosignatures(checkpoint, tuple(one.verifier for one in self.witnesses.values()))

    def is_met_by(self, found: Collection[Cosignature]) -> bool:
        """Say whether ``found`` (of one checkpoint, by :meth:`cosignatures_on`) make the quorum."""
        return self.is_made_by({format_vkey(one.verifier) for one in found})

    def is_made_by(self, keys: Collection[str]) -> bool:
        """Say whether cosignatures by ``keys`` (vkeys) on one checkpoint make the quorum."""
        return self.is_satisfied(
            [name for name, one in self.witnesses.items() if format_vkey(one.verifier) in keys]
        )

    @property
    def quorums_overlap(self) -> bool:
        """Say whether any two quorums have a witness in common.

        Where they have not, a host can show two logs and have each of them witnessed.
        """
        names = tuple(self.witnesses)
        return not any(
            self.is_satisfied(some) and self.is_satisfied(set(names) - set(some))
            for count in range(len(names) // 2 + 1)
            for some in combinations(names, count)
        )


@dataclass
class _Draft:
    logs: list[Listed] = field(default_factory=list)
    witnesses: dict[str, Listed] = field(default_factory=dict)
    groups: dict[str, Group] = field(default_factory=dict)
    members: set[str] = field(default_factory=set)
    quorum: str = ""


def parse_policy(text: str) -> Policy:
    """Return the policy that ``text`` states; MalformedError ``policy`` names the line at fault."""
    if len(text.encode()) > MAX_POLICY_OCTETS:
        raise _fault(f"a policy has at most {MAX_POLICY_OCTETS} octets.")
    if _CONTROL.search(text):
        raise _fault("a policy holds no control character but tab and newline.")
    draft = _Draft()
    for number, line in enumerate(text.split("\n"), 1):
        stripped = line.strip(" \t")
        if stripped and not stripped.startswith("#"):
            try:
                _read(draft, _SPACES.split(stripped))
            except TrucelineError as problem:
                raise _fault(f"line {number}: {problem.detail}") from problem
    if not draft.quorum:
        raise _fault("a policy has exactly one quorum line, and this one has none.")
    return Policy(tuple(draft.logs), draft.witnesses, draft.groups, draft.quorum)


def _read(draft: _Draft, words: list[str]) -> None:
    match words:
        case ["log", vkey, *url] if len(url) < 2:
            draft.logs.append(_listed(draft.logs, (vkey, ED25519), url))
        case ["witness", name, vkey, *url] if len(url) < 2:
            _check_new(draft, name)
            listed = draft.witnesses.values()
            draft.witnesses[name] = _listed(listed, (vkey, COSIGNATURE), url)
        case ["group", name, needed, *members] if members:
            _check_new(draft, name)
            draft.groups[name] = _group(draft, needed, members)
        case ["quorum", name]:
            _set_quorum(draft, name)
        case _:
            raise _fault(f"not a log, witness, group or quorum line: {' '.join(words)[:80]!r}.")


def _listed(before: Collection[Listed], key: tuple[str, int], url: list[str]) -> Listed:
    vkey, algorithm = key
    verifier = parse_vkey(vkey)
    if verifier.algorithm != algorithm:
        raise _fault(f"the key of {verifier.name!r} has not the algorithm {algorithm}.")
    if any(one.verifier.public == verifier.public for one in before):
        raise _fault(f"the public key of {verifier.name!r} stands twice.")
    return Listed(verifier, url[0] if url else "")


def _group(draft: _Draft, needed: str, members: list[str]) -> Group:
    for member in members:
        if member not in draft.witnesses and member not in draft.groups:
            raise _fault(f"{member!r} is not named before it is used.")
        if member in draft.members:
            raise _fault(f"{member!r} is a member twice.")
        draft.members.add(member)
    count = {"any": 1, "all": len(members)}.get(needed) or parse_decimal(needed)
    if not 1 <= count <= len(members):
        raise _fault(f"{needed} of {len(members)} members cannot be.")
    return Group(count, tuple(members))


def _set_quorum(draft: _Draft, name: str) -> None:
    if draft.quorum:
        raise _fault("a second quorum line.")
    if name != NONE and name not in draft.witnesses and name not in draft.groups:
        raise _fault(f"{name!r} is not named before it is used.")
    draft.quorum = name


def _check_new(draft: _Draft, name: str) -> None:
    if name == NONE or name in draft.witnesses or name in draft.groups:
        raise _fault(f"the name {name!r} is taken.")


def _fault(detail: str) -> MalformedError:
    return MalformedError("policy", detail)
