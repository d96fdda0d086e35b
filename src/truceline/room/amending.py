"""A new version of the agreement, which the roots of both parties put on the record.

From its entry on it holds; what was judged before stays judged by the version before. A room stays
the room that was founded: its parties and their root keys, who may read its log, and its keepers
are fixed by the founding. What is on the record keeps its meaning: posts, crossings and versions
of the line may come and none may go, and the acts say what was changed.
"""

from collections.abc import Iterator

import immutables
import msgspec

from truceline.agreement.actors import channel_id
from truceline.agreement.agreement import Agreement
from truceline.base.errors import RefusedError
from truceline.messages.administration import AgreementAmendment
from truceline.messages.entry import Entry
from truceline.record.keys import Signer
from truceline.room.authoring import Moment, Written, place_after, write_administrative
from truceline.room.ports import Head
from truceline.room.signing import PARTIES, joint_signers
from truceline.room.standing import Admission, Ground, ground_of

_FIXED = ("room", "origin", "status", "parties", "third_parties")


def write_amendment(
    standing: tuple[Admission, Head], agreement: Agreement, moment: Moment, *roots: Signer
) -> Written:
    """Return the entry, signed by ``roots``, in its place after the last one of the parties."""
    state, head = standing
    room = (state.origin, ground_of(state).agreement.status)
    place = place_after(state, PARTIES, moment.at, head)
    body = AgreementAmendment(agreement=agreement)
    return write_administrative(room, place, body, moment, *roots)


def amended(state: Admission, entry: Entry, amendment: AgreementAmendment) -> tuple[Admission, str]:
    """Return the state after ``AGA`` and the name of the first key that signed it."""
    before, after = ground_of(state).agreement, amendment.agreement
    signed, first = joint_signers(state, entry)
    needed = {party.id for party in before.parties}
    if signed != needed:
        raise RefusedError(
            "amendment-authority",
            f"roots of {', '.join(sorted(signed))} signed this: expected both "
            f"{' and '.join(sorted(needed))}.",
            "Collect the signatures of both on the same text.",
        )
    problems = (*amendment_problems(before, after), *_taken(state, after))
    if problems:
        raise RefusedError("amendment", " ".join(problems), "Write the version anew.")
    since = entry.envelope.at
    fresh = {channel_id(channel): since for channel in after.channels}
    return msgspec.structs.replace(
        state,
        ground=Ground.of(after, state.size),
        officers=state.officers.update(_officers(after)),
        absences=immutables.Map(fresh).update(state.absences),
    ), first


def amendment_problems(before: Agreement, after: Agreement) -> Iterator[str]:
    """Yield why ``after`` is not the version that follows ``before``, a sentence each."""
    if after.version != before.version + 1:
        yield f"It is version {after.version}; {before.version + 1} follows."
    for name in _FIXED:
        if getattr(after, name) != getattr(before, name):
            yield f"`{name}` is fixed by the founding."
    if _access(after) != _access(before):
        yield "Who reads the log and who keeps it (`policy`) is fixed by the founding."
    if after.acts[: len(before.acts)] != before.acts:
        yield "Its acts do not begin with those of the version before."
    elif len(after.acts) == len(before.acts):
        yield "No act says what was amended: add one to `acts`."
    yield from _gone(before, after)


def _taken(state: Admission, after: Agreement) -> Iterator[str]:
    for post in after.posts:
        if post.id in state.invitations:
            yield f"{post.id} is the id of an invitation."
    for officer, post_id in _officers(after).items():
        if state.officers.get(officer, post_id) != post_id:
            yield f"The officer {officer} was invited to {state.officers[officer]}."


def _access(agreement: Agreement) -> tuple[str, str | None]:
    return agreement.policy.log, agreement.policy.quorum


def _gone(before: Agreement, after: Agreement) -> Iterator[str]:
    kept = {post.id: (post.party, post.kind) for post in after.posts}
    for post in before.posts:
        if kept.get(post.id) != (post.party, post.kind):
            yield f"The post {post.id} is gone, or is of another party or kind."
    officers = _officers(after)
    for officer, place in _officers(before).items():
        if officers.get(officer) != place:
            yield f"The officer {officer} is gone from {place}."
    for crossing in sorted({one.id for one in before.crossings} - {c.id for c in after.crossings}):
        yield f"The crossing {crossing} is gone."
    lines = {line.id: line.path for line in after.lines}
    for line in before.lines:
        if lines.get(line.id) != line.path:
            yield f"The line {line.id} is gone or redrawn: a line drawn anew is a new version."
    for language in set(before.languages) - set(after.languages):
        yield f"The language {language} is gone."


def _officers(agreement: Agreement) -> dict[str, str]:
    return {officer.id: post.id for post in agreement.posts for officer in post.officers}
