from collections.abc import Mapping

import pytest

from truceline.agreement.actors import channel_id
from truceline.agreement.agreement import post_of, signers
from truceline.agreement.body import agreement_from_body, agreement_to_body
from truceline.agreement.code_lists import LineKind
from truceline.agreement.pack import parse_pack
from truceline.agreement.problem import PackError, Problem
from truceline.base.errors import MalformedError
from truceline.testing.packs import SMALL_FILES, SMALL_PACK, small_agreement


def problems_of(
    was: str, now: str, files: Mapping[str, bytes] = SMALL_FILES
) -> tuple[Problem, ...]:
    assert was in SMALL_PACK
    with pytest.raises(PackError) as caught:
        parse_pack(SMALL_PACK.replace(was, now), files)
    return caught.value.problems


def test_a_pack_becomes_the_agreement_that_its_body_gives_back() -> None:
    agreement = small_agreement()
    assert agreement_from_body(agreement_to_body(agreement)) == agreement


def test_decimal_degrees_become_whole_e7_exactly() -> None:
    agreement = small_agreement()
    assert (agreement.crossings[0].lon, agreement.crossings[0].lat) == (405_000_000, 350_000_000)
    assert agreement.lines[0].path[1] == (405_000_000, 350_000_000)
    assert agreement.lines[0].kind is LineKind.AGREED


def test_signers_posts_and_channels_are_found_by_their_names() -> None:
    agreement = small_agreement()
    assert [signer.id for signer in signers(agreement)] == ["A", "B", "MISSION"]
    assert post_of(agreement, "B-OPS") == agreement.posts[1]
    assert post_of(agreement, "B-NONE") is None
    assert channel_id(agreement.channels[0]) == "A-OPS~B-OPS"


@pytest.mark.parametrize(
    ("was", "now", "key", "found", "expected"),
    [
        ("mark = 2", "mark = 3", "parties[1].mark", "3", "int <= 2"),
        ("mark = 2", "mark = 1", "parties", "mark 1 twice", "1 for one party and 2 for the other"),
        ('status = "TEST"', 'status = "REAL"', "status", "'REAL'", "Invalid enum value 'REAL'"),
        ("version = 1", "", "version", "nothing", "a value"),
        ('begins = "2026-01', 'begins = "1-', "term.begins", "'1--01T00:00:00Z'", "an instant"),
        ('begins = "2026-01', 'begins = "2026-13', "term.begins", "2026-13-01T00:00:00Z", "an ins"),
        ("days = 365", "", "term", "both or neither of months and days", "exactly one of them"),
        ("lat = 35.1", "lat = 90.1", "places[0].lat", "90.1", "decimal degrees"),
        ("lat = 35.1", 'lat = "35"', "places[0].lat", "'35'", "int, got str"),
        ("ack_s = 300,", 'ack_s = "x",', "clocks.FLASH.ack_s", "'x'", "int, got str"),
        ("FLASH =", "URGENT =", "clocks.URGENT", "'URGENT'", "Invalid enum value 'URGENT'"),
        ("ROUTINE =", "# =", "clocks.ROUTINE", "nothing", "ack_s, pass_s and reply_s"),
        ("ack_s = 300", "ack_s = 901", "clocks.FLASH", "ack_s 901 above", "receipt due first"),
        ('calls = "A-OPS"', 'calls = "A-XING"', "channels[0].line_checks", "A-XING", "one of A-"),
        ('"A-OPS", "B-OPS"]', '"B-OPS", "B-OPS"]', "channels[0].posts", "B-OPS twice", "two posts"),
        ('party = "MISSION"', 'party = "Q"', "posts[4].party", "Q", "one of A, B, MISSION"),
        ('A = "A-XING"', 'A = "B-XING"', "crossings[0].sides.A", "B-XING, a post", "a post of A"),
        ('id = "B-OPS"', 'id = "A-OPS"', "posts", "A-OPS 2 times", "each id once"),
        ('right = "B"', 'right = "A"', "lines[0]", "A on both sides", "one party on each side"),
        ('date = "2026-01-01"', 'date = "2026-02-30"', "lines[0].date", "2026-02-30", "a date"),
        ('["A", "B"]\nleft', '["A"]\nleft', "lines[0].accepted_by", "A", "A and B"),
        ('"AGREED"', '"CLAIMED"', "lines[0].claimant", "nothing", "who claims the line"),
        ('"Firing stops.", ar', '"Firing stops.", fr', "clause 1", "en, fr", "also ar"),
        ('"Firing', '"Fi\u202ering', "clause 1.en", "the invisible character U+202E", "letters"),
        ('"Firing', '"Fi\\u0007ring', "clause 1.en", "the invisible character U+0007", "letters"),
        ('"Firing', '"Fire\u0301', "clause 1.en", "letters with loose marks", "text in Unicode"),
        ('id = "M-ROOM"', 'id = "MISSION"', "posts", "MISSION, a party's", "a name of its own"),
        ('id = "M-ROOM"', 'id = "HOST"', "posts", "HOST", "a name other than HOST, PARTIES, ROOM"),
        ('authentic = ["en"', 'authentic = ["fr"', "authentic", "fr", "one of en, ar"),
        ('file = "line.geojson"', "", "lines[0].file", "None", "the name of a GeoJSON file"),
        ('"line.geojson"', '"other"', "lines[0].file", "other", "a file beside the pack: line"),
    ],
)
def test_a_problem_says_where_what_was_found_and_what_was_expected(
    was: str, now: str, key: str, found: str, expected: str
) -> None:
    matching = [
        problem
        for problem in problems_of(was, now)
        if problem.key == key
        and problem.found.startswith(found)
        and problem.expected.startswith(expected)
    ]
    assert len(matching) == 1


