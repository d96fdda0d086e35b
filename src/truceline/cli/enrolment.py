"""Enrolling a device: it makes its own key, and signs with it and with the invitation's key."""

from typing import NamedTuple

from truceline.base.encoding import format_base64
from truceline.cli.machine import random_bytes
from truceline.cli.seat import Seat
from truceline.messages.entry import SALT_BYTES
from truceline.record.keys import SEED_OCTETS, Signer
from truceline.room.authoring import Moment
from truceline.room.enrol import Joining, device_signer, write_enrolment
from truceline.room.wire import Submission


class Officer(NamedTuple):
    """Who enrols, and in which room: its short name, its log's key."""

    room: str
    post: str
    officer: str
    log_vkey: str


def new_device(
    joining: Joining, officer: Officer, invitation: Signer, at: str
) -> tuple[Seat, Submission]:
    """Return the seat of a new device and its enrolment, to be sent."""
    seed = random_bytes(SEED_OCTETS)
    device = device_signer(joining.origin, officer.officer, seed)
    written = write_enrolment(joining, invitation, device, Moment(at, random_bytes(SALT_BYTES)))
    seat = Seat(
        room=officer.room,
        origin=joining.origin,
        post=officer.post,
        officer=officer.officer,
        key=device.vkey,
        seed=format_base64(seed),
        log_vkey=officer.log_vkey,
        enr=written.entry.hash.hex(),
    )
    return seat, written.submission
