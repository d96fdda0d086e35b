"""What one server serves: its rooms, the limits for its clients, and the web app's files."""

from collections.abc import Mapping
from pathlib import Path

from truceline.base.errors import RefusedError
from truceline.http.check_desk import NO_SHELVES, CheckDesk, Shelves
from truceline.http.hosting import HostedRoom
from truceline.http.limits import Limit
from truceline.http.static import StaticApp
from truceline.room.ports import Clock

# A device signs in a few times a day; a post's outbox sends at most some hundred at once, of which
# few can be refused. Whoever asks for more is not helped by getting it.
CHALLENGE_BURST, CHALLENGES_PER_MINUTE = 30, 30
REFUSAL_BURST, REFUSALS_PER_MINUTE = 300, 300
# A person corrects what was read and asks again, some times; a picture takes seconds of a core.
CHECK_BURST, CHECKS_PER_MINUTE = 20, 10
# An export reads the whole log, and a member's is an entry on it.
EXPORT_BURST, EXPORTS_PER_MINUTE = 20, 6

# A draft is looked at ten times a second while it is drawn; who looks without end searches.
LOOK_BURST, LOOKS_PER_MINUTE = 300, 300


class House:
    """The rooms of one host, by name."""

    def __init__(
        self,
        rooms: Mapping[str, HostedRoom],
        clock: Clock,
        static: Path,
        shelves: Shelves = NO_SHELVES,
    ) -> None:
        self.rooms = rooms
        self.desks = {
            name: CheckDesk(hosted, shelves.of(name), shelves.seen_in)
            for name, hosted in rooms.items()
        }
        self.checks = Limit(CHECK_BURST, CHECKS_PER_MINUTE, clock)
        self.exports = Limit(EXPORT_BURST, EXPORTS_PER_MINUTE, clock)
        self.challenges = Limit(CHALLENGE_BURST, CHALLENGES_PER_MINUTE, clock)
        self.refusals = Limit(REFUSAL_BURST, REFUSALS_PER_MINUTE, clock)
        self.looks = Limit(LOOK_BURST, LOOKS_PER_MINUTE, clock)
        self.static = StaticApp(static)

    def room(self, name: str) -> HostedRoom:
        """Return the room ``name``; RefusedError ``not-found`` where there is none."""
        hosted = self.rooms.get(name)
        if hosted is None:
            raise RefusedError("not-found", f"there is no room {name[:40]!r} here.")
        return hosted

    def desk(self, name: str) -> CheckDesk:
        """Return where documents of the room ``name`` are checked; RefusedError ``not-found``."""
        return self.desks[self.room(name).name]
