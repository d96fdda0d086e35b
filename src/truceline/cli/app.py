"""The commands by name. Each is loaded when it is used: a short command stays fast."""

from collections.abc import Sequence

from cyclopts import App

from truceline import __version__
from truceline.base.errors import (
    IntegrityError,
    MalformedError,
    RefusedError,
    TrucelineError,
    UnavailableError,
)
from truceline.cli.show import show_error

HELP = """The signed coordination room of a ceasefire.

Every command takes --json and then prints one JSON document. Exit codes: 0 done, 1 refused,
2 not understood, 3 a proof does not hold (stop, keep the evidence), 4 not available (try again).
"""
HOST = "Keep a room"
OFFICER = "Sit in a room"
PARTY = "Found a room, invite and revoke"

COMMANDS = (
    ("demo", HOST, "demo:demo"),
    ("serve", HOST, "serve:serve"),
    ("fsck", HOST, "fsck:fsck"),
    ("backup", HOST, "backup:backup"),
    ("restore", HOST, "backup:restore"),
    ("found", PARTY, "found:app"),
    ("enrol", PARTY, "enrol:app"),
    ("revoke", PARTY, "revoke:revoke"),
    ("send", OFFICER, "send:send"),
    ("ack", OFFICER, "ack:ack"),
    ("inbox", OFFICER, "inbox:inbox"),
    ("watch", OFFICER, "watch:watch"),
    ("log", OFFICER, "log:log"),
    ("export", OFFICER, "export:export"),
    ("verify", OFFICER, "verify:verify"),
)
EXIT_CODES: tuple[tuple[type[TrucelineError], int], ...] = (
    (IntegrityError, 3),
    (UnavailableError, 4),
    (RefusedError, 1),
    (MalformedError, 2),
)


def build() -> App:
    """Return the whole command line."""
    app = App(name="truceline", version=__version__, help=HELP)
    for name, group, place in COMMANDS:
        app.command(f"truceline.cli.{place}", name=name, group=group)
    return app


def run(arguments: Sequence[str]) -> int:
    """Run the command that ``arguments`` name and return the exit code."""
    try:
        code = build()(list(arguments), result_action="return_value")
    except TrucelineError as error:
        show_error(error, as_json="--json" in arguments)
        return exit_code(error)
    except KeyboardInterrupt:
        return 130
    return code if isinstance(code, int) else 0


def exit_code(error: TrucelineError) -> int:
    """Return the exit code of a command that ended in ``error``."""
    return next((code for kind, code in EXIT_CODES if isinstance(error, kind)), 1)
