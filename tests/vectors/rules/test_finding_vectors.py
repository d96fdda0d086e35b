"""Findings in words, in every language, as the browser says them too."""

import json
import os
from pathlib import Path

import msgspec

from truceline.geo.interval import Interval
from truceline.messages.words import Words
from truceline.rules.verdict import Finding, NoticeState, Reason, Unit, Verdict
from truceline.rules.words import finding_lines

VECTORS = Path(__file__).with_name("finding_words.json")
LOCALES = Path(__file__).parents[3] / "src" / "truceline" / "locales"
WRITE = "TRUCELINE_WRITE_VECTORS" in os.environ


def finding(verdict: Verdict, *clauses: str) -> Finding:
    return Finding(
        verdict=verdict,
        rule="r",
        family="exercise-ban",
        clauses=clauses or ("1",),
        party="A",
        agreement_version=1,
        input="0" * 64,
    )


def measured(one: Finding, unit: Unit, at: tuple[int, int, int], limit: int) -> Finding:
    return msgspec.structs.replace(
        one, unit=unit, measured=Interval(*at), limit=limit, margin=at[0] - limit, line="agreed-1"
    )


FINDINGS = (
    finding(Verdict.COMPLIANT, "2.1", "4"),
    measured(
        finding(Verdict.NON_COMPLIANT),
        Unit.MILLIMETRES,
        (4_999_999, 4_999_999, 4_999_999),
        5_000_000,
    ),
    measured(finding(Verdict.COMPLIANT), Unit.MILLIMETRES, (5_000_000,) * 3, 5_000_000),
    measured(
        finding(Verdict.INDETERMINATE),
        Unit.MILLIMETRES,
        (4_900_000, 5_000_000, 5_100_001),
        5_000_000,
    ),
    msgspec.structs.replace(
        measured(
            finding(Verdict.NOTICE_REQUIRED), Unit.SECONDS, (86_399, 86_399, 86_399), 2 * 86_400
        ),
        notice=NoticeState.LATE,
    ),
    measured(finding(Verdict.NON_COMPLIANT), Unit.COUNT, (12, 12, 12), 8),
    msgspec.structs.replace(
        finding(Verdict.INDETERMINATE), unit=Unit.MILLIMETRES, limit=1, reasons=(Reason.NO_PLACE,)
    ),
    msgspec.structs.replace(
        finding(Verdict.INDETERMINATE), reasons=(Reason.ACCURACY, Reason.LINES_DISAGREE)
    ),
)


def said() -> list[dict[str, object]]:
    words = {
        language: Words(language, [(LOCALES / language / "rules.ftl").read_text(encoding="utf-8")])
        for language in ("en", "ar")
    }
    return [
        {
            "finding": msgspec.to_builtins(one),
            **{language: finding_lines(one, each) for language, each in words.items()},
        }
        for one in FINDINGS
    ]


def test_the_vectors_are_what_is_said() -> None:
    made = json.loads(json.dumps(said()))
    if WRITE:
        text = json.dumps(made, indent=1, ensure_ascii=False) + "\n"
        VECTORS.write_text(text, encoding="utf-8")
    assert json.loads(VECTORS.read_text(encoding="utf-8")) == made
