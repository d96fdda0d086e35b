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
ANYONE = "Check a document"
PARTY = "Found a room, invite, revoke, amend, erase"

COMMANDS = (
    ("demo", HOST, "demo:demo", "Run the exercise that ships on this machine."),
    ("serve", HOST, "serve:serve", "Serve the rooms of a data directory."),
    ("fsck", HOST, "fsck:fsck", "Verify again everything that a data directory holds."),
    ("backup", HOST, "backup:backup", "Copy a room to one file while it goes on."),
    ("keep", HOST, "keep:app", "Keep watch over a room elsewhere: copy it, cosign it."),
    ("restore", HOST, "restore:app", "Put a backup in place; release it."),
    ("publish", HOST, "publish:publish", "Write what is public to a folder of static pages."),
    ("found", PARTY, "found:app", "Make root keys; draft, sign and open a room."),
    ("agreement", PARTY, "agreement:app", "Check an agreement pack; print it in plain words."),
    ("rules", PARTY, "rules:rules", "List the families of rules that an agreement can use."),
    ("enrol", PARTY, "enrol:app", "Take a seat with a link; invite an officer."),
    ("revoke", PARTY, "revoke:revoke", "End a device key or an invitation."),
    ("amend", PARTY, "amend:app", "Put a new version of the agreement on the record."),
    ("sign", PARTY, "sign:app", "Sign a document together, in any order, offline."),
    ("erase", PARTY, "erase:app", "Erase the content of a message, with both parties' roots."),
    ("send", OFFICER, "send:send", "Sign a message and put it on the record."),
    ("ack", OFFICER, "ack:ack", "Say one step of the ladder about a message."),
    ("inbox", OFFICER, "inbox:inbox", "List the messages to this post and what is due."),
    ("seal", OFFICER, "seal:seal", "Commit to a notice now, and show it later."),
    ("withhold", OFFICER, "withhold:withhold", "Commit to a document that is not shown yet."),
    ("describe", OFFICER, "describe:describe", "Write what a registration needs of a document."),
    ("unseal", OFFICER, "seal:unseal", "Open a sealed notice."),
    ("told", OFFICER, "told:told", "List who had to be told of the notices ahead, and was not."),
    ("named", OFFICER, "named:named", "List what stands in your party's name."),
    ("not-ours", OFFICER, "named:not_ours", "Answer that a document is not your party's."),
    ("explain", OFFICER, "explain:explain", "Say which notices explain what was perceived."),
    ("watch", OFFICER, "watch:watch", "Show entries as they are logged."),
    ("log", OFFICER, "log:log", "List the entries of the record."),
    ("export", OFFICER, "export:export", "Write the record to one file."),
    ("check", ANYONE, "check:check", "Say what a register holds about a document."),
    (
        "paper-seal",
        ANYONE,
        "paper_seal:paper_seal",
        "Write the code to print on a registered document.",
    ),
    ("paper", ANYONE, "paper:paper", "Write a document, an entry or the watch log as PDF."),
    ("register", ANYONE, "register:register", "Write the public register to one file."),
    ("screen", ANYONE, "screen:app", "Judge an archive by a pack, or the record anew."),
    ("verify", OFFICER, "verify:verify", "Verify an exported record offline."),
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
    for name, group, place, summary in COMMANDS:
        app.command(f"truceline.cli.{place}", name=name, group=group, help=summary)
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
