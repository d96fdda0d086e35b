"""An entry, or a span of the watch log, as it stands on paper.

Every line is made from what the log holds below the size that the seal is proven under: the same
entries make the same lines for whoever may read them. Times are what senders claim; the order is
that of the record.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Literal, Protocol

import msgspec

from truceline.base.errors import MalformedError, RefusedError
from truceline.base.instants import format_dtg, parse_instant
from truceline.messages.administration import Erasure, LineCheckAbsence
from truceline.messages.catalogue import CATALOGUE
from truceline.messages.entry import Envelope, Logged, check_word
from truceline.messages.render import render_full, render_line
from truceline.messages.words import Argument, Words, isolated
from truceline.record.proof import Proof
from truceline.record.seal import format_seal
from truceline.room.sheets import Block, Line, SealPrinted, Sheet, Weight
from truceline.views.deliveries import Answer, Delivery, Ladder, Step

MOST_STRIPS = 500
"""Some 75 pages, which take a core eight seconds: more is an export, and no handover."""
SAID_BY_ROOM = frozenset({"AGA", "ERA", "LCA"})
"""What the room itself says and a duty officer must not miss among the messages."""
_CLOCKS = {"ACK": "paper-open-receipt", "PASS": "paper-open-passing", "REPLY": "paper-open-reply"}


class Shown(msgspec.Struct, frozen=True):
    """An entry as its reader may read it; ``delivery`` is None where no ladder may be read."""

    logged: Logged
    state: Literal["whole", "withheld", "erased"]
    delivery: Delivery | None


class Held(Protocol):
    """What a reader holds of a record: entries, ladders, and proofs under one head."""

    @property
    def origin(self) -> str:
        """The room's origin."""

    @property
    def mark(self) -> str:
        """EXERCISE or TEST, "" in earnest."""

    @property
    def size(self) -> int:
        """How many entries the head of the proofs covers."""

    def shown(self, first: int, last: int) -> Sequence[Shown]:
        """Return the entries from ``first`` to ``last`` that the reader may know of, in order."""

    def proof(self, index: int) -> Proof:
        """Return the proof of an entry under the head."""


def entry_sheet(held: Held, index: int, words: Words, made_at: datetime) -> Sheet:
    """Return the paper of one entry; RefusedError ``not-found`` where it may not be known of."""
    found = held.shown(index, index) if 0 <= index < held.size else ()
    if not found:
        raise RefusedError("not-found", f"there is no entry {index} that you may read.")
    (shown,) = found
    title = _type_words(shown.logged.envelope.type, words)
    head = (Line(title, Weight.TITLE), Line(_as_of(held, words), Weight.SMALL))
    body = [Line(says) for says in _says(shown, words)]
    if shown.state == "whole" and shown.logged.envelope.type in CATALOGUE and shown.logged.body:
        pairs = [(row.label, row.text) for row in render_full(shown.logged.body, words)]
        body += [Line(_pair(words, *pair)) for pair in pairs]
    rungs = [Line(text) for text in _rungs(shown, held.size, words)]
    envelope = [Line(text, Weight.SMALL) for text in _envelope(shown.logged, words)]
    blocks = [Block(head), Block(tuple(body), is_ruled=True), Block(tuple(rungs), is_ruled=True)]
    word = check_word(shown.logged.hash)
    return Sheet(
        language=words.language,
        title=title,
        mark=held.mark,
        blocks=(*(one for one in blocks if one.lines), Block(tuple(envelope), is_ruled=True)),
        seals=(_seal(held, shown.logged, words),),
        foot=f"{held.origin} #{index} · {word}",
        made_at=made_at,
    )


def log_sheet(held: Held, first: int, last: int, words: Words, made_at: datetime) -> Sheet:
    """Return the watch log of the entries ``first`` to ``last``: a strip each, in their order.

    Acknowledgements stand in the ladders of their messages. RefusedError ``not-found`` where
    nothing of it may be known of; MalformedError ``paper-span`` where it is too long.
    """
    known = held.shown(first, last) if 0 <= first <= last < held.size else ()
    if not known:
        raise RefusedError("not-found", f"there are no entries {first} to {last} for you.")
    strips = [one for one in known if _has_strip(one.logged.envelope.type)]
    if len(strips) > MOST_STRIPS:
        raise MalformedError(
            "paper-span", f"{len(strips)} strips: at most {MOST_STRIPS} are printed.", "Print less."
        )
    title = words.text("paper-log")
    ends = known[0].logged, known[-1].logged
    span = words.text("paper-log-span", {"first": ends[0].index, "last": ends[1].index})
    head = (
        Line(title, Weight.TITLE),
        Line(span),
        Line(_as_of(held, words), Weight.SMALL),
        Line(words.text("paper-log-means"), Weight.SMALL),
    )
    sealed = ends[:1] if ends[0].index == ends[1].index else ends
    return Sheet(
        language=words.language,
        title=title,
        mark=held.mark,
        blocks=(Block(head), *(_strip(one, held.size, words) for one in strips)),
        seals=tuple(_seal(held, one, words) for one in sealed),
        foot=f"{held.origin} #{ends[0].index} - #{ends[1].index}",
        made_at=made_at,
    )


def span_of(times: Iterable[tuple[int, str]], begins: datetime, until: datetime) -> tuple[int, int]:
    """Return the first and last index of those in ``times`` (index, instant) within the span.

    What was logged between them belongs to it whatever time it claims. RefusedError ``not-found``
    where nothing lies within.
    """
    within = [index for index, at in times if begins <= parse_instant(at) <= until]
    if not within:
        raise RefusedError("not-found", "nothing was logged in this time that you may know of.")
    return min(within), max(within)


