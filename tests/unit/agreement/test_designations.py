"""Nobody is designated so that a reader takes one for the other."""

import msgspec
import pytest

from truceline.agreement.coherence import contradictions
from truceline.testing.packs import small_agreement


@pytest.mark.parametrize(
    ("designation", "is_refused"),
    [
        ("Party A", True),
        ("Раrty А", True),  # noqa: RUF001  (Cyrillic letters)
        ("party  a", True),
        ("Ｐarty A", True),  # noqa: RUF001
        ("Ρarty Α", True),  # noqa: RUF001  (Greek letters)
        ("Party B", False),
        ("Party AA", False),
    ],
)
def test_two_parties_look_different(designation: str, is_refused: bool) -> None:  # noqa: FBT001
    first, second = small_agreement().parties
    names = {"en": "Party A", "ar": "الطرف أ"}, {"en": designation, "ar": "الطرف ب"}
    parties = (
        msgspec.structs.replace(first, designation=names[0]),
        msgspec.structs.replace(second, designation=names[1]),
    )
    problems = contradictions(small_agreement(parties=parties))
    found = [one for one in problems if one.key == "B.designation.en"]
    assert bool(found) == is_refused, problems
