"""Whether a height lies between the floor and the ceiling of a zone."""

from truceline.agreement.ground import Altitude, Zone
from truceline.base.quantities import millimetres
from truceline.rules.facts import Height


def may_be_in(zone: Zone, height: Height | None) -> bool | None:
    """Return whether ``height`` is within the zone's bounds: floor in, ceiling out.

    None where it is not known, is measured from another level, or reaches over a bound.
    """
    if zone.floor is None and zone.ceiling is None:
        return True
    if height is None:
        return None
    answers = [
        _above(height, zone.floor) if zone.floor else True,
        _not(_above(height, zone.ceiling)) if zone.ceiling else True,
    ]
    if False in answers:
        return False
    return None if None in answers else True


def _above(height: Height, bound: Altitude) -> bool | None:
    if height.above is not bound.above:
        return None
    limit = millimetres(bound.height)
    ends = {height.least_m * 1000 >= limit, height.most_m * 1000 >= limit}
    return ends.pop() if len(ends) == 1 else None


def _not(answer: bool | None) -> bool | None:  # noqa: FBT001 a value of three, not a flag
    return None if answer is None else not answer
