"""What the parts of an agreement must say about each other: ids, references, languages, dates.

Every check looks at the whole and yields all it finds, so that an author mends a pack in one go.
"""

from collections.abc import Iterator

from truceline.agreement.agreement import Agreement, actors, signers
from truceline.agreement.code_lists import LineKind, Precedence
from truceline.agreement.designations import look_alikes
from truceline.agreement.ground import LineVersion
from truceline.agreement.mending import date_problems, known, other_calendars, repeated
from truceline.agreement.problem import Problem
from truceline.agreement.quorums import quorum_problems
from truceline.agreement.references import (
    act_references,
    clock_references,
    line_references,
    repeated_names,
    rule_references,
    zone_references,
)
from truceline.agreement.texts import text_problems

SERIES_OF_THE_ROOM = ("HOST", "PARTIES", "ROOM")
"""Series in which the room numbers its own entries."""


def contradictions(agreement: Agreement) -> tuple[Problem, ...]:
    """Return everything in which ``agreement`` contradicts itself; empty where it is sound."""
    checks = (
        _repeated_ids,
        _unknown_actors,
        look_alikes,
        _roots,
        _marks,
        _lines,
        _clocks,
        _term,
        _series,
        repeated_names,
        line_references,
        zone_references,
        rule_references,
        act_references,
        clock_references,
        quorum_problems,
        text_problems,
    )
    return tuple(problem for check in checks for problem in check(agreement))


def _repeated_ids(agreement: Agreement) -> Iterator[Problem]:
    officers = [officer.id for post in agreement.posts for officer in post.officers]
    yield from repeated("actors", [actor.id for actor in actors(agreement)])
    yield from repeated("posts", [post.id for post in agreement.posts])
    yield from repeated("officers", officers)
    yield from repeated("clauses", [clause.id for clause in agreement.clauses])
    yield from repeated("lines", [line.id for line in agreement.lines])
    yield from repeated("crossings", [crossing.id for crossing in agreement.crossings])
    yield from repeated("places", [place.id for place in agreement.places])
    yield from repeated("channels", ["~".join(sorted(each.posts)) for each in agreement.channels])
    yield from repeated("escalation", [str(step.level) for step in agreement.escalation])


def _unknown_actors(agreement: Agreement) -> Iterator[Problem]:
    signing = [signer.id for signer in signers(agreement)]
    posts = {post.id: post for post in agreement.posts}
    for number, post in enumerate(agreement.posts):
        yield from known(f"posts[{number}].party", [post.party], signing)
    for number, channel in enumerate(agreement.channels):
        key = f"channels[{number}]"
        yield from known(f"{key}.posts", channel.posts, posts)
        if channel.posts[0] == channel.posts[1]:
            yield Problem(f"{key}.posts", f"{channel.posts[0]} twice", "two posts")
        callers = [check.calls for check in channel.line_checks]
        yield from known(f"{key}.line_checks", callers, channel.posts)
    for number, crossing in enumerate(agreement.crossings):
        key = f"crossings[{number}].sides"
        yield from known(key, crossing.sides, [party.id for party in agreement.parties])
        yield from known(key, crossing.sides.values(), posts)
        for party, desk in crossing.sides.items():
            if desk in posts and posts[desk].party != party:
                yield Problem(f"{key}.{party}", f"{desk}, a post of another", f"a post of {party}")


def _roots(agreement: Agreement) -> Iterator[Problem]:
    for actor in signers(agreement):
        if actor.roots.k > actor.roots.n:
            found = f"{actor.roots.k} of {actor.roots.n} keys"
            yield Problem(f"{actor.id}.roots", found, "k not above n")


def _marks(agreement: Agreement) -> Iterator[Problem]:
    if agreement.parties[0].mark == agreement.parties[1].mark:
        mark = str(agreement.parties[0].mark)
        yield Problem("parties", f"mark {mark} twice", "1 for one party and 2 for the other")


def _lines(agreement: Agreement) -> Iterator[Problem]:
    parties = [party.id for party in agreement.parties]
    for number, line in enumerate(agreement.lines):
        key = f"lines[{number}]"
        yield from known(f"{key}.left", [line.left], parties)
        yield from known(f"{key}.right", [line.right], parties)
        if line.left == line.right:
            yield Problem(key, f"{line.left} on both sides", "one party on each side")
        yield from date_problems(f"{key}.date", line.date)
        yield from _line_owner(key, line, parties)


def _line_owner(key: str, line: LineVersion, parties: list[str]) -> Iterator[Problem]:
    if line.kind is LineKind.CLAIMED and line.claimant is None:
        yield Problem(f"{key}.claimant", "nothing", "who claims the line")
    if line.kind is LineKind.AGREED and sorted(line.accepted_by) != sorted(parties):
        found = ", ".join(line.accepted_by) or "nobody"
        mend = "A line that one side does not accept is CLAIMED."
        yield Problem(f"{key}.accepted_by", found, " and ".join(parties), mend)


def _clocks(agreement: Agreement) -> Iterator[Problem]:
    for precedence in Precedence:
        clock = agreement.clocks.get(precedence)
        if clock is None:
            yield Problem(f"clocks.{precedence}", "nothing", "ack_s, pass_s and reply_s")
        elif clock.ack_s > min(clock.pass_s, clock.reply_s):
            found = f"ack_s {clock.ack_s} above pass_s or reply_s"
            yield Problem(f"clocks.{precedence}", found, "receipt due first")


def _term(agreement: Agreement) -> Iterator[Problem]:
    term = agreement.term
    if (term.months is None) == (term.days is None):
        yield Problem("term", "both or neither of months and days", "exactly one of them")
    yield from other_calendars("term.begins", term.begins, term.begins_as)


def _series(agreement: Agreement) -> Iterator[Problem]:
    # Each post and each signer numbers its own entries: one name would be two series.
    posts = {post.id for post in agreement.posts}
    for name in sorted(posts & {signer.id for signer in signers(agreement)}):
        yield Problem("posts", f"{name}, a party's own id", "a name of its own for each post")
    for name in sorted({*SERIES_OF_THE_ROOM} & {*posts, *(each.id for each in signers(agreement))}):
        yield Problem("posts", name, f"a name other than {', '.join(SERIES_OF_THE_ROOM)}")
