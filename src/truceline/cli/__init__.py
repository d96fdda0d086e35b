"""Floor 7: the command line, where parts are wired together and the real clock is read."""

import sys


def main() -> None:
    """Run ``truceline`` with the arguments of this process and leave with its exit code."""
    # Loaded here: a process that only serves a room imports this package too, and stays small.
    from truceline.cli.app import run  # noqa: PLC0415

    sys.exit(run(sys.argv[1:]))
