"""Findings in words: every code has a text in every language, and no number is rounded."""

import re
from pathlib import Path

import msgspec
import pytest

from truceline.geo.interval import Interval
from truceline.messages.words import Words, plain
from truceline.rules.catalogue import FAMILIES
from truceline.rules.verdict import Finding, NoticeState, Reason, Unit, Verdict
from truceline.rules.words import finding_lines, quantity_text

LOCALES = Path(__file__).parents[3] / "src/truceline/locales"
LANGUAGES = sorted(folder.name for folder in LOCALES.iterdir())


def words_in(language: str) -> Words:
    return Words(language, [(LOCALES / language / "rules.ftl").read_text(encoding="utf-8")])


WORDS = {language: words_in(language) for language in LANGUAGES}
FOUND = Finding(
    verdict=Verdict.NON_COMPLIANT,
    measured=Interval(14_999_000, 14_999_999, 15_001_000),
    limit=15_000_000,
    margin=-1,
    unit=Unit.MILLIMETRES,
    line="line-1",
    rule="guns",
    family="weapon-withdrawal",
    clauses=("3.1",),
    party="A",
    agreement_version=1,
    input="00",
)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_family_verdict_state_and_reason_has_a_text(language: str) -> None:
    ids = [f"rule-{name}" for name in FAMILIES]
    ids += [f"rule-{name}.asks" for name in FAMILIES]
    ids += [f"verdict-{verdict.lower()}" for verdict in Verdict]
    ids += [f"notice-state-{state.lower()}" for state in NoticeState]
    ids += [f"reason-{reason.lower()}" for reason in Reason]
    assert [name for name in ids if WORDS[language].text(name) == name] == []


def test_languages_have_the_same_texts_with_the_same_variables() -> None:
    def texts(language: str) -> list[tuple[str, frozenset[str]]]:
        source = (LOCALES / language / "rules.ftl").read_text(encoding="utf-8")
        return [
            (name, frozenset(re.findall(r"\$\w+", text)))
            for name, text in re.findall(r"^ *(\.?[a-z-]+) = (.*)$", source, re.MULTILINE)
        ]

    assert all(texts(language) == texts("en") for language in LANGUAGES)


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        (0, Unit.MILLIMETRES, "0 mm"),
        (14_999_999, Unit.MILLIMETRES, "14 km 999 m 999 mm"),
        (15_000_000, Unit.MILLIMETRES, "15 km"),
        (-1, Unit.MILLIMETRES, "\u22121 mm"),
        (86_399, Unit.SECONDS, "23 h 59 min 59 s"),
        (86_400, Unit.SECONDS, "1 d"),
        (75, Unit.COUNT, "75"),
    ],
)
def test_a_quantity_is_said_exactly(value: int, unit: Unit, text: str) -> None:
    assert plain(quantity_text(value, unit, WORDS["en"])) == text


def test_a_finding_says_verdict_measure_margin_and_line() -> None:
    assert [plain(line) for line in finding_lines(FOUND, WORDS["en"])] == [
        "clause 3.1: not within the rule",
        "measured 14 km 999 m 999 mm, between 14 km 999 m and 15 km 1 m, limit 15 km",
        "1 mm beyond the limit",
        "by line-1",
    ]


@pytest.mark.parametrize(
    ("margin", "text"),
    [(-2, "2 mm beyond the limit"), (0, "exactly at the limit"), (2, "2 mm to spare")],
)
def test_the_margin_is_said_on_both_sides_of_the_limit_and_at_it(margin: int, text: str) -> None:
    found = msgspec.structs.replace(FOUND, margin=margin)
    assert text in [plain(line) for line in finding_lines(found, WORDS["en"])]


def test_a_missing_notice_and_a_reason_are_said_in_arabic() -> None:
    found = msgspec.structs.replace(
        FOUND,
        verdict=Verdict.NOTICE_REQUIRED,
        notice=NoticeState.MISSING,
        measured=None,
        unit=Unit.SECONDS,
        limit=172_800,
        reasons=(Reason.SEGMENT,),
    )
    assert [plain(line) for line in finding_lines(found, WORDS["ar"])] == [
        "المادة 3.1: يلزم إخطار، لم يُعطَ إخطار",
        "الحد يومان",
        "لا يُعرف على أي مقطع من الخط يقع",
    ]
