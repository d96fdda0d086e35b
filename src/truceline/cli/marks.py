"""``truceline marks``: what letterheads, stamps and signatures on a file look like, to register."""

from pathlib import Path

from truceline.cli.options import AsJson
from truceline.cli.seat import read_file
from truceline.cli.show import show_json, show_line
from truceline.documents.marks import LOOK_FORM
from truceline.exchange.extraction import extract


def marks(file: Path, /, *, as_json: AsJson = False) -> None:
    """Say which letterheads, stamps and signatures are on a picture of a document.

    Registered with it (`marks` of truceline send DOC), a copy of one on another paper is told by
    every check. The kinds are guessed by place and shape: look at each, and leave out what is none.

    Parameters
    ----------
    file
        A scan, photo or PDF of the document.
    """
    found = extract(read_file(file)).marks
    if as_json:
        rows = [
            {"mark_kind": one.kind, "look_hash": one.look, "look_form": LOOK_FORM} for one in found
        ]
        show_json({"marks": rows})
        return
    for one in found:
        show_line(f"{one.kind:12} {one.look} {LOOK_FORM}")
    if not found:
        show_line("No letterhead, stamp or signature was found.")
