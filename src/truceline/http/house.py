"""What one server serves: its rooms, the limits for its clients, and the web app's files."""

from collections.abc import Mapping
from pathlib import Path

from truceline.base.errors import RefusedError
from truceline.http.hosting import HostedRoom
from truceline.http.limits import Limit
from truceline.http.static import StaticApp
from truceline.room.ports import Clock

# A device signs in a few times a day; a post's outbox sends at most some hundred at once, of which
# few can be refused. Whoever asks for more is not helped by getting it.
CHALLENGE_BURST, CHALLENGES_PER_MINUTE = 30, 30
REFUSAL_BURST, REFUSALS_PER_MINUTE = 300, 300


class House:
    """The rooms of one host, by name."""

    def __init__(self, rooms: Mapping[str, HostedRoom], clock: Clock, static: Path) -> None:
        self.rooms = rooms
        self.challenges = Limit(CHALLENGE_BURST, CHALLENGES_PER_MINUTE, clock)
        self.refusals = Limit(REFUSAL_BURST, REFUSALS_PER_MINUTE, clock)
        self.static = StaticApp(static)

    def room(self, name: str) -> HostedRoom:
        """Return the room ``name``; RefusedError ``not-found`` where there is none."""
        hosted = self.rooms.get(name)
        if hosted is None:
            raise RefusedError("not-found", f"there is no room {name[:40]!r} here.")
        return hosted
