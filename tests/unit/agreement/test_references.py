"""A pack with everything that rules rest on, and each thing in it that can be wrong."""

import pytest

from truceline.agreement.body import agreement_from_body, agreement_to_body
from truceline.agreement.pack import parse_pack
from truceline.agreement.problem import PackError, Problem
from truceline.testing.packs import SMALL_FILES, SMALL_PACK

RULED = (
    SMALL_PACK.replace('file = "line.geojson"\n', 'file = "line.geojson"\n@LINE@', 1).replace(
        'sides = { A = "A-XING", B = "B-XING" }\n',
        'sides = { A = "A-XING", B = "B-XING" }\n@HOURS@',
    )
    + """
[reference_lines]
A = "line-1"

[[definitions]]
id = "position"
word = { en = "position", ar = "موقع" }
meaning = { en = "A place where weapons stand.", ar = "مكان فيه سلاح." }

[[zones]]
id = "belt"
name = { en = "Belt", ar = "حزام" }
kind = "BUFFER"
belt = { line = "line-1", side = "A", far = "5 km" }
floor = { height = "100 m", above = "AGL" }
ceiling = { height = "3000 m", above = "AGL" }

[[zones]]
id = "area"
name = { en = "Area", ar = "منطقة" }
kind = "DISENGAGEMENT"
file = "area.geojson"

[[weapon_groups]]
id = "heavy"
name = { en = "heavy weapons", ar = "أسلحة ثقيلة" }
kinds = ["ARTILLERY", "MORTAR"]
at_least = "100 mm"

[[local_times]]
id = "local"
name = { en = "local time", ar = "التوقيت المحلي" }
offsets = [
  { since = "2025-01-01T00:00:00Z", minutes = 180 },
  { since = "2026-01-01T00:00:00Z", minutes = 120 },
]

[[rules]]
id = "depth"
family = "weapon-withdrawal"
clauses = ["1"]
binds = ["A"]
measured_from = { A = "line-1" }
zones = ["belt"]
tolerance = "50 m"
definitions = ["position"]
since = "2026-01-01T00:00:00Z"
until = "2026-06-01T00:00:00Z"
terms = { group = "heavy", depth = "15 km" }
cases = [{ party = "A", segments = ["west"], terms = { depth = "10 km" } }]
exceptions = [{ id = "rescue", clause = "1", purposes = ["RESCUE"], notice = "1 h" }]

[[acts]]
id = "first-renewal"
kind = "RENEWAL"
at = "2026-06-01T00:00:00Z"
text = { en = "Renewed.", ar = "جُدِّد." }
months = 2

[[non_application]]
id = "listed"
clause = "1"
actors = ["MISSION"]
"""
)
LINE = 'segments = [{ id = "west", lon = 40.5, lat = 35.0 }, { id = "east" }]\n'
HOURS = 'hours = [{ days = ["MON"], opens = "06:00", closes = "24:00", clock = "local" }]\n'
RULED = RULED.replace("@LINE@", LINE).replace("@HOURS@", HOURS)
FILES = SMALL_FILES | {
    "area.geojson": b'{"type":"Polygon","coordinates":[[[40,35],[41,35],[41,36],[40,35]]]}'
}


def problems_of(was: str, now: str) -> tuple[Problem, ...]:
    assert was in RULED
    with pytest.raises(PackError) as caught:
        parse_pack(RULED.replace(was, now, 1), FILES)
    return caught.value.problems


def test_a_pack_with_rules_becomes_the_agreement_that_its_body_gives_back() -> None:
    agreement = parse_pack(RULED, FILES)
    assert agreement_from_body(agreement_to_body(agreement)) == agreement
    assert agreement.zones[1].polygons is not None
    assert agreement.lines[0].segments[0].lon == 405_000_000
    assert agreement.rules[0].cases[0].terms == {"depth": "10 km"}


