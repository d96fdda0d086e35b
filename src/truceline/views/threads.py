"""Threads: the messages about one matter, from the first to the last.

A thread is named by the reference of the message that opened it. What the envelope says is enough,
so everybody who may read envelopes sees the same threads.
"""

from collections.abc import Mapping

from truceline.messages.catalogue import CATALOGUE
from truceline.messages.entry import Envelope, Logged
from truceline.views.audience import ENVELOPE
from truceline.views.fold import Row, View


class Thread(Row, frozen=True, kw_only=True):
    """``subject`` is the message that stands now: the opening one or what last superseded it."""

    refs: tuple[str, ...]
    type: str
    posts: tuple[str, ...]
    opened_at: str
    last_at: str
    subject: str


def changes(rows: Mapping[str, Thread], logged: Logged) -> dict[str, Thread | None]:
    """Return the thread that ``logged`` opens or continues."""
    envelope = logged.envelope
    name = envelope.thread
    known = rows.get(name) if name is not None else None
    if name is not None and known is not None:
        return {name: _continued(known, envelope)}
    kind = CATALOGUE.get(envelope.type)
    if kind is None or not (kind.opens_thread or name):
        return {}
    return {name or envelope.ref: _opened(envelope)}


def _opened(envelope: Envelope) -> Thread:
    return Thread(
        audience=ENVELOPE,
        refs=(envelope.ref,),
        type=envelope.type,
        posts=_joined((), envelope),
        opened_at=envelope.at,
        last_at=envelope.at,
        subject=envelope.ref,
    )


def _continued(thread: Thread, envelope: Envelope) -> Thread:
    stands = envelope.supersedes is not None and envelope.supersedes == thread.subject
    return Thread(
        audience=ENVELOPE,
        refs=(*thread.refs, envelope.ref),
        type=thread.type,
        posts=_joined(thread.posts, envelope),
        opened_at=thread.opened_at,
        last_at=max(thread.last_at, envelope.at),
        subject=envelope.ref if stands else thread.subject,
    )


def _joined(posts: tuple[str, ...], envelope: Envelope) -> tuple[str, ...]:
    named = (envelope.post, *envelope.to, *envelope.info)
    new = [post for post in named if post is not None and post not in posts]
    return (*posts, *dict.fromkeys(new)) if new else posts


VIEW = View("threads", Thread, changes)
