"""What the holder of a one-time code believes of an invitation: what its party's roots signed.

The host's word is not needed: the invitation names the public half of the code's own key, it is
signed by the roots that the founding names, and both entries are in the log.
"""

from typing import TypeVar

from truceline.base.errors import IntegrityError, MalformedError
from truceline.messages.administration import Founding, Invitation, decode_any_body
from truceline.messages.entry import Entry, parse_entry
from truceline.messages.fields import Body
from truceline.record.keys import Signer, Verifier, format_vkey
from truceline.record.proof import parse_proof, verify_proof
from truceline.room.admission import open_submission
from truceline.room.signing import verifier_of, verify_line
from truceline.room.wire import EntryRecord, InvitationInfo

B = TypeVar("B", bound=Body)


def check_invitation(log: Verifier, told: InvitationInfo, code: Signer) -> Invitation:
    """Return the invitation that ``code`` is the key of; IntegrityError ``invitation`` otherwise.

    ``log`` is the key of the room's log, named as the room's origin.
    """
    _, founding = _proven(log, told.founding, told.founding_proof, Founding)
    entry, invitation = _proven(log, told.invitation, told.invitation_proof, Invitation)
    if founding.log_vkey != format_vkey(log) or invitation.key != code.vkey:
        raise _other("the host shows another room or another invitation than that of the code.")
    roots = {
        verifier_of(vkey).name: verifier_of(vkey)
        for vkeys in founding.roots.values()
        for vkey in vkeys
    }
    for line in entry.note.signatures:
        if line.name not in roots:
            raise _other(f"{line.name} signed it, and is no root of a party.")
        verify_line(entry.note, line, roots[line.name])
    return invitation


def _proven(log: Verifier, record: EntryRecord, proof: str, kind: type[B]) -> tuple[Entry, B]:
    entry = parse_entry(record.note.encode(), log.name)
    place = parse_proof(proof)
    if place.index != record.index:
        raise _other(f"the proof is for entry {place.index}, not {record.index}.")
    verify_proof(place, entry.hash, log)
    if record.salt is None or record.body is None:
        raise MalformedError("invitation", f"entry {record.index} came without its body.")
    open_submission(entry, record.salt, record.body)
    body = decode_any_body(entry.envelope.type, record.body.encode())
    if not isinstance(body, kind):
        raise _other(f"entry {record.index} is no {kind.__name__}.")
    return entry, body


def _other(why: str) -> IntegrityError:
    return IntegrityError("invitation", why, "Compare the address, and ask your party's root.")
