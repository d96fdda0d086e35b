"""Who may erase the body of a message, and what the log knows of it from then on.

No party can take its own words back alone, for they are also what the other side was told; and none
can erase what another said. So every erasure is signed by the roots of both parties, and by those
of the third party where its post wrote the message. Administrative entries are never erased:
without their bodies no key could be followed.
"""

import msgspec

from truceline.agreement.agreement import Agreement
from truceline.base.errors import RefusedError
from truceline.messages.administration import Erasure, ErasureReason
from truceline.messages.catalogue import CATALOGUE
from truceline.messages.entry import Entry
from truceline.record.keys import Signer
from truceline.room.authoring import Moment, Written, place_after, write_administrative
from truceline.room.awareness import forgotten
from truceline.room.correspondence import known
from truceline.room.ports import Head
from truceline.room.signing import PARTIES, joint_signers
from truceline.room.standing import Admission, Known, ground_of


def erasers(agreement: Agreement, post: str | None) -> tuple[str, ...]:
    """Return the parties, sorted, whose roots must sign the erasure of a message of ``post``."""
    parties = {party.id for party in agreement.parties}
    parties |= {one.party for one in agreement.posts if one.id == post}
    return tuple(sorted(parties))


def erasure_of(state: Admission, ref: str, reason: ErasureReason) -> Erasure:
    """Return the erasure of the message ``ref``, as it must be signed."""
    about = known(state, ref)
    by = erasers(ground_of(state).agreement, about.post)
    return Erasure(about=ref, index=about.index, entry=about.hash.hex(), reason=reason, by=by)


def write_erasure(
    standing: tuple[Admission, Head], erasure: Erasure, moment: Moment, *roots: Signer
) -> Written:
    """Return the entry, signed by ``roots``, in its place after the last one of the parties."""
    state, head = standing
    room = (state.origin, ground_of(state).agreement.status)
    place = place_after(state, PARTIES, moment.at, head)
    return write_administrative(room, place, erasure, moment, *roots)


def erased(state: Admission, entry: Entry, erasure: Erasure) -> tuple[Admission, str]:
    """Return the state after ``ERA`` and the name of the first key that signed it."""
    about = known(state, erasure.about)
    _check_message(state, erasure, about)
    signed, first = joint_signers(state, entry)
    needed = erasers(ground_of(state).agreement, about.post)
    if erasure.by != needed or tuple(sorted(signed)) != needed:
        raise RefusedError(
            "erasure-authority",
            f"roots of {', '.join(sorted(signed))} signed that {', '.join(erasure.by)} erase this: "
            f"both must be {', '.join(needed)}.",
            "Collect the signatures of all of them on the same text.",
        )
    grown = state.erased.set(about.index, entry.envelope.ref)
    # What was erased must not live on in the state, nor in a snapshot of it.
    kept = forgotten(state.announced, erasure.about, about.post)
    return msgspec.structs.replace(state, erased=grown, announced=kept), first


def _check_message(state: Admission, erasure: Erasure, about: Known) -> None:
    if (about.index, about.hash.hex()) != (erasure.index, erasure.entry):
        raise RefusedError("erasure-other", f"{erasure.about} is not entry {erasure.index}.")
    if about.type not in CATALOGUE:
        raise RefusedError(
            "erasure-administrative", f"{erasure.about} carries the room itself: it stays whole."
        )
    before = state.erased.get(about.index)
    if before is not None:
        raise RefusedError("erasure-known", f"{erasure.about} was erased by {before}.")