def test_an_unknown_key_is_refused_with_the_nearest_known_one() -> None:
    assert problems_of("version = 1", "version = 1\nlanguage = 3") == (
        Problem(
            "language",
            "an unknown key",
            "a key of the pack format",
            "Did you mean languages?",
            line=6,
        ),
    )


def test_all_problems_are_told_at_once() -> None:
    keys = [problem.key for problem in problems_of('id = "A"', 'id = "a"\nflag = 1', {})]
    assert keys == ["lines[0].file", "parties[0].flag", "parties[0].id"]


def test_broken_toml_is_one_problem_with_its_line() -> None:
    (problem,) = problems_of("version = 1", "version = ")
    assert problem.key == "(syntax)"
    assert "line 5" in problem.found


@pytest.mark.parametrize(
    ("octets", "found"),
    [
        (b"{", "not JSON"),
        (b"[]", "no object"),
        (b'{"type":"Point","coordinates":[1,2]}', "'Point'"),
        (b'{"type":"LineString","coordinates":[[1,2]]}', "fewer than two points"),
        (b'{"type":"LineString","coordinates":[[1,2],[1,2]]}', "the point (10000000, 20000000)"),
        (b'{"type":"LineString","coordinates":[[1,2],[181,2]]}', "181 is not a longitude"),
        (b'{"type":"LineString","coordinates":[[1,2],[true,2]]}', "the position"),
        (b'{"type":"LineString","coordinates":[[1,2],[NaN,2]]}', "NaN"),
        (b'{"type":"FeatureCollection","features":[]}', "'FeatureCollection'"),
    ],
)
def test_a_problem_in_geometry_names_its_file(octets: bytes, found: str) -> None:
    (problem,) = problems_of("version = 1", "version = 1", {"line.geojson": octets})
    assert problem.file == "line.geojson"
    assert problem.found.startswith(found)


def test_a_body_whose_parts_contradict_each_other_is_refused() -> None:
    agreement = small_agreement(authentic=("fr",))
    with pytest.raises(MalformedError) as caught:
        agreement_from_body(agreement_to_body(agreement))
    assert caught.value.code == "agreement"


def test_a_body_that_is_spelled_otherwise_is_refused() -> None:
    body = agreement_to_body(small_agreement())
    with pytest.raises(MalformedError) as caught:
        agreement_from_body(body + b"\n")
    assert caught.value.code == "json-not-canonical"
