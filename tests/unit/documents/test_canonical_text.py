"""The canonical text: what is one word, one number, a page number, a swapped letter."""

import pytest

from truceline.base.errors import MalformedError
from truceline.documents.canonical_text import MAX_CHARS, Substitution, canonical_text
from truceline.documents.look_alikes import Script

SAME = [
    ("quotes", "the “agreed” line", 'the "agreed" line'),
    ("apostrophes", "don’t об’єкт", "don't об'єкт"),
    ("line breaks", "the line of\n\r\ncontact", "the line of contact"),
    ("a word broken at the end of a line", "the agree-\nment holds", "the agreement holds"),
    ("a soft hyphen", "agree\u00adment", "agreement"),
    ("a number broken after its hyphen", "on 2026-\n11-23", "on 2026-11-23"),
    ("a loose dash between numbers", "10 – 12 men", "10-12 men"),
    ("Arabic vowel marks", "السَّلامُ", "السلام"),
    ("Arabic presentation forms", "ﻻ ﺳﻼم", "لا سلام"),
    ("a presentation form of a vowel mark", "سﹷلام", "سلام"),
    ("tatweel", "الســـلام", "السلام"),
    ("keyboards that differ", "کتیبه", "كتيبه"),
    ("Arabic-Indic digits", "المادة ١٥", "المادة 15"),
    ("Persian digits", "ماده ۱۵", "ماده 15"),
    ("Arabic separators", "١٬٠٠٠٫٥", "1,000.5"),
    ("bidi controls", "\u202bالمادة\u202c \u200e15", "المادة 15"),
    ("ligatures", "ﬁrst oﬃce", "first office"),
    ("full width", "Ａｇｒｅｅ １５", "agree 15"),
    ("capitals", "THE PARTIES", "the parties"),
    ("capitals in Turkish", "İSTANBUL", "istanbul"),
    ("stress marks in Russian", "за́мок", "замок"),
    ("composed and decomposed letters", "re\u0301sume\u0301", "résumé"),
    ("Hebrew points", "שָׁלוֹם", "שלום"),
    ("a number and its unit", "15km, T-72", "15 km, T72"),
    ("bullets and rules", "• one ______ two .....", "one two"),
    ("no-break spaces", "15\u00a0km", "15 km"),
]
DIFFERENT = [
    ("a number", "15 km", "16 km"),
    ("a separator within a number", "1.5 km", "1,5 km"),
    ("a decimal sign that is dropped", "1.5 km", "15 km"),
    ("a sign", "-5 m", "5 m"),
    ("a sign in an equation", "x=-5", "x=5"),
    ("a power", "10² men", "102 men"),
    ("a fraction", "2½ km", "21/2 km"),
    ("a fraction that is dropped", "2½ km", "2 km"),
    ("an apostrophe", "we're", "were"),
    ("a hyphen in a line", "re-sign", "resign"),
    ("hamza", "أن", "إن"),
    ("alef maqsura", "على", "علي"),
    ("an accent in Latin", "où", "ou"),
    ("a blank within a number", "10 00", "1000"),
    ("per cent", "15 %", "15"),
    ("a currency", "5 $", "5 €"),
    ("a number alone on a line", "withdraw\n\n500\n\nmetres", "withdraw\n\n300\n\nmetres"),
    ("the order", "A before B", "B before A"),
]


def text(given: str) -> str:
    return canonical_text(given).text


@pytest.mark.parametrize(("given", "other"), [row[1:] for row in SAME], ids=[r[0] for r in SAME])
def test_what_only_looks_otherwise_is_the_same_text(given: str, other: str) -> None:
    assert text(given) == text(other)


@pytest.mark.parametrize(
    ("given", "other"), [row[1:] for row in DIFFERENT], ids=[r[0] for r in DIFFERENT]
)
def test_what_says_something_else_is_another_text(given: str, other: str) -> None:
    assert text(given) != text(other)


def test_a_canonical_text_is_words_with_single_spaces() -> None:
    given = "The parties shall\nwithdraw “15 km”, by 12:00."
    assert text(given) == "the parties shall withdraw 15 km by 12:00"


