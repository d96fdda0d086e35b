"""Lines that only number the pages of a copy, and are no part of its text.

A number alone on a line may as well be the figure of a table, so a line is taken for a page number
only where the paper says so: blank lines or a page break on both sides, and either the word for
*page* with the number, or numbers that count on by one, at least ``MIN_APART`` words or a page
break apart. A figure that somebody changed does not count on: it stays, and the change shows.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

import msgspec

from truceline.documents.letters import fold

MIN_APART = 60
"""Fewer words than this lie between two clause numbers often, between two page numbers hardly."""

_PAGE_WORDS = (
    "page|pages|p|pg|seite|стр|страница|сторінка|стор|صفحة|صفحه|الصفحة|ص|لاپەڕە|rûpel|sayfa"
)
_LINE = re.compile(
    rf"^[\W_]*(?P<word>{_PAGE_WORDS})?[\W_]*(?P<number>[0-9]{{1,4}})"
    r"(?:[\W_]*(?:of|/|de|von|из|із|з|من|ji|لە)[\W_]*(?P<total>[0-9]{1,4}))?[\W_]*$"
)

_BREAK = re.compile(r"\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")


class NumberLine(msgspec.Struct, frozen=True):
    """A line that may number a page: its characters, number, and the words of text before it."""

    start: int
    end: int
    number: int
    named: bool
    words_before: int
    page_before: int


def page_number_lines(text: str) -> list[tuple[int, int]]:
    """Return the character ranges of the lines of ``text`` that number its pages, in order."""
    if not _BREAK.search(text.strip()):
        return []  # one line is what was said, whatever it says
    found = list(_candidates(text))
    counted = _counting_on([line for line in found if not line.named])
    kept = [line for line in found if line.named] + counted
    return sorted((line.start, line.end) for line in kept)


def _candidates(text: str) -> Iterator[NumberLine]:
    words, page = 0, 0
    lines = list(_lines(text))
    for at, (start, end, breaks) in enumerate(lines):
        page += breaks
        line = text[start:end]
        if len(line) <= 40 and _stands_alone(lines, at, text):
            match = _LINE.match(fold(line).strip())
            if match is not None:
                named = match["word"] is not None
                yield NumberLine(start, end, int(match["number"]), named, words, page)
                continue
        words += len(line.split())


def _lines(text: str) -> Iterator[tuple[int, int, bool]]:
    """Yield (start, end, whether a page break comes before) for every line."""
    start, breaks = 0, False
    for match in _BREAK.finditer(text):
        yield start, match.start(), breaks
        start, breaks = match.end(), match.group() == "\x0c"
    yield start, len(text), breaks


def _stands_alone(lines: Sequence[tuple[int, int, bool]], at: int, text: str) -> bool:
    start, end, breaks = lines[at]
    if not text[start:end].strip():
        return False
    above = at == 0 or breaks or not text[slice(*lines[at - 1][:2])].strip()
    last = at + 1 == len(lines)
    below = last or lines[at + 1][2] or not text[slice(*lines[at + 1][:2])].strip()
    return above and below


def _counting_on(lines: Sequence[NumberLine]) -> list[NumberLine]:
    """Return the bare numbers, where all of them count on; a figure among them keeps them all."""
    pairs = list(pairwise(lines))
    if not pairs or not all(_follows(one, next_one) for one, next_one in pairs):
        return []
    return list(lines)


def _follows(one: NumberLine, other: NumberLine) -> bool:
    apart = other.words_before - one.words_before >= MIN_APART
    return other.number == one.number + 1 and (apart or other.page_before > one.page_before)
