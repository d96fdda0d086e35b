"""Documents: what was registered, and what each party says of it, dated.

Authenticity is a ledger, not a verdict: a row states that a party attests or denies, never that a
document is true. The posts' parties come from the founding entry, in a row that nobody is shown.
"""

from collections.abc import Mapping

import msgspec

from truceline.messages.administration import Founding
from truceline.messages.attestation import Attestation
from truceline.messages.document import Document
from truceline.messages.entry import Logged
from truceline.messages.statement import Statement
from truceline.views.audience import NOBODY, audience_of, narrower
from truceline.views.fold import Row, View


class PartyAnswer(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """What a party said of the document; every answer stays."""

    party: str
    answer: str
    at: str
    index: int


class Registered(Row, frozen=True, kw_only=True):
    """One document. ``title`` is by language; ``posts`` only in the row of the founding."""

    title: Mapping[str, str]
    file_sha256: str
    attestations: tuple[PartyAnswer, ...]
    statements: tuple[str, ...]
    posts: Mapping[str, str] | None = None


Changed = dict[str, Registered | None]
POSTS = "posts"


def changes(rows: Mapping[str, Registered], logged: Logged) -> Changed:
    """Return the document that ``logged`` registers or says something about."""
    match logged.body:
        case Founding(agreement=agreement):
            return {POSTS: _posts({post.id: post.party for post in agreement.posts})}
        case Document() as document:
            return {logged.envelope.ref: _registered(logged, document)}
        case Attestation() as attestation:
            return _attested(rows, logged, attestation)
        case Statement(about=about):
            return _stated(rows, logged, about)
    return {}


def _posts(posts: Mapping[str, str]) -> Registered:
    return Registered(
        audience=NOBODY, title={}, file_sha256="", attestations=(), statements=(), posts=posts
    )


def _registered(logged: Logged, document: Document) -> Registered:
    return Registered(
        audience=audience_of(logged.envelope),
        title=document.title,
        file_sha256=document.file_sha256,
        attestations=(),
        statements=(),
    )


def _attested(rows: Mapping[str, Registered], logged: Logged, attestation: Attestation) -> Changed:
    known, envelope = rows.get(attestation.about), logged.envelope
    if known is None or POSTS not in rows:
        return {}
    answer = PartyAnswer(
        party=(rows[POSTS].posts or {}).get(envelope.post or "", ""),
        answer=attestation.answer.value,
        at=envelope.at,
        index=logged.index,
    )
    changed = msgspec.structs.replace(
        known,
        audience=narrower(known.audience, audience_of(envelope)),
        attestations=(*known.attestations, answer),
    )
    return {attestation.about: changed}


def _stated(rows: Mapping[str, Registered], logged: Logged, about: str) -> Changed:
    known = rows.get(about)
    if known is None:
        return {}
    # The statement is named by its reference, which is on the log: its release does not matter.
    statements = (*known.statements, logged.envelope.ref)
    return {about: msgspec.structs.replace(known, statements=statements)}


VIEW = View("documents", Registered, changes, frozenset({"FND", "DOC", "ATT", "STM"}))
