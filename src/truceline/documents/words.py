"""The words of a folded run: letters, numbers, and the signs that carry meaning.

A word is letters, with an apostrophe inside where it has one (``we're`` is not ``were``). A number
is digits with the separators between them, and a sign before it where nothing else stands there
(``1,000`` is not ``1000``: copies of one text spell it alike, and a difference should be seen).
Letters and digits part where they meet, for print and scanners set ``T-72``, ``T 72`` and ``T72``
at will. Mathematical and currency signs, ``%``, ``&``, ``@`` and ``°`` stand for words; all other
marks go.
"""

import re
import unicodedata

_MARKS = "".join(
    re.escape(chr(point))
    for low, high in ((0x0300, 0x1FFF), (0xA600, 0xABFF))
    for point in range(low, high + 1)
    if unicodedata.category(chr(point)) in {"Mn", "Mc"}
)
_LETTER = r"[^\W\d_]"
_WORD = rf"{_LETTER}[{_MARKS}]*(?:'?{_LETTER}[{_MARKS}]*)*"
_NUMBER = r"(?:(?<![\w+-])[+-])?[0-9]+(?:[.,:/'-][0-9]+)*"
_SIGN = r"[%&@°‰^+=<>±×÷\u2200-\u22ff$£¤¥֏؋\u20a0-\u20cf]"
_TOKEN = re.compile(f"{_NUMBER}|{_WORD}|{_SIGN}")


def words_in(folded: str) -> tuple[str, ...]:
    """Return the words of one run in canonical letters, in order; often one, sometimes none."""
    return tuple(_TOKEN.findall(folded))