def test_every_word_remembers_where_it_stood() -> None:
    given = "The agree-\nment,  of\u00a0١٥ km"
    words = canonical_text(given).words
    assert [given[word.start : word.end] for word in words] == [
        "The",
        "agree-\nment,",
        "of",
        "١٥",
        "km",
    ]


def test_the_hash_is_that_of_the_text_after_a_line_with_its_version() -> None:
    # printf 'truceline/text/v1\nthe parties' | sha256sum
    expected = "0f9ecded660793ae60a0c3712c64008539b80895b14ba71d4af18f33732ace1c"
    assert canonical_text("The parties.").sha256 == expected


@pytest.mark.parametrize("line", ["Page 3 of 12", "- 3 -", "صفحة ٣ من ١٢", "стр. 3", "3 / 12"])
def test_lines_that_number_pages_are_no_text(line: str) -> None:
    page = "The parties stop. " * 30
    following = line.replace("3", "4").replace("٣", "٤")
    given = f"{page}\n\n{line}\n\n{page}\n\n{following}\n\n{page}"
    assert text(given) == text(page * 3)


def test_page_numbers_at_page_breaks_are_no_text() -> None:
    given = "The parties\n\n1\n\x0cstop.\n\n2\n\x0c"
    assert text(given) == "the parties stop"


@pytest.mark.parametrize(("apart", "kept"), [(59, True), (60, False), (61, False)])
def test_bare_numbers_count_pages_only_when_a_page_lies_between(*, apart: int, kept: bool) -> None:
    given = "one\n\n1\n\n" + "word " * apart + "\n\n2\n\nend"
    assert (" 2 end" in text(given)) is kept


def test_a_figure_that_does_not_count_on_keeps_every_bare_number() -> None:
    page = "word " * 80
    given = f"{page}\n\n1\n\n{page}\n\n3\n\n{page}"
    assert " 1 word" in text(given)
    assert " 3 word" in text(given)


def test_a_text_of_one_line_numbers_no_page() -> None:
    assert text("Page 3") == "page 3"


@pytest.mark.parametrize(
    ("given", "read", "script", "letters"),
    [
        ("to Раris now", "Paris", Script.CYRILLIC, 2),
        ("we stop аt ten", "at", Script.CYRILLIC, 1),
        ("we have а line", "a", Script.CYRILLIC, 1),
        ("из Mосквы", "Москвы", Script.LATIN, 1),
        ("он сказал o линии", "о", Script.LATIN, 1),
        ("the ΝATO force", "NATO", Script.GREEK, 1),
    ],
)
def test_a_letter_of_another_alphabet_is_read_and_reported(
    given: str, read: str, script: Script, letters: int
) -> None:
    found = canonical_text(given)
    start = next(at for at, word in enumerate(given.split()) if word not in found.text.split())
    word = given.split()[start]
    place = given.index(word)
    assert found.substitutions == (
        Substitution(
            start=place,
            end=place + len(word),
            found=word,
            read_as=read,
            found_in=script,
            letters=letters,
        ),
    )
    assert read.lower() in found.text.split()


@pytest.mark.parametrize(
    "given",
    [
        "NATO и США",
        "NATO с Россией",
        "XIV век",
        "5 μm of α particles",
        "Яndex",
        "он и она",
        "a cop sat",
        "The parties. Стороны согласны.",
    ],
)
def test_words_that_stand_in_their_own_alphabet_are_not_reported(given: str) -> None:
    assert canonical_text(given).substitutions == ()


@pytest.mark.parametrize("length", [MAX_CHARS - 1, MAX_CHARS])
def test_a_text_up_to_the_limit_is_read(length: int) -> None:
    assert canonical_text("a" * length).words[0].end == length


def test_a_text_beyond_the_limit_is_refused() -> None:
    with pytest.raises(MalformedError, match="text-length"):
        canonical_text("a" * (MAX_CHARS + 1))


def test_a_version_that_is_not_known_is_refused() -> None:
    with pytest.raises(MalformedError, match="text-version"):
        canonical_text("a", version="v0")
