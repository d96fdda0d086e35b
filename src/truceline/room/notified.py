"""A notice as the rules judge it: what it says of size, weapons, heights and time, as facts.

What a body does not say is None, and then a rule weighs everything that it may be. The filing time
is the host's for what is on record, and the present for what is still to be signed.
"""

from collections.abc import Iterable
from datetime import datetime

from truceline.agreement.code_lists import WeaponClass
from truceline.agreement.weapons import Weapon
from truceline.base.instants import parse_instant
from truceline.messages.activity import Activity, Extent, activity_of
from truceline.messages.codes import VehicleClass
from truceline.messages.convoy import Convoy
from truceline.messages.demining_notice import DeminingNotice
from truceline.messages.drone_flight import AircraftClass, DroneFlight
from truceline.messages.exercise_notice import ExerciseNotice
from truceline.messages.fields import Body
from truceline.messages.movement_notice import MovementNotice, UnitSize, Vehicle
from truceline.messages.overflight import Overflight
from truceline.messages.sea_movement import SeaMovement
from truceline.messages.withdrawal_declaration import WithdrawalDeclaration
from truceline.messages.works_notice import WorksNotice
from truceline.rules.facts import Fire, Height, Level, Notice, Presence, Window

_TANKS = frozenset({VehicleClass.TANK})
_ARMOURED = frozenset({VehicleClass.ARMOURED_CAR, VehicleClass.APC, VehicleClass.IFV})
_GUNS = frozenset(
    {VehicleClass.TOWED_GUN, VehicleClass.SP_GUN, VehicleClass.MORTAR_CARRIER, VehicleClass.MRL}
)
_WEAPON_OF = {
    VehicleClass.TANK: WeaponClass.TANK_GUN,
    VehicleClass.TOWED_GUN: WeaponClass.ARTILLERY,
    VehicleClass.SP_GUN: WeaponClass.ARTILLERY,
    VehicleClass.MORTAR_CARRIER: WeaponClass.MORTAR,
    VehicleClass.MRL: WeaponClass.MRL,
    VehicleClass.AIR_DEFENCE: WeaponClass.ANTI_AIRCRAFT,
}


class Told:
    """Who tells it, when, and by what type of notice; ``grown_at`` of the last growing change."""

    def __init__(
        self, party: str | None, code: str, filed_at: datetime, grown_at: datetime | None = None
    ) -> None:
        self.party = party
        self.code = code
        self.filed_at = filed_at
        self.grown_at = grown_at


def notices_of(told: Told, body: Body) -> tuple[Notice, ...]:
    """Return the notice as facts: one for each place, way or area of its activity."""
    activity = activity_of(body)
    if activity is None:
        return ()
    size, weapons = _vehicles_of(body), _weapons_of(body)
    return tuple(
        Notice(
            party=told.party,
            at=parse_instant(activity.begins),
            kind=told.code,
            filed_at=told.filed_at,
            grown_at=told.grown_at,
            places=extent.places,
            is_area=extent.is_area,
            level=_level_of(body),
            persons=_persons_of(body),
            tanks=_counted(size, _TANKS),
            armoured=_counted(size, _ARMOURED),
            guns=_counted(size, _GUNS),
            live_fire=isinstance(body, ExerciseNotice) and body.live_fire,
            weapons=weapons,
            aircraft=_aircraft_of(body),
            height=_height_of(activity),
            purpose=_purpose_of(body),
            emergency=isinstance(body, Convoy) and bool(body.emergency),
        )
        for extent in activity.extents
    )


def presences_of(told: Told, body: Body) -> tuple[Presence, ...]:
    """Return what will be where: each weapon at each place that the activity names."""
    activity = activity_of(body)
    if activity is None or isinstance(body, DroneFlight | Overflight):
        # A flight is judged as a notice, along all of its way.
        return ()
    at, places = parse_instant(activity.begins), _ends_of(activity.extents)
    if isinstance(body, WithdrawalDeclaration):
        # What is withdrawn stood where it leaves; judged is where it will be.
        site = body.storage_site
        at, places = parse_instant(body.end), ((site.lon, site.lat),)
    return tuple(
        Presence(
            party=told.party,
            at=at,
            place=place,
            weapon=weapon,
            purpose=_purpose_of(body),
            notice_at=told.filed_at,
        )
        for weapon in (_weapons_of(body) or (None,))
        for place in places
    )


