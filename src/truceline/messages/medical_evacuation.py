"""MED: casualty or medical evacuation, in the order of the nine lines that medics send everywhere.

No names on the line: patients are counted, never named.
"""

from enum import StrEnum
from typing import Annotated

from truceline.agreement.code_lists import Precedence
from truceline.messages.codes import ORDINARY_REPLIES
from truceline.messages.fields import Body, Count, Id, Name, Part, Place, Text, Window, some, whole
from truceline.messages.message_type import ClockKind, Group, MessageType, Runs

PASS_S = 15 * 60


class PatientPrecedence(StrEnum):
    """Urgent, urgent surgical, priority, routine, convenience."""

    A = "A"
    B = "B"
    C = "C"
    D = "D"
    E = "E"


class MedicalEquipment(StrEnum):
    """None, hoist, extraction equipment, ventilator."""

    A = "A"
    B = "B"
    C = "C"
    D = "D"


class PickupSecurity(StrEnum):
    """No armed persons, possibly some, some, some and an armed escort needed."""

    N = "N"
    P = "P"
    E = "E"
    X = "X"


class PickupMarking(StrEnum):
    """Panels, pyrotechnic, smoke, none, other."""

    A = "A"
    B = "B"
    C = "C"
    D = "D"
    E = "E"


class PatientStatus(StrEnum):
    """Whom the patients belong to, seen from the sender."""

    OWN_MILITARY = "OWN-MILITARY"
    OWN_CIVILIAN = "OWN-CIVILIAN"
    OTHER_MILITARY = "OTHER-MILITARY"
    OTHER_CIVILIAN = "OTHER-CIVILIAN"
    DETAINED = "DETAINED"


class Contamination(StrEnum):
    """None, biological, chemical, nuclear or radiological."""

    NONE = "NONE"
    BIOLOGICAL = "BIOLOGICAL"
    CHEMICAL = "CHEMICAL"
    NUCLEAR = "NUCLEAR"


class AgeGroup(StrEnum):
    """How old the patients are."""

    INFANT = "INFANT"
    CHILD = "CHILD"
    ADULT = "ADULT"
    ELDERLY = "ELDERLY"


class Patients(Part, frozen=True, kw_only=True):
    """``count`` patients of one precedence."""

    precedence: PatientPrecedence
    count: Annotated[int, whole(1, 10_000)]


class PatientsByStatus(Part, frozen=True, kw_only=True):
    """``count`` patients of one status."""

    status: PatientStatus
    count: Annotated[int, whole(1, 10_000)]


class PatientsByAge(Part, frozen=True, kw_only=True):
    """``count`` patients of one age group."""

    age_group: AgeGroup
    count: Annotated[int, whole(1, 10_000)]


class Ambulance(Part, frozen=True, kw_only=True):
    """One vehicle of the evacuation."""

    plate: Name
    description: Name | None = None


class MedicalEvacuation(Body, frozen=True, kw_only=True):
    """Lines 1 to 9 in their order; then crossing, vehicles, hospital and the hold-fire window."""

    place: Place
    frequency: Name | None = None
    callsign: Name
    patients: Annotated[tuple[Patients, ...], some(1, 5)]
    equipment: Annotated[tuple[MedicalEquipment, ...], some(1, 4)]
    litter: Count
    ambulatory: Count
    security: PickupSecurity
    marking: PickupMarking
    patient_status: Annotated[tuple[PatientsByStatus, ...], some(1, 5)]
    contamination: Contamination
    terrain: Text | None = None
    crossing: Id | None = None
    vehicles: Annotated[tuple[Ambulance, ...], some(1, 50)]
    hospital: Name | None = None
    hold_fire_window: Window
    age_groups: Annotated[tuple[PatientsByAge, ...], some(1, 4)] = ()


TYPE = MessageType(
    code="MED",
    noun="medical_evacuation",
    body=MedicalEvacuation,
    group=Group.CALL,
    precedence=Precedence.IMMEDIATE,
    expects=(
        Runs(kind=ClockKind.ACK),
        Runs(kind=ClockKind.PASS, limit_s=PASS_S),
        Runs(kind=ClockKind.REPLY),
    ),
    replies=ORDINARY_REPLIES,
)
