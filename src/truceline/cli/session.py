"""Opening a session: a key signs the host's challenge, and nothing else that a host may ask for."""

from truceline.base.errors import IntegrityError
from truceline.cli.link import Link, ProblemError
from truceline.cli.machine import now
from truceline.cli.verified_room import Memory, Place, VerifiedRoom
from truceline.http.answers import Challenge, ChallengeAnswer, ChallengeRequest, SessionOpened
from truceline.record.keys import Signer
from truceline.record.note import format_note, sign_note


def open_session(room: VerifiedRoom, signer: Signer) -> SessionOpened:
    """Return the session that ``room`` opens for the key of ``signer``."""
    asked = room.post("/session", ChallengeRequest(signer.name))
    challenge = room.decode(asked, Challenge).challenge
    note = sign_note(check_challenge(challenge, room.place.origin), [signer])
    answered = room.post("/session/answer", ChallengeAnswer(format_note(note).decode()))
    return room.decode(answered, SessionOpened)


def check_challenge(text: str, origin: str) -> str:
    """Return ``text`` if it can only be a challenge; IntegrityError where it might be an entry."""
    # A hostile host must not get our signature under a message of its own making.
    lines = text.split("\n")
    if len(lines) != 5 or lines[:2] != ["truceline/session/v1", origin] or lines[4]:
        raise IntegrityError("session-challenge", "the host asked to sign what is no challenge.")
    return text


class GuestRoom(VerifiedRoom):
    """The room as the holder of a code or of a root key reads it, who has no seat there.

    The session lasts for one command and is opened only where something asks for it.
    """

    def __init__(self, place: Place, memory: Memory, link: Link, signer: Signer) -> None:
        super().__init__(place, memory, link, now)
        self._signer = signer
        self._token: str | None = None

    def read_open(self, path: str) -> bytes:
        """Return the answer to GET ``path``; in a guest's session where the public gets none."""
        try:
            return super().read_open(path)
        except ProblemError as error:
            if error.code != "session-required":
                raise
        return self.read(path)

    def read(self, path: str) -> bytes:
        """Return the answer to GET ``path`` in the guest's session."""
        if self._token is None:
            self._token = open_session(self, self._signer).token
        return self.link.get(self.base + path, self._token)
