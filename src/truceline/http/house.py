"""What one server serves: its rooms, the limits for its clients, and the web app's files."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from truceline.base.errors import RefusedError
from truceline.http.check_desk import NO_SHELVES, CheckDesk, Shelves
from truceline.http.hosting import HostedRoom
from truceline.http.limits import Limit
from truceline.http.press import NoPress, Press
from truceline.http.static import StaticApp
from truceline.room.ports import Clock

if TYPE_CHECKING:
    from truceline.http.printing import PrintingDesk

# A sign-in asks twice. After a restart all devices of an office sign in at once, from one address;
# what a stranger's question costs is a tenth of a millisecond, and nothing is kept of it.
CHALLENGE_BURST, CHALLENGES_PER_MINUTE = 600, 600
# A post's outbox sends at most some hundred at once, of which few can be refused.
REFUSAL_BURST, REFUSALS_PER_MINUTE = 300, 300
# A person corrects what was read and asks again, some times; a picture takes seconds of a core.
CHECK_BURST, CHECKS_PER_MINUTE = 20, 10
# An export reads the whole log, and a member's is an entry on it.
EXPORT_BURST, EXPORTS_PER_MINUTE = 20, 6

# A paper takes a tenth of a second of a core, a long watch log some seconds.
PAPER_BURST, PAPERS_PER_MINUTE = 20, 10
_NO_PRESS = NoPress()

# A draft is looked at up to 25 times a second while it is drawn; who looks without end searches.
LOOK_BURST, LOOKS_PER_MINUTE = 600, 600

# It reads every report and notice of the record; a page asks again when something new is logged.
EXPLANATION_BURST, EXPLANATIONS_PER_MINUTE = 30, 30


class House:
    """The rooms of one host, by name."""

    def __init__(
        self,
        rooms: Mapping[str, HostedRoom],
        clock: Clock,
        static: Path,
        shelves: Shelves = NO_SHELVES,
        press: Press = _NO_PRESS,
    ) -> None:
        self.rooms = rooms
        self.desks = {
            name: CheckDesk(hosted, shelves.of(name), shelves.seen_in, press)
            for name, hosted in rooms.items()
        }
        self.press = press
        self._printing: PrintingDesk | None = None
        self.papers = Limit(PAPER_BURST, PAPERS_PER_MINUTE, clock)
        self.checks = Limit(CHECK_BURST, CHECKS_PER_MINUTE, clock)
        self.exports = Limit(EXPORT_BURST, EXPORTS_PER_MINUTE, clock)
        self.challenges = Limit(CHALLENGE_BURST, CHALLENGES_PER_MINUTE, clock)
        self.refusals = Limit(REFUSAL_BURST, REFUSALS_PER_MINUTE, clock)
        self.looks = Limit(LOOK_BURST, LOOKS_PER_MINUTE, clock)
        self.explanations = Limit(EXPLANATION_BURST, EXPLANATIONS_PER_MINUTE, clock)
        self.static = StaticApp(static)

    def room(self, name: str) -> HostedRoom:
        """Return the room ``name``; RefusedError ``not-found`` where there is none."""
        hosted = self.rooms.get(name)
        if hosted is None:
            raise RefusedError("not-found", f"there is no room {name[:40]!r} here.")
        return hosted

    @property
    def printing(self) -> "PrintingDesk":
        """Where papers are made."""
        if self._printing is None:
            # Loaded here: most hosts are never asked for a paper.
            from truceline.http.printing import PrintingDesk  # noqa: PLC0415

            self._printing = PrintingDesk(self.press)
        return self._printing

    def desk(self, name: str) -> CheckDesk:
        """Return where documents of the room ``name`` are checked; RefusedError ``not-found``."""
        return self.desks[self.room(name).name]
