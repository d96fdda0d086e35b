"""A room as the server holds it: the open room, its sessions, its hub, and who asks.

Everything here runs on the event loop's thread. The room's writer has its own thread and hands each
batch over through the :class:`~truceline.http.handoff.Handoff`: first what was logged, for the
feeds, then the answers.
"""

import asyncio
from collections.abc import AsyncIterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Literal, NamedTuple

from truceline.agreement.agreement import Agreement
from truceline.agreement.code_lists import LogAccess
from truceline.base.encoding import format_base64
from truceline.base.errors import IntegrityError, MalformedError, RefusedError, UnavailableError
from truceline.base.instants import format_instant
from truceline.http.answers import ViewRows
from truceline.http.handoff import Handoff
from truceline.http.slots import FeedSlots
from truceline.http.voice import Voice
from truceline.messages.administration import Erasure, ExportRead, Founding
from truceline.messages.entry import Envelope, parse_entry
from truceline.record.keys import Signer, check_key_name, parse_vkey
from truceline.record.merkle import Nodes, prove_consistency, prove_inclusion
from truceline.record.note import parse_note
from truceline.record.policy import parse_policy
from truceline.record.proof import format_proof
from truceline.record.subtrees import Subtrees
from truceline.room import feed
from truceline.room.bundle import FORMAT, Header, write_bundle
from truceline.room.erased_bodies import entries_left, logged_left
from truceline.room.ledger import Ledger, record_of
from truceline.room.ports import Clock, Head, RandomBytes, Store
from truceline.room.posting import Posting, recalled
from truceline.room.reading import reader_of, record_for, rows_for
from truceline.room.recovery import logged_of
from truceline.room.session_keys import (
    active_key,
    check_usable,
    ended_keys,
    invitation_of,
    session_key,
)
from truceline.room.sessions import Session, Sessions, guest_until, session_until
from truceline.room.standing import KeyKind, Standing, ground_of, next_serial
from truceline.room.watch import look
from truceline.room.wire import DeviceInfo, EntryRecord, InvitationInfo, Receipt, RoomInfo
from truceline.room.witnessing import Witnessing
from truceline.room.writer import Writer
from truceline.views.audience import Reader, audience_of, may_read, public
from truceline.views.board import EMPTY, Board, replay

if TYPE_CHECKING:
    from truceline.room.screener import Screener

PAGE = 500
"""Entries in one answer: about a megabyte, a tenth of a second of work."""
EXPORT_PORTION = 64
"""Lines between two looks at what else waits: some milliseconds of work."""


class OpenRoom(NamedTuple):
    """A room that was read from its store; ``board`` is at the ledger's head."""

    name: str
    store: Store
    ledger: Ledger
    host: Signer
    board: Board


class Visitor(NamedTuple):
    """Who asks; ``session`` is None for the public."""

    reader: Reader
    session: Session | None


class _Desk(NamedTuple):
    writer: Writer
    voice: Voice


