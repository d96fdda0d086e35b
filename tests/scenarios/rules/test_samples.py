"""Every limit of every family, from below, at it and from above, and what it does not decide."""

from pathlib import Path

import pytest

from truceline.rules.catalogue import FAMILIES
from truceline.testing.samples import Row, Sample, answer, read_sample

FOLDER = Path(__file__).parents[3] / "docs/rules/samples"
SAMPLES = {file.stem: read_sample(file) for file in sorted(FOLDER.glob("*.toml"))}
ROWS = [
    pytest.param(family, sample, row, id=f"{family}: {row.name}")
    for family, sample in SAMPLES.items()
    for row in sample.rows
]


def test_every_family_has_a_sample_and_every_sample_a_family() -> None:
    assert sorted(SAMPLES) == sorted(FAMILIES)


@pytest.mark.parametrize("family", sorted(SAMPLES))
def test_a_sample_shows_the_limit_from_three_sides_and_what_is_not_decided(family: str) -> None:
    sample = SAMPLES[family]
    names = [row.name for row in sample.rows]
    assert {"below", "at", "above", "indeterminate", *sample.drawn} <= set(names)
    assert len(names) == len(set(names))
    verdicts = {(row.verdict, row.notice) for row in sample.rows}
    assert len(verdicts) > 2


@pytest.mark.parametrize(("family", "sample", "row"), ROWS)
def test_the_rule_answers_as_its_sample_says(family: str, sample: Sample, row: Row) -> None:
    finding = answer(family, sample, row)
    if not row.verdict:
        assert finding is None
        return
    assert finding is not None
    assert (finding.verdict, finding.notice) == (row.verdict, row.notice)
    assert row.margin is None or finding.margin == row.margin
    assert not row.reasons or finding.reasons == row.reasons
