"""``truceline ack``: say one step of the ladder about a message that was received."""

from dataclasses import dataclass
from typing import Annotated

from cyclopts import Parameter

from truceline.base.canonical import JsonValue
from truceline.base.errors import RefusedError
from truceline.cli.client import RoomClient
from truceline.cli.composing import About, find_about, precedence_of, write_body_about
from truceline.cli.options import SeatOptions, codes, seated
from truceline.cli.outbox import deliver
from truceline.cli.seat_state import Draft
from truceline.cli.send import show_receipt, thread_of
from truceline.messages.acknowledgement import AckStage
from truceline.messages.codes import Echelon
from truceline.room.wire import Receipt


@Parameter(name="*")
@dataclass(frozen=True, kw_only=True)
class Step:
    """Which step, and what it states."""

    stage: Annotated[AckStage, codes("--stage", AckStage)] = AckStage.RECEIVED
    """The step. None of them is consent."""

    echelon: Annotated[tuple[Echelon, ...], codes("--echelon", Echelon)] = ()
    """With PASSED: to whom it was passed."""

    check_word: str | None = None
    """With READBACK-OK: the word as it was read to you. Default: this device's own reading."""

    note: str | None = None
    """A sentence for the sender, in the language of --language."""

    language: str = "en"
    """Language of the note."""


def ack(message: str, /, *, seat: SeatOptions, step: Step | None = None) -> None:
    """Say one step of the ladder: delivered, received, read back, passed to echelons.

    Parameters
    ----------
    message
        Reference (A-OPS/2026/17/MOV) or index of the message.
    """
    with seated(seat) as client:
        receipt = acknowledge(client, find_about(client, message), step or Step())
    show_receipt(receipt, as_json=seat.as_json)


def acknowledge(client: RoomClient, about: About, step: Step) -> Receipt:
    """Put one step about ``about`` on the record, to its sender, as narrowly as it is released."""
    to = (about.envelope.post or "",)
    fields = step_fields(step, about.word)
    release = about.envelope.release
    if release is None:
        raise RefusedError("ack-of-administration", f"{about.envelope.ref} is not a message.")
    draft = Draft(
        type="ACK",
        body=write_body_about(client, "ACK", fields, to, about),
        to=to,
        precedence=precedence_of("ACK"),
        release=release,
        thread=thread_of(about),
        reply_to=about.envelope.ref,
    )
    return deliver(client, draft)


def step_fields(step: Step, word: str) -> dict[str, JsonValue]:
    """Return the fields of the acknowledgement that ``step`` states; ``word`` is the message's."""
    fields: dict[str, JsonValue] = {"stage": step.stage.value}
    if step.echelon:
        fields["echelons"] = [echelon.value for echelon in step.echelon]
    if step.stage in (AckStage.READBACK_OK, AckStage.READBACK_DIFFERS):
        fields["check_word"] = read_back(step, word)
    if step.note:
        fields["note"] = {step.language: step.note}
    return fields


def read_back(step: Step, word: str) -> str:
    """Return the check word to state; RefusedError where it contradicts the step."""
    given = (step.check_word or word).lower()
    if step.stage is AckStage.READBACK_OK and given != word:
        raise RefusedError(
            "readback",
            f"this message's check word is {word}, and {given} was read to you.",
            "Ask again; if it stays different, say so with --stage READBACK-DIFFERS.",
        )
    if step.stage is AckStage.READBACK_DIFFERS and step.check_word is None:
        raise RefusedError("readback", "which word was read to you?", "Give it with --check-word.")
    return given
