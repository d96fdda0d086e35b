"""Policies: which logs and witnesses count, and whose cosignatures together make a quorum.

Source: C2SP tlog-policy (2026-06). Lines of words separated by spaces or tabs; ``#`` begins a
comment line. A witness or group is a member of one group at most, and is named before it is used.
"""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from truceline.base.encoding import parse_decimal
from truceline.base.errors import MalformedError
from truceline.record.keys import Verifier, parse_vkey

NONE = "none"
MAX_POLICY_OCTETS = 64 * 1024
_SPACES = re.compile(r"[ \t]+")


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
    """A parsed policy. ``quorum`` names a witness or group, or is ``none``."""

    logs: tuple[Listed, ...]
    witnesses: Mapping[str, Listed]
    groups: Mapping[str, Group]
    quorum: str

    def is_satisfied(self, cosigned: Collection[str]) -> bool:
        """Say whether cosignatures of the witnesses named ``cosigned`` make the quorum."""
        return self.quorum == NONE or self._holds(self.quorum, cosigned)

    def _holds(self, name: str, cosigned: Collection[str]) -> bool:
        group = self.groups.get(name)
        if group is None:
            return name in cosigned
        return sum(self._holds(member, cosigned) for member in group.members) >= group.needed


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
        raise MalformedError("policy", f"a policy has at most {MAX_POLICY_OCTETS} octets.")
    draft = _Draft()
    for number, line in enumerate(text.split("\n"), 1):
        stripped = line.strip(" \t")
        if stripped and not stripped.startswith("#"):
            try:
                _read(draft, _SPACES.split(stripped))
            except MalformedError as problem:
                raise MalformedError("policy", f"line {number}: {problem.detail}") from problem
    if not draft.quorum:
        raise _fault("a policy has exactly one quorum line, and this one has none.")
    return Policy(tuple(draft.logs), draft.witnesses, draft.groups, draft.quorum)


def _read(draft: _Draft, words: list[str]) -> None:
    match words:
        case ["log", vkey, *url] if len(url) < 2:
            draft.logs.append(_listed(vkey, url))
        case ["witness", name, vkey, *url] if len(url) < 2:
            _check_new(draft, name)
            draft.witnesses[name] = _listed(vkey, url)
        case ["group", name, needed, *members] if members:
            _check_new(draft, name)
            draft.groups[name] = _group(draft, needed, members)
        case ["quorum", name]:
            _set_quorum(draft, name)
        case _:
            raise _fault(f"not a log, witness, group or quorum line: {' '.join(words)[:80]!r}.")


def _listed(vkey: str, url: list[str]) -> Listed:
    return Listed(parse_vkey(vkey), url[0] if url else "")


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
