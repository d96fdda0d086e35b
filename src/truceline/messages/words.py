"""One language's Fluent texts, with NUM() and DTG(): the same digits in every language.

No locale data of the machine enters a text of the record. The catalogues are handed in as texts.
The web app's `words/` does the same, and both are held to the same vectors.
"""

import re
from collections.abc import Iterable, Mapping
from typing import TypeAlias

from babel import Locale
from fluent.runtime import FluentBundle, FluentResource
from fluent.runtime.types import FluentType

from truceline.base.instants import format_dtg, parse_instant

Argument: TypeAlias = str | int
ISOLATES = str.maketrans("", "", "\u2066\u2067\u2068\u2069")
_NARROW_SPACE = "\u202f"
_MINUS = "\u2212"


def number_text(number: int) -> str:
    """Return ASCII digits, in groups of three from five digits on: 2026 and 12 000."""
    digits = str(abs(number))
    if len(digits) > 4:
        digits = re.sub(r"(?<=\d)(?=(?:\d{3})+$)", _NARROW_SPACE, digits)
    return (_MINUS if number < 0 else "") + digits


def isolated(text: str) -> str:
    """Return ``text`` between isolates: it keeps its own direction in a line of any other."""
    return f"\u2068{text}\u2069"


def plain(text: str) -> str:
    """Return ``text`` without direction isolates, for export and comparison."""
    return text.translate(ISOLATES)


def innermost(text: str) -> str:
    """Return ``text`` with those isolates alone that hold words and no further isolate.

    Fluent isolates what it puts together too: a colon within would stand at the wrong side.
    """
    kept: set[int] = set()
    opened: list[int] = []
    last = -1
    for at, letter in enumerate(text):
        if letter in "\u2066\u2067\u2068":
            opened.append(at)
            last = at
        elif letter == "\u2069" and opened:
            start = opened.pop()
            if start == last and at > start + 1:
                kept |= {start, at}
            last = -1
    return "".join(
        letter for at, letter in enumerate(text) if at in kept or ord(letter) not in ISOLATES
    )


class Words:
    """The texts of one language."""

    def __init__(self, language: str, catalogues: Iterable[str]) -> None:
        """Read the Fluent ``catalogues`` of ``language``, each the text of one file."""
        self.language = language
        self._bundle = FluentBundle([language], functions={"NUM": _num, "DTG": _dtg})
        for catalogue in catalogues:
            self._bundle.add_resource(FluentResource(catalogue))

    def has(self, message_id: str) -> bool:
        """Return whether the language has a text of this id."""
        return bool(self._bundle.has_message(message_id))

    def text(self, message_id: str, arguments: Mapping[str, Argument] | None = None) -> str:
        """Return the text of ``message_id`` or ``id.attribute``; the id itself if it is missing."""
        name, _, attribute = message_id.partition(".")
        if not self._bundle.has_message(name):
            return message_id
        message = self._bundle.get_message(name)
        pattern = message.attributes.get(attribute) if attribute else message.value
        if pattern is None:
            return message_id
        text, problems = self._bundle.format_pattern(pattern, dict(arguments or {}))
        if problems:
            raise LookupError(f"{self.language} {message_id}: {problems[0]}")
        return str(text)


class _Fixed(FluentType):
    """A text that no locale changes."""

    def __init__(self, text: str) -> None:
        self._text = text

    def format(self, locale: Locale) -> str:
        return self._text


def _num(value: object) -> FluentType:
    return _Fixed(number_text(int(str(value))))


def _dtg(value: object) -> FluentType:
    return _Fixed(format_dtg(parse_instant(str(value))))
