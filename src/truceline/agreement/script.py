"""Scripted traffic of an exercise: what is said, by whom, when, as data (``script.toml``).

A script is a list of ``[[steps]]``, in the order in which they are said:

=============  =================================================================================
``after_s``    seconds since the script began; never less than that of the step before
``officer``    who speaks, ``A-OPS-1``; the post follows from the agreement
``type``       type code of the message, ``MOV``
``to``         posts for action; ``info``: posts for information
``about``      label of the earlier step that this one answers: thread, ``reply_to``, and what a
               device fills in about a message (reference, entry) follow from it
``label``      name by which later steps call this one
``release``    ``{ level, coarse_m }``; absent: the agreement's default
``precedence`` absent: the default of the type
``body``       the fields of the message; those that a device can fill in are left out
``stages``     for acknowledgements only: the stages, each said in a message of its own;
``echelons``   those that the stage PASSED names
=============  =================================================================================

In a body, words that begin with ``@`` stand for what is known only when the step is said:
``@now``, ``@now+90m``, ``@now-1h30m``, ``@now+2d`` (whole minutes); ``@place:as-suwar`` and
``@crossing:as-suwar`` (a place of the agreement, named in its first language); ``@ref:L``,
``@hash:L``, ``@word:L`` (reference, entry hash and check word of the step labelled ``L``). Decimal
numbers are degrees and become whole 1e-7 degrees. A word that begins with ``@@`` stands for itself
less one ``@``.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Annotated, TypeAlias

from msgspec import Meta

from truceline.agreement.actors import Term
from truceline.agreement.agreement import Agreement
from truceline.agreement.code_lists import Precedence, ReleaseLevel
from truceline.agreement.fields import OfficerId, PostId
from truceline.agreement.problem import PackError, Problem
from truceline.agreement.reading import read_table
from truceline.base.canonical import JsonValue
from truceline.base.errors import MalformedError
from truceline.base.instants import format_instant
from truceline.geo.e7 import longitude_e7

FILE = "script.toml"
MAX_STEPS = 1000
_NOW = re.compile(r"now(?:([+-])(?=\d)(?:(\d{1,3})d)?(?:(\d{1,3})h)?(?:(\d{1,4})m)?)?", re.ASCII)
_Label: TypeAlias = Annotated[str, Meta(pattern="^[a-z0-9-]{1,40}$")]
_Posts: TypeAlias = Annotated[tuple[PostId, ...], Meta(max_length=40)]


class StepRelease(Term, frozen=True, kw_only=True):
    """Who may read the body, and how coarse its places are for the public."""

    level: ReleaseLevel
    coarse_m: Annotated[int, Meta(ge=1, le=100_000)] | None = None


class Step(Term, frozen=True, kw_only=True):
    """One message of the script. ``body`` still holds its ``@`` words: see :func:`body_of`."""

    after_s: Annotated[int, Meta(ge=0, le=86_400)]
    officer: OfficerId
    type: Annotated[str, Meta(pattern="^[A-Z]{3}$")]
    to: _Posts
    info: _Posts = ()
    about: _Label | None = None
    label: _Label | None = None
    release: StepRelease | None = None
    precedence: Precedence | None = None
    body: Mapping[str, object] = {}
    stages: Annotated[tuple[str, ...], Meta(max_length=8)] = ()
    echelons: Annotated[tuple[str, ...], Meta(max_length=8)] = ()


class Script(Term, frozen=True, kw_only=True):
    """The steps in the order in which they are said."""

    steps: Annotated[tuple[Step, ...], Meta(min_length=1, max_length=MAX_STEPS)]


class Said(Term, frozen=True, kw_only=True):
    """What is known of a step once it is logged: reference, entry hash in hex, check word."""

    ref: str
    hash: str
    word: str


def parse_script(toml: str, agreement: Agreement) -> tuple[Step, ...]:
    """Return the steps, one for each message; PackError with every problem where there is any."""
    try:
        table: dict[str, object] = tomllib.loads(toml, parse_float=Decimal)
    except tomllib.TOMLDecodeError as problem:
        raise PackError((Problem("(syntax)", str(problem), "TOML 1.0", file=FILE),)) from problem
    problems: list[Problem] = []
    script = read_table(table, Script, "", problems)
    if script is not None:
        problems.extend(_misfits(script.steps, agreement))
    if script is None or problems:
        raise PackError(tuple(_in_script(problem) for problem in problems))
    return tuple(message for step in script.steps for message in _messages(step))


def post_of_officer(agreement: Agreement, officer: str) -> str | None:
    """Return the post at which ``officer`` serves, or None where nobody is called so."""
    for post in agreement.posts:
        if any(known.id == officer for known in post.officers):
            return post.id
    return None


def body_of(
    step: Step, agreement: Agreement, at: datetime, said: Mapping[str, Said]
) -> dict[str, JsonValue]:
    """Return the fields of ``step`` as they stand when it is said at ``at``.

    ``said``: what is known of the labelled steps before it. MalformedError ``script`` for an ``@``
    word that means nothing.
    """
    words = _Words(agreement, at, said)
    return {name: words.resolved(value) for name, value in step.body.items()}


class _Words:
    """What the ``@`` words of one step stand for."""

    def __init__(self, agreement: Agreement, at: datetime, said: Mapping[str, Said]) -> None:
        self._agreement = agreement
        self._at = at
        self._said = said

    def resolved(self, value: object) -> JsonValue:
        match value:
            case str():
                return self._word(value[1:]) if value.startswith("@") else value
            case Decimal():
                return int(longitude_e7(value))  # the wider limit; the body's own checks follow
            case Mapping():
                return {str(name): self.resolved(member) for name, member in value.items()}
            case list() | tuple():
                return [self.resolved(member) for member in value]
            case bool() | int():
                return value
        raise _meaningless(repr(value))

    def _word(self, word: str) -> JsonValue:
        kind, _, name = word.partition(":")
        if word.startswith("@"):
            return word
        if kind in ("place", "crossing"):
            return self._spot(kind, name)
        if kind in ("ref", "hash", "word") and name in self._said:
            return str(getattr(self._said[name], kind))
        return self._instant(word)

    def _spot(self, kind: str, name: str) -> JsonValue:
        first = self._agreement.languages[0]
        places = {place.id: (place, place.names) for place in self._agreement.places}
        crossings = {each.id: (each, each.name) for each in self._agreement.crossings}
        known = places.get(name) if kind == "place" else crossings.get(name)
        if known is None:
            raise _meaningless(f"@{kind}:{name}")
        spot, names = known
        return {"lon": spot.lon, "lat": spot.lat, "name": names[first]}

    def _instant(self, word: str) -> str:
        found = _NOW.fullmatch(word)
        if found is None:
            raise _meaningless(f"@{word}")
        sign, days, hours, minutes = found.groups()
        span = timedelta(days=int(days or 0), hours=int(hours or 0), minutes=int(minutes or 0))
        return format_instant(self._at - span if sign == "-" else self._at + span)


def _meaningless(word: str) -> MalformedError:
    return MalformedError(
        "script",
        f"{word} means nothing in a script.",
        "Use @now+90m, @place:ID, @crossing:ID, @ref:LABEL, @hash:LABEL or @word:LABEL.",
    )


def _messages(step: Step) -> Iterator[Step]:
    """Yield the step itself, or one acknowledgement for each of its stages."""
    if not step.stages:
        yield step
    for stage in step.stages:
        body: dict[str, object] = {"stage": stage, **step.body}
        if stage.startswith("READBACK"):
            body["check_word"] = f"@word:{step.about}"
        if stage == "PASSED":
            body["echelons"] = list(step.echelons)
        yield Step(
            after_s=step.after_s,
            officer=step.officer,
            type=step.type,
            to=step.to,
            info=step.info,
            about=step.about,
            release=step.release,
            precedence=step.precedence,
            body=body,
        )


def _misfits(steps: tuple[Step, ...], agreement: Agreement) -> Iterator[Problem]:
    posts = [post.id for post in agreement.posts]
    labels: set[str] = set()
    clock = 0
    for number, step in enumerate(steps):
        key = f"steps[{number}]"
        if post_of_officer(agreement, step.officer) is None:
            yield Problem(f"{key}.officer", step.officer, "an officer of the agreement")
        for post in (*step.to, *step.info):
            if post not in posts:
                yield Problem(f"{key}.to", post, f"one of {', '.join(posts)}")
        if step.about is not None and step.about not in labels:
            yield Problem(f"{key}.about", step.about, "the label of an earlier step")
        if step.label in labels:
            yield Problem(f"{key}.label", step.label or "", "a label of its own")
        if step.after_s < clock:
            yield Problem(f"{key}.after_s", str(step.after_s), f"{clock} or more")
        yield from _stage_misfits(key, step)
        labels |= {step.label} if step.label is not None else set()
        clock = max(clock, step.after_s)


def _stage_misfits(key: str, step: Step) -> Iterator[Problem]:
    if step.stages and (step.type != "ACK" or step.about is None or step.label is not None):
        yield Problem(f"{key}.stages", step.type, "an ACK with `about` and without `label`")
    if step.echelons and "PASSED" not in step.stages:
        yield Problem(f"{key}.echelons", ", ".join(step.stages), "the stage PASSED")


def _in_script(problem: Problem) -> Problem:
    return Problem(problem.key, problem.found, problem.expected, problem.mend, FILE)
