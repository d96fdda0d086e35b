"""A keeper's rounds: one for each piece of news, and alarms for whatever does not hold.

An alarm is said on the way that people and programs watch: an event on standard output, and the
exit code where the keeper stops. A host that only does not answer is tried for ever.
"""

import time
from datetime import datetime
from typing import NamedTuple

import msgspec

from truceline.base.encoding import format_base64
from truceline.base.errors import IntegrityError, UnavailableError
from truceline.base.instants import format_instant
from truceline.cli.data_directory import Pinned, RoomDirectory
from truceline.cli.host_source import HttpSource
from truceline.cli.keeper_files import keep_evidence
from truceline.cli.machine import now
from truceline.cli.show import show_json, show_line
from truceline.room.feed import Head
from truceline.room.keeping import Keeper, Kept, TwoLogsError

PAUSE_S = 2.0
"""Before the next try: long enough not to press a host that comes up."""
ALARM = 3


class KeeperEvent(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """What a keeper says. ``kind`` of an alarm: fork, rollback, gap or stall.

    ``event``: following, cosigned, kept (copied, and not asked to cosign), alarm or resumed.
    """

    event: str
    at: str
    origin: str
    size: int | None = None
    root: str | None = None
    witnessed: int | None = None
    kind: str | None = None
    detail: str | None = None
    evidence: str | None = None


class Said(NamedTuple):
    """How events are shown."""

    as_json: bool

    def __call__(self, event: KeeperEvent) -> None:
        """Show ``event``."""
        if self.as_json:
            show_json(event)
            return
        fields = msgspec.structs.asdict(event)
        shown = ("size", "root", "witnessed", "detail", "evidence")
        parts = [f"{name} {fields[name]}" for name in shown if fields[name] is not None]
        name = "ALARM " + event.kind if event.kind else event.event
        show_line("  ".join([event.at, name, *parts]))


class Watch:
    """The watch of one keeper. ``where`` is its directory and whose log it keeps there."""

    def __init__(
        self,
        keeper: Keeper,
        source: HttpSource,
        where: tuple[RoomDirectory, Pinned],
        say: Said,
        stall_s: int,
    ) -> None:
        self._keeper = keeper
        self._source = source
        self._room, self._log = where
        self._say = say
        self._stall_s = stall_s
        self._heard: datetime = now()
        self._behind: datetime | None = None
        self._is_stalled = False
        self._size = -1

    def run(self, *, once: bool) -> int:
        """Return the exit code; without ``once`` only an alarm that stops the keeper ends it."""
        while True:
            try:
                self._round()
                if once:
                    return 0
                self._follow()
            except IntegrityError as problem:
                return self._stop(problem)
            except UnavailableError as problem:
                if once:
                    raise
                self._look(problem.detail)
                time.sleep(PAUSE_S)

    def _follow(self) -> None:
        """Make a round for each piece of news until the line is cut."""
        for event in self._source.events():
            self._heard = now()
            if event.name != "head":
                continue
            head = msgspec.json.decode(event.data, type=Head)
            if head.size != self._size:
                self._round()
            self._check_progress(head)

    def _round(self) -> None:
        kept = self._keeper.round()
        self._heard = now()
        if self._size < 0:
            self._tell("following", kept)
        elif kept.checkpoint.size != self._size and not kept.is_cosigned:
            self._tell("kept", kept)
        if kept.is_cosigned:
            self._tell("cosigned", kept)
        self._size = kept.checkpoint.size

    def _check_progress(self, head: Head) -> None:
        """Raise the alarm where the host has long stated more than it offers to be kept."""
        if head.size <= self._size:
            self._behind = None
            if self._is_stalled:
                self._is_stalled = False
                self._say(self._event("resumed", size=self._size))
            return
        self._behind = self._behind or now()
        if (now() - self._behind).total_seconds() >= self._stall_s:
            self._stall(f"the host states {head.size} entries and offers {self._size}.")

    def _look(self, why: str) -> None:
        if (now() - self._heard).total_seconds() >= self._stall_s:
            self._stall(f"no answer for {self._stall_s} s: {why}")

    def _stall(self, detail: str) -> None:
        if not self._is_stalled:
            self._is_stalled = True
            self._say(self._event("alarm", kind="stall", detail=detail))

    def _stop(self, problem: IntegrityError) -> int:
        evidence = None
        if isinstance(problem, TwoLogsError):
            evidence = str(keep_evidence(self._room, self._log.log_vkey, problem))
        kind = problem.code if problem.code in ("fork", "rollback") else "gap"
        detail = f"{problem.detail} {problem.mend}".strip()
        self._say(self._event("alarm", kind=kind, detail=detail, evidence=evidence))
        return ALARM

    def _tell(self, name: str, kept: Kept) -> None:
        checkpoint = kept.checkpoint
        root = format_base64(checkpoint.root)
        self._say(self._event(name, size=checkpoint.size, root=root, witnessed=kept.witnessed))

    def _event(self, name: str, **fields: object) -> KeeperEvent:
        whole = {"event": name, "at": format_instant(now()), "origin": self._log.origin, **fields}
        return msgspec.convert(whole, KeeperEvent)
