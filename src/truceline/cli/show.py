"""What people see at the terminal, and what programs read: one place for both.

Programs get one JSON document on standard output. People get text on standard output and what went
wrong on standard error.
"""

import sys
from collections.abc import Iterable, Sequence

import msgspec
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from truceline.base.errors import TrucelineError

FILE_WIDTH = 160
"""Where the output is no terminal: references are never cut."""
_OUT = Console(highlight=False, width=None if sys.stdout.isatty() else FILE_WIDTH)
_ERR = Console(stderr=True, highlight=False)


def show_json(document: object) -> None:
    """Print one JSON document on one line."""
    sys.stdout.buffer.write(msgspec.json.encode(document) + b"\n")
    sys.stdout.flush()


def show_line(text: str) -> None:
    """Print ``text`` as it is; markup in it shows as written."""
    _OUT.print(escape(text), soft_wrap=True)


def ring() -> None:
    """Sound the terminal's bell where somebody sits before one."""
    if sys.stdout.isatty():
        sys.stdout.write("\a")
        sys.stdout.flush()


def show_facts(facts: Iterable[tuple[str, str]]) -> None:
    """Print names and values in two columns."""
    rows = list(facts)
    width = max(len(name) for name, _ in rows)
    for name, value in rows:
        _OUT.print(f"[dim]{escape(name.ljust(width))}[/dim]  {escape(value)}", soft_wrap=True)


def show_table(heads: Sequence[str], rows: Iterable[Sequence[str]], empty: str) -> None:
    """Print a table; the text ``empty`` where it has no rows."""
    table = Table(box=None, header_style="bold", pad_edge=False)
    for head in heads:
        table.add_column(head, overflow="fold")
    for row in rows:
        table.add_row(*(escape(cell) for cell in row))
    if table.row_count:
        _OUT.print(table)
    else:
        show_line(empty)


def show_notice(text: str) -> None:
    """Tell the person, not the program, something on standard error."""
    _ERR.print(escape(text), soft_wrap=True)


def show_error(error: TrucelineError, *, as_json: bool) -> None:
    """Print what went wrong and what mends it."""
    if as_json:
        document = {"code": error.code, "detail": error.detail, "mend": error.mend}
        # What a refused notice must know, as the room told it to this seat.
        owed = getattr(getattr(error, "problem", None), "must_know", ())
        show_json({"error": {**document, "must_know": owed} if owed else document})
        return
    _ERR.print(f"[bold]{escape(error.code)}[/bold]: {escape(error.detail)}", soft_wrap=True)
    if error.mend:
        show_notice(error.mend)
