"""``truceline enrol``: invite an officer with a one-time code; take a seat with it."""

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import msgspec
import segno
from cyclopts import App, Parameter

from truceline.agreement.agreement import Agreement
from truceline.agreement.code_lists import OfficerRole, Status
from truceline.base.encoding import format_base64
from truceline.base.errors import RefusedError
from truceline.cli.enrolment import Officer, new_device
from truceline.cli.invitation import JoinLink, format_link, parse_link
from truceline.cli.link import Link, ProblemError
from truceline.cli.machine import now, random_bytes
from truceline.cli.options import AsJson
from truceline.cli.root_desk import RootDesk
from truceline.cli.seat import Seat, write_seat
from truceline.cli.session import GuestRoom
from truceline.cli.show import show_facts, show_json, show_line
from truceline.cli.verified_room import Place, Unremembered
from truceline.messages.administration import Invitation
from truceline.messages.entry import Seen
from truceline.record.keys import Signer
from truceline.room.enrol import Joining
from truceline.room.invited import check_invitation
from truceline.room.one_time_code import CODE_BYTES, format_code, invitation_signer
from truceline.room.wire import InvitationInfo, RoomInfo

app = App(
    name="enrol",
    help="""Take a seat in a room with an invitation's link; or, as a party's root, invite.

    The code is in the link and yields the invitation's key. The host never sees it.
    """,
)
RootFiles = Annotated[
    list[Path],
    Parameter(name="--root-key", consume_multiple=True, negative="", help="Root key files."),
]
MAX_ATTEMPTS = 3


class Invited(msgspec.Struct, frozen=True):
    """What the officer is given, by a way that the host does not read."""

    invitation: str
    post: str
    officer: str
    link: str
    code: str


@app.default
def enrol(
    link: str,
    /,
    *,
    output: Annotated[Path, Parameter(name=["--output", "-o"])],
    label: str = "terminal",
    as_json: AsJson = False,
) -> None:
    """Take a seat: make this device's key, enrol it, write the key file.

    Parameters
    ----------
    link
        The invitation's link, in quotation marks.
    output
        The key file to write.
    label
        What people call this device, such as "office laptop".
    """
    if output.exists():
        raise RefusedError("file-exists", f"{output} is there already.", "Choose another name.")
    seat = take_seat(parse_link(link), output, label)
    if as_json:
        show_json({"keyfile": str(output), "post": seat.post, "officer": seat.officer})
    else:
        show_facts([("seat", f"{seat.officer} at {seat.post}"), ("key file", str(output))])


def take_seat(link: JoinLink, output: Path, label: str) -> Seat:
    """Enrol a new device and write its key file to ``output`` before it is sent.

    If no answer comes, the key file is there and the enrolment may be on the record.
    """
    with Link(link.url) as connection:
        info = msgspec.json.decode(connection.get(f"/api/rooms/{link.room}"), type=RoomInfo)
        place = Place(link.room, info.origin, info.log_vkey)
        signer = invitation_signer(info.origin, link.invitation, link.code)
        room = GuestRoom(place, Unremembered(output), connection, signer)
        head = room.head()
        told = room.decode(room.read("/invitation"), InvitationInfo)
        invitation = check_invitation(room.log, told, signer)
        joining = Joining(
            origin=info.origin,
            status=Status(info.status),
            invitation=link.invitation,
            seen=Seen(head.size, format_base64(head.root)),
            label=label,
        )
        officer = Officer(link.room, invitation.post, invitation.officer, info.log_vkey)
        return _enrol(room, (joining, officer, signer), output)


def _enrol(room: GuestRoom, who: tuple[Joining, Officer, Signer], output: Path) -> Seat:
    joining, officer, signer = who
    for _ in range(MAX_ATTEMPTS):
        seat, submission = new_device(joining, officer, signer, room.now())
        write_seat(output, seat)
        # The code is spent by what it signs; from then on the device asks in its own name.
        device = GuestRoom(room.place, room.memory, room.link, seat.signer)
        try:
            device.submit(submission)
        except ProblemError as error:
            output.unlink()
            if error.code != "serial" or error.problem.next_serial is None:
                raise
            joining = msgspec.structs.replace(joining, serial=error.problem.next_serial)
        else:
            return seat
    raise RefusedError("busy", "other devices enrol with this invitation.", "Try again.")


@Parameter(name="*")
@dataclass(frozen=True, kw_only=True)
class Terms:
    """How an invitation may be used."""

    invitation: str | None = None
    """Name of the invitation. Default: made from the officer, the day and chance."""

    uses: int = 1
    """How many devices may enrol with it; an actual room allows one."""

    valid_until: str | None = None
    """Instant after which the host takes no enrolment, such as 2026-12-01T00:00:00Z."""


@app.command
def invite(
    officer: str,
    /,
    *,
    url: str,
    root_key: RootFiles,
    terms: Terms | None = None,
    as_json: AsJson = False,
) -> None:
    """Invite an officer of the party's posts: print the link, the code and a QR code.

    The root key signs here; the host gets only the signed invitation.

    Parameters
    ----------
    officer
        Officer of the agreement, such as A-OPS-1.
    url
        Address of the room's host, as the officer reaches it.
    """
    terms = terms or Terms()
    desk = RootDesk(url, root_key)
    desk.room.head()
    post, role = find_officer(desk.room.info().agreement, officer)
    name = terms.invitation or f"{officer}-{now():%y%m%d}-{random_bytes(3).hex()}"
    code = random_bytes(CODE_BYTES)
    body = Invitation(
        invitation=name,
        post=post,
        officer=officer,
        role=role,
        key=invitation_signer(desk.root.origin, name, code).vkey,
        uses=terms.uses,
        valid_until=terms.valid_until,
    )
    desk.put_on_record(body)
    link = format_link(JoinLink(url, desk.root.room, name, code))
    invited = Invited(name, post, officer, link, format_code(code))
    if as_json:
        show_json(invited)
    else:
        show_invitation(invited)


def find_officer(agreement: Agreement, officer: str) -> tuple[str, OfficerRole]:
    """Return post and role of ``officer``; RefusedError where the agreement names no such."""
    for post in agreement.posts:
        for known in post.officers:
            if known.id == officer:
                return post.id, known.role
    raise RefusedError("officer-unknown", f"{officer} is no officer of the agreement.")


def show_invitation(invited: Invited) -> None:
    """Print what the officer is given."""
    show_facts(
        [
            ("for", f"{invited.officer} at {invited.post}"),
            ("invitation", invited.invitation),
            ("code", invited.code),
            ("link", invited.link),
        ]
    )
    segno.make(invited.link, error="m").terminal(compact=True)
    show_line("Give this to the officer by a way that the host does not read. It works once.")
