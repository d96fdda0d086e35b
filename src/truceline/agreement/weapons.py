"""Weapon groups: what an agreement means by "heavy weapon", down to the millimetre.

The bounds of a calibre say in their names whether they belong to the group: ``at_least`` and
``at_most`` do, ``above`` and ``below`` do not. A 100 mm gun is in "100 mm and more" and not in
"less than 100 mm"; agreements have been argued over for less.
"""

from typing import Annotated

from msgspec import Meta

from truceline.agreement.actors import Term
from truceline.agreement.code_lists import WeaponClass
from truceline.agreement.fields import Id, Length, Text
from truceline.base.quantities import millimetres


class WeaponGroup(Term, frozen=True, kw_only=True):
    """Weapons of these ``kinds``, of these ``models`` if any are named, within the calibre."""

    id: Id
    name: Text
    kinds: Annotated[tuple[WeaponClass, ...], Meta(min_length=1, max_length=20)]
    models: Annotated[tuple[Id, ...], Meta(max_length=50)] = ()
    at_least: Length | None = None
    above: Length | None = None
    at_most: Length | None = None
    below: Length | None = None


class Weapon(Term, frozen=True, kw_only=True):
    """A weapon as it was seen; what is absent is not known."""

    kind: WeaponClass = WeaponClass.NOT_KNOWN
    calibre: Length | None = None
    model: Id | None = None


def belongs(weapon: Weapon, group: WeaponGroup) -> bool | None:
    """Return whether ``weapon`` is of ``group``; None where what is known does not tell."""
    answers = (_of_kind(weapon, group), _of_model(weapon, group), _of_calibre(weapon, group))
    if False in answers:
        return False
    return None if None in answers else True


def _of_kind(weapon: Weapon, group: WeaponGroup) -> bool | None:
    return None if weapon.kind is WeaponClass.NOT_KNOWN else weapon.kind in group.kinds


def _of_model(weapon: Weapon, group: WeaponGroup) -> bool | None:
    if not group.models:
        return True
    return None if weapon.model is None else weapon.model in group.models


def _of_calibre(weapon: Weapon, group: WeaponGroup) -> bool | None:
    if not any((group.at_least, group.above, group.at_most, group.below)):
        return True
    if weapon.calibre is None:
        return None
    calibre = millimetres(weapon.calibre)
    return (
        (group.at_least is None or calibre >= millimetres(group.at_least))
        and (group.above is None or calibre > millimetres(group.above))
        and (group.at_most is None or calibre <= millimetres(group.at_most))
        and (group.below is None or calibre < millimetres(group.below))
    )