def _has_strip(code: str) -> bool:
    return code in SAID_BY_ROOM or (code in CATALOGUE and code != "ACK")


def _strip(shown: Shown, size: int, words: Words) -> Block:
    logged, envelope = shown.logged, shown.logged.envelope
    who = f"{_sender(envelope)} → {', '.join(envelope.to)}" if envelope.to else _sender(envelope)
    head = _precedence(envelope, words), _type_words(envelope.type, words), isolated(who)
    facts = f"#{logged.index}", _dtg(envelope.at), envelope.ref, check_word(logged.hash)
    lines = [
        Line(" · ".join(filter(None, head)), Weight.HEAD),
        Line(" · ".join(map(isolated, facts)), Weight.SMALL),
        *(Line(text) for text in _says(shown, words)),
        *(Line(text, Weight.SMALL) for text in _rungs(shown, size, words)),
    ]
    return Block(tuple(lines), is_ruled=True)


def _says(shown: Shown, words: Words) -> list[str]:
    envelope, body = shown.logged.envelope, shown.logged.body
    if shown.state == "erased":
        return [words.text("paper-erased")]
    if shown.state == "withheld" or body is None:
        return [words.text("paper-withheld")]
    if envelope.type in CATALOGUE:
        return [render_line(envelope.type, body, words)]
    said: dict[str, Argument] = {}
    match body:
        case LineCheckAbsence(channel=channel, at=at):
            said = {"channel": channel, "at": at}
        case Erasure(about=about):
            said = {"about": about}
    named = f"ui-entry-{envelope.type.lower()}"
    return [words.text(named, said)] if envelope.type in SAID_BY_ROOM else []


def _rungs(shown: Shown, size: int, words: Words) -> list[str]:
    delivery = shown.delivery
    if delivery is None:
        return []
    return [_rung(one, delivery.expects, size, words) for one in delivery.ladders]


def _rung(ladder: Ladder, expects: Sequence[str], size: int, words: Words) -> str:
    steps = [step for step in ladder.steps if step.index < size]
    reply = ladder.reply if ladder.reply and ladder.reply.index < size else None
    done = [f"{_step_words(step, words)} {isolated(_dtg(step.at))}" for step in steps]
    if reply is not None:
        done.append(f"{_reply_words(reply, words)} {isolated(_dtg(reply.at))}")
    came = {step.stage for step in steps}
    met = {
        "ACK": bool(came - {"DELIVERED"}) or reply is not None,
        "PASS": "PASSED" in came,
        "REPLY": reply is not None,
    }
    left = [f"[{words.text(_CLOCKS[kind])}]" for kind in expects if not met[kind]]
    return f"{isolated(ladder.post)}: " + " · ".join(
        [*done, *left] or [words.text("paper-no-step")]
    )


def _step_words(step: Step, words: Words) -> str:
    said = words.text(_code("ack-stage", step.stage))
    if not step.echelons:
        return said
    return f"{said} ({', '.join(words.text(_code('echelon', one)) for one in step.echelons)})"


def _reply_words(reply: Answer, words: Words) -> str:
    for codes in ("reply-code", "line-check-result"):
        if words.has(_code(codes, reply.code)):
            return words.text(_code(codes, reply.code))
    return _type_words(reply.code, words)


def _code(codes: str, code: str) -> str:
    return f"code-{codes}-{code.lower().replace('_', '-')}"


def _type_words(code: str, words: Words) -> str:
    named = f"msg-{code.lower()}"
    return words.text(named if words.has(named) else f"ui-type-{code.lower()}")


def _precedence(envelope: Envelope, words: Words) -> str:
    given = envelope.precedence
    return "" if given is None else words.text(f"precedence-{given.value.lower()}")


def _sender(envelope: Envelope) -> str:
    return envelope.post or envelope.ref.partition("/")[0]


def _dtg(at: str) -> str:
    return format_dtg(parse_instant(at))


def _pair(words: Words, label: str, text: str) -> str:
    return words.text("value-pair", {"label": label, "value": text})


def _as_of(held: Held, words: Words) -> str:
    return words.text("paper-as-of", {"origin": held.origin, "size": held.size})


def _envelope(logged: Logged, words: Words) -> list[str]:
    envelope = logged.envelope
    release = envelope.release
    given = {
        "entry": f"#{logged.index}",
        "reference": envelope.ref,
        "at": _dtg(envelope.at),
        "from": _sender(envelope),
        "to": ", ".join(envelope.to),
        "info": ", ".join(envelope.info),
        "precedence": _precedence(envelope, words),
        "release": release.level.value if release else "",
        "thread": envelope.thread or "",
        "reply-to": envelope.reply_to or "",
        "supersedes": envelope.supersedes or "",
        "status": envelope.status.value,
        "key": logged.key,
        "hash": logged.hash.hex(),
    }
    return [_pair(words, words.text(f"paper-{name}"), text) for name, text in given.items() if text]


def _seal(held: Held, logged: Logged, words: Words) -> SealPrinted:
    word = check_word(logged.hash)
    under = (
        _pair(words, words.text("paper-check-word"), word),
        words.text("paper-seal", {"entry": logged.index}),
    )
    return SealPrinted(format_seal(logged.hash, held.proof(logged.index)), under)
