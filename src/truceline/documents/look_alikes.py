"""Letters of one alphabet in the place of another's: Cyrillic or Greek in Latin words, and back.

``Раris`` with two Cyrillic letters looks right and is another word to a machine. Such a word is
read in the alphabet that it stands in, and the substitution is reported, for a copy that was made
to slip past a comparison is worth knowing about.

The laws of version 1. A letter has a twin in another alphabet where their capitals or their small
letters look alike. Latin and Cyrillic: a word takes the alphabet of its letters that have no twin;
where all have one, the alphabet that the nearest words before and after it agree on, of those that
can be of one alphabet alone (Roman numerals stand in every language and are not asked). At an end
of the text one neighbour decides about a word that mixes both, and none about another. A word with
letters without twin in both stays as it is. Greek: only a word that mixes it with Latin is read
anew, for Greek letters stand alone as signs (``μ``).
"""

import re
from collections.abc import Iterator, Sequence
from enum import StrEnum
from unicodedata import combining

import msgspec

from truceline.base.twin_letters import ALL_TO_LATIN, CYRILLIC, GREEK, RARE_CYRILLIC


class Script(StrEnum):
    """The alphabets whose letters are taken for each other."""

    LATIN = "LATIN"
    CYRILLIC = "CYRILLIC"
    GREEK = "GREEK"


class Reread(msgspec.Struct, frozen=True):
    """Word ``index`` as it is read; ``letters`` of it (count) stood in alphabet ``found_in``."""

    index: int
    read_as: str
    found_in: Script
    letters: int


# Rare letters of Cyrillic are read as Latin, but no Latin `s` is suspected to be one of them.
_TO_LATIN = {Script.CYRILLIC: CYRILLIC | RARE_CYRILLIC, Script.GREEK: GREEK}
_FROM_LATIN = {
    Script.CYRILLIC: {latin: theirs for theirs, latin in CYRILLIC.items()},
    Script.GREEK: {latin: theirs for theirs, latin in GREEK.items()},
}
# Case is folded later: a letter that has a twin in either case may be the one that was meant.
_LATIN_TWINS = frozenset("".join(_FROM_LATIN[Script.CYRILLIC]).lower())
_CYRILLIC_TWINS = frozenset("".join(_TO_LATIN[Script.CYRILLIC]).lower())
_GREEK_LATIN_TWINS = frozenset("".join(_FROM_LATIN[Script.GREEK]).lower())
_LETTERS = (
    re.compile("[A-Za-z\u00aa-\u024f\u1e00-\u1eff]"),
    re.compile("[\u0370-\u03ff\u1f00-\u1fff]"),
    re.compile("[\u0400-\u052f]"),
)
_ROMAN_NUMERAL = frozenset("ivxlcdm")
_GREEK_TWINS = frozenset("".join(_TO_LATIN[Script.GREEK]).lower())


def script_of(letter: str) -> Script | None:
    """Return the alphabet of ``letter``, or None where it is of none of the three."""
    point = ord(letter)
    if not letter.isalpha():
        return None
    if point < 0x250 or 0x1E00 <= point < 0x1F00:
        return Script.LATIN
    if 0x370 <= point < 0x400 or 0x1F00 <= point < 0x2000:
        return Script.GREEK
    if 0x400 <= point < 0x530:
        return Script.CYRILLIC
    return None


def reread(words: Sequence[str]) -> Iterator[Reread]:
    """Yield the words, of ``words`` in order, that are read in another alphabet than they stand."""
    distinct = set(words)
    if sum(letters.search("".join(distinct)) is not None for letters in _LETTERS) < 2:
        return  # most texts: asking word by word takes as long as all the rest
    scripts = {word: _scripts(word) for word in distinct}
    apart = {word: _in_latin_or_greek(word, found) or word for word, found in scripts.items()}
    known = {word: _certain(word, _scripts(word)) for word in set(apart.values())}
    certain = [known[apart[word]] for word in words]
    before, after = _nearest(certain), _nearest(certain[::-1])[::-1]
    for index, found in enumerate(words):
        word = apart[found]
        script = certain[index] or _agreed(word, before[index], after[index])
        read = (_in_one(word, script) if script else None) or word
        if read != found:
            yield _reread(index, found, read)


def in_latin(word: str) -> str:
    """Return ``word`` with every letter that has a Latin twin replaced by it."""
    return word.translate(ALL_TO_LATIN)


def _scripts(word: str) -> frozenset[Script]:
    if word.isascii():
        return frozenset({Script.LATIN}) if word.upper() != word.lower() else frozenset()
    # A letter under a loose mark is no twin of a bare one, and could join with it when respelled.
    if any(map(combining, word)):
        return frozenset()
    return frozenset(script for script in map(script_of, word) if script)


def _in_latin_or_greek(word: str, scripts: frozenset[Script]) -> str | None:
    """Return a word of both in the one of most of its letters, Latin where they are even."""
    if scripts != {Script.LATIN, Script.GREEK}:
        return None
    small, greek = word.lower(), sum(script_of(letter) is Script.GREEK for letter in word)
    latin_alone = any(_alone(letter, Script.LATIN, _GREEK_LATIN_TWINS) for letter in small)
    greek_alone = any(_alone(letter, Script.GREEK, _GREEK_TWINS) for letter in small)
    if not greek_alone and (latin_alone or 2 * greek <= len(word)):
        return _in_one(word, Script.LATIN)
    return None if latin_alone else _in_one(word, Script.GREEK)


def _alone(letter: str, script: Script, twins: frozenset[str]) -> bool:
    return script_of(letter) is script and letter not in twins


def _certain(word: str, scripts: frozenset[Script]) -> Script | None:
    """Return Latin or Cyrillic where only one of them has letters in ``word`` without a twin."""
    if not scripts or Script.GREEK in scripts:
        return None
    small = word.lower()
    if _ROMAN_NUMERAL.issuperset(small):
        return None
    latin = any(_alone(letter, Script.LATIN, _LATIN_TWINS) for letter in small)
    cyrillic = any(_alone(letter, Script.CYRILLIC, _CYRILLIC_TWINS) for letter in small)
    if latin is cyrillic:
        return None
    return Script.LATIN if latin else Script.CYRILLIC


def _in_one(word: str, script: Script) -> str | None:
    """Return ``word`` with every letter in ``script``, or None where one has no twin there."""
    letters = [_twin(letter, script) for letter in word]
    return None if None in letters else "".join(letter for letter in letters if letter)


def _twin(letter: str, script: Script) -> str | None:
    own = script_of(letter)
    if own is None or own is script:
        return letter
    if script is Script.LATIN:
        return _TO_LATIN[own].get(letter)
    return _FROM_LATIN[script].get(letter) if own is Script.LATIN else None


def _nearest(certain: Sequence[Script | None]) -> list[Script | None]:
    """Return, for each place, the last script that is certain before it."""
    nearest: list[Script | None] = []
    last: Script | None = None
    for script in certain:
        nearest.append(last)
        last = script or last
    return nearest


def _agreed(word: str, before: Script | None, after: Script | None) -> Script | None:
    scripts = _scripts(word)
    if not scripts or Script.GREEK in scripts:
        return None
    if before is not None and after is not None:
        return before if before is after else None
    return before or after if len(scripts) > 1 else None


def _reread(index: int, found: str, read: str) -> Reread:
    changed = [was for was, now in zip(found, read, strict=True) if was != now]
    return Reread(index, read, script_of(changed[0]) or Script.LATIN, len(changed))
