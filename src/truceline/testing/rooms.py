"""A room for tests: founded from the small agreement, with seats that sign like devices do.

All keys come from the names that they belong to, so that a test's octets are the same every day.
"""

import hashlib
from collections.abc import Callable, Mapping, Sequence

from truceline.agreement.agreement import Agreement, signers
from truceline.agreement.code_lists import Carrier, OfficerRole, Precedence, ReleaseLevel
from truceline.base.canonical import JsonValue
from truceline.base.encoding import format_base64
from truceline.base.errors import TrucelineError
from truceline.base.instants import format_instant
from truceline.messages.administration import ErasureReason
from truceline.messages.catalogue import build_body, encode_body, message_type
from truceline.messages.entry import Envelope, Release, Seen, body_commitment
from truceline.record.keys import Signer
from truceline.room.amending import write_amendment
from truceline.room.authoring import Moment, Written, write_entry
from truceline.room.enrol import Joining, device_signer, write_enrolment
from truceline.room.erasing import erasure_of, write_erasure
from truceline.room.found import (
    HostKeys,
    founding_of,
    host_key_name,
    root_key_name,
    write_founding,
)
from truceline.room.invite import Invitee, write_invitation
from truceline.room.ledger import Ledger, OnLogged, ignore
from truceline.room.one_time_code import invitation_signer
from truceline.room.ports import Store
from truceline.room.standing import Admission, ground_of, next_serial
from truceline.room.wire import Receipt
from truceline.testing.clock import HandClock
from truceline.testing.packs import small_agreement


def seed_of(name: str) -> bytes:
    """Return 32 octets that belong to ``name``: a key for tests, guessable by anybody."""
    return hashlib.sha256(f"for tests only: {name}".encode()).digest()


def signer_of(name: str) -> Signer:
    """Return the key named ``name``."""
    return Signer.from_seed(name, seed_of(name))


def seen_by(ledger: Ledger) -> Seen:
    """Return the latest head as an envelope says it."""
    if ledger.head is None:
        raise AssertionError("the room is not founded")
    return Seen(ledger.head.size, format_base64(ledger.head.root))


class TestRoom:
    """An open room, its clock and everybody's keys."""

    __test__ = False

    def __init__(
        self,
        store: Store,
        agreement: Agreement | None = None,
        on_logged: OnLogged = ignore,
        *,
        is_founded: bool = True,
    ) -> None:
        """Found the room in ``store``, or open what was founded there before.

        ``is_founded=False`` leaves an empty store empty.
        """
        self.agreement = agreement or small_agreement()
        self.origin = self.agreement.origin
        self.clock = HandClock()
        self.store = store
        self.log_key = signer_of(self.origin)
        self.host_key = signer_of(host_key_name(self.origin))
        self.ledger = Ledger(store, self.log_key, self.clock, on_logged)
        if is_founded and self.ledger.head is None:
            self.log(self.founding())

    @property
    def at(self) -> str:
        """The present instant as text."""
        return format_instant(self.clock())

    @property
    def state(self) -> Admission:
        """What the log says so far."""
        return self.ledger.state

    def moment(self, about: str) -> Moment:
        """Return now, and a salt that belongs to ``about``."""
        return Moment(self.at, seed_of(f"salt of {about}")[:16])

    def roots(self, party: str) -> tuple[Signer, ...]:
        """Return all root keys of ``party``."""
        counts = {signer.id: signer.roots.n for signer in signers(self.agreement)}
        names = [root_key_name(self.origin, party, n + 1) for n in range(counts[party])]
        return tuple(signer_of(name) for name in names)

    def founding(self, about: str = "founding") -> Written:
        """Return the founding entry of this room, with the salt that belongs to ``about``."""
        parties = [signer.id for signer in signers(self.agreement)]
        roots = {party: [key.verifier for key in self.roots(party)] for party in parties}
        keys = HostKeys(self.log_key.vkey, self.host_key.vkey)
        signing = [key for party in self.agreement.parties for key in self.roots(party.id)]
        founding = founding_of(self.agreement, keys, roots)
        return write_founding(founding, self.moment(about), *signing)

    def log(self, *written: Written) -> tuple[Receipt, ...]:
        """Submit in one batch; raises the first refusal."""
        return receipts(self.ledger.log([one.submission for one in written]))

    def invitation(self, officer: str, **changed: object) -> Written:
        """Return an invitation for ``officer`` of the agreement, signed by its party's roots."""
        post = self.post_of(officer)
        party = ground_of(self.state).posts[post].party
        name = f"{officer}-i1"
        fields: dict[str, object] = {
            "invitation": name,
            "post": post,
            "officer": officer,
            "role": self._role_of(officer),
        }
        invitee = Invitee(**(fields | changed))  # type: ignore[arg-type]
        code = code_of(invitee.invitation)
        standing = (self.state, self.ledger.head)
        return write_invitation(standing, invitee, code, self.moment(name), *self.roots(party))

    def enrolment(
        self, officer: str, device: str = "desk", serial: int = 1, number: int = 1
    ) -> Written:
        """Return the enrolment of ``device`` with invitation ``number`` of ``officer``."""
        name = f"{officer}-i{number}"
        joining = Joining(
            origin=self.origin,
            status=self.agreement.status,
            invitation=name,
            seen=seen_by(self.ledger),
            label=device,
            serial=serial,
        )
        key = self.invitation_key(officer, number)
        return write_enrolment(joining, key, self.device(officer, device), self.moment(device))

    def erasure(
        self, ref: str, *, by: Sequence[str] = (), reason: str = "PERSONAL-DATA"
    ) -> Written:
        """Return the erasure of the message ``ref``, signed by ``by``, or by all who must."""
        if self.ledger.head is None:
            raise AssertionError("the room is not founded")
        body = erasure_of(self.state, ref, ErasureReason(reason))
        keys = [key for party in by or body.by for key in self.roots(party)]
        standing = (self.state, self.ledger.head)
        return write_erasure(standing, body, self.moment(f"erasure of {ref}"), *keys)

    def amendment(self, agreement: Agreement, *, by: Sequence[str] = ("A", "B")) -> Written:
        """Return the entry that makes ``agreement`` the version in force, signed by ``by``."""
        if self.ledger.head is None:
            raise AssertionError("the room is not founded")
        keys = [key for party in by for key in self.roots(party)]
        standing = (self.state, self.ledger.head)
        moment = self.moment(f"version {agreement.version}")
        return write_amendment(standing, agreement, moment, *keys)

    def device(self, officer: str, device: str = "desk") -> Signer:
        """Return the key of one of the officer's devices."""
        return device_signer(self.origin, officer, seed_of(f"{officer} {device}"))

    def invitation_key(self, officer: str, number: int = 1) -> Signer:
        """Return the key that the code of the officer's invitation ``number`` yields."""
        name = f"{officer}-i{number}"
        return invitation_signer(self.origin, name, code_of(name))

    def seat(self, officer: str) -> "Seat":
        """Invite ``officer``, enrol a desk and return it."""
        self.log(self.invitation(officer))
        self.log(self.enrolment(officer))
        return Seat(self, officer)

    def post_of(self, officer: str) -> str:
        """Return the post whose officer this is in the agreement."""
        posts = [p.id for p in self.agreement.posts if officer in [o.id for o in p.officers]]
        return posts[0]

    def _role_of(self, officer: str) -> OfficerRole:
        officers = [one for post in self.agreement.posts for one in post.officers]
        return next(one.role for one in officers if one.id == officer)