class HostedRoom:
    """One room, served."""

    def __init__(
        self,
        open_room: OpenRoom,
        clock: Clock,
        random: RandomBytes,
        kept_steps: int = feed.KEPT_STEPS,
    ) -> None:
        self.name = open_room.name
        self.store = open_room.store
        self.clock = clock
        self.handoff = Handoff()
        self.ledger = open_room.ledger
        self._founding = founding_of(open_room)
        self.log_public = self.agreement.policy.log is LogAccess.PUBLIC
        self.sessions = Sessions(self.agreement.origin, random)
        self.posting = Posting(self.store, open_room.board, self.agreement.origin)
        policy, log = parse_policy(self._founding.policy), parse_vkey(self._founding.log_vkey)
        self.witnessing = Witnessing(self.store, policy, log, clock, lambda: self.head)
        self.hub = feed.Hub(self._shown_head(self.head), self._older, clock, kept_steps)
        for rows in open_room.board.rows.values():
            self.hub.await_embargoes({row.audience for row in rows.values()})
        self.hub.end_embargoes()
        self.feed_slots = FeedSlots()
        self._public = Visitor(public(log_public=self.log_public), None)
        self.posting.publish = self._publish
        self.ledger.on_logged = self.posting.post
        self._host = open_room.host
        self._random = random
        self._desk: _Desk | None = None
        self._screener: Screener | None = None

    @property
    def agreement(self) -> Agreement:
        """The version of the agreement in force."""
        return ground_of(self.ledger.state).agreement

    def start(self) -> None:
        """Begin to write, and hand what is logged to the running loop; :meth:`close` ends it."""
        self.handoff.bind(asyncio.get_running_loop())
        writer = Writer(self.ledger, self.handoff)
        voice = Voice(self.ledger, writer, self._host, (self.clock, self._random))
        self._desk = _Desk(writer, voice)

    @property
    def desk(self) -> "_Desk":
        """What writes here; UnavailableError ``starting`` before :meth:`start`."""
        if self._desk is None:
            raise UnavailableError("starting", "the room is not open yet.", "Try again.")
        return self._desk

    @property
    def screener(self) -> "Screener":
        """The rules of the agreement in force; made when a draft is screened, once a version."""
        # Loaded here, with all families of rules: many a hotline passes messages only.
        from truceline.room.screener import Screener  # noqa: PLC0415

        agreement, known = self.agreement, self._screener
        if known is None or known.agreement is not agreement:
            known = self._screener = Screener(agreement)
        return known

    @property
    def head(self) -> Head:
        """Where the log stands; the room is founded."""
        return founded_head(self.ledger)

    def info(self) -> RoomInfo:
        """Return what the room says of itself to everybody."""
        head, founding = self.head, self._founding
        return RoomInfo(
            room=self.name,
            origin=self.agreement.origin,
            log_vkey=founding.log_vkey,
            host_vkey=founding.host_vkey,
            policy=founding.policy,
            status=self.agreement.status,
            agreement=self.agreement,
            agreement_index=ground_of(self.ledger.state).index,
            size=head.size,
            root=format_base64(head.root),
            checkpoint=self.witnessing.checkpoint(head),
            now=format_instant(self.clock()),
            log_public=self.log_public,
            witnessed=self.witnessing.size,
        )

    def challenge(self, key: str) -> str:
        """Return the text for the device named ``key`` to sign."""
        return self.sessions.challenge(check_key_name(key), self.clock())

    def visitor(self, authorization: str | None) -> Visitor:
        """Return who asks with this ``Authorization`` header; RefusedError ``session-*``."""
        if authorization is None:
            return self._public
        scheme, _, token = authorization.partition(" ")
        if scheme.lower() != "bearer" or not token:
            raise RefusedError(
                "session-ended", "the Authorization header is no Bearer token.", "Sign in again."
            )
        session = self.sessions.find(token.strip(), self.clock())
        return Visitor(session.reader, session)

    def member(self, authorization: str | None) -> Session:
        """Return the session of a member; RefusedError ``session-required`` for the public."""
        session = self.visitor(authorization).session
        if session is None or session.reader.post is None:
            raise RefusedError("session-required", "only members read this.", "Sign in first.")
        return session

    def open_session(self, note: str) -> tuple[str, Session]:
        """Return token and session for a challenge that a key of the room signed."""
        now = self.clock()
        signed = parse_note(note.encode())
        if len(signed.signatures) != 1:
            raise RefusedError("session-key", "sign with the device key, and with no other.")
        line = signed.signatures[0]
        nonce = self.sessions.check_challenge(signed.text, line.name, now)
        key = session_key(self.ledger.state, signed, line)
        check_usable(self.ledger.state, line.name, now)
        if key.kind is KeyKind.DEVICE:
            reader = reader_of(self.agreement, key.post)
            session = Session(line.name, key.officer, reader, session_until(now))
        else:
            session = Session(line.name, "", self._public.reader, guest_until(now))
        return self.sessions.open(nonce, session, now), session

    def invitation(self, authorization: str | None) -> InvitationInfo:
        """Return what the holder of a code needs; RefusedError without a session of its key."""
        session = self.visitor(authorization).session
        invited = None if session is None else invitation_of(self.ledger.state, session.key)
        if invited is None:
            raise RefusedError(
                "session-required", "the holder of a code reads this.", "Sign in with the code."
            )
        (_, founding), *_ = self._older(0, 1)
        place = self.ledger.state.keys[invited.key].since
        (_, entry), *_ = self._older(place, place + 1)
        proofs = self.proof(0)[0], self.proof(place)[0]
        return InvitationInfo(founding, proofs[0], entry, proofs[1], invited.uses_left)

    def device(self, session: Session) -> DeviceInfo:
        """Return what the session's device needs for its next entry."""
        admission = self.ledger.state
        device = self._device(session.key)
        link = admission.chains[session.key]
        return DeviceInfo(
            session.key,
            device.post,
            device.officer,
            link.dev_seq,
            link.prev,
            next_serial(admission, device.post, self.clock().year),
        )

    def _device(self, key: str) -> Standing:
        return active_key(self.ledger.state, key, KeyKind.DEVICE)

    def records(self, reader: Reader, start: int, stop: int) -> list[EntryRecord]:
        """Return the entries from ``start`` to ``stop - 1`` as ``reader`` may read them."""
        now = self.clock()
        shown = [
            record_for(reader, envelope, record, now)
            for envelope, record in self._older(start, stop)
        ]
        return [record for record in shown if record is not None]

    def record(self, reader: Reader, index: int) -> EntryRecord:
        """Return one entry; RefusedError ``not-found`` where ``reader`` may not know of it."""
        records = self.records(reader, index, index + 1) if index < self.hub.size else []
        if not records:
            raise RefusedError("not-found", f"there is no entry {index} that you may read.")
        return records[0]

    def rows(self, reader: Reader, views: Sequence[str]) -> ViewRows:
        """Return the rows of ``views`` that ``reader`` may read, as they stand."""
        now, board = self.clock(), self.posting.board
        rows = {name: rows_for(reader, board.rows[name], now) for name in views}
        return ViewRows(board.size, rows)

    def proof(self, index: int) -> tuple[str, bool]:
        """Return the tlog-proof of an entry, and whether its checkpoint is a witnessed one.

        It is the first that was witnessed with the entry, or else the first that covered it.
        """
        head, is_witnessed = self.witnessing.head_over(index)
        hashes = prove_inclusion(index, head.size, self._nodes(head.size))
        checkpoint = self.witnessing.checkpoint(head) if is_witnessed else head.checkpoint
        return format_proof(index, hashes, checkpoint), is_witnessed

    def receipt(self, record: EntryRecord) -> Receipt:
        """Return what can be said of ``record`` now: that it is logged, or witnessed too."""
        proof, is_witnessed = self.proof(record.index)
        state: Literal["logged", "witnessed"] = "witnessed" if is_witnessed else "logged"
        return Receipt(record.index, record.entry, record.check_word, state, proof)

    def announce(self) -> None:
        """Show every feed the head as it stands: something about it has changed."""
        if self.hub.size == self.head.size:
            self.hub.announce(self._shown_head(self.head))

    def consistency(self, old: int, new: int) -> list[str]:
        """Return the proof, in base64, that ``old`` entries are a prefix of ``new`` ones."""
        if not 0 <= old <= new <= self.hub.size:
            raise MalformedError(
                "proof-range",
                f"no proof from {old} to {new} in a log of {self.hub.size} entries.",
                "Ask for sizes that the log has had, the smaller one as `old`.",
            )
        return [format_base64(one) for one in prove_consistency(old, new, self._nodes(new))]

    def record_export(self, visitor: Visitor) -> None:
        """Say on the record that a member took away what it may read; nothing of the public."""
        if visitor.session is not None and visitor.reader.post is not None:
            post, officer = visitor.reader.post, visitor.session.officer
            self.desk.voice.say(ExportRead(post=post, officer=officer, size=self.head.size))

    async def export(self, visitor: Visitor) -> AsyncIterator[bytes]:
        """Yield the bundle of all that the visitor may read; a member's export is logged."""
        head, now, founding = self.head, self.clock(), self._founding
        self.record_export(visitor)
        header = Header(
            FORMAT, self.agreement.origin, founding.log_vkey, founding.host_vkey, founding.policy
        )

        def may_see(envelope: Envelope) -> bool:
            return may_read(visitor.reader, audience_of(envelope), now)

        entries = entries_left(self.store, self.ledger.state.erased, 0, head.size)
        lines = write_bundle(header, self.witnessing.covered(head), entries, may_see, self._host)
        while portion := b"".join(islice(lines, EXPORT_PORTION)):
            yield portion
            # Between portions, messages go first.
            await asyncio.sleep(0)

    def _nodes(self, size: int) -> Nodes:
        return Subtrees(size, self.store.hashes).node

    def look(self) -> None:
        """Say which clocks ran out, and which line checks are absent; called every few seconds.

        Feeds are told of embargoes that have ended.
        """
        self.hub.end_embargoes()
        for saying in look(self.ledger.state, self.posting.board.rows, self.clock()):
            self.desk.voice.say(saying)
        if self.ledger.unerased:
            # An empty batch makes the writer try again.
            self.desk.writer.submit([], lambda _: None)
        if self.witnessing.is_behind():
            # Keepers that wait for news ask for the next offer then.
            self.announce()

    def close(self) -> None:
        """End the feeds, log what is queued, keep snapshots, close the store. Blocks."""
        self.hub.close()
        if self._desk is not None:
            self._desk.writer.close()
        self.posting.keep(self.head)
        self.store.close()

    def _publish(self, steps: Sequence[feed.Step], head: Head) -> None:
        """Hand one batch to the loop; on the writer's thread."""
        self.handoff(lambda: self._take(steps, head))

    def _take(self, steps: Sequence[feed.Step], head: Head) -> None:
        # Sessions of revoked keys end before anything of the batch is shown.
        for step in steps:
            body = step.logged.body
            for key in ended_keys(self.agreement.origin, body):
                self.sessions.end(key)
            if isinstance(body, Erasure):
                erased = [record for _, record in self._older(body.index, body.index + 1)]
                self.hub.forget({one.index: one for one in erased}, self.posting.board)
        self.hub.publish(steps, self._shown_head(head))

    def _shown_head(self, head: Head) -> feed.Head:
        now = format_instant(self.clock())
        return feed.Head(head.size, format_base64(head.root), now, self.witnessing.size)

    def _older(self, start: int, stop: int) -> list[tuple[Envelope, EntryRecord]]:
        origin = self.agreement.origin
        return [
            (parse_entry(stored.note, origin).envelope, record_of(stored))
            for stored in entries_left(self.store, self.ledger.state.erased, start, stop)
        ]


