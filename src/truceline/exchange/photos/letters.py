"""Words read by tesseract: each with where it stands and how sure the reading is."""

import shutil
import subprocess
from collections.abc import Iterator, Sequence
from functools import cache

import cv2
import msgspec

from truceline.base.errors import MalformedError, UnavailableError
from truceline.exchange.photos.picture import Grey

MAX_SECONDS = 20
_PROGRAM_ENV = {"OMP_THREAD_LIMIT": "1", "PATH": "/usr/bin:/usr/local/bin"}
_COLUMNS = 12


class ReadWord(msgspec.Struct, frozen=True):
    """A word; ``sure`` from 0 to 100; ``line`` counts lines of the sheet, ``block`` its blocks."""

    text: str
    sure: float
    block: int
    line: int
    left: int
    top: int
    width: int
    height: int


def tesseract() -> str:
    """Return the program's path; UnavailableError ``ocr-missing`` where it is not installed."""
    program = shutil.which("tesseract")
    if program is None:
        raise UnavailableError(
            "ocr-missing",
            "the file is a picture, and no tesseract is installed to read it.",
            "Install tesseract-ocr with its languages, or type or paste the text.",
        )
    return program


@cache
def installed_languages() -> frozenset[str]:
    """Return the languages that tesseract reads here, by its own names."""
    return frozenset(_run(["--list-langs"], b"").split()[1:])


def read_words(sheet: Grey, languages: Sequence[str], layout: int = 3) -> list[ReadWord]:
    """Return the words on an evened sheet; ``layout`` is tesseract's page segmentation mode."""
    _, octets = cv2.imencode(".bmp", sheet)
    arguments = ["stdin", "stdout", "-l", "+".join(languages), "--psm", str(layout)]
    table = _run([*arguments, "--dpi", "250", "tsv"], octets.tobytes())
    return list(_words(table))


def script_of(sheet: Grey) -> tuple[str, int]:
    """Return the script that tesseract sees, by its name, and by how many degrees to turn it.

    Empty and 0 where there is too little to tell.
    """
    _, octets = cv2.imencode(".bmp", sheet)
    try:
        found = _run(["stdin", "stdout", "--psm", "0", "-l", "osd"], octets.tobytes())
    except MalformedError:
        return "", 0
    named = dict(line.split(": ", 1) for line in found.splitlines() if ": " in line)
    sure = float(named.get("Orientation confidence", "0"))
    turn = int(named.get("Rotate", "0")) if sure > 2 else 0
    return named.get("Script", ""), turn


def _words(table: str) -> Iterator[ReadWord]:
    lines: dict[tuple[str, ...], int] = {}
    for row in table.splitlines()[1:]:
        cells = row.split("\t")
        if len(cells) != _COLUMNS or cells[0] != "5" or not cells[11].strip():
            continue
        line = lines.setdefault(tuple(cells[1:5]), len(lines))
        left, top, width, height = map(int, cells[6:10])
        sure = float(cells[10])
        yield ReadWord(cells[11].strip(), sure, int(cells[2]), line, left, top, width, height)


def _run(arguments: Sequence[str], octets: bytes) -> str:
    try:
        ran = subprocess.run(  # noqa: S603  a program by its full path, and no shell
            [tesseract(), *arguments],
            input=octets,
            capture_output=True,
            timeout=MAX_SECONDS,
            env=_PROGRAM_ENV,
            check=True,
        )
    except subprocess.TimeoutExpired as late:
        raise MalformedError(
            "ocr-time", f"the picture was not read within {MAX_SECONDS} s.", "Cut it to the text."
        ) from late
    except (subprocess.CalledProcessError, OSError) as problem:
        raise MalformedError(
            "ocr-unreadable", "tesseract cannot read this picture.", "Type or paste the text."
        ) from problem
    return ran.stdout.decode("utf-8", "replace")
