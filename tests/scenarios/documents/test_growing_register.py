"""A checker that follows a growing register answers as one that was made anew."""

import msgspec
import pytest

from truceline.documents.findings import Fact
from truceline.documents.nearest import RegisteredText
from truceline.room.check_document import Checker, Material
from truceline.room.register_file import Register
from truceline.testing.documents import AGREEMENT_AR, AGREEMENT_EN, SECOND_TRANSLATION_EN
from truceline.testing.registers import DocumentRoom

BRIDGE = "The bridge is opened again. Repair crews of both sides work there from Monday on."
COPIES = (
    BRIDGE.replace("Monday", "Friday"),
    AGREEMENT_EN.replace("18:00", "19:00"),
    AGREEMENT_AR.replace("\n", " "),
    SECOND_TRANSLATION_EN,
    "Buy two apples and a pear on the way home tonight.",
)


def registers() -> tuple[Register, Register]:
    """Return a register, and the same with one document more."""
    room = DocumentRoom()
    given = {"ar": AGREEMENT_AR, "en": AGREEMENT_EN}
    room.register("M-ROOM-1", given, b"scan")
    earlier = room.read()
    room.register("A-OPS-1", {"en": BRIDGE}, b"photograph")
    return earlier, room.read()


def with_texts(register: Register, *texts: RegisteredText) -> Register:
    return msgspec.structs.replace(register, texts=texts)


@pytest.mark.parametrize("copy", COPIES)
def test_a_document_more_is_found_as_in_a_register_read_anew(copy: str) -> None:
    earlier, later = registers()
    assert len(later.texts) == len(earlier.texts) + 1
    asked = Material(text=copy)
    followed = Checker(earlier).after(later)
    assert followed.register is later
    assert followed.check(asked) == Checker(later).check(asked)


def test_the_checker_before_knows_nothing_of_what_came_after() -> None:
    earlier, later = registers()
    before = Checker(earlier)
    before.after(later)
    assert Fact.NOT_FOUND in {one.fact for one in before.check(Material(text=BRIDGE)).findings}


@pytest.mark.parametrize("copy", COPIES)
def test_texts_that_were_taken_out_or_changed_places_are_read_anew(copy: str) -> None:
    _, later = registers()
    asked = Material(text=copy)
    for texts in (later.texts[1:], later.texts[:1], later.texts[::-1], ()):
        other = with_texts(later, *texts)
        assert Checker(later).after(other).check(asked) == Checker(other).check(asked)
