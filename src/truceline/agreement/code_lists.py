"""The closed choices of an agreement. Their strings are persisted: never renamed, never reused."""

from enum import StrEnum


class Status(StrEnum):
    """Whether a room is meant in earnest. Shown on everything that leaves it."""

    ACTUAL = "ACTUAL"
    EXERCISE = "EXERCISE"
    TEST = "TEST"


class AgreementKind(StrEnum):
    """What the parties call their agreement, as a code. No legal meaning follows from it."""

    CEASEFIRE = "CEASEFIRE"
    CESSATION_OF_HOSTILITIES = "CESSATION-OF-HOSTILITIES"
    TRUCE = "TRUCE"
    HUMANITARIAN_PAUSE = "HUMANITARIAN-PAUSE"
    LOCAL_CEASEFIRE = "LOCAL-CEASEFIRE"
    ARMISTICE = "ARMISTICE"


class ThirdPartyRole(StrEnum):
    """What a third party undertook to do."""

    MEDIATOR = "MEDIATOR"
    GUARANTOR = "GUARANTOR"
    WITNESS = "WITNESS"
    MONITOR = "MONITOR"
    RELAY = "RELAY"
    CHAIR = "CHAIR"


class PostKind(StrEnum):
    """What a post is for."""

    OPERATIONS = "OPERATIONS"
    CROSSING = "CROSSING"
    MISSION = "MISSION"
    HUMANITARIAN = "HUMANITARIAN"
    DELEGATION = "DELEGATION"


class OfficerRole(StrEnum):
    """What an officer of a post does."""

    DUTY_OFFICER = "DUTY-OFFICER"
    LIAISON_OFFICER = "LIAISON-OFFICER"
    DUTY_CHIEF = "DUTY-CHIEF"
    CROSSING_MANAGER = "CROSSING-MANAGER"
    COORDINATOR = "COORDINATOR"
    MONITOR = "MONITOR"


class Precedence(StrEnum):
    """How urgent a message is, most urgent first; each has its clocks in the agreement."""

    FLASH = "FLASH"
    IMMEDIATE = "IMMEDIATE"
    PRIORITY = "PRIORITY"
    ROUTINE = "ROUTINE"


class Carrier(StrEnum):
    """What carries a message from post to post."""

    WEB = "WEB"
    API = "API"
    FILE = "FILE"
    SMS = "SMS"
    VOICE = "VOICE"
    RADIO = "RADIO"
    FAX = "FAX"
    PAPER = "PAPER"
    COURIER = "COURIER"


class Renewal(StrEnum):
    """How a term goes on after its end."""

    NONE = "NONE"
    BY_AGREEMENT = "BY-AGREEMENT"
    UNLESS_NOTICE = "UNLESS-NOTICE"


class Calendar(StrEnum):
    """A calendar other than the Gregorian in which the text gives a date."""

    HIJRI = "HIJRI"


class LineKind(StrEnum):
    """How a line version stands: fixed by the parties, or said by one source."""

    AGREED = "AGREED"
    CLAIMED = "CLAIMED"


class LogAccess(StrEnum):
    """Who may read the envelopes of a room's log."""

    PUBLIC = "PUBLIC"
    MEMBERS = "MEMBERS"


class ReleaseLevel(StrEnum):
    """Who may read a body."""

    PARTIES = "PARTIES"
    PARTIES_MISSION = "PARTIES+MISSION"
    HUMANITARIAN = "HUMANITARIAN"
    NAMED = "NAMED"
    PUBLIC = "PUBLIC"


class Told(StrEnum):
    """Who or what an escalation turns to."""

    SECOND_CHANNEL = "SECOND-CHANNEL"
    DUTY_CHIEF = "DUTY-CHIEF"
    DELEGATION = "DELEGATION"
    MISSION = "MISSION"
    RECORD = "RECORD"


class WeaponClass(StrEnum):
    """Weapons as heard or seen; NOT-KNOWN is an answer, and rules then weigh every class."""

    SMALL_ARMS = "SMALL-ARMS"
    MACHINE_GUN = "MACHINE-GUN"
    GRENADE = "GRENADE"
    GRENADE_LAUNCHER = "GRENADE-LAUNCHER"
    SNIPER = "SNIPER"
    RECOILLESS = "RECOILLESS"
    ANTI_AIRCRAFT = "ANTI-AIRCRAFT"
    ANTI_TANK = "ANTI-TANK"
    TANK_GUN = "TANK-GUN"
    MORTAR = "MORTAR"
    ARTILLERY = "ARTILLERY"
    MRL = "MRL"
    MISSILE = "MISSILE"
    AIR_STRIKE = "AIR-STRIKE"
    UAV_MUNITION = "UAV-MUNITION"
    MINE = "MINE"
    IED = "IED"
    OTHER = "OTHER"
    NOT_KNOWN = "NOT-KNOWN"


class ZoneKind(StrEnum):
    """What a zone is for. Which rules hold in it is said by the rules."""

    BUFFER = "BUFFER"
    SECURITY = "SECURITY"
    DEMILITARISED = "DEMILITARISED"
    LIMITATION = "LIMITATION"
    WITHDRAWAL = "WITHDRAWAL"
    NO_FLY = "NO-FLY"
    DISENGAGEMENT = "DISENGAGEMENT"
    PROTECTED_SITE = "PROTECTED-SITE"
    QUIET_HOURS = "QUIET-HOURS"
    EXCLUSION = "EXCLUSION"
    CANTONMENT = "CANTONMENT"
    JOINT_PATROL = "JOINT-PATROL"
    MARITIME = "MARITIME"
    STORAGE = "STORAGE"
    CORRIDOR = "CORRIDOR"


class AltitudeReference(StrEnum):
    """Above mean sea level, or above the ground."""

    AMSL = "AMSL"
    AGL = "AGL"


class ActKind(StrEnum):
    """What the parties did to the agreement after they made it."""

    RENEWAL = "RENEWAL"
    AMENDMENT = "AMENDMENT"
    SUSPENSION = "SUSPENSION"
    RESUMPTION = "RESUMPTION"
    WITHDRAWAL = "WITHDRAWAL"


class Day(StrEnum):
    """The days of the week, Monday first (ISO 8601)."""

    MON = "MON"
    TUE = "TUE"
    WED = "WED"
    THU = "THU"
    FRI = "FRI"
    SAT = "SAT"
    SUN = "SUN"
