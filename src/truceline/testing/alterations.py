"""Copies of a text in which one clause was altered, as forgers and bad copies alter them.

Each is made from a seed: a number changed, a word put for another, words left out, words put in, a
whole line left out. Every alteration is one that a reader would see: other figures, other words.
"""

import random
import re
from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import NamedTuple

from truceline.documents.canonical_text import canonical_text
from truceline.documents.clauses import Clause, clauses_of


class Alteration(StrEnum):
    """What was done to a copy."""

    NONE = "none"
    NUMBER = "number changed"
    WORD = "word changed"
    LEFT_OUT = "words left out"
    PUT_IN = "words put in"


class Altered(NamedTuple):
    """A copy, and the clauses (ids in the whole text) that its alteration touches."""

    text: str
    clauses: frozenset[str]


_PUT_IN: Mapping[str, str] = {
    "en": "except where the other side agrees otherwise",
    "ar": "إلا إذا وافق الجانب المقابل على خلاف ذلك",
}
_OTHER_WORDS: Mapping[str, tuple[str, ...]] = {
    "en": ("bridge", "harvest", "permanent", "ministry", "suspended", "northern"),
    "ar": ("جسر", "محصول", "دائمة", "وزارة", "معلقة", "شمالية"),
}
_NUMBER = re.compile(r"[0-9٠-٩]+")
_LINE_HEAD = re.compile(
    r"^\s*(?:[0-9٠-٩]{1,2}\.|\(?\w\)|(?:Article|Annex|المادة|الملحق)\s+[0-9٠-٩]+)"
)
_MIDDLE_WORDS = 4

Edit = Callable[[str, str, random.Random], str]


def altered(text: str, language: str, kind: Alteration, seed: int) -> Altered:
    """Return ``text`` with one of its lines altered."""
    if kind is Alteration.NONE:
        return Altered(text, frozenset())
    draw = random.Random(seed)  # noqa: S311  (no secret: a test is drawn)
    lines = text.split("\n")
    places = [at for at, line in enumerate(lines) if _can(kind, _body(line))]
    at = draw.choice(places)
    head = lines[at][: len(lines[at]) - len(_body(lines[at]))]
    changed = [*lines[:at], head + _EDITS[kind](_body(lines[at]), language, draw), *lines[at + 1 :]]
    start = sum(len(line) + 1 for line in lines[:at])
    return Altered("\n".join(changed), _clauses_at(text, start, start + len(lines[at])))


def _body(line: str) -> str:
    head = _LINE_HEAD.match(line)
    return line[head.end() :] if head else line


def _can(kind: Alteration, line: str) -> bool:
    if kind is Alteration.NUMBER:
        return _NUMBER.search(line) is not None
    return len(line.split()) > _MIDDLE_WORDS + 3


def _with_number(line: str, _language: str, draw: random.Random) -> str:
    number = draw.choice(list(_NUMBER.finditer(line)))
    figures = number.group()
    at = draw.randrange(len(figures))
    zero = "٠" if figures[at] >= "٠" else "0"
    value = ord(figures[at]) - ord(zero)
    other = draw.choice([one for one in range(1, 10) if one != value])
    changed = figures[:at] + chr(ord(zero) + other) + figures[at + 1 :]
    return line[: number.start()] + changed + line[number.end() :]


def _with_word(line: str, language: str, draw: random.Random) -> str:
    words = line.split(" ")
    long = [at for at, word in enumerate(words) if len(word) > 3 and word.isalpha()]
    words[draw.choice(long or [len(words) // 2])] = draw.choice(_OTHER_WORDS[language])
    return " ".join(words)


def _without(line: str, _language: str, draw: random.Random) -> str:
    words = line.split(" ")
    at = draw.randrange(1, len(words) - _MIDDLE_WORDS)
    return " ".join(words[:at] + words[at + _MIDDLE_WORDS :])


def _with_more(line: str, language: str, draw: random.Random) -> str:
    words = line.split(" ")
    at = draw.randrange(2, len(words) - 1)
    return " ".join([*words[:at], _PUT_IN[language], *words[at:]])


_EDITS: Mapping[Alteration, Edit] = {
    Alteration.NUMBER: _with_number,
    Alteration.WORD: _with_word,
    Alteration.LEFT_OUT: _without,
    Alteration.PUT_IN: _with_more,
}


def _clauses_at(text: str, low: int, high: int) -> frozenset[str]:
    read = canonical_text(text)

    def touches(clause: Clause) -> bool:
        words = read.words[clause.start : clause.end]
        return words[0].start < high and low < words[-1].end

    return frozenset(clause.id for clause in clauses_of(text, read) if touches(clause))