def fires_of(told: Told, body: Body, windows: tuple[Window, ...]) -> tuple[Fire, ...]:
    """Return the fire and the explosions that the notice announces, before ``windows``."""
    if isinstance(body, DeminingNotice):
        return tuple(
            Fire(
                party=told.party,
                at=parse_instant(each.time),
                place=(each.place.lon, each.place.lat),
                accuracy_m=each.place.accuracy_m or 0,
                windows=windows,
            )
            for each in body.controlled_explosions
        )
    if not isinstance(body, ExerciseNotice) or not body.live_fire:
        return ()
    begins, ends = parse_instant(body.start), parse_instant(body.end)
    half = (ends - begins) / 2
    return tuple(
        Fire(
            party=told.party,
            at=begins + half,
            within_s=int(half.total_seconds()),
            place=place,
            weapon=weapon,
            windows=windows,
        )
        for weapon in _weapons_of(body)
        for place in body.danger_area
    )


def _ends_of(extents: Iterable[Extent]) -> tuple[tuple[int, int], ...]:
    return tuple(dict.fromkeys(place for extent in extents for place in extent.places))


def _vehicles_of(body: Body) -> tuple[Vehicle, ...] | None:
    return body.vehicles if isinstance(body, MovementNotice | ExerciseNotice) else None


def _counted(vehicles: tuple[Vehicle, ...] | None, classes: frozenset[VehicleClass]) -> int | None:
    if vehicles is None:
        return None
    return sum(vehicle.count for vehicle in vehicles if vehicle.class_ in classes)


def _weapons_of(body: Body) -> tuple[Weapon, ...]:
    if isinstance(body, WithdrawalDeclaration):
        return (_weapon(body.weapon_class, body.calibre_mm),)
    if isinstance(body, ExerciseNotice) and body.weapon_classes:
        return tuple(_weapon(kind, None) for kind in body.weapon_classes)
    found = [
        _weapon(_WEAPON_OF[vehicle.class_], vehicle.calibre_mm)
        for vehicle in _vehicles_of(body) or ()
        if vehicle.armed and vehicle.class_ in _WEAPON_OF
    ]
    return tuple(dict.fromkeys(found))


def _weapon(kind: WeaponClass, calibre_mm: int | None) -> Weapon:
    return Weapon(kind=kind, calibre=None if calibre_mm is None else f"{calibre_mm} mm")


def _level_of(body: Body) -> Level | None:
    size: UnitSize | None = None
    match body:
        case MovementNotice():
            size = body.unit_size
        case ExerciseNotice():
            size = body.level
    return None if size is None else Level(size.value)


def _persons_of(body: Body) -> int | None:
    match body:
        case MovementNotice():
            return body.strength_max
        case ExerciseNotice():
            return body.troops
        case WorksNotice():
            return body.workers
        case Convoy() if body.persons is not None:
            return (
                body.persons.national + body.persons.international + (body.persons.contractors or 0)
            )
    return None


def _aircraft_of(body: Body) -> AircraftClass | None:
    match body:
        case DroneFlight() | Overflight():
            return AircraftClass(body.class_.value)
    return None


def _height_of(activity: Activity) -> Height | None:
    heights = activity.heights
    if heights is None:
        return None
    return Height(least_m=heights.low_m, most_m=heights.high_m, above=heights.above)


def _purpose_of(body: Body) -> str | None:
    match body:
        case DroneFlight() | Overflight() | Convoy():
            return None if body.purpose is None else body.purpose.value
        case MovementNotice() | SeaMovement():
            return body.activity.value
    return None
