"""Findings in the reader's language, from the catalogue ``rules.ftl``; no number is rounded."""

from collections.abc import Iterator

from truceline.messages.words import Words
from truceline.rules.verdict import Finding, Outcome, Unit

MINUS = "\u2212"
_LENGTHS = ((1_000_000, "kilometres"), (1_000, "metres"), (1, "millimetres"))
_SPANS = ((86_400, "days"), (3_600, "hours"), (60, "minutes"), (1, "seconds"))


def quantity_text(value: int, unit: Unit, words: Words) -> str:
    """Return ``value`` exactly, in the largest units that are whole: ``15 km``, ``1 d 1 s``."""
    if unit is Unit.COUNT:
        return words.text("quantity-count", {"number": value})
    parts = []
    rest = abs(value)
    for size, name in _LENGTHS if unit is Unit.MILLIMETRES else _SPANS:
        whole, rest = divmod(rest, size)
        if whole:
            parts.append(words.text(f"quantity-{name}", {"number": whole}))
    smallest = "millimetres" if unit is Unit.MILLIMETRES else "seconds"
    text = " ".join(parts) or words.text(f"quantity-{smallest}", {"number": 0})
    return f"{MINUS}{text}" if value < 0 else text


def finding_lines(finding: Finding, words: Words) -> tuple[str, ...]:
    """Return what the rule says, what it measured, and why it does not decide: a line for each."""
    return (
        _verdict_line(finding, words),
        *_measure_lines(finding, words),
        *reasons(finding, words),
    )


def reasons(outcome: Outcome, words: Words) -> Iterator[str]:
    """Yield the reasons in words."""
    for reason in outcome.reasons:
        yield words.text(f"reason-{reason.lower()}")


def _verdict_line(finding: Finding, words: Words) -> str:
    clauses = (words.text("finding-clause", {"clause": clause}) for clause in finding.clauses)
    said = {
        "clauses": ", ".join(clauses),
        "verdict": words.text(f"verdict-{finding.verdict.lower()}"),
    }
    if finding.notice is None:
        return words.text("finding", said)
    state = words.text(f"notice-state-{finding.notice.lower()}")
    return words.text("finding-notice", {**said, "state": state})


def _measure_lines(finding: Finding, words: Words) -> Iterator[str]:
    if finding.limit is None or finding.unit is None:
        return
    unit = finding.unit
    said = {"limit": quantity_text(finding.limit, unit, words)}
    if finding.measured is None:
        yield words.text("finding-limit", said)
        return
    ends = {
        "low": finding.measured.low,
        "measured": finding.measured.at,
        "high": finding.measured.high,
    }
    said |= {name: quantity_text(value, unit, words) for name, value in ends.items()}
    is_exact = finding.measured.low == finding.measured.high
    yield words.text("finding-measured" if is_exact else "finding-measured-doubt", said)
    if finding.margin is not None:
        yield _margin(finding.margin, unit, words)
    if finding.line is not None:
        yield words.text("finding-line", {"line": finding.line})


def _margin(margin: int, unit: Unit, words: Words) -> str:
    if not margin:
        return words.text("finding-at-limit")
    name = "finding-spare" if margin > 0 else "finding-beyond"
    return words.text(name, {"margin": quantity_text(abs(margin), unit, words)})
