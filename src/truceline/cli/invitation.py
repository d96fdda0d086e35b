"""Links that carry one-time codes: the code is in the fragment, which never reaches a host."""

import re
from typing import NamedTuple
from urllib.parse import urlsplit

from truceline.base.errors import MalformedError
from truceline.room.one_time_code import format_code, parse_code

_LINK = re.compile(r"/join/([a-z][a-z0-9-]{1,31})/([A-Za-z0-9-]{1,40})/([^/?#\s]+)")


class JoinLink(NamedTuple):
    """The parts of ``http://host/#/join/<room>/<invitation>/<code>``; ``code``: 16 octets."""

    url: str
    room: str
    invitation: str
    code: bytes


def format_link(link: JoinLink) -> str:
    """Return the link that an officer opens."""
    url = link.url.rstrip("/")
    return f"{url}/#/join/{link.room}/{link.invitation}/{format_code(link.code)}"


def parse_link(text: str) -> JoinLink:
    """Return the parts of an invitation's link; MalformedError ``link`` where it is none."""
    parts = urlsplit(text.strip())
    found = _LINK.fullmatch(parts.fragment)
    if found is None or not parts.netloc:
        raise MalformedError(
            "link",
            "this is no invitation: expected http://host/#/join/room/invitation/code.",
            "Copy the whole link, in quotation marks.",
        )
    room, invitation, code = found.groups()
    url = f"{parts.scheme}://{parts.netloc}{parts.path.rstrip('/')}"
    return JoinLink(url, room, invitation, parse_code(code))