@pytest.mark.parametrize(
    ("was", "now", "key", "found"),
    [
        ('A = "line-1"\n\n', 'A = "line-9"\n\n', "reference_lines", "line-9"),
        ('A = "line-1"\n\n', 'C = "line-1"\n\n', "reference_lines", "C"),
        ('line = "line-1", side', 'line = "x", side', "zones[0].belt.line", "x"),
        ('side = "A"', 'side = "MISSION"', "zones[0].belt.side", "MISSION"),
        ('far = "5 km"', 'far = "0 km"', "zones[0].belt.far", "0 km"),
        ('far = "5 km"', 'far = "five"', "zones[0].belt.far", "'five'"),
        ('file = "area.geojson"\n', "", "zones[1]", "both or neither of file and belt"),
        ('"area.geojson"', '"other"', "zones[1].file", "other"),
        ('"100 m", above', '"4000 m", above', "zones[0].ceiling.height", "3000 m"),
        ('"100 m", above = "AGL"', '"1 m", above = "AMSL"', "zones[0].ceiling.above", "AGL"),
        ('clauses = ["1"]', 'clauses = ["7"]', "rules[0].clauses", "7"),
        ('binds = ["A"]', 'binds = ["Q"]', "rules[0].binds", "Q"),
        ('d_from = { A = "line-1"', 'd_from = { A = "l"', "rules[0].measured_from", "l"),
        ('zones = ["belt"]', 'zones = ["b"]', "rules[0].zones", "b"),
        ('["position"]', '["post"]', "rules[0].definitions", "post"),
        ('until = "2026-06', 'until = "2025-06', "rules[0].until", "2025-06-01T00:00:00Z"),
        ('segments = ["west"]', 'segments = ["w"]', "rules[0].cases[0].segments", "w"),
        ('party = "A", s', 'party = "Q", s', "rules[0].cases[0].party", "Q"),
        ('clause = "1", pur', 'clause = "9", pur', "rules[0].exceptions[0].clause", "9"),
        ('purposes = ["RESCUE"], ', "", "rules[0].exceptions[0]", "nothing that it excepts"),
        ("months = 2\n", "", "acts[0]", "both or neither of months and days"),
        ('"RENEWAL"', '"SUSPENSION"', "acts[0]", "a length of time for SUSPENSION"),
        ('at = "2026-06', 'at = "2026-13', "acts[0].at", "2026-13-01T00:00:00Z"),
        ('actors = ["MISSION"]\n', "", "non_application[0]", "neither actors nor zones"),
        ('actors = ["MISSION"]', 'actors = ["Z"]', "non_application[0].actors", "Z"),
        ('"2025-01-01', '"2027-01-01', "local_times[0].offsets", "2026-01-01T00:00:00Z"),
        ('clock = "local"', 'clock = "far"', "crossings[0].hours[0].clock", "far"),
        ('closes = "24:00"', 'closes = "06:00"', "crossings[0].hours[0].closes", "06:00"),
        ('closes = "24:00"', 'closes = "24:01"', "crossings[0].hours[0].closes", "'24:01'"),
        (", lat = 35.0 }, {", " }, {", "lines[0].segments[0]", "1 of lon and lat"),
        (
            "lon = 40.5, lat = 35.0 },",
            "lon = 181, lat = 35.0 },",
            "lines[0].segments[0].lon",
            "181",
        ),
        ('{ id = "east" }', '{ id = "west" }', "lines[0].segments", "west 2 times"),
        (LINE, 'supersedes = "line-0"\n' + LINE, "lines[0].supersedes", "line-0"),
        (LINE, 'supersedes = "line-1"\n' + LINE, "lines[0].since", "nothing"),
        ('id = "area"', 'id = "belt"', "zones", "belt 2 times"),
        ('{ en = "Belt", ar = "حزام" }', '{ en = "Belt" }', "zone belt name", "en"),
        ('"A place where weapons stand."', '""', "definitions[0].meaning[...]", "'en': ''"),
    ],
)
def test_what_rules_rest_on_is_checked(was: str, now: str, key: str, found: str) -> None:
    problems = problems_of(was, now)
    assert [problem for problem in problems if problem.key == key and found in problem.found]


def test_an_act_dated_in_two_calendars_is_checked_in_both() -> None:
    dated = 'months = 2\nat_as = [{ calendar = "HIJRI", year = 1447, month = 12, day = @, text = '
    dated += '{ en = "d", ar = "d" } }]\n'
    assert parse_pack(RULED.replace("months = 2\n", dated.replace("@", "15")), FILES).acts
    (problem,) = problems_of("months = 2\n", dated.replace("@", "20"))
    assert (problem.key, problem.expected) == ("acts[0].at_as[0]", "the same day")
