"""CNV: notice of a humanitarian movement, its progress stage by stage, and how it came out.

Protection does not depend on this notice. Whether a convoy goes is said once the echelons that it
lists have been told (stage PASSED).
"""

from enum import StrEnum
from typing import Annotated

import msgspec

from truceline.agreement.code_lists import Precedence
from truceline.base.errors import MalformedError
from truceline.messages.codes import ORDINARY_REPLIES, Echelon, VehicleClass
from truceline.messages.fields import (
    Body,
    Count,
    Hash,
    Id,
    Instant,
    Knows,
    Line,
    Name,
    Part,
    Place,
    Text,
    Window,
    after,
    needed,
    some,
    whole,
)
from truceline.messages.message_type import ClockKind, Group, MessageType, Runs


class ConvoyPhase(StrEnum):
    """The notice, a stage of the journey, or its outcome."""

    NOTICE = "NOTICE"
    PROGRESS = "PROGRESS"
    CLOSED = "CLOSED"


class ConvoyPurpose(StrEnum):
    """What the convoy is for."""

    STAFF = "STAFF"
    CARGO = "CARGO"
    EVACUATION = "EVACUATION"
    MEDICAL = "MEDICAL"
    ASSESSMENT = "ASSESSMENT"
    MIGRANTS = "MIGRANTS"
    TRADE = "TRADE"
    REPAIR = "REPAIR"


class ConvoyMarking(StrEnum):
    """How a vehicle can be recognised, also at night and from the air."""

    NONE = "NONE"
    LOGO = "LOGO"
    ROOF_MARKING = "ROOF-MARKING"
    THERMAL_PANEL = "THERMAL-PANEL"
    EMBLEM = "EMBLEM"
    LIGHTS = "LIGHTS"


class CargoKind(StrEnum):
    """What is carried."""

    FOOD = "FOOD"
    WATER = "WATER"
    MEDICAL = "MEDICAL"
    SHELTER = "SHELTER"
    FUEL = "FUEL"
    HYGIENE = "HYGIENE"
    EDUCATION = "EDUCATION"
    SPARE_PARTS = "SPARE-PARTS"
    GRAIN = "GRAIN"
    LIVESTOCK = "LIVESTOCK"
    OIL = "OIL"
    OTHER = "OTHER"


class CargoUnit(StrEnum):
    """In what cargo is counted."""

    KG = "KG"
    TONNE = "TONNE"
    LITRE = "LITRE"
    PIECE = "PIECE"
    PALLET = "PALLET"
    KIT = "KIT"
    HEAD = "HEAD"


class ConvoyStage(StrEnum):
    """Where on its journey the convoy is."""

    PLANNED = "PLANNED"
    CLEARED = "CLEARED"
    DEPARTED = "DEPARTED"
    CHECKPOINT_IN = "CHECKPOINT-IN"
    CHECKPOINT_OUT = "CHECKPOINT-OUT"
    DELAYED = "DELAYED"
    ABORTED = "ABORTED"
    ARRIVED = "ARRIVED"
    RETURNED = "RETURNED"


class ConvoyOutcome(StrEnum):
    """How the movement came out."""

    FACILITATED = "FACILITATED"
    PARTIAL = "PARTIAL"
    DENIED = "DENIED"
    IMPEDED = "IMPEDED"
    CANCELLED = "CANCELLED"
    POSTPONED = "POSTPONED"


class ConvoyStop(Part, frozen=True, kw_only=True):
    """A place on the way; ``checkpoint`` where it is controlled, ``overnight`` where they sleep."""

    place: Place
    eta: Instant | None = None
    etd: Annotated[Instant, after("eta")] | None = None
    checkpoint: Id | None = None
    overnight: bool | None = None


class ConvoyVehicle(Part, frozen=True, kw_only=True):
    """One vehicle, as a checkpoint and a drone see it."""

    class_: VehicleClass = msgspec.field(name="class")
    make: Name | None = None
    colour: Name | None = None
    plate: Name
    markings: Annotated[tuple[ConvoyMarking, ...], some(1, 6)]
    armoured: bool
    photo_sha256: Hash | None = None
    tracker_id: Name | None = None


