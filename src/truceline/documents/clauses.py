"""The clauses of a text: where each begins and ends, found from the numbers that head its lines.

A line opens a clause where it begins with the word for article, clause, annex ... and a number, or
with a number or letter that follows the last one at some level: ``2.`` after ``1.``, ``2.1`` after
``2``. So a figure that a broken line happens to begin with opens none. A text without such lines
has its paragraphs for clauses. Ids are the same in every language (``2.1``, ``3.b``, ``annex-1``),
so that two authentic texts can be laid beside each other.
"""

import re
from collections.abc import Iterator, Sequence

import msgspec

from truceline.documents.canonical_text import CanonicalText
from truceline.documents.letters import fold

PREAMBLE = "preamble"

_ARTICLE = (
    "article|art|clause|section|paragraph|para|point|item|chapter|"
    "الماده|ماده|البند|بند|الفقره|فقره|النقطه|نقطه|الفصل|بەند|ماددە|خاڵ|"
    "статья|статьи|ст|пункт|п|раздел|глава|стаття|розділ|madde|xal|bend"
)
_ANNEX = "annexe?|appendix|الملحق|ملحق|المرفق|مرفق|پاشكۆ|приложение|додаток|pêvek"
# Scripts and typists write these letters at will at the head of a line.
_AT_WILL = str.maketrans("أإآىة", "ااايه")
_FIRST_ARABIC = (
    ("اول", 1), ("ثاني", 2), ("ثالث", 3), ("رابع", 4), ("خامس", 5), ("سادس", 6), ("سابع", 7),
    ("ثامن", 8), ("تاسع", 9), ("عاشر", 10),
)  # fmt: skip
_ABJAD = "ابجدهوزحطيكلمن"
_CYRILLIC_LIST = "абвгдежзик"
_NAMED = re.compile(
    rf"^[\W_]*(?:(?P<annex>{_ANNEX})|(?:{_ARTICLE}))\.?\s*[(№]*\s*"
    r"(?P<number>[0-9]{1,3}(?:\.[0-9]{1,3})*|[ivxlc]{1,7})(?![\w/])"
)
_NUMBERED = re.compile(
    r"^[(\[]?(?P<number>[0-9]{1,3}(?:\.[0-9]{1,3})*)(?P<mark>[.)\]:-]|\s-)?(?=\s|\Z)"
)
_LETTERED = re.compile(r"^[(\[]?(?P<letter>[^\W\d_])[.)\]-](?=\s|\Z)")
_ORDINAL = re.compile(r"^[\W_]*(?:ال)?(?P<stem>[\u0621-\u064a]{3,5}?)(?:ا)?\s*[:.-]")
_LINE = re.compile(r"[^\n\r\x0b\x0c\x85\u2028\u2029]+")
_BLANK = re.compile(r"\n[ \t]*\r?\n|\x0c")

Path = tuple[str, ...]


class Clause(msgspec.Struct, frozen=True, gc=False):
    """Words ``start`` to ``end`` (half-open, of the canonical text) are the clause ``id``."""

    id: str
    start: int
    end: int


class _Head(msgspec.Struct, frozen=True):
    at: int
    path: Path


def clauses_of(given: str, text: CanonicalText) -> tuple[Clause, ...]:
    """Return the clauses of ``given``, with canonical text ``text``, in order and without gap."""
    heads = list(_heads(given))
    named = [(".".join(head.path), head.at) for head in heads]
    if len(named) < 2:
        named = [(f"p{n}", at) for n, at in enumerate(_paragraphs(given), start=1)]
    return _spans(named, text)


def _spans(named: Sequence[tuple[str, int]], text: CanonicalText) -> tuple[Clause, ...]:
    if not text.words:
        return ()
    starts: list[tuple[str, int]] = []
    at = 0
    for name, place in named:
        while at < len(text.words) and text.words[at].end <= place:
            at += 1
        starts.append((name, at))
    if not starts or starts[0][1] > 0:
        starts.insert(0, (PREAMBLE, 0))
    ends = [start for _, start in starts[1:]] + [len(text.words)]
    spans = [(name, start, end) for (name, start), end in zip(starts, ends, strict=True)]
    return tuple(_named_apart([span for span in spans if span[2] > span[1]]))


def _named_apart(spans: Sequence[tuple[str, int, int]]) -> Iterator[Clause]:
    """Yield the clauses; a second one of the same id gets a ``-2``, for each must be quotable."""
    seen: dict[str, int] = {}
    for name, start, end in spans:
        seen[name] = seen.get(name, 0) + 1
        yield Clause(name if seen[name] == 1 else f"{name}-{seen[name]}", start, end)


def _paragraphs(given: str) -> Iterator[int]:
    place = 0
    for part in [*_BLANK.finditer(given), None]:
        if given[place : part.start() if part else None].strip():
            yield place
        place = part.end() if part else place


def _heads(given: str) -> Iterator[_Head]:
    last: Path = ()
    for line in _LINE.finditer(given):
        begins = line.group().lstrip()
        if begins:
            path = _path_of(fold(begins[:60]).strip().translate(_AT_WILL), last)
            if path:
                last = path
                yield _Head(line.end() - len(begins), path)


def _path_of(line: str, last: Path) -> Path:
    """Return the path of the clause that ``line`` opens after ``last``, or nothing."""
    named = _NAMED.match(line)
    if named:
        number = _decimal(named["number"])
        return (f"annex-{number[0]}", *number[1:]) if named["annex"] else number
    ordinal = _ORDINAL.match(line)
    if ordinal:
        for stem, value in _FIRST_ARABIC:
            if ordinal["stem"].removesuffix("ه") == stem:
                return _following((str(value),), last)
    numbered = _NUMBERED.match(line)
    if numbered and (numbered["mark"] or "." in numbered["number"]):
        return _following(tuple(numbered["number"].split(".")), last)
    lettered = _LETTERED.match(line)
    return _following((_letter(lettered["letter"]),), last) if lettered else ()


def _decimal(number: str) -> Path:
    if number[0].isdigit():
        return tuple(number.split("."))
    values = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
    digits = [values[letter] for letter in number]
    pairs = zip(digits, [*digits[1:], 0], strict=True)
    return (str(sum(-one if one < following else one for one, following in pairs)),)


def _letter(letter: str) -> str:
    for alphabet in (_ABJAD, _CYRILLIC_LIST):
        if letter in alphabet:
            return chr(ord("a") + alphabet.index(letter))
    return letter if "a" <= letter <= "z" else ""


def _following(label: Path, last: Path) -> Path:
    """Return the full path of ``label`` where it follows ``last`` at some level, or nothing."""
    if label == ("",):
        return ()
    if len(label) > 1:
        return label if _succeeds(label, last) else ()
    for depth in range(len(last), 0, -1):
        if _next(last[depth - 1]) == label[0]:
            return (*last[: depth - 1], *label)
    return (*last, *label) if label[0] in {"1", "a"} else ()


def _succeeds(label: Path, last: Path) -> bool:
    if not last or not label:
        return set(label) <= {"1"}
    parent, tail = label[:-1], label[-1]
    if tail == "1" and parent:
        return parent == last[: len(parent)] or _succeeds(parent, last)
    return last[: len(label)] == (*parent, str(int(tail) - 1))


def _next(label: str) -> str:
    if label.isdigit():
        return str(int(label) + 1)
    return chr(ord(label) + 1) if len(label) == 1 else ""
