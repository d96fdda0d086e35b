"""Words of a language, from the catalogues that ship."""

from pathlib import Path

from truceline.base.errors import MalformedError
from truceline.messages.words import Words

_LOCALES = Path(__file__).parents[1] / "locales"


PAPER = ("messages", "fields", "codes", "app", "check", "paper")
"""The catalogues that a paper is written from."""


def languages() -> list[str]:
    """Return the languages that ship."""
    return sorted(folder.name for folder in _LOCALES.iterdir() if folder.is_dir())


def words_in(language: str, *catalogues: str) -> Words:
    """Return the words of a language that ships; MalformedError ``language`` otherwise."""
    shipped = languages()
    if language not in shipped:
        raise MalformedError(
            "language", f"no texts in {language!r}; there are {', '.join(shipped)}."
        )
    texts = [
        (_LOCALES / language / f"{name}.ftl").read_text(encoding="utf-8") for name in catalogues
    ]
    return Words(language, texts)
