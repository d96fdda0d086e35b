"""Deliveries: for every message, the ladder of each post it is for.

The ladder: tendered (the entry itself), delivered, received, read back, passed, replied. Steps come
from the recipient's own ACK entries in the order of the record, never from what the host saw.
A ladder is released as narrowly as the narrowest of the message and of what was said about it.
"""

from collections.abc import Callable, Mapping

import msgspec

from truceline.messages.acknowledgement import Acknowledgement
from truceline.messages.catalogue import CATALOGUE
from truceline.messages.entry import Logged
from truceline.messages.line_check import LineCheck
from truceline.messages.reply import Reply
from truceline.views.audience import audience_of, narrower
from truceline.views.fold import Row, View


class Step(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """One rung: what the recipient stated, when, and in which entry."""

    stage: str
    at: str
    index: int
    officer: str
    echelons: tuple[str, ...] = ()
    check_word: str | None = None


class Answer(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """The answer in substance: a reply code, a line check's result or the answering type."""

    code: str
    index: int
    at: str


class Ladder(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """How far one recipient has come; the latest reply counts."""

    post: str
    steps: tuple[Step, ...]
    reply: Answer | None = None


class Delivery(Row, frozen=True, kw_only=True):
    """A message on its way. ``expects`` names the clocks that its type starts."""

    index: int
    hash: str
    type: str
    post: str
    precedence: str
    at: str
    logged_at: str
    ladders: tuple[Ladder, ...]
    expects: tuple[str, ...] = ()


_EXPECTS = {
    code: tuple(dict.fromkeys(run.kind.value for run in kind.expects))
    for code, kind in CATALOGUE.items()
}
_Climb = Callable[[Ladder], Ladder]


def changes(rows: Mapping[str, Delivery], logged: Logged) -> dict[str, Delivery | None]:
    """Return the message that ``logged`` tenders, and the one whose ladder it climbs."""
    envelope = logged.envelope
    if envelope.type == "ACK":
        return _climbed(rows, logged)
    if envelope.type not in _EXPECTS:
        return {}
    changed: dict[str, Delivery | None] = {envelope.ref: _tendered(logged)}
    if envelope.reply_to is not None:
        changed |= _replied(rows, logged, envelope.reply_to)
    return changed


def _tendered(logged: Logged) -> Delivery:
    envelope = logged.envelope
    return Delivery(
        audience=audience_of(envelope),
        index=logged.index,
        hash=logged.hash.hex(),
        type=envelope.type,
        post=envelope.post or "",
        precedence=envelope.precedence or "",
        at=envelope.at,
        logged_at=logged.logged_at,
        ladders=tuple([Ladder(post=post, steps=()) for post in envelope.to]),
        expects=_EXPECTS[envelope.type],
    )


def _climbed(rows: Mapping[str, Delivery], logged: Logged) -> dict[str, Delivery | None]:
    ack = logged.body
    if not isinstance(ack, Acknowledgement):
        return {}
    step = Step(
        stage=ack.stage.value,
        at=logged.envelope.at,
        index=logged.index,
        officer=logged.officer or "",
        echelons=tuple([echelon.value for echelon in ack.echelons]),
        check_word=ack.check_word,
    )

    def climb(ladder: Ladder) -> Ladder:
        return Ladder(post=ladder.post, steps=(*ladder.steps, step), reply=ladder.reply)

    return _with_ladder(rows, logged, ack.about, climb)


def _replied(
    rows: Mapping[str, Delivery], logged: Logged, about: str
) -> dict[str, Delivery | None]:
    delivery = rows.get(about)
    if delivery is None or logged.envelope.type not in CATALOGUE[delivery.type].answered_by:
        return {}
    answer = Answer(code=_code_of(logged), index=logged.index, at=logged.envelope.at)

    def climb(ladder: Ladder) -> Ladder:
        return Ladder(post=ladder.post, steps=ladder.steps, reply=answer)

    return _with_ladder(rows, logged, about, climb)


def _code_of(logged: Logged) -> str:
    match logged.body:
        case Reply(code=code):
            return code.value
        case LineCheck(result=result):
            return result.value
    return logged.envelope.type


def _with_ladder(
    rows: Mapping[str, Delivery], logged: Logged, about: str, climb: _Climb
) -> dict[str, Delivery | None]:
    delivery = rows.get(about)
    post = logged.envelope.post
    if delivery is None or all(ladder.post != post for ladder in delivery.ladders):
        return {}
    return {
        about: msgspec.structs.replace(
            delivery,
            audience=narrower(delivery.audience, audience_of(logged.envelope)),
            ladders=tuple(
                [climb(ladder) if ladder.post == post else ladder for ladder in delivery.ladders]
            ),
        )
    }


VIEW = View("deliveries", Delivery, changes)
