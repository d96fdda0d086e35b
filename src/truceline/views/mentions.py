"""Whom a text names: a party's designation in it, in any language, as whole words.

A party watches its name. A text that names it without being entered in its name may concern it: no
more is claimed. Spelling that hides a name from one reader's eye and not from another's does not
matter: case, vowel marks, stretched letters, forms of alef; Arabic particles may be joined to it.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping

from truceline.agreement.agreement import Agreement, signers

SHORTEST_NAME = 3
"""Letters and digits: a shorter designation is in every other text."""
Names = Mapping[str, tuple[str, ...]]
_AT_WILL = str.maketrans("ٱىة", "ايه", "ـ")
_JOINED = "[وفبكل]{0,2}"
_ARTICLE = "ال"


def names_in(agreement: Agreement) -> Names:
    """Return the designations of all who sign, folded, by party."""
    return {
        one.id: tuple(
            dict.fromkeys(
                name for name in map(folded, one.designation.values()) if _is_long_enough(name)
            )
        )
        for one in signers(agreement)
    }


def folded(text: str) -> str:
    """Return ``text`` without what one reader writes and another leaves out."""
    marked = unicodedata.normalize("NFKD", text).casefold()
    bare = "".join(one for one in marked if unicodedata.category(one) not in {"Mn", "Cf"})
    return " ".join(unicodedata.normalize("NFC", bare).translate(_AT_WILL).split())


def parties_named(texts: Iterable[str], names: Names) -> tuple[str, ...]:
    """Return the parties of ``names`` of which one of ``texts`` holds a designation."""
    found = [folded(text) for text in texts]
    return tuple(
        party
        for party, known in names.items()
        if any(_pattern(name).search(text) for name in known for text in found)
    )


def _is_long_enough(name: str) -> bool:
    return sum(one.isalnum() for one in name) >= SHORTEST_NAME


def _pattern(name: str) -> re.Pattern[str]:
    written = re.escape(name)
    if name.startswith(_ARTICLE):
        # To: the alef of the article falls out.
        rest = re.escape(name.removeprefix(_ARTICLE))
        written = f"(?:{_JOINED}{written}|[وف]?لل{rest})"
    return re.compile(rf"(?<!\w){written}(?!\w)")
