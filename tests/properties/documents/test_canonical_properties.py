"""What copying does to a text leaves its canonical form alone; what changes it, shows."""

import unicodedata
from collections.abc import Callable

from hypothesis import example, given
from hypothesis import strategies as st

from truceline.documents.canonical_text import canonical_text

WORDS = {
    "en": "The parties shall withdraw heavy weapons from contact line office first we're NATO",
    "ar": "يسحب الطرفان أسلحتهما الثقيلة إلى مسافة من خط التماس قبل الساعة لا على المادة",
    "ru": "Стороны отводят тяжёлое вооружение от линии до марта и с о об'єкт",
    "fr": "Les parties s'engagent à cesser où déjà français accord",
    "ckb": "لایەنەکان چەکە قورسەکان دەکشێننەوە لە هێڵی بەریەککەوتن",
    "he": "הצדדים יסיגו את הנשק הכבד מקו המגע",
}
NUMBERS = st.integers(0, 99999).map(str) | st.sampled_from(
    ["12:00", "2026-11-23", "1,000", "1.5", "-5", "16/2019", "10-12"]
)


def texts() -> st.SearchStrategy[str]:
    def of(words: str) -> st.SearchStrategy[str]:
        one = st.sampled_from(words.split()) | NUMBERS
        return st.lists(one, min_size=1, max_size=30).map(" ".join)

    return st.sampled_from([*WORDS.values()]).flatmap(of)


def in_indic_digits(text: str) -> str:
    return text.translate({ord("0") + digit: chr(0x0660 + digit) for digit in range(10)})


def in_persian_digits(text: str) -> str:
    return text.translate({ord("0") + digit: chr(0x06F0 + digit) for digit in range(10)})


def in_presentation_forms(text: str) -> str:
    forms = {
        unicodedata.normalize("NFKC", chr(point)): chr(point)
        for point in [*range(0xFE80, 0xFEFD), *range(0xFB00, 0xFB05)]
    }
    for plain, form in sorted(forms.items(), key=lambda pair: -len(pair[0])):
        text = text.replace(plain, form)
    return text


NOISE: dict[str, Callable[[str], str]] = {
    "broken lines": lambda text: text.replace(" ", "\n"),
    "broken lines of another system": lambda text: text.replace(" ", " \r\n"),
    "more blanks": lambda text: text.replace(" ", " \u00a0 \u2003"),
    "quotes": lambda text: f"«{text.replace(' ', '” “')}»",
    "apostrophes": lambda text: text.replace("'", "’"),
    "full stops": lambda text: text.replace(" ", ". ") + "!",
    "capitals": lambda text: text.upper() if "ß" not in text else text,
    "decomposed": lambda text: unicodedata.normalize("NFD", text),
    "presentation forms": in_presentation_forms,
    "full width": lambda text: text.translate(
        {point: point + 0xFEE0 for point in [*range(0x30, 0x3A), *range(0x41, 0x5B)]}
    ),
    "tatweel": lambda text: text.replace("س", "ســ"),
    "vowel marks": lambda text: text.replace("ل", "ل\u064e\u0651"),
    "direction marks": lambda text: "\u202b" + text.replace(" ", "\u200f \u2066") + "\u202c",
    "soft hyphens": lambda text: text.replace("e", "e\u00ad"),
    "Arabic-Indic digits": in_indic_digits,
    "Persian digits": in_persian_digits,
    "dashes": lambda text: text.replace("-", "−"),
    "page breaks": lambda text: text.replace(" ", "\x0c", 1),
    "keyboards": lambda text: text.replace("ك", "ک").replace("ي", "ی"),
}


@given(st.text(max_size=60))
@example("page\n\n3")
@example("=-5 −5 x' 5's 1٬2 ½½ 10²³")
@example("will ВЕС cop Россия")
@example("İΣ ẞ ſ K Å")
def test_a_canonical_text_is_its_own_canonical_text(text: str) -> None:
    once = canonical_text(text)
    again = canonical_text(once.text)
    assert again.text == once.text
    assert again.substitutions == ()


@given(
    st.lists(
        st.sampled_from(
            [
                "ВЕС",
                "cop",
                "сор",
                "will",
                "Россия",
                "ХІХ",
                "xi",
                "ΝATO",
                "νατο",
                "a",
                "о",
                "Раris",
                "Яndex",
            ]
        )
    )
)
def test_swapped_letters_are_read_once_and_for_all(words: list[str]) -> None:
    once = canonical_text(" ".join(words))
    assert canonical_text(once.text).text == once.text


@given(texts(), st.lists(st.sampled_from(sorted(NOISE)), min_size=1, max_size=4))
@example("أسلحتهما إلى", ["decomposed"])
@example("أسلحتهما إلى", ["decomposed", "presentation forms", "vowel marks"])
def test_what_copying_does_to_a_text_changes_nothing(text: str, operators: list[str]) -> None:
    copied = text
    for name in operators:
        copied = NOISE[name](copied)
    assert canonical_text(copied).text == canonical_text(text).text


@given(texts(), st.data())
def test_a_word_that_is_dropped_shows(text: str, data: st.DataObject) -> None:
    words = text.split()
    at = data.draw(st.integers(0, len(words) - 1))
    without = " ".join(words[:at] + words[at + 1 :])
    assert canonical_text(without).text != canonical_text(text).text


@given(texts(), st.data())
def test_a_digit_that_is_changed_shows(text: str, data: st.DataObject) -> None:
    places = [at for at, letter in enumerate(text) if letter.isdigit()]
    if not places:
        return
    at = data.draw(st.sampled_from(places))
    other = data.draw(st.sampled_from("0123456789").filter(lambda digit: digit != text[at]))
    changed = text[:at] + other + text[at + 1 :]
    assert canonical_text(changed).text != canonical_text(text).text


@given(texts(), st.data())
def test_a_letter_that_is_changed_shows(text: str, data: st.DataObject) -> None:
    places = [at for at, letter in enumerate(text) if letter.isalpha()]
    if not places:
        return
    at = data.draw(st.sampled_from(places))
    letters = st.sampled_from("bcdfغفقжзלמ")
    other = data.draw(letters.filter(lambda letter: letter != text[at].lower()))
    changed = text[:at] + other + text[at + 1 :]
    assert canonical_text(changed).text != canonical_text(text).text