class Seat:
    """One device of an officer: it knows its chain from what the room says."""

    def __init__(self, room: TestRoom, officer: str, device: str = "desk") -> None:
        self.room = room
        self.officer = officer
        self.post = room.post_of(officer)
        self.key = room.device(officer, device)

    def envelope(self, code: str, commitment: str, **changed: object) -> Envelope:
        """Return the next envelope of this device, with the named fields ``changed``."""
        state, at = self.room.state, self.room.at
        link = state.chains[self.key.name]
        serial = next_serial(state, self.post, int(at[:4]))
        fields: dict[str, object] = {
            "type": code,
            "v": 1,
            "ref": f"{self.post}/{at[:4]}/{serial}/{code}",
            "post": self.post,
            "to": ("B-OPS",) if self.post != "B-OPS" else ("A-OPS",),
            "precedence": Precedence(message_type(code).precedence),
            "status": self.room.agreement.status,
            "at": at,
            "release": Release(ReleaseLevel.PARTIES_MISSION),
            "carrier": Carrier.API,
            "dev_seq": link.dev_seq + 1,
            "prev": link.prev,
            "seen": seen_by(self.room.ledger),
            "body": commitment,
        }
        return Envelope(**(fields | changed))  # type: ignore[arg-type]

    def write(self, code: str, body: Mapping[str, JsonValue], **changed: object) -> Written:
        """Return a signed message; ``changed`` fields of the envelope prevail."""
        octets = encode_body(build_body(code, body))
        salt = seed_of(f"{self.key.name} {len(self.room.state.refs)}")[:16]
        envelope = self.envelope(code, body_commitment(salt, octets), **changed)
        return write_entry(self.room.origin, envelope, octets, salt, self.key)

    def line_check(self, **changed: object) -> Written:
        """Return a line check, the shortest message."""
        return self.write("LCK", line_check_body(self.room), **changed)

    def send(self, code: str, body: Mapping[str, JsonValue], **changed: object) -> Receipt:
        """Write a message, submit it, return its receipt."""
        return self.room.log(self.write(code, body, **changed))[0]


def line_check_body(room: TestRoom) -> dict[str, JsonValue]:
    """Return the body of a first line check, as a device fills it in."""
    head = room.ledger.head
    if head is None:
        raise AssertionError("the room is not founded")
    return {
        "scheduled_at": room.at,
        "attempt": 1,
        "result": "OK",
        "traffic": False,
        "log_head": {"seq": head.size, "hash": head.root.hex()},
    }


def code_of(invitation: str) -> bytes:
    """Return the 16 octets of the one-time code of ``invitation``."""
    return seed_of(f"code of {invitation}")[:16]


def receipts(outcomes: Sequence[Receipt | TrucelineError]) -> tuple[Receipt, ...]:
    """Return the receipts; raises the first error among them."""
    good: list[Receipt] = []
    for outcome in outcomes:
        if isinstance(outcome, TrucelineError):
            raise outcome
        good.append(outcome)
    return tuple(good)


def caught(act: Callable[[], object]) -> TrucelineError:
    """Return the error that ``act`` raises."""
    try:
        act()
    except TrucelineError as problem:
        return problem
    raise AssertionError("nothing was refused")
