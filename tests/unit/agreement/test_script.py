from datetime import UTC, datetime

import pytest

from truceline.agreement.problem import PackError
from truceline.agreement.script import Said, Step, body_of, parse_script, post_of_officer
from truceline.base.errors import MalformedError
from truceline.testing.packs import small_agreement

NOW = datetime(2026, 12, 31, 23, 30, tzinfo=UTC)
SAID = {"first": Said(ref="A-OPS/2026/1/MOV", hash="ab" * 32, word="lusab-babad")}
TWO_STEPS = """
[[steps]]
after_s = 0
label = "first"
officer = "A-OPS-1"
type = "MOV"
to = ["B-OPS"]
body = { night = true }

[[steps]]
after_s = 5
officer = "B-OPS-1"
type = "ACK"
to = ["A-OPS"]
about = "first"
stages = ["READBACK-OK", "PASSED"]
echelons = ["SECTOR"]
"""


def resolved(value: object) -> object:
    step = Step(after_s=0, officer="A-OPS-1", type="MOV", to=("B-OPS",), body={"field": value})
    return body_of(step, small_agreement(), NOW, SAID)["field"]


@pytest.mark.parametrize(
    ("word", "instant"),
    [
        ("@now", "2026-12-31T23:30:00Z"),
        ("@now+30m", "2027-01-01T00:00:00Z"),
        ("@now-1h30m", "2026-12-31T22:00:00Z"),
        ("@now+2d1h5m", "2027-01-03T00:35:00Z"),
    ],
)
def test_a_time_counts_from_the_moment_in_which_the_step_is_said(word: str, instant: str) -> None:
    assert resolved(word) == instant


def test_places_crossings_and_earlier_steps_are_known_by_name() -> None:
    assert resolved(["@place:village", "@crossing:ferry"]) == [
        {"lon": 406_000_000, "lat": 351_000_000, "name": "The village"},
        {"lon": 405_000_000, "lat": 350_000_000, "name": "The ferry"},
    ]
    assert resolved(["@ref:first", "@hash:first", "@word:first"]) == [
        "A-OPS/2026/1/MOV",
        "ab" * 32,
        "lusab-babad",
    ]


def test_a_doubled_mark_and_what_has_none_stand_for_themselves() -> None:
    assert resolved(["@@now", "now", True, 3]) == ["@now", "now", True, 3]


@pytest.mark.parametrize(
    "word", ["@", "@then", "@now+", "@now+90", "@now+1x", "@place:sea", "@ref:second", 1.5, None]
)
def test_a_word_that_means_nothing_is_refused(word: object) -> None:
    with pytest.raises(MalformedError) as caught:
        resolved(word)
    assert caught.value.code == "script"


def test_stages_become_one_acknowledgement_each() -> None:
    first, readback, passed = parse_script(TWO_STEPS, small_agreement())
    assert first.label == "first"
    assert readback.body == {"stage": "READBACK-OK", "check_word": "@word:first"}
    assert passed.body == {"stage": "PASSED", "echelons": ["SECTOR"]}
    assert (readback.about, readback.to, readback.stages) == ("first", ("A-OPS",), ())


def test_an_officer_serves_at_one_post() -> None:
    assert post_of_officer(small_agreement(), "A-OPS-2") == "A-OPS"
    assert post_of_officer(small_agreement(), "A-OPS-9") is None


@pytest.mark.parametrize(
    ("was", "now", "key", "expected"),
    [
        ('"B-OPS-1"', '"B-OPS-9"', "steps[1].officer", "an officer of the agreement"),
        ('["A-OPS"]', '["C-OPS"]', "steps[1].to", "one of A-OPS"),
        ('about = "first"', 'about = "other"', "steps[1].about", "the label of an earlier step"),
        ("after_s = 0", "after_s = 6", "steps[1].after_s", "6 or more"),
        ('"ACK"', '"RPL"', "steps[1].stages", "an ACK"),
        (', "PASSED"]', "]", "steps[1].echelons", "the stage PASSED"),
        ("night", "night = true }\nnight", "(syntax)", "TOML 1.0"),
        ("about", "abuot", "steps[1].abuot", "a key of the pack format"),
        ('type = "MOV"', "", "steps[0].type", "a value"),
    ],
)
def test_a_problem_in_a_script_says_where_and_what_was_expected(
    was: str, now: str, key: str, expected: str
) -> None:
    assert was in TWO_STEPS
    with pytest.raises(PackError) as caught:
        parse_script(TWO_STEPS.replace(was, now), small_agreement())
    first = caught.value.problems[0]
    assert (first.file, first.key) == ("script.toml", key)
    assert first.expected.startswith(expected)
