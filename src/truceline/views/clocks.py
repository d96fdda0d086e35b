"""Open clocks: what each recipient still owes, until when, and how far it was escalated.

A clock starts at the host's time of logging, the same on both sides' screens. It is gone when what
it waits for is on the record, or when the sender took the message back. An amendment has clocks of
its own; where time, place or size grows, they replace those of what it amends. The agreement's
times come from the founding entry and are kept in a row that nobody is shown.
"""

from collections.abc import Mapping

import msgspec

from truceline.agreement.code_lists import Precedence
from truceline.agreement.terms import Clock
from truceline.base.instants import format_instant, parse_instant
from truceline.messages.acknowledgement import Acknowledgement, AckStage
from truceline.messages.administration import AgreementAmendment, EscalationNotice, Founding
from truceline.messages.amendment import Amendment
from truceline.messages.cancellation import Cancellation
from truceline.messages.catalogue import CATALOGUE
from truceline.messages.clocks import due, is_counterpart, required_echelons
from truceline.messages.codes import ReplyCode
from truceline.messages.entry import Logged
from truceline.messages.message_type import ClockKind
from truceline.messages.reply import Reply
from truceline.views.audience import ENVELOPE, NOBODY
from truceline.views.fold import Row, View
from truceline.views.growth import restarts_clocks
from truceline.views.notices import is_own


class OpenClock(Row, frozen=True, kw_only=True):
    """One clock. ``level`` is its escalation, 0 to 3; ``times`` only in the row of the terms.

    ``echelons`` are those to whom a message must still be passed before its PASS clock stops.
    """

    ref: str
    post: str
    kind: str
    due: str
    started: str
    level: int
    echelons: tuple[str, ...] = ()
    times: Mapping[Precedence, Clock] | None = None


Changed = dict[str, OpenClock | None]

TERMS = "terms"
_KINDS = tuple(kind.value for kind in ClockKind)
_RECEIVED = frozenset({AckStage.RECEIVED, AckStage.READBACK_OK, AckStage.READBACK_DIFFERS})
_NOT_TAKEN = frozenset({AckStage.REFUSED_RECEIPT, AckStage.WRONG_ADDRESSEE, AckStage.UNREADABLE})


def changes(rows: Mapping[str, OpenClock], logged: Logged) -> Changed:
    """Return the clocks that ``logged`` starts, stops or escalates."""
    match logged.body:
        case Founding(agreement=agreement) | AgreementAmendment(agreement=agreement):
            return {TERMS: _terms(agreement.clocks)}
        case Acknowledgement() as ack:
            return _acknowledged(rows, logged, ack)
        case EscalationNotice() as notice:
            return _escalated(rows, notice)
        case Cancellation() as cancellation:
            return _taken_back(rows, logged, cancellation.of) | _started(rows, logged)
        case Amendment() as amendment:
            return _amended(rows, logged, amendment)
    return _replied(rows, logged) | _started(rows, logged)


def _terms(times: Mapping[Precedence, Clock]) -> OpenClock:
    return OpenClock(
        audience=NOBODY, ref="", post="", kind="", due="", started="", level=0, times=times
    )


def _started(rows: Mapping[str, OpenClock], logged: Logged) -> Changed:
    envelope = logged.envelope
    kind = CATALOGUE.get(envelope.type)
    terms = rows.get(TERMS)
    if kind is None or not kind.expects or terms is None or terms.times is None:
        return {}
    if logged.body is None or envelope.precedence is None:
        return {}
    logged_at = parse_instant(logged.logged_at)
    running = due(kind, logged.body, envelope.precedence, terms.times, logged_at)
    if is_counterpart(kind, envelope.reply_to):
        running.pop(ClockKind.REPLY, None)
    echelons = required_echelons(kind, logged.body) if ClockKind.PASS in running else ()
    started: Changed = {}
    for clock, at in running.items():
        instant = format_instant(at)
        for post in envelope.to:
            started[f"{envelope.ref}|{post}|{clock.value}"] = OpenClock(
                audience=ENVELOPE,
                ref=envelope.ref,
                post=post,
                kind=clock.value,
                due=instant,
                started=logged.logged_at,
                level=0,
                echelons=echelons if clock is ClockKind.PASS else (),
            )
    return started


def _stopped(rows: Mapping[str, OpenClock], ref: str, post: str, *kinds: str) -> Changed:
    keys = [f"{ref}|{post}|{kind}" for kind in kinds]
    return {key: None for key in keys if key in rows}


def _taken_back(rows: Mapping[str, OpenClock], logged: Logged, ref: str) -> Changed:
    # Only the sender takes a message back, and only from those who are told so.
    stopped: Changed = {}
    if is_own(logged.envelope, ref):
        for post in logged.envelope.to:
            stopped |= _stopped(rows, ref, post, *_KINDS)
    return stopped


def _acknowledged(rows: Mapping[str, OpenClock], logged: Logged, ack: Acknowledgement) -> Changed:
    post = logged.envelope.post or ""
    if ack.stage is AckStage.PASSED:
        return _stopped(rows, ack.about, post, "ACK") | _passed(rows, ack, post)
    if ack.stage in _NOT_TAKEN:
        # A refusal is an answer; the sender must now find another way, not wait.
        return _stopped(rows, ack.about, post, *_KINDS)
    return _stopped(rows, ack.about, post, "ACK") if ack.stage in _RECEIVED else {}


def _passed(rows: Mapping[str, OpenClock], ack: Acknowledgement, post: str) -> Changed:
    key = f"{ack.about}|{post}|PASS"
    clock = rows.get(key)
    if clock is None:
        return {}
    told = {echelon.value for echelon in ack.echelons}
    missing = tuple(echelon for echelon in clock.echelons if echelon not in told)
    # Passed to some and not to those who must know is not yet passed.
    return {key: msgspec.structs.replace(clock, echelons=missing) if missing else None}


def _replied(rows: Mapping[str, OpenClock], logged: Logged) -> Changed:
    about, post = logged.envelope.reply_to, logged.envelope.post or ""
    if about is None or f"{about}|{post}|REPLY" not in rows:
        return _stopped(rows, about, post, "ACK") if about is not None else {}
    kind = CATALOGUE.get(about.rpartition("/")[2])
    if kind is None or logged.envelope.type not in kind.answered_by:
        return {}
    # Who answers has received.
    changed = _stopped(rows, about, post, "ACK", "REPLY")
    body = logged.body
    if isinstance(body, Reply) and body.code is ReplyCode.HOLDING and body.until is not None:
        key = f"{about}|{post}|REPLY"
        changed[key] = msgspec.structs.replace(rows[key], due=body.until, level=0)
    return changed


def _escalated(rows: Mapping[str, OpenClock], notice: EscalationNotice) -> Changed:
    key = f"{notice.about}|{notice.post}|{notice.reason.value}"
    clock = rows.get(key)
    if clock is None or clock.level >= notice.level:
        return {}
    return {key: msgspec.structs.replace(clock, level=notice.level)}


def _amended(rows: Mapping[str, OpenClock], logged: Logged, amendment: Amendment) -> Changed:
    started = _started(rows, logged)
    if restarts_clocks(amendment):
        return _taken_back(rows, logged, amendment.of) | started
    # Nothing grew: that the change was received is all that is owed.
    return {key: clock for key, clock in started.items() if clock and clock.kind == "ACK"}


VIEW = View("clocks", OpenClock, changes, version=2)
