"""The order to serve, and the step from the command line to the process that does it."""

import os
import sys

import msgspec


class Serving(msgspec.Struct, frozen=True, kw_only=True):
    """What to serve, where. ``exercise``: the room whose seats are handed out, or None."""

    data: str
    host: str
    port: int
    exercise: str | None = None
    as_json: bool = False


def replace_process(serving: Serving) -> None:
    """Go on as the process that serves; does not return."""
    sys.stdout.flush()
    order = msgspec.json.encode(serving).decode()
    arguments = [sys.executable, "-m", "truceline.cli.host", order]
    os.execv(sys.executable, arguments)  # noqa: S606  (our own interpreter, no shell)
