"""Runs: the characters between two blanks; what a break or a loose dash had parted is joined.

Lines that number pages are left out (:mod:`truceline.documents.page_numbers`). A word broken at the
end of a line is joined, its hyphen dropped, where a small letter goes on; a number broken after its
hyphen or stroke is joined with it, as is one whose dash stands loose (``10 - 12``).
"""

import re
from collections.abc import Iterator

import msgspec

from truceline.documents.letters import plain
from truceline.documents.page_numbers import page_number_lines

_RUN = re.compile(r"\S+")
_BROKEN_WORD = re.compile(
    "[^\\W\\d_][\u00ad\u200b-\u200f\u2060]*[-\u00ad\u2010\u2011][\u00ad\u200b-\u200f]*\\Z"
)
_BROKEN_NUMBER = re.compile(r"[0-9][-/]\Z")
_LOOSE = frozenset("-/:")
_NEW_LINE = re.compile("[\n\r\x0b\x0c\x85\u2028\u2029]")


class Run(msgspec.Struct, frozen=True, gc=False):
    """``text`` was read from the characters ``start`` to ``end`` (half-open) of the given text."""

    text: str
    start: int
    end: int


def read_runs(given: str) -> list[Run]:
    """Return the runs of ``given`` in order."""
    runs: list[Run] = []
    for run in _numbered_pages_aside(given):
        if runs and _is_open(runs[-1].text):
            joined = _joined(runs, run, given)
            if joined is not None:
                runs[-1] = joined
                continue
        runs.append(run)
    return runs


def _numbered_pages_aside(given: str) -> Iterator[Run]:
    start = 0
    for low, high in [*page_number_lines(given), (len(given), len(given))]:
        for match in _RUN.finditer(given, start, low):
            yield Run(match.group(), *match.span())
        start = high


def _is_open(text: str) -> bool:
    # Cheap and coarse: few runs end in anything that can join them to the next.
    return not text[-1].isalnum()


def _joined(runs: list[Run], run: Run, given: str) -> Run | None:
    last = runs[-1]
    if _NEW_LINE.search(given, last.end, run.start):
        if _BROKEN_WORD.search(last.text) and run.text[0].islower():
            kept = last.text.rstrip("-\u00ad\u2010\u2011\u200b\u200c\u200d\u200e\u200f")
            return Run(kept + run.text, last.start, run.end)
        if _BROKEN_NUMBER.search(plain(last.text)) and _begins_with_digit(run.text):
            return Run(last.text + run.text, last.start, run.end)
    if plain(last.text) in _LOOSE and len(runs) > 1 and _begins_with_digit(run.text):
        number = runs[-2]
        if plain(number.text)[-1:].isdigit():
            runs.pop()
            return Run(number.text + last.text + run.text, number.start, run.end)
    return None


def _begins_with_digit(text: str) -> bool:
    return plain(text)[:1].isdigit()
