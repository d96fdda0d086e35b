"""Texts: complete in every language, isolated, in the right plural, and in neutral words."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from fluent.syntax import FluentParser, ast
from fluent.syntax.visitor import Visitor
from test_message_bodies import sample

from truceline.messages.catalogue import CATALOGUE, build_body
from truceline.messages.fields import Kind
from truceline.messages.form import catalogue_form
from truceline.messages.render import coordinates_text, line_arguments, render_line
from truceline.messages.shape import FieldSpec, fluent_name
from truceline.messages.words import Words, innermost, number_text, plain

LOCALES = Path(__file__).parents[3] / "src" / "truceline" / "locales"
LANGUAGES = sorted(path.name for path in LOCALES.iterdir() if path.is_dir())
OURS = ("messages", "fields", "codes")
PLURALS = {"zero", "one", "two", "few", "many", "other"}
BANNED = re.compile(
    r"\b(enem(y|ies)|approv(e|ed|al|es)|green light|fake|verified|border|deconflict\w*|"
    r"occupied|liberated|terrorist\w*|regime|militia)\b|العدو|الحدود|مزيف|إرهاب|المحتل|المحرر",
    re.IGNORECASE,
)
FSI, PDI = "\u2068", "\u2069"


def catalogues(language: str) -> list[str]:
    return [(LOCALES / language / f"{name}.ftl").read_text(encoding="utf-8") for name in OURS]


WORDS = {language: Words(language, catalogues(language)) for language in LANGUAGES}


def messages(language: str) -> Iterator[ast.Message]:
    for text in catalogues(language):
        for entry in FluentParser().parse(text).body:
            assert not isinstance(entry, ast.Junk), entry.content
            if isinstance(entry, ast.Message):
                yield entry


def all_fields(fields: tuple[FieldSpec, ...]) -> Iterator[FieldSpec]:
    for spec in fields:
        yield spec
        yield from all_fields(spec.fields)


def needed_ids() -> set[str]:
    form = catalogue_form()
    fields = {spec for kind in form.types for spec in all_fields(kind.fields)}
    return (
        {kind.label for kind in form.types}
        | {f"{kind.label}.help" for kind in form.types}
        | {kind.line for kind in form.types}
        | {spec.label for spec in fields}
        | {f"{spec.label}.help" for spec in fields}
        | {f"unit-{spec.unit}" for spec in fields if spec.unit}
        | {code.label for codes in form.codes.values() for code in codes}
        | {f"group-{kind.group}" for kind in form.types}
        | {f"precedence-{fluent_name(kind.precedence)}" for kind in form.types}
        | {f"clock-{fluent_name(run.kind)}" for kind in form.types for run in kind.clocks}
        | {
            f"ladder-{step}{attribute}"
            for step in ("tendered", "delivered", "received", "read-back", "passed", "replied")
            for attribute in ("", ".help")
        }
    )


def ids_of(language: str) -> set[str]:
    found = set()
    for message in messages(language):
        found.add(message.id.name)
        found |= {f"{message.id.name}.{attribute.id.name}" for attribute in message.attributes}
    return found


def test_both_languages_of_the_first_issue_are_there() -> None:
    assert {"en", "ar"} <= set(LANGUAGES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_type_field_or_code_lacks_a_text(language: str) -> None:
    assert needed_ids() - ids_of(language) == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_belongs_to_a_field_or_code_that_is_gone(language: str) -> None:
    ids = {one for one in ids_of(language) if one.startswith(("field-", "code-", "msg-", "line-"))}
    assert ids - needed_ids() == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_the_same_ids_and_each_once(language: str) -> None:
    names = [message.id.name for message in messages(language)]
    assert len(names) == len(set(names))
    assert ids_of(language) == ids_of("en")


class Selectors(Visitor):
    """Collects the keys of every selection over a number, and every number shown bare."""

    def __init__(self, numbers: frozenset[str]) -> None:
        self.numbers = numbers
        self.plurals: list[set[str]] = []
        self.bare: list[str] = []

    def visit_SelectExpression(self, node: ast.SelectExpression) -> None:  # noqa: N802
        if isinstance(node.selector, ast.VariableReference):
            name = node.selector.id.name
            if name in self.numbers:
                keys = (variant.key for variant in node.variants)
                self.plurals.append({key.name for key in keys if isinstance(key, ast.Identifier)})
        for variant in node.variants:
            self.visit(variant.value)

    def visit_Placeable(self, node: ast.Placeable) -> None:  # noqa: N802
        if isinstance(node.expression, ast.VariableReference):
            name = node.expression.id.name
            if name in self.numbers:
                self.bare.append(name)
        self.generic_visit(node)


def numbers_of(message: ast.Message) -> frozenset[str]:
    name = message.id.name
    if name.startswith("unit-") or name == "value-number":
        return frozenset({"value"})
    if not name.startswith("line-"):
        return frozenset({"count"})
    kind = CATALOGUE[name.removeprefix("line-").upper()]
    body = build_body(kind.code, sample(kind.code))  # type: ignore[arg-type]
    found = {key for key, value in line_arguments(body, WORDS["en"]).items() if type(value) is int}
    form = next(one for one in catalogue_form().types if one.code == kind.code)
    found |= {
        fluent_name(spec.name)
        for spec in form.fields
        if spec.kind is Kind.INTEGER and not spec.unit and not spec.many
    }
    return frozenset(found)


@pytest.mark.parametrize("language", LANGUAGES)
def test_numbers_are_written_by_our_own_function_and_never_bare(language: str) -> None:
    for message in messages(language):
        seen = Selectors(numbers_of(message))
        seen.visit(message)
        assert seen.bare == [], message.id.name


def test_arabic_names_all_six_plurals_wherever_it_counts() -> None:
    counted = 0
    for message in messages("ar"):
        seen = Selectors(numbers_of(message))
        seen.visit(message)
        for keys in seen.plurals:
            counted += 1
            assert keys == PLURALS, message.id.name
    assert counted > 10


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "0 دقيقة"),
        (1, "دقيقة واحدة"),
        (2, "دقيقتان"),
        (3, "3 دقائق"),
        (10, "10 دقائق"),
        (11, "11 دقيقة"),
        (99, "99 دقيقة"),
        (100, "100 دقيقة"),
        (103, "103 دقائق"),
    ],
)
def test_arabic_counts_minutes_as_it_should(number: int, words: str) -> None:
    assert plain(WORDS["ar"].text("unit-min", {"value": number})) == words


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_uses_a_word_that_takes_sides(language: str) -> None:
    for path in (LOCALES / language).glob("*.ftl"):
        found = BANNED.search(path.read_text(encoding="utf-8"))
        assert found is None, f"{path.name}: {found}"


LATIN = re.compile(r"[A-Za-z]{2,}")
LATIN_IN_ARABIC = {"SHA", "HF", "VHF", "image", "jpeg"}


def test_arabic_texts_hold_no_latin_word_but_codes() -> None:
    for message in messages("ar"):
        patterns = [message.value, *(attribute.value for attribute in message.attributes)]
        for pattern in patterns:
            elements = pattern.elements if pattern else []
            text = " ".join(one.value for one in elements if isinstance(one, ast.TextElement))
            assert set(LATIN.findall(text)) <= LATIN_IN_ARABIC, message.id.name


@pytest.mark.parametrize("code", CATALOGUE)
def test_what_is_embedded_in_arabic_is_isolated_and_every_isolate_is_closed(code: str) -> None:
    body = build_body(code, sample(code))  # type: ignore[arg-type]
    line = render_line(code, body, WORDS["ar"])
    assert line.count(FSI) == line.count(PDI) > 0
    outside, depth = [], 0
    for character in line:
        depth += (character == FSI) - (character == PDI)
        assert depth >= 0
        if depth == 0:
            outside.append(character)
    assert not LATIN.search("".join(outside))


def test_plain_text_has_no_isolates_left() -> None:
    body = build_body("LCK", sample("LCK"))  # type: ignore[arg-type]
    line = plain(render_line("LCK", body, WORDS["ar"]))
    assert line == "الخط: سليم، المحاولة 1"


def test_a_missing_text_shows_its_id() -> None:
    assert WORDS["en"].text("field-none") == "field-none"
    assert WORDS["en"].text("msg-lck.none") == "msg-lck.none"
    assert WORDS["en"].has("msg-lck")
    assert not WORDS["en"].has("field-none")


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (0, "0"),
        (2026, "2026"),
        (9999, "9999"),
        (10000, "10\u202f000"),
        (1234567, "1\u202f234\u202f567"),
        (-500, "\u2212500"),
    ],
)
def test_numbers_have_the_same_digits_in_every_language(number: int, text: str) -> None:
    assert number_text(number) == text
    for words in WORDS.values():
        assert plain(words.text("value-number", {"value": number})) == text


@pytest.mark.parametrize(
    ("lon", "lat", "text"),
    [
        (401400000, 353330000, "35.33300N 040.14000E"),
        (-1, -1, "00.00000S 000.00000W"),
        (49, 50, "00.00001N 000.00000E"),
        (-1800000000, -900000000, "90.00000S 180.00000W"),
        (1799999999, 899999999, "90.00000N 180.00000E"),
    ],
)
def test_coordinates_are_written_in_degrees_to_about_a_metre(lon: int, lat: int, text: str) -> None:
    assert coordinates_text(lon, lat) == text


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("⁨A⁩: ⁨B⁩", "⁨A⁩: ⁨B⁩"),
        ("⁨: ⁨A⁩⁩", ": ⁨A⁩"),
        ("⁨⁨A⁩ ⁨B⁩ c⁩⁨⁩", "⁨A⁩ ⁨B⁩ c"),
        ("⁨⁩", ""),
        ("⁩A⁨", "A"),
        ("⁨A", "A"),
    ],
)
def test_the_innermost_isolates_are_kept_where_they_hold_words(text: str, kept: str) -> None:
    assert innermost(text) == kept
