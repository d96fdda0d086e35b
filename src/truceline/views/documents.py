"""Documents: what was registered, and what each party says of it, dated, as one timeline.

Authenticity is a ledger, not a verdict: a row states that a party attests or denies, never that a
document is what it claims to be. A party's latest answer counts, and every answer stays. A
statement counts as official on a channel that the sender's party had registered for that day (OFC);
elsewhere it is a claim. Two translations of one statement, by one party, are one. ``awaited`` are
parties in whose name the document stands and who have not answered: whoever watches a name looks
there. ``mentions`` are parties that the document or a statement about it names, without being in
their name: it may concern them. The posts' parties, the channels and the designations lie in a row
that nobody is shown.
"""

from collections.abc import Iterable, Mapping

import msgspec

from truceline.messages.administration import AgreementAmendment, Founding
from truceline.messages.attestation import Attestation
from truceline.messages.document import (
    Document,
    DocumentMark,
    DocumentPart,
    FirstSeen,
    HijriDate,
    TermOfOffice,
)
from truceline.messages.entry import Logged
from truceline.messages.official_channel import OfficialChannel
from truceline.messages.statement import Statement
from truceline.views.audience import NOBODY, Audience, audience_of, narrower
from truceline.views.fold import Row, View
from truceline.views.mentions import Names, names_in, parties_named