def open_room(name: str, store: Store, signers: tuple[Signer, Signer], clock: Clock) -> OpenRoom:
    """Return the room in ``store``, read and folded; UnavailableError where it was not founded.

    ``signers`` are the log's key and the host's.
    """
    log, host = signers
    ledger = Ledger(store, log, clock)
    head = founded_head(ledger)
    board = recalled(store, head.size, ledger.root_at)
    if len(board.rows["erasures"]) != len(ledger.state.erased):
        # The store could not erase yet, and its snapshot still says what the body said.
        board = EMPTY
    span = (board.size, head.size)
    rest = logged_left(store, ledger.state.erased, span, log.name)
    return OpenRoom(name, store, ledger, host, replay(rest, board))


def founded_head(ledger: Ledger) -> Head:
    """Return the ledger's head; UnavailableError ``not-founded`` where it has none."""
    if ledger.head is None:
        raise UnavailableError(
            "not-founded", f"{ledger.origin} was not founded.", "Found it first."
        )
    return ledger.head


def founding_of(room: OpenRoom) -> Founding:
    """Return the body of the room's first entry."""
    stored = room.store.entries(0, 1)[0]
    body = logged_of(stored, room.ledger.origin).body
    if not isinstance(body, Founding):
        raise IntegrityError("founding", "the first entry is no founding with its body.")
    return body
