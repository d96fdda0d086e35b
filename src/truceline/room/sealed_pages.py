"""What a paper with these seals says where it is ours: made again from the entries, to compare.

An entry's page has one seal, and a watch log those of its first and last entry. Where whoever
checks may not read all of a page, only a copy with the same gaps is told: what is withheld here may
have been shown to whoever printed, and then a true copy would look changed.
"""

import re
from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime
from enum import Enum
from typing import NamedTuple, Protocol

import msgspec

from truceline.base.errors import RefusedError
from truceline.documents.canonical_text import canonical_text
from truceline.documents.clauses import Clause
from truceline.documents.comparison import Comparison, compare
from truceline.documents.nearest import is_found
from truceline.documents.readings import Original, Reading, agreed
from truceline.messages.catalogue import CATALOGUE
from truceline.messages.words import Words
from truceline.record.proof import Proof
from truceline.room.printed import Held, Shown, entry_sheet, log_sheet
from truceline.room.sheets import Sheet, text_of, without_frames

_ANY_TIME = datetime(1970, 1, 1, tzinfo=UTC)
"""When a paper was made stands in its file, and in no line of it."""
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff]")


class Placed(msgspec.Struct, frozen=True, order=True):
    """A seal that holds: the entry with this hash at this index, proven below this size."""

    index: int
    entry: bytes
    size: int


class Page(NamedTuple):
    """The text of a paper in one language, what stands at the foot, and whether all of it is read.

    ``is_whole`` is False where something of it may not be read here.
    """

    text: str
    foot: str
    is_whole: bool


class Copy(NamedTuple):
    """A text as it was read around seals; ``second`` is another reading of a picture."""

    text: str
    second: str | None


class Pages(Protocol):
    """Papers of ours, by their seals."""

    def pages(self, first: Placed, last: Placed) -> Sequence[Page]:
        """Return the paper in each language; none where some entry may not be known of here.

        ``first`` and ``last`` are the ends of a watch log; the same for an entry's page.
        """


class NoPages:
    """Nothing is held of any record."""

    def pages(self, first: Placed, last: Placed) -> Sequence[Page]:
        """Return nothing."""
        del first, last
        return ()


class Standing(Enum):
    """How a copy lies beside a page."""

    SAME = "same"
    DIFFERS = "differs"
    UNSURE = "unsure"


class PagesOf:
    """The papers of the record ``held``, in the languages of ``words``."""

    def __init__(self, held: Held, words: Sequence[Words]) -> None:
        self._held = held
        self._words = words

    def pages(self, first: Placed, last: Placed) -> Sequence[Page]:
        """Return the paper in each language, as :class:`Pages` says."""
        size = first.size
        if last.size != size or not 0 <= first.index <= last.index < size <= self._held.size:
            return ()
        try:
            shown = self._held.shown(first.index, last.index)
        except RefusedError:
            return ()
        if len(shown) != last.index - first.index + 1:
            return ()
        if (shown[0].logged.hash, shown[-1].logged.hash) != (first.entry, last.entry):
            return ()
        is_whole = all(map(_is_whole, shown))
        sheets = [self._sheet(first, last, words) for words in self._words]
        return [Page(text_of(sheet), sheet.foot, is_whole) for sheet in sheets]

    def _sheet(self, first: Placed, last: Placed, words: Words) -> Sheet:
        held = _AsOf(self._held, first.size)
        if first == last:
            return entry_sheet(held, first.index, words, _ANY_TIME)
        return log_sheet(held, first.index, last.index, words, _ANY_TIME)


class _AsOf:
    """A record as of fewer entries; its seals are not those of then, and nobody looks at them."""

    def __init__(self, held: Held, size: int) -> None:
        self.origin = held.origin
        self.mark = held.mark
        self.size = size
        self._held = held

    def shown(self, first: int, last: int) -> Sequence[Shown]:
        return self._held.shown(first, last)

    def proof(self, index: int) -> Proof:
        return self._held.proof(index)


def _is_whole(shown: Shown) -> bool:
    code = shown.logged.envelope.type
    has_ladder = code in CATALOGUE and code != "ACK"
    return shown.state == "whole" and (shown.delivery is not None or not has_ladder)


def standing_of(copy: Copy, pages: Sequence[Page]) -> tuple[Standing | None, int]:
    """Return how ``copy`` lies beside the nearest of ``pages``, and its words around the page.

    None where there are no pages. UNSURE where not all of the page may be read here; and in writing
    that runs both ways, which readers of files do not get surely, where only the order differs or
    where it is a picture of the matter in which something does.
    """
    if not pages:
        return None, 0
    found = [(page, _beside(copy, page)) for page in pages]
    page, nearest = max(found, key=lambda one: one[1].words_alike)
    if is_found(nearest) and not nearest.words_differ:
        return Standing.SAME, nearest.words_before + nearest.words_after
    # Readers of pictures take names and figures among Arabic letters for other ones.
    is_unread = copy.second is not None and is_found(nearest) and _runs_both_ways(page)
    if not page.is_whole or is_unread or any(_is_reordered(copy, one) for one in pages):
        return Standing.UNSURE, 0
    return Standing.DIFFERS, 0


def _runs_both_ways(page: Page) -> bool:
    return _RIGHT_TO_LEFT.search(page.text) is not None


def _beside(copy: Copy, page: Page) -> Comparison:
    registered = canonical_text(page.text)
    clauses = (Clause(id="1", start=0, end=len(registered.words)),)
    text = without_frames(copy.text, page.foot)
    first = compare(registered, clauses, canonical_text(text))
    if copy.second is None:
        return first
    second = without_frames(copy.second, page.foot)
    again = compare(registered, clauses, canonical_text(second))
    return agreed(Reading(text, first), Reading(second, again), Original(registered, clauses))


def _is_reordered(copy: Copy, page: Page) -> bool:
    if not _runs_both_ways(page):
        return False
    given = canonical_text(without_frames(copy.text, page.foot)).text
    letters = Counter(given.replace(" ", ""))
    return letters <= Counter(canonical_text(page.text).text.replace(" ", ""))