class PartyAnswer(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """What a party said of the document; every answer stays. ``disputed`` are clauses."""

    party: str
    answer: str
    at: str
    index: int
    disputed: tuple[str, ...] = ()


UNREAD_STATEMENT = "STATEMENT"


class ChannelChecked(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """How and on which day it was found out that the party speaks on ``channel`` (a name)."""

    channel: str
    checked_on: str
    how_checked: Mapping[str, str]
    ref: str


class OfficialDays(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """When a party speaks on a channel officially; ``audience`` may read how that is known."""

    first_day: str
    last_day: str | None
    checked: ChannelChecked
    audience: Audience


class Event(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """One thing that was said of the document: REGISTERED, an answer, a statement, SUPERSEDED.

    ``what`` is STATEMENT where its kind may be read by fewer people than the document.
    ``translations`` are references of the same statement in other languages. ``checked`` is how the
    channel of an official statement was checked; absent where fewer people may read that.
    """

    what: str
    party: str
    at: str
    index: int
    ref: str
    official: bool = False
    translations: tuple[str, ...] = ()
    checked: ChannelChecked | None = None


def is_claim(event: Event) -> bool:
    """Return whether it is a statement on a channel that its party had not registered."""
    return event.ref.endswith("/STM") and event.what != UNREAD_STATEMENT and not event.official


class Mention(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """The entry ``ref`` names ``party`` by its designation, and is not in its name."""

    party: str
    ref: str
    at: str
    index: int


class TextHash(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """The hash of the canonical text in one language, by one version of the canonical form."""

    language: str
    canonical_form: str
    sha256: str
    authentic: bool


class Registered(Row, frozen=True, kw_only=True):
    """One document. ``title`` is by language; what comes last is in the hidden row alone."""

    title: Mapping[str, str]
    file_sha256: str
    attestations: tuple[PartyAnswer, ...]
    statements: tuple[str, ...]
    date: str | None = None
    reference_no: str | None = None
    standing: str = "FINAL"
    withheld: bool = False
    registered_by: str = ""
    texts: tuple[TextHash, ...] = ()
    in_name_of: tuple[str, ...] = ()
    awaited: tuple[str, ...] = ()
    superseded_by: tuple[str, ...] = ()
    timeline: tuple[Event, ...] = ()
    parts: tuple[DocumentPart, ...] = ()
    offices: tuple[TermOfOffice, ...] = ()
    marks: tuple[DocumentMark, ...] = ()
    first_seen: FirstSeen | None = None
    hijri_date: HijriDate | None = None
    mentions: tuple[Mention, ...] = ()
    posts: Mapping[str, str] | None = None
    names: Names | None = None
    channels: Mapping[str, OfficialDays] | None = None


Rows = Mapping[str, Registered]
Changed = dict[str, Registered | None]
POSTS = "posts"
FIRST_FORM = "v1"


def changes(rows: Rows, logged: Logged) -> Changed:
    """Return the documents that ``logged`` registers or says something about."""
    match logged.body:
        case Founding(agreement=agreement) | AgreementAmendment(agreement=agreement):
            posts = {post.id: post.party for post in agreement.posts}
            return {POSTS: _posts(rows, posts, names_in(agreement))}
        case OfficialChannel() as channel:
            return _with_channel(rows, logged, channel)
        case Document() as document:
            return _registered(rows, logged, document)
        case Attestation() as attestation:
            return _attested(rows, logged, attestation)
        case Statement() as statement:
            return _stated(rows, logged, statement)
    return {}


def _posts(rows: Rows, posts: Mapping[str, str], names: Names) -> Registered:
    known = rows.get(POSTS)
    if known is not None:
        return msgspec.structs.replace(known, posts=posts, names=names)
    return Registered(
        audience=NOBODY,
        title={},
        file_sha256="",
        attestations=(),
        statements=(),
        posts=posts,
        channels={},
        names=names,
    )


def _party(rows: Rows, logged: Logged) -> str:
    hidden = rows.get(POSTS)
    return ((hidden.posts if hidden else None) or {}).get(logged.envelope.post or "", "")


def _with_channel(rows: Rows, logged: Logged, channel: OfficialChannel) -> Changed:
    hidden = rows.get(POSTS)
    if hidden is None:
        return {}
    name = f"{_party(rows, logged)}/{channel.official_channel}"
    days = OfficialDays(
        first_day=channel.first_day,
        last_day=channel.last_day,
        checked=ChannelChecked(
            channel=channel.channel,
            checked_on=channel.checked_on,
            how_checked=channel.how_checked,
            ref=logged.envelope.ref,
        ),
        audience=audience_of(logged.envelope),
    )
    channels = {**(hidden.channels or {}), name: days}
    return {POSTS: msgspec.structs.replace(hidden, channels=channels)}


def _event(rows: Rows, logged: Logged, what: str) -> Event:
    return Event(
        what=what,
        party=_party(rows, logged),
        at=logged.envelope.at,
        index=logged.index,
        ref=logged.envelope.ref,
    )


def _registered(rows: Rows, logged: Logged, document: Document) -> Changed:
    registered_by = _party(rows, logged)
    row = Registered(
        audience=audience_of(logged.envelope),
        title=document.title,
        file_sha256=document.file_sha256,
        attestations=(),
        statements=(),
        date=document.date,
        reference_no=document.reference_no,
        standing=document.standing.value,
        withheld=document.withheld,
        registered_by=registered_by,
        texts=_texts(document),
        in_name_of=document.in_name_of,
        awaited=tuple(one for one in document.in_name_of if one != registered_by),
        timeline=(_event(rows, logged, "REGISTERED"),),
        parts=(*document.annexes, *document.maps),
        offices=document.offices,
        marks=document.marks,
        first_seen=document.first_seen,
        hijri_date=document.hijri_date,
        mentions=_mentions(
            rows, logged, _words_of(document), (*document.in_name_of, registered_by)
        ),
    )
    changed: Changed = {logged.envelope.ref: row}
    older = rows.get(document.supersedes or "")
    if document.supersedes and older is not None:
        changed[document.supersedes] = msgspec.structs.replace(
            older,
            superseded_by=(*older.superseded_by, logged.envelope.ref),
            timeline=(*older.timeline, _event(rows, logged, "SUPERSEDED")),
        )
    return changed


def _words_of(document: Document) -> tuple[str, ...]:
    return (*document.title.values(), *document.signatories, document.reference_no or "")


def _mentions(
    rows: Rows, logged: Logged, texts: Iterable[str], told: Iterable[str]
) -> tuple[Mention, ...]:
    """Return whom ``texts`` of an entry name, without those who are ``told`` of it anyway."""
    hidden = rows.get(POSTS)
    named = parties_named(texts, (hidden.names if hidden else None) or {})
    envelope = logged.envelope
    return tuple(
        Mention(party=party, ref=envelope.ref, at=envelope.at, index=logged.index)
        for party in named
        if party not in told
    )


def _texts(document: Document) -> tuple[TextHash, ...]:
    given = [
        TextHash(
            language=text.language,
            canonical_form=text.canonical_form,
            sha256=text.text_sha256,
            authentic=text.authentic,
        )
        for text in document.texts
    ]
    if document.text_sha256 and all(text.sha256 != document.text_sha256 for text in given):
        first = TextHash(
            language=document.language,
            canonical_form=FIRST_FORM,
            sha256=document.text_sha256,
            authentic=document.authentic,
        )
        return (first, *given)
    return tuple(given)


def _attested(rows: Rows, logged: Logged, attestation: Attestation) -> Changed:
    known, party = rows.get(attestation.about), _party(rows, logged)
    if known is None or POSTS not in rows:
        return {}
    answer = PartyAnswer(
        party=party,
        answer=attestation.answer.value,
        at=logged.envelope.at,
        index=logged.index,
        disputed=attestation.disputed_clauses,
    )
    changed = msgspec.structs.replace(
        known,
        audience=narrower(known.audience, audience_of(logged.envelope)),
        attestations=(*known.attestations, answer),
        awaited=tuple(one for one in known.awaited if one != party),
        timeline=(*known.timeline, _event(rows, logged, attestation.answer.value)),
    )
    return {attestation.about: changed}


def _stated(rows: Rows, logged: Logged, statement: Statement) -> Changed:
    known = rows.get(statement.about)
    if known is None:
        return {}
    first = _translated(known, statement.translation_of, _party(rows, logged))
    if first is not None:
        said = msgspec.structs.replace(
            first, translations=(*first.translations, logged.envelope.ref)
        )
        timeline = tuple(said if event is first else event for event in known.timeline)
        return {statement.about: msgspec.structs.replace(known, timeline=timeline)}
    # The statement is named by its reference, which is on the log: its release does not matter.
    changed = msgspec.structs.replace(
        known,
        statements=(*known.statements, logged.envelope.ref),
        timeline=(*known.timeline, _statement(rows, logged, known, statement)),
        mentions=(*known.mentions, *_named_by(rows, logged, known, statement)),
    )
    return {statement.about: changed}


def _translated(known: Registered, ref: str | None, party: str) -> Event | None:
    """Return the statement that ``ref`` names, where ``party`` made it; others' are their own."""
    mine = (event for event in known.timeline if event.ref == ref and event.party == party)
    return next(mine, None) if ref else None


def _named_by(
    rows: Rows, logged: Logged, known: Registered, statement: Statement
) -> tuple[Mention, ...]:
    told = audience_of(logged.envelope)
    if narrower(known.audience, told) != known.audience:
        # Whom it names is part of what it says: fewer people may read that.
        return ()
    aware = (*known.in_name_of, _party(rows, logged))
    return _mentions(rows, logged, statement.text.values(), aware)


def _statement(rows: Rows, logged: Logged, known: Registered, statement: Statement) -> Event:
    told = audience_of(logged.envelope)
    if narrower(known.audience, told) != known.audience:
        return _event(rows, logged, UNREAD_STATEMENT)
    day = (statement.stated_at or logged.envelope.at)[:10]
    channels = rows[POSTS].channels if POSTS in rows else None
    name = f"{_party(rows, logged)}/{statement.official_channel}"
    days = (channels or {}).get(name)
    event = _event(rows, logged, statement.kind.value)
    if days is None or not days.first_day <= day <= (days.last_day or day):
        return event
    may_read_how = narrower(known.audience, days.audience) == known.audience
    checked = days.checked if may_read_how else None
    return msgspec.structs.replace(event, official=True, checked=checked)


_TYPES = frozenset({"FND", "AGA", "DOC", "ATT", "STM", "OFC"})
VIEW = View("documents", Registered, changes, _TYPES, version=7)
