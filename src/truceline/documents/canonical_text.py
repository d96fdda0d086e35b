"""The canonical text of a document: what two honest copies of the same words have in common.

A canonical text is its words, joined by single spaces. Its hash is what a document is registered
by, so a version of the algorithm never changes once it was used: version 1 is pinned by vectors, a
later one stands beside it, and :data:`VERSIONS` keeps all of them. Every word remembers where it
stood in the text as given, so that a difference can be shown in place.

Laws, each with a property test: canonical text is its own canonical text; line breaks, invisible
characters, vowel marks, presentation forms, tatweel, the script of digits, quotes and page numbers
change nothing; a changed word or number always changes it. What a scanner gets wrong letter by
letter is not repaired here: comparison shows it (:mod:`truceline.documents.comparison`).
"""

import hashlib
from collections.abc import Callable, Mapping

import msgspec

from truceline.base.errors import MalformedError
from truceline.documents.letters import plain, small
from truceline.documents.look_alikes import Reread, Script, reread
from truceline.documents.runs import read_runs
from truceline.documents.words import words_in

NEWEST = "v1"
MAX_CHARS = 2_000_000
"""Some 700 pages: what is longer is not one document, and would hold the checker up."""


class Word(msgspec.Struct, frozen=True, gc=False):
    """One canonical word and the characters (half-open) of the given text that it was read from."""

    text: str
    start: int
    end: int


class Substitution(msgspec.Struct, frozen=True, kw_only=True):
    """A word that stands in another alphabet than it is read in.

    ``letters`` of it (count) are of ``found_in``; ``start`` and ``end`` as in :class:`Word`.
    """

    start: int
    end: int
    found: str
    read_as: str
    found_in: Script
    letters: int


class CanonicalText(msgspec.Struct, frozen=True, kw_only=True):
    """The words of a text by one version of the algorithm, and letters that were swapped in it."""

    version: str
    words: tuple[Word, ...]
    substitutions: tuple[Substitution, ...] = ()

    @property
    def text(self) -> str:
        """The canonical text itself."""
        return " ".join([word.text for word in self.words])

    @property
    def sha256(self) -> str:
        """Hex SHA-256 of ``truceline/text/<version>``, a newline, and the text in UTF-8."""
        return hashlib.sha256(f"truceline/text/{self.version}\n{self.text}".encode()).hexdigest()


def canonical_text(given: str, version: str = NEWEST) -> CanonicalText:
    """Return the canonical form of ``given`` by ``version``; MalformedError ``text-*`` if not."""
    if len(given) > MAX_CHARS:
        raise MalformedError(
            "text-length",
            f"the text has {len(given)} characters; {MAX_CHARS} are read.",
            "Check it in parts.",
        )
    if version not in VERSIONS:
        raise MalformedError(
            "text-version",
            f"no canonical form {version!r} is known; known are {', '.join(VERSIONS)}.",
            "Take a newer Truceline.",
        )
    return VERSIONS[version](given)


def _version_1(given: str) -> CanonicalText:
    found: list[Word] = []
    known: dict[str, tuple[str, ...]] = {}
    for run in read_runs(given):
        texts = known.get(run.text)
        if texts is None:
            texts = known[run.text] = words_in(plain(run.text))
        found += [Word(text, run.start, run.end) for text in texts]
    anew = {again.index: again for again in reread([word.text for word in found])}
    smalls = {text: small(text) for text in {word.text for word in found}}
    words = [Word(smalls[word.text], word.start, word.end) for word in found]
    for index, again in anew.items():
        words[index] = Word(small(again.read_as), words[index].start, words[index].end)
    substitutions = [_substitution(found[index], again) for index, again in anew.items()]
    return CanonicalText(version="v1", words=tuple(words), substitutions=tuple(substitutions))


def _substitution(word: Word, again: Reread) -> Substitution:
    return Substitution(
        start=word.start,
        end=word.end,
        found=word.text,
        read_as=again.read_as,
        found_in=again.found_in,
        letters=again.letters,
    )


VERSIONS: Mapping[str, Callable[[str], CanonicalText]] = {"v1": _version_1}
"""Every version that was ever used to register a text. Entries are added, never changed."""