class ConvoyPersons(Part, frozen=True, kw_only=True):
    """How many travel; drivers by a reference to a list of restricted release, never by name."""

    national: Count
    international: Count
    contractors: Count | None = None
    drivers_ref: Id | None = None


class Cargo(Part, frozen=True, kw_only=True):
    """``quantity`` in whole ``unit``."""

    kind: CargoKind
    quantity: Annotated[int, whole(1, 1_000_000_000)]
    unit: CargoUnit
    dangerous_goods: bool


class ConvoyComms(Part, frozen=True, kw_only=True):
    """How the convoy is reached: primary, alternate, contingency, emergency."""

    callsign: Name | None = None
    hf_frequency: Name | None = None
    vhf_frequency: Name | None = None
    satphone: Name | None = None
    emergency: Name | None = None


class StageTime(Part, frozen=True, kw_only=True):
    """When the convoy reached a stage; which checkpoint, if it is one."""

    stage: ConvoyStage
    at: Instant
    checkpoint: Annotated[Id, needed("stage", "CHECKPOINT-IN", "CHECKPOINT-OUT")] | None = None


class Convoy(Body, frozen=True, kw_only=True):
    """Who moves what from where to where, when and by which way, and how it is recognised.

    A progress message or the closing one repeats nothing of the notice in whose thread it stands.
    """

    phase: ConvoyPhase = ConvoyPhase.NOTICE
    organisation: Annotated[Name, needed("phase", "NOTICE")] | None = None
    purpose: Annotated[ConvoyPurpose, needed("phase", "NOTICE")] | None = None
    emergency: Annotated[bool, needed("phase", "NOTICE")] | None = None
    emergency_reason: Text | None = None
    leader: Annotated[Name, needed("phase", "NOTICE")] | None = None
    satphone: Name | None = None
    origin: Annotated[Place, needed("phase", "NOTICE")] | None = None
    depart_earliest: Annotated[Instant, needed("phase", "NOTICE")] | None = None
    depart_latest: (
        Annotated[Instant, needed("phase", "NOTICE"), after("depart_earliest")] | None
    ) = None
    waypoints: Annotated[tuple[ConvoyStop, ...], some(1, 50)] = ()
    dest: Annotated[Place, needed("phase", "NOTICE")] | None = None
    arrive: Annotated[Instant, needed("phase", "NOTICE"), after("depart_earliest")] | None = None
    route: Annotated[Line, needed("phase", "NOTICE")] | None = None
    alt_route: Line | None = None
    return_depart: Annotated[Instant, after("depart_earliest")] | None = None
    return_arrive: Annotated[Instant, after("return_depart")] | None = None
    return_route: Line | None = None
    validity: Window | None = None
    vehicles: Annotated[tuple[ConvoyVehicle, ...], some(1, 100), needed("phase", "NOTICE")] = ()
    persons: Annotated[ConvoyPersons, needed("phase", "NOTICE")] | None = None
    cargo: Annotated[tuple[Cargo, ...], some(1, 50)] = ()
    armed_escort: Annotated[bool, needed("phase", "NOTICE")] | None = None
    escort_by: Name | None = None
    weapons: bool | None = None
    comms: ConvoyComms | None = None
    pass_to: Annotated[tuple[Echelon, ...], some(1, 7), needed("phase", "NOTICE")] = ()
    stages: Annotated[tuple[StageTime, ...], some(1, 100), needed("phase", "PROGRESS")] = ()
    outcome: Annotated[ConvoyOutcome, needed("phase", "CLOSED")] | None = None
    text: Text | None = None
    knows: Knows = ()

    def check(self) -> None:
        """Refuse an emergency without its reason."""
        if self.emergency and self.emergency_reason is None:
            raise MalformedError(
                "field-required",
                "`emergency_reason` is missing: `emergency` is true.",
                "Say why the usual lead time cannot be kept.",
            )


TYPE = MessageType(
    code="CNV",
    noun="convoy",
    body=Convoy,
    group=Group.CIVIL,
    precedence=Precedence.PRIORITY,
    expects=(
        Runs(kind=ClockKind.ACK),
        Runs(kind=ClockKind.PASS, when_field="phase", when=("NOTICE",)),
    ),
    replies=ORDINARY_REPLIES,
    echelons_field="pass_to",
)
