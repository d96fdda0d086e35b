"""Words that are spelled otherwise and may be meant alike: what typists and scanners confuse.

Looser than the canonical text, and so never hashed: ``أن`` and ``إن`` have one key, and are two
words. A comparison that finds two words with one key says *spelled otherwise* and shows the place.
Digits are never folded: a number that differs is a difference.
"""

import unicodedata
from collections.abc import Sequence

from truceline.documents.look_alikes import in_latin

_ARABIC = {
    ord(found): read
    for found, read in {
        "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ئ": "ي", "ؤ": "و", "ة": "ه",
        "ء": "", "ە": "ه", "ۆ": "و", "ێ": "ي", "ڵ": "ل", "ڕ": "ر", "'": "",
    }.items()
}  # fmt: skip


def spelling_key(word: str) -> str:
    """Return what ``word``, a canonical word, shares with the words it is easily taken for."""
    if word.isascii():
        return word if "'" not in word or word[0].isdigit() else word.replace("'", "")
    bare = unicodedata.normalize("NFD", word.translate(_ARABIC))
    return in_latin("".join(one for one in bare if not unicodedata.combining(one)))


def are_spelled_otherwise(one: Sequence[str], other: Sequence[str]) -> bool:
    """Return whether two passages are one but for spelling and for blanks between their letters.

    The numbers of both must be the same: ``1 000`` is not ``1000``.
    """
    if [word for word in one if has_digit(word)] != [word for word in other if has_digit(word)]:
        return False
    return "".join(map(spelling_key, one)) == "".join(map(spelling_key, other))


def has_digit(word: str) -> bool:
    """Return whether ``word`` is a number."""
    return any("0" <= letter <= "9" for letter in word)
