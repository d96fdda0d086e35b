"""Two readings of one picture as written down: the page that checks in a browser says the same.

With ``TRUCELINE_WRITE_VECTORS=1`` they are written again.
"""

import json
import os
import random
from collections.abc import Iterator
from pathlib import Path

import msgspec

from truceline.documents.canonical_text import canonical_text
from truceline.documents.clauses import clauses_of
from truceline.documents.comparison import compare
from truceline.documents.readings import UNREADABLE, Original, Reading, agreed
from truceline.testing.alterations import Alteration, altered
from truceline.testing.documents import AGREEMENT_AR, AGREEMENT_EN

VECTORS = Path(__file__).with_name("readings.json")
WRITE = "TRUCELINE_WRITE_VECTORS" in os.environ
ALTERED = {"en": AGREEMENT_EN, "ar": AGREEMENT_AR}
TEXTS = ALTERED | {
    language: VECTORS.with_name(f"agreement.{language}.txt").read_text(encoding="utf-8")
    for language in ("ru", "kmr")
}
SEEN = {
    "en": (
        ("15 km", "1 5 km"),
        ("(c) tanks", "(\u00a2) tanks"),
        ("Jumada II", "Jumada 11"),
        ("room is set", "room 1s set"),
    ),
    "ru": (
        ("(\u0431)", "(6)"),
        ("\u0437\u0430 \u0442\u0440\u0438", "3\u0430 \u0442\u0440\u0438"),
        ("15", "16"),
    ),
    "kmr": (("s\u00ea roj", "sg roj"), ("her gav", "hgr gav"), ("bi sedem \u00fb", "bi sedem 6")),
    "ar": (("المادة", "الماده"), ("التماس", "القاس")),
}
MISREAD = str.maketrans("lio0eتن", "iI0ocثت")


def misread(text: str, seed: int) -> str:
    """Return ``text`` as a machine may read it: letters, words and lines lost or misread."""
    draw = random.Random(seed)
    words = []
    for word in text.split(" "):
        lot = draw.random()
        if lot < 0.02:
            continue
        if lot < 0.03:
            words.append(UNREADABLE)
        elif lot < 0.06:
            words.append(word.translate(MISREAD))
        elif lot < 0.08:
            words.append(word[1:] or word)
        else:
            words.append(word)
    lines = " ".join(words).split("\n")
    if draw.random() < 0.5:
        del lines[draw.randrange(len(lines))]
    if draw.random() < 0.3:
        lines = lines[draw.randrange(4) :]
    if draw.random() < 0.3:
        lines = lines[: -draw.randrange(1, 4)]
    return "\n".join(lines)


def readings(language: str) -> Iterator[tuple[str, str]]:
    text = TEXTS[language]
    yield text, misread(text, 1)
    for seed, kind in enumerate([*Alteration] * 2 if language in ALTERED else ()):
        copy = altered(text, language, kind, seed).text
        yield copy, copy
        yield misread(copy, 2 * seed), misread(copy, 2 * seed + 1)
    for was, now in SEEN[language]:
        assert was in text
        yield (text.replace(was, now),) * 2
    yield ("Coordination room\n" + text[len(text) // 3 :],) * 2
    yield "Buy two apples and a pear.", text[:300]


def rows() -> Iterator[dict[str, object]]:
    for language, registered in TEXTS.items():
        text = canonical_text(registered)
        clauses = clauses_of(registered, text)
        for pair in readings(language):
            one, other = (Reading(it, compare(text, clauses, canonical_text(it))) for it in pair)
            found = agreed(one, other, Original(text, clauses))
            yield {"registered": language, "pair": pair, "found": msgspec.to_builtins(found)}


def test_readings_come_out_as_written_down() -> None:
    made = {"texts": TEXTS, "rows": json.loads(json.dumps(list(rows())))}
    if WRITE:
        VECTORS.write_text(json.dumps(made, ensure_ascii=True) + "\n", encoding="utf-8")
    assert json.loads(VECTORS.read_text(encoding="utf-8")) == made
