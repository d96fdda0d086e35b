"""Letters of Cyrillic and Greek that look like Latin ones, in either case.

Chosen by eye for the alphabets in which agreements are written; Unicode's own table of confusables
is far wider, and would take letters for each other that no reader does.
"""

from unicodedata import normalize


def _twins(*alphabets: tuple[str, str]) -> dict[str, str]:
    return {a: b for theirs, latin in alphabets for a, b in zip(theirs, latin, strict=True)}


CYRILLIC = _twins(("АВСЕНІКМОРТХУ", "ABCEHIKMOPTXY"), ("авсенікмортху", "abcehikmoptxy"))
RARE_CYRILLIC = _twins(("ЈЅԚԜ", "JSQW"), ("јѕԛԝԁ", "jsqwd"))
GREEK = _twins(("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "ABEZHIKMNOPTYX"), ("αγηικνορτυχε", "aynikvoptuxe"))
ALL_TO_LATIN = str.maketrans({**GREEK, **CYRILLIC, **RARE_CYRILLIC})


def looks_like(text: str) -> str:
    """Return the same value for two texts that a reader takes for each other."""
    plain = normalize("NFKC", text).translate(ALL_TO_LATIN).casefold()
    return " ".join(plain.translate(ALL_TO_LATIN).split())
