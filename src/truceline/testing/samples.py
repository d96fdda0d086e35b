"""Samples of rules: each family's limits as rows of ``docs/rules/samples/<family>.toml``.

One file holds what the page shows and what the test asks. ``fact`` is what happened; a row changes
it by ``with`` ("" takes a key away) and says what the rule answers. The verdict "" is silence.
"""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import msgspec

from truceline.rules.book import RuleBook
from truceline.rules.facts import Fact
from truceline.rules.verdict import Finding
from truceline.testing.paper import PAPER, paper_agreement

Table = Mapping[str, object]


class Row(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One row: what is changed, and the answer. ``rule`` changes the rule for this row."""

    name: str
    verdict: str
    with_: Annotated[Table, msgspec.Meta()] = msgspec.field(name="with", default_factory=dict)
    rule: Table = msgspec.field(default_factory=dict)
    fact: Table | None = None
    notice: str | None = None
    margin: int | None = None
    reasons: tuple[str, ...] = ()


class Sample(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A family's sample: a real example in words, terms, and rows of which two are drawn."""

    example: str
    terms: Table
    fact: Table
    drawn: tuple[str, str]
    rows: tuple[Row, ...]
    rule: Table = msgspec.field(default_factory=dict)


def read_sample(file: Path) -> Sample:
    """Return the sample in ``file``."""
    return msgspec.convert(tomllib.loads(file.read_text(encoding="utf-8")), Sample)


def fact_of(sample: Sample, row: Row) -> Fact:
    """Return the fact of ``row``."""
    merged = dict(row.fact if row.fact is not None else sample.fact) | dict(row.with_)
    # TOML has no word for "not known".
    given = {key: None if value == "" else value for key, value in merged.items()}
    fact: Fact = msgspec.convert(given, Fact)
    return fact


def answer(family: str, sample: Sample, row: Row) -> Finding | None:
    """Return what the family's rule, on paper, says of the fact of ``row``."""
    rule: dict[str, object] = {"id": "sample", "family": family, "clauses": ["1"]}
    rule |= {"terms": sample.terms, **sample.rule, **row.rule}
    book = RuleBook(paper_agreement(rules=[rule]), PAPER)
    found = book.judge(fact_of(sample, row))
    return found[0] if found else None
