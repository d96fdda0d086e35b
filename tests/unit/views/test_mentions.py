"""Whom a text names, whatever its reader writes and leaves out."""

import pytest

from truceline.testing.packs import small_agreement
from truceline.views.mentions import names_in, parties_named

NAMES = {"A": ("party north", "الطرف الشمالي"), "B": ("party south",)}


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("PARTY  North\nwithdraws", ("A",)),
        ("Party North and Party South", ("A", "B")),
        ("party northern", ()),
        ("counterparty north", ()),
        ("party, north", ()),
        ("قال الطَّرف الشَّمالي", ("A",)),
        ("والطرف الشمالى", ("A",)),
        ("إلى للطرف الشمالي", ("A",)),
        ("وبالطــرف الشمالي", ("A",)),
        ("الأطراف الشمالية", ()),
        ("ﺍﻟﻄﺮﻑ الشمالي", ("A",)),
        ("", ()),
    ],
)
def test_a_designation_is_found_as_whole_words(text: str, named: tuple[str, ...]) -> None:
    assert parties_named([text], NAMES) == named


def test_the_designations_of_all_who_sign_are_watched_for_in_every_language() -> None:
    agreement = small_agreement()
    names = names_in(agreement)
    assert set(names) == {"A", "B", "MISSION"}
    for party in agreement.parties:
        for name in party.designation.values():
            assert party.id in parties_named([f"({name})"], names)
