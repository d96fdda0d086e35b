import pytest

from truceline.agreement.code_lists import WeaponClass
from truceline.agreement.weapons import Weapon, WeaponGroup, belongs

KINDS = (WeaponClass.ARTILLERY, WeaponClass.ANTI_TANK)


def group(**bounds: str) -> WeaponGroup:
    return WeaponGroup(id="g", name={"en": "group"}, kinds=KINDS, **bounds)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("bound", "below", "at", "above"),
    [
        ("at_least", False, True, True),
        ("above", False, False, True),
        ("at_most", True, True, False),
        ("below", True, False, False),
    ],
)
def test_a_bound_says_whether_it_belongs_to_the_group(
    *, bound: str, below: bool, at: bool, above: bool
) -> None:
    answers = [
        belongs(
            Weapon(kind=WeaponClass.ARTILLERY, calibre=f"{calibre} mm"), group(**{bound: "100 mm"})
        )
        for calibre in (99, 100, 101)
    ]
    assert answers == [below, at, above]


def test_a_gun_of_100_mm_is_heavy_and_not_light() -> None:
    gun = Weapon(kind=WeaponClass.ANTI_TANK, calibre="100 mm", model="mt-12")
    assert belongs(gun, group(at_least="100 mm")) is True
    assert belongs(gun, group(below="100 mm")) is False


def test_what_is_not_known_leaves_open_only_what_it_could_decide() -> None:
    heavy = group(at_least="100 mm")
    assert belongs(Weapon(), heavy) is None
    assert belongs(Weapon(kind=WeaponClass.ARTILLERY), heavy) is None
    assert belongs(Weapon(calibre="82 mm"), heavy) is False
    assert belongs(Weapon(kind=WeaponClass.MORTAR), heavy) is False


def test_a_group_of_models_asks_for_the_model() -> None:
    launchers = WeaponGroup(
        id="g", name={"en": "group"}, kinds=(WeaponClass.MRL,), models=("uragan", "smerch")
    )
    known = Weapon(kind=WeaponClass.MRL, model="smerch")
    assert belongs(known, launchers) is True
    assert belongs(Weapon(kind=WeaponClass.MRL, model="grad"), launchers) is False
    assert belongs(Weapon(kind=WeaponClass.MRL), launchers) is None
