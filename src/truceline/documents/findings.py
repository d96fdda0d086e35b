"""Facts about a thing in somebody's hand: what they are called, and what each of them says.

Facts combine and are never added up to a verdict. There is no fact for *authentic* or its opposite.
NOT-FOUND says that nobody registered this here, and nothing else.
"""

from enum import StrEnum

import msgspec


class Fact(StrEnum):
    """What was found. Wire names, never renamed."""

    EXACT_MATCH = "EXACT-MATCH"
    PART_MATCH = "PART-MATCH"
    TEXT_MATCH = "TEXT-MATCH"
    SPELLED_OTHERWISE = "SPELLED-OTHERWISE"
    PART_OF_TEXT = "PART-OF-TEXT"
    WORDS_AROUND = "WORDS-AROUND"
    CLAUSES_MOVED = "CLAUSES-MOVED"
    DIFFERS = "DIFFERS"
    NO_DIFFERENCE = "NO-DIFFERENCE"
    NOT_FOUND = "NOT-FOUND"
    NEAREST = "NEAREST"
    NOTHING_READ = "NOTHING-READ"
    SEAL_VALID = "SEAL-VALID"
    SEAL_VALID_TEXT_DIFFERS = "SEAL-VALID-TEXT-DIFFERS"
    SEAL_WITHOUT_TEXT = "SEAL-WITHOUT-TEXT"
    SEAL_NOT_OURS = "SEAL-NOT-OURS"
    SEAL_BROKEN = "SEAL-BROKEN"
    REGISTERED_BY = "REGISTERED-BY"
    IN_NAME_OF = "IN-NAME-OF"
    ATTESTED = "ATTESTED"
    ATTESTED_IN_PART = "ATTESTED-IN-PART"
    DENIED = "DENIED"
    NOT_ISSUED = "NOT-ISSUED"
    DISPUTED_CLAUSES = "DISPUTED-CLAUSES"
    AWAITED = "AWAITED"
    STATED = "STATED"
    CLAIMED = "CLAIMED"
    DRAFT = "DRAFT"
    AGREED_MINUTES = "AGREED-MINUTES"
    CIRCULATED = "CIRCULATED"
    WITHHELD = "WITHHELD"
    WITHHELD_OPENED = "WITHHELD-OPENED"
    SUPERSEDED_BY = "SUPERSEDED-BY"
    FIRST_SEEN = "FIRST-SEEN"
    NUMBER_REGISTERED = "NUMBER-REGISTERED"
    NUMBER_OF_ANOTHER_TEXT = "NUMBER-OF-ANOTHER-TEXT"
    NUMBER_NOT_REGISTERED = "NUMBER-NOT-REGISTERED"
    DATES_AGREE = "DATES-AGREE"
    DATES_DISAGREE = "DATES-DISAGREE"
    NO_SUCH_DAY = "NO-SUCH-DAY"
    OUTSIDE_TERM = "OUTSIDE-TERM"
    LETTERS_SWAPPED = "LETTERS-SWAPPED"
    NOT_READ_SURELY = "NOT-READ-SURELY"
    MARK_OF = "MARK-OF"


class Finding(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One fact, with what it is about; what does not belong to the fact is absent.

    ``document`` and ``other`` are references in the register; ``entry`` is an index of the log and
    ``at`` the instant that it states; ``count`` and ``total`` count what the fact names, in words
    unless it says otherwise; ``says`` is a code, name or number as written.
    """

    fact: Fact
    document: str = ""
    party: str = ""
    at: str = ""
    entry: int | None = None
    other: str = ""
    language: str = ""
    authentic: bool = False
    clauses: tuple[str, ...] = ()
    count: int = 0
    total: int = 0
    says: str = ""
