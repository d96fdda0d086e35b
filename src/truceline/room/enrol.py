"""Enrol a device: it signs with the invitation's key, which its code yields, and with its own."""

import msgspec

from truceline.agreement.code_lists import Status
from truceline.messages.administration import Enrolment
from truceline.messages.entry import Seen
from truceline.record.keys import Signer
from truceline.room.authoring import Moment, Place, Written, write_administrative
from truceline.room.standing import Link
from truceline.room.steps import device_key_name


class Joining(msgspec.Struct, frozen=True):
    """Which room and invitation a device joins, and the checkpoint that it has verified.

    ``serial`` is 1 for the first use of an invitation in a year; a ``serial`` refusal names
    another. ``label`` is what people call the device.
    """

    origin: str
    status: Status
    invitation: str
    seen: Seen
    label: str
    serial: int = 1


def device_signer(origin: str, officer: str, seed: bytes) -> Signer:
    """Return the device key of ``officer`` that the 32 octets ``seed`` yield, under its name."""
    public = Signer.from_seed("unnamed", seed).verifier.public
    return Signer.from_seed(device_key_name(origin, officer, public), seed)


def write_enrolment(
    joining: Joining, invitation: Signer, device: Signer, moment: Moment
) -> Written:
    """Return the enrolment, signed by both keys in the order that is required."""
    body = Enrolment(invitation=joining.invitation, key=device.vkey, label=joining.label)
    place = Place(joining.invitation, joining.serial, Link(0, ""), joining.seen)
    room = (joining.origin, joining.status)
    return write_administrative(room, place, body, moment, invitation, device)
