"""The docs page of a family of rules, written from its module, its words and its sample.

A page says what the rule asks and why it asks it that way, shows its limit from both sides, and
lists every row of the sample with what the rule answers: computed when the page is written.
"""

from collections.abc import Mapping, Sequence

from truceline.messages.words import Words, plain
from truceline.rules.catalogue import FAMILIES
from truceline.rules.family import Family
from truceline.rules.plain import reason_of_family, term_rows
from truceline.rules.verdict import Finding
from truceline.rules.words import finding_lines
from truceline.testing.rule_drawings import allows_more, drawing
from truceline.testing.samples import Row, Sample, answer


def rule_page(name: str, sample: Sample, languages: Sequence[Words]) -> str:
    """Return the Markdown page of one family; the first of ``languages`` is that of the page."""
    words, family = languages[0], FAMILIES[name]
    parts = [
        f"# {words.text(f'rule-{name}')} (`{name}`)",
        words.text(f"rule-{name}.asks"),
        reason_of_family(family),
        f"Number {family.number} of the catalogue of rules.",
        "## Where it is agreed\n\n" + sample.example,
        "## Terms\n\n" + _terms(family),
        "## The limit\n\n" + _pictures(name, sample, words),
        "## What it answers\n\n" + _rows(name, sample, languages),
    ]
    return plain("\n\n".join(part for part in parts if part)) + "\n"


def rule_index(samples: Mapping[str, Sample], words: Words) -> str:
    """Return the page that lists all families."""
    rows = "\n".join(
        f"| {FAMILIES[name].number} | [{name}]({name}.md) | {words.text(f'rule-{name}.asks')} |"
        for name in samples
    )
    return plain(f"{_INDEX}\n\n| no. | family | what it asks |\n|---|---|---|\n{rows}\n")


def rule_drawings(name: str, sample: Sample, words: Words) -> dict[str, str]:
    """Return file name and SVG of each drawn row."""
    found = findings_of(name, sample)
    more = allows_more(found[row.name] for row in sample.rows)
    return {
        _picture(name, row): drawing(found[row], words, is_more_allowed=more)
        for row in sample.drawn
    }


def findings_of(name: str, sample: Sample) -> dict[str, Finding | None]:
    """Return what the family answers to each row of its sample."""
    return {row.name: answer(name, sample, row) for row in sample.rows}


_INDEX = """# Rules that a machine can check

An agreement states its rules as data: which family judges, by which terms, for whom, from when. A
rule cites its clauses and never replaces them: the wording binds. Every page shows the limit from
both sides and what the rule does not decide. How rules are written into a pack:
[agreement packs](../operate/agreement-pack.md). How a family is added:
[adding a rule](../develop/adding-a-rule.md)."""


def _picture(name: str, row: str) -> str:
    return f"drawings/{name}-{row}.svg"


def _terms(family: Family) -> str:
    rows = "\n".join(f"| `{name}` | {kind} | {need} |" for name, kind, need in term_rows(family))
    return f"| term | kind | needed |\n|---|---|---|\n{rows}" if rows else "It has none."


def _pictures(name: str, sample: Sample, words: Words) -> str:
    found = findings_of(name, sample)
    return "\n".join(
        f"![{row}: {_said(found[row], words)}]({_picture(name, row)})" for row in sample.drawn
    )


def _rows(name: str, sample: Sample, languages: Sequence[Words]) -> str:
    found = findings_of(name, sample)
    columns = " | ".join(words.language for words in languages)
    head = f"| case | verdict | {columns} |\n|---|---|{'---|' * len(languages)}\n"
    return head + "\n".join(_row(row, found[row.name], languages) for row in sample.rows)


def _row(row: Row, finding: Finding | None, languages: Sequence[Words]) -> str:
    if finding is None:
        return f"| {row.name} | (nothing) |{' |' * len(languages)}"
    code = " ".join(filter(None, (finding.verdict, finding.notice)))
    said = " | ".join("<br>".join(finding_lines(finding, words)) for words in languages)
    return f"| {row.name} | {code} | {said} |"


def _said(finding: Finding | None, words: Words) -> str:
    if finding is None:
        return "the rule has nothing to say"
    return "; ".join(finding_lines(finding, words))
