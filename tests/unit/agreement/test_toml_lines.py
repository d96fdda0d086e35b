import pytest

from truceline.agreement.toml_lines import TomlLines

TOML = '''room = "r"
notes = { en = """
key = "inside a text"
""" }

[title]
en = "a [title] with = and {"

[[posts]]
id = "A-OPS"
officers = [
  { id = "A-OPS-1" },
  { id = "A-OPS-2" },
]

[[posts]]
id = "B-OPS"
name.en = "desk"  # [[posts]]

[[rules]]
id = "first"

[[rules.cases]]
party = "A"

[[rules.cases]]
party = "B"
terms = { depth = "1 km" }

[[rules]]
id = "second"

[[rules.cases]]
party = "A"
'''


@pytest.mark.parametrize(
    ("key", "line"),
    [
        ("room", 1),
        ("notes.en", 2),
        ("title.en", 7),
        ("posts", 9),
        ("posts[0].id", 10),
        ("posts[0].officers[1].id", 13),
        ("posts[1].name.en", 18),
        ("posts[1].party", 16),
        ("rules[0].cases[1].terms.depth", 28),
        ("rules[1].cases[0].party", 34),
        ("rules[1].cases[0].since", 33),
        ("rule second note", 30),
        ("B-OPS.name", 16),
        ("nothing.here", None),
    ],
)
def test_a_key_is_found_on_its_line_or_at_the_table_that_lacks_it(
    key: str, line: int | None
) -> None:
    assert TomlLines(TOML).line_of(key) == line


def test_the_line_of_a_mistake_in_the_syntax_is_the_one_that_the_parser_names() -> None:
    found = "Invalid value (at line 5, column 11)"
    assert TomlLines("").line_of("(syntax)", found) == 5
    assert TomlLines("").line_of("(syntax)", "at the end of the document") is None


def test_an_id_outside_every_table_names_nothing() -> None:
    assert TomlLines('id = "A"\n[[posts]]\n').line_of("A.name") is None
