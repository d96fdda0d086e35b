"""Making an exercise: one machine plays every root and every seat, which a real host never does.

The room is made beside its place and moved there whole: a demo that was interrupted while it was
being made leaves nothing that looks like a room.
"""

import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from truceline.agreement.agreement import Agreement, signers
from truceline.agreement.code_lists import Status
from truceline.agreement.script import FILE as SCRIPT
from truceline.agreement.script import Said, parse_script
from truceline.base.errors import RefusedError
from truceline.base.instants import format_instant
from truceline.cli.data_directory import RoomDirectory
from truceline.cli.enrolment import Officer, new_device
from truceline.cli.founding import draft_founding, log_one, sign_founding, submission_of
from truceline.cli.machine import random_bytes
from truceline.cli.playing import Player, play, seen_now
from truceline.cli.roots import RootKey, make_root, write_root
from truceline.cli.scenarios import read_pack
from truceline.cli.seat import make_private
from truceline.cli.seating import Exercise, Invited, write_exercise
from truceline.messages.entry import SALT_BYTES
from truceline.room.authoring import Moment
from truceline.room.enrol import Joining
from truceline.room.invite import Invitee, write_invitation
from truceline.room.ledger import Ledger
from truceline.room.one_time_code import (
    CODE_BYTES,
    format_code,
    invitation_signer,
    parse_code,
)
from truceline.stores.sqlite import SqliteStore

FOUNDED_BEFORE = timedelta(minutes=2)
"""Between the founding and the first message of the script."""
ENDED_BEFORE = timedelta(seconds=20)
"""Between the last message of the script and now: clocks that run are still young."""


@dataclass
class HandClock:
    """A clock that shows what it was set to: the exercise is made in its own past."""

    shown: datetime

    def __call__(self) -> datetime:
        """Return the instant that was set."""
        return self.shown


def make_exercise(data: Path, pack: Path, now: datetime) -> Exercise:
    """Found the exercise of ``pack`` in ``data``, take all seats, play its script up to ``now``."""
    agreement = read_pack(pack)
    if agreement.status is Status.ACTUAL:
        raise RefusedError(
            "not-exercise", f"{pack} is not an exercise.", "Found it with `truceline found`."
        )
    making = data / ".making"
    shutil.rmtree(making, ignore_errors=True)
    maker = _Maker(making, agreement, now, read_script(pack))
    exercise = maker.make()
    for kind in ("exercise", "rooms"):
        place = data / kind / agreement.room
        make_private(place.parent)
        (making / kind / agreement.room).rename(place)
    shutil.rmtree(making)
    if (pack / "texts").is_dir():
        shutil.copytree(pack / "texts", RoomDirectory(data, agreement.room).texts)
    return exercise


def read_script(pack: Path) -> str:
    """Return the text of the pack's script, or of one without steps."""
    path = pack / SCRIPT
    return path.read_text() if path.is_file() else ""


class _Maker:
    """Makes one exercise in the empty data directory ``data``."""

    def __init__(self, data: Path, agreement: Agreement, now: datetime, script: str) -> None:
        self.agreement = agreement
        self.steps = parse_script(script, agreement) if script else ()
        self.room = RoomDirectory(data, agreement.room)
        length = timedelta(seconds=self.steps[-1].after_s if self.steps else 0)
        self.began = now - ENDED_BEFORE - length
        self.clock = HandClock(self.began - FOUNDED_BEFORE)

    def make(self) -> Exercise:
        roots = self._make_roots()
        self.room.make_keys(self.agreement.origin)
        draft = draft_founding(self.agreement, self.room, self._all(roots), self._at())
        store = SqliteStore(self.room.store)
        try:
            ledger = Ledger(store, self.room.log_key(), self.clock)
            log_one(ledger, submission_of(sign_founding(draft, self._all(roots))))
            invitations = self._invite(ledger, roots)
            players = {one.officer: self._enrol(ledger, one) for one in invitations}
            self._play(ledger, players)
            ledger.keep_snapshot()
        finally:
            store.close()
        for invited in invitations:
            players[invited.officer].leave(self.room.exercise / invited.keyfile)
        return self._hand_out(tuple(invitations))

    def _at(self) -> str:
        return format_instant(self.clock())

    def _make_roots(self) -> dict[str, list[RootKey]]:
        roots: dict[str, list[RootKey]] = {}
        for signer in signers(self.agreement):
            for number in range(1, signer.roots.n + 1):
                root = make_root(self.agreement.room, self.agreement.origin, signer.id, number)
                write_root(self.room.exercise / "roots" / f"{signer.id}-{number}.json", root)
                roots.setdefault(signer.id, []).append(root)
        return roots

    def _all(self, roots: Mapping[str, list[RootKey]]) -> list[RootKey]:
        return [root for keys in roots.values() for root in keys]

    def _invite(self, ledger: Ledger, roots: Mapping[str, list[RootKey]]) -> list[Invited]:
        found = []
        for post in self.agreement.posts:
            for officer in post.officers:
                code = random_bytes(CODE_BYTES)
                invitee = Invitee(
                    invitation=f"{officer.id}-i1",
                    post=post.id,
                    officer=officer.id,
                    role=officer.role,
                    uses=self.agreement.policy.invitation_uses,
                )
                moment = Moment(self._at(), random_bytes(SALT_BYTES))
                keys = [root.signer for root in roots[post.party]]
                standing = (ledger.state, ledger.head)
                written = write_invitation(standing, invitee, code, moment, *keys)
                log_one(ledger, written.submission)
                keyfile = f"seats/{officer.id}.json"
                spelled = format_code(code)
                found.append(Invited(post.id, officer.id, keyfile, invitee.invitation, spelled))
        return found

    def _enrol(self, ledger: Ledger, invited: Invited) -> Player:
        origin = self.agreement.origin
        seen = seen_now(ledger)
        joining = Joining(origin, self.agreement.status, invited.invitation, seen, "exercise")
        officer = Officer(
            self.agreement.room, invited.post, invited.officer, self.room.log_key().vkey
        )
        signer = invitation_signer(origin, invited.invitation, parse_code(invited.code))
        seat, submission = new_device(joining, officer, signer, self._at())
        log_one(ledger, submission)
        return Player(seat)

    def _play(self, ledger: Ledger, players: Mapping[str, Player]) -> None:
        said: dict[str, Said] = {}
        for step in self.steps:
            self.clock.shown = self.began + timedelta(seconds=step.after_s)
            play(ledger, self.agreement, players[step.officer], (step, self.clock.shown, said))

    def _hand_out(self, seats: tuple[Invited, ...]) -> Exercise:
        vkey = self.room.log_key().vkey
        exercise = Exercise(self.agreement.room, self.agreement.origin, vkey, seats)
        write_exercise(self.room, exercise)
        return exercise
