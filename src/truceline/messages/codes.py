"""Code lists that more than one message type uses. Codes are never renamed or reused."""

from enum import StrEnum


class Echelon(StrEnum):
    """Whom a recipient has passed a message to."""

    SECTOR = "SECTOR"
    BRIGADE = "BRIGADE"
    BATTALION = "BATTALION"
    AIR_DEFENCE = "AIR-DEFENCE"
    ARTILLERY = "ARTILLERY"
    CROSSING = "CROSSING"
    ALL_UNITS_IN_AREA = "ALL-UNITS-IN-AREA"


class VehicleClass(StrEnum):
    """Vehicles as a duty officer tells them apart, civilian before military."""

    CAR = "CAR"
    MOTORCYCLE = "MOTORCYCLE"
    BUS = "BUS"
    AMBULANCE = "AMBULANCE"
    TRUCK = "TRUCK"
    TANKER = "TANKER"
    TRAILER = "TRAILER"
    BOAT = "BOAT"
    ENGINEER = "ENGINEER"
    ARMOURED_CAR = "ARMOURED-CAR"
    APC = "APC"
    IFV = "IFV"
    TANK = "TANK"
    TOWED_GUN = "TOWED-GUN"
    SP_GUN = "SP-GUN"
    MORTAR_CARRIER = "MORTAR-CARRIER"
    MRL = "MRL"
    AIR_DEFENCE = "AIR-DEFENCE"
    OTHER = "OTHER"


class CompassPoint(StrEnum):
    """Eight directions: what an observer can say without an instrument."""

    N = "N"
    NE = "NE"
    E = "E"
    SE = "SE"
    S = "S"
    SW = "SW"
    W = "W"
    NW = "NW"


class ReplyCode(StrEnum):
    """The answers in substance. The last four answer a stop-fire call."""

    NOTED = "NOTED"
    NO_OBJECTION = "NO-OBJECTION"
    AGREED = "AGREED"
    AGREED_WITH_CONDITIONS = "AGREED-WITH-CONDITIONS"
    OBJECTION = "OBJECTION"
    CLARIFY = "CLARIFY"
    UNABLE = "UNABLE"
    REFUSED = "REFUSED"
    HOLDING = "HOLDING"
    ORDERED_STOP = "ORDERED-STOP"
    NOT_OURS = "NOT-OURS"
    CANNOT_REACH = "CANNOT-REACH"
    CHECKING = "CHECKING"


ORDINARY_REPLIES = tuple(ReplyCode)[:9]
STOP_FIRE_REPLIES = (*tuple(ReplyCode)[9:], ReplyCode.CLARIFY, ReplyCode.UNABLE, ReplyCode.REFUSED)
