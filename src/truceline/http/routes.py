"""The routes that Litestar serves and describes; each is a few lines over :class:`HostedRoom`.

``POST entries`` and the feed are here for the description and for completeness: the front answers
them before Litestar is asked (:mod:`truceline.http.front`), with the same functions.
"""

from typing import Annotated

from litestar import MediaType, Request, get, post
from litestar.datastructures import State
from litestar.di import NamedDependency
from litestar.handlers import HTTPRouteHandler
from litestar.openapi.datastructures import ResponseSpec
from litestar.params import FromPath, FromQuery, JSONBody, PathParameter, QueryParameter
from litestar.response import Response, Stream
from litestar.types import ASGIApp

from truceline.base.errors import RefusedError
from truceline.base.instants import format_instant, parse_instant
from truceline.http import limits
from truceline.http.answers import (
    Challenge,
    ChallengeAnswer,
    ChallengeRequest,
    Consistency,
    CosignatureTaken,
    CosignedCheckpoint,
    Entries,
    Explanations,
    NameUses,
    RoomListing,
    SessionOpened,
    Tellings,
    ViewRows,
    Witnesses,
)
from truceline.http.explaining import explanations
from truceline.http.hosting import PAGE, HostedRoom, Visitor
from truceline.http.house import House
from truceline.http.names import name_uses
from truceline.http.problems import MEDIA_TYPE, Problem
from truceline.http.screening import screen, tellings
from truceline.http.stream import feed_of
from truceline.http.submitting import receive
from truceline.http.witnesses import take_cosigned, witnesses_of
from truceline.messages.form import catalogue_json
from truceline.messages.incident_report import EventUnit
from truceline.room.screening import Draft, Screening
from truceline.room.wire import (
    DeviceInfo,
    EntryRecord,
    InvitationInfo,
    Receipt,
    RoomInfo,
    Submission,
)
from truceline.views.board import VIEWS

MAX_INDEX = 2**53 - 1
VIEW_NAMES = tuple(view.name for view in VIEWS)

Ask = Request[None, None, State]
InPath = Annotated[int, PathParameter(ge=0, le=MAX_INDEX)]
InQuery = Annotated[int, QueryParameter(ge=0, le=MAX_INDEX)]
Room = NamedDependency[HostedRoom]
Asker = NamedDependency[Visitor]
NDJSON = "application/x-ndjson"
PDF = "application/pdf"
Language = Annotated[str, QueryParameter(pattern="^[a-z]{2,3}$")]
Moment = Annotated[str, QueryParameter(pattern=r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$")]
Bound = Annotated[str | None, QueryParameter(pattern=r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$")]


def problems(*statuses: int) -> dict[int, ResponseSpec]:
    """Return how the problems of a route are described."""
    spec = ResponseSpec(
        Problem, media_type=MEDIA_TYPE, description="A problem document.", generate_examples=False
    )
    return dict.fromkeys(sorted(statuses), spec)


READ = problems(400, 401, 404, 405, 429, 503)
WRITE = problems(400, 401, 403, 404, 405, 409, 413, 415, 429, 503)


def house_of(request: Ask) -> House:
    """Return what this server serves."""
    house = request.app.state["house"]
    if not isinstance(house, House):
        raise TypeError("the application was made without its house")
    return house


def client_of(request: Ask) -> str:
    """Return by what the limits count whoever asks."""
    return limits.client_of(request.scope)  # type: ignore[arg-type]  # ASGI, in our plainer types


def who_of(request: Ask, visitor: Visitor) -> str:
    """Return by what the limits count whoever asks: a member by the device."""
    return client_of(request) if visitor.session is None else visitor.session.key


async def hosted(request: Ask, room: FromPath[str]) -> HostedRoom:
    """Return the room that the path names."""
    return house_of(request).room(room)


async def visitor(request: Ask, hosted: Room) -> Visitor:
    """Return who asks."""
    return hosted.visitor(request.headers.get("authorization"))


@get("/api/rooms", responses=problems(405))
async def list_rooms(request: Ask) -> list[RoomListing]:
    """Every room of this host."""
    return [
        RoomListing(
            room=name,
            origin=one.agreement.origin,
            title=one.agreement.title,
            status=one.agreement.status,
        )
        for name, one in house_of(request).rooms.items()
    ]


@get("/api/rooms/{room:str}", responses=READ)
async def read_room(hosted: Room) -> RoomInfo:
    """What the room says of itself to everybody."""
    return hosted.info()


@post("/api/rooms/{room:str}/entries", status_code=200, responses=WRITE)
async def submit_entries(
    request: Ask, hosted: Room, data: JSONBody[Submission | list[Submission]]
) -> Receipt | list[Receipt | Problem]:
    """Log one entry or a batch. The signature is the right to send: no session is needed."""
    del data  # decoded again below, by the decoder that says what is wrong with it
    return await receive(
        hosted, await request.body(), house_of(request).refusals, client_of(request)
    )


@get("/api/rooms/{room:str}/entries", responses=READ)
async def read_entries(
    hosted: Room, visitor: Asker, start: InQuery = 0, stop: InQuery = MAX_INDEX
) -> Entries:
    """The entries from ``start`` to ``stop - 1`` that the reader may know of, at most 500."""
    size = hosted.hub.size
    last = min(size, start + PAGE, stop)
    return Entries(size, hosted.records(visitor.reader, min(start, last), last))


@get("/api/rooms/{room:str}/entries/{index:int}", responses=READ)
async def read_entry(hosted: Room, visitor: Asker, index: InPath) -> EntryRecord:
    """One entry."""
    return hosted.record(visitor.reader, index)


@get(
    "/api/rooms/{room:str}/entries/{index:int}/proof",
    media_type=MediaType.TEXT,
    responses=READ,
)
async def read_proof(hosted: Room, visitor: Asker, index: InPath) -> str:
    """The tlog-proof of an entry: under the first witnessed checkpoint, or the first of all."""
    hosted.record(visitor.reader, index)
    return hosted.proof(index)[0]


@get("/api/rooms/{room:str}/entries/{index:int}/receipt", responses=READ)
async def read_receipt(hosted: Room, visitor: Asker, index: InPath) -> Receipt:
    """The receipt of an entry as it can be given now: logged, or witnessed too."""
    return hosted.receipt(hosted.record(visitor.reader, index))


@get("/api/rooms/{room:str}/consistency", responses=READ)
async def read_consistency(
    hosted: Room,
    visitor: Asker,
    old_size: Annotated[int, QueryParameter(name="old", ge=0, le=MAX_INDEX)],
    new_size: Annotated[int, QueryParameter(name="new", ge=0, le=MAX_INDEX)],
) -> Consistency:
    """The proof that the log of ``old`` entries is a prefix of that of ``new`` entries."""
    if visitor.session is None and not visitor.reader.sees_envelopes:
        raise RefusedError("session-required", "only members read this log.", "Sign in first.")
    return Consistency(hosted.consistency(old_size, new_size))


@get("/api/rooms/{room:str}/witnesses", responses=READ)
async def read_witnesses(hosted: Room) -> Witnesses:
    """Who witnesses this log, and the checkpoint that they are asked to cosign now."""
    return witnesses_of(hosted)


@post("/api/rooms/{room:str}/cosignatures", status_code=200, responses=WRITE)
async def submit_cosignature(
    request: Ask, hosted: Room, data: JSONBody[CosignedCheckpoint]
) -> CosignatureTaken:
    """Take a witness's cosignature. It is the right to send itself: no session is needed."""
    return await take_cosigned(hosted, data, house_of(request).refusals, client_of(request))


@post("/api/rooms/{room:str}/session", status_code=200, responses=WRITE)
async def ask_challenge(request: Ask, hosted: Room, data: JSONBody[ChallengeRequest]) -> Challenge:
    """A text to sign within two minutes with the ``key`` of a device, of a code or of a root."""
    house_of(request).challenges.spend(client_of(request))
    return Challenge(hosted.challenge(data.key))


@post("/api/rooms/{room:str}/session/answer", status_code=200, responses=WRITE)
async def answer_challenge(
    request: Ask, hosted: Room, data: JSONBody[ChallengeAnswer]
) -> SessionOpened:
    """A session for the signed challenge."""
    house_of(request).challenges.spend(client_of(request))
    token, session = hosted.open_session(data.note)
    return SessionOpened(
        token=token,
        expires=format_instant(session.expires),
        post=session.reader.post or "",
        officer=session.officer,
    )


@get("/api/rooms/{room:str}/invitation", responses=READ)
async def read_invitation(request: Ask, hosted: Room) -> InvitationInfo:
    """Founding and invitation, for the holder of a code: in a session of the code's own key."""
    return hosted.invitation(request.headers.get("authorization"))


@get("/api/rooms/{room:str}/device", responses=READ)
async def read_device(request: Ask, hosted: Room) -> DeviceInfo:
    """What the session's device needs to write its next entry."""
    return hosted.device(hosted.member(request.headers.get("authorization")))


@get("/api/rooms/{room:str}/views", responses=READ)
async def read_views(hosted: Room, visitor: Asker) -> ViewRows:
    """The rows of every view."""
    return hosted.rows(visitor.reader, VIEW_NAMES)


@get("/api/rooms/{room:str}/views/{view:str}", responses=READ)
async def read_view(hosted: Room, visitor: Asker, view: FromPath[str]) -> ViewRows:
    """The rows of one view."""
    if view not in VIEW_NAMES:
        raise RefusedError(
            "not-found", f"there is no view {view[:40]!r}.", f"Views: {', '.join(VIEW_NAMES)}."
        )
    return hosted.rows(visitor.reader, [view])


@post("/api/rooms/{room:str}/screen", status_code=200, responses=WRITE)
async def screen_draft(request: Ask, hosted: Room, data: JSONBody[Draft]) -> Screening:
    """What the rules say of a notice before it is signed, and what it comes near. Logs nothing."""
    session = hosted.member(request.headers.get("authorization"))
    house_of(request).looks.spend(session.key)
    return await screen(hosted, session, data)


@get("/api/rooms/{room:str}/telling", responses=READ)
async def read_telling(hosted: Room, visitor: Asker) -> Tellings:
    """Who had to be told of each notice that people must still reckon with, and was not."""
    return tellings(hosted, visitor.reader)


@get("/api/rooms/{room:str}/explained", responses=READ)
async def read_explained(  # noqa: PLR0913  what is counted, and when, stands in its query
    request: Ask,
    hosted: Room,
    visitor: Asker,
    unit: FromQuery[EventUnit] = EventUnit.EXPLOSION,
    begins: Bound = None,
    until: Bound = None,
) -> Explanations:
    """Which notices explain what was reported as perceived in a period, and what remains."""
    house_of(request).explanations.spend(who_of(request, visitor))
    period = tuple(None if bound is None else parse_instant(bound) for bound in (begins, until))
    return await explanations(hosted, visitor.reader, unit, (period[0], period[1]))


@get("/api/rooms/{room:str}/names/{party:str}", responses=READ)
async def read_names(hosted: Room, visitor: Asker, party: FromPath[str]) -> NameUses:
    """The documents in a party's name, awaited ones first, and what the party answered."""
    return name_uses(hosted, visitor.reader, party)


@get("/api/rooms/{room:str}/feed", media_type="text/event-stream", responses=READ)
async def follow_feed(request: Ask, hosted: Room, after: FromQuery[str | None] = None) -> ASGIApp:
    """Server-sent events from the entry after ``Last-Event-ID`` or ``after`` on."""
    del after  # read again from the scope, with the header that goes before it
    return feed_of(hosted)  # type: ignore[return-value]  # ASGI, in our own plainer types


@get("/api/rooms/{room:str}/export", media_type=NDJSON, responses=READ)
async def read_export(request: Ask, hosted: Room, visitor: Asker) -> Stream:
    """The offline bundle of everything that the reader may read."""
    if not visitor.reader.sees_envelopes:
        raise RefusedError("session-required", "only members read this log.", "Sign in first.")
    house_of(request).exports.spend(who_of(request, visitor))
    return Stream(hosted.export(visitor), media_type=NDJSON)


@get("/api/rooms/{room:str}/paper/entry/{index:int}", media_type=PDF, responses=READ)
async def print_entry(
    request: Ask, hosted: Room, visitor: Asker, index: InPath, lang: Language = "en"
) -> Response[bytes]:
    """One entry as PDF with its seal, as the reader may read it."""
    house_of(request).papers.spend(who_of(request, visitor))
    made = await house_of(request).printing.entry(hosted, visitor.reader, index, lang)
    return pdf_named(f"{hosted.name}-{index}.pdf", made)


@get("/api/rooms/{room:str}/paper/log", media_type=PDF, responses=READ)
async def print_log(  # noqa: PLR0913  what a paper is of stands in its query
    request: Ask,
    hosted: Room,
    visitor: Asker,
    begins: Moment,
    until: Moment,
    lang: Language = "en",
) -> Response[bytes]:
    """The watch log between two instants as PDF with seals; a member's is put on record."""
    house_of(request).papers.spend(who_of(request, visitor))
    made = await house_of(request).printing.log(hosted, visitor.reader, (begins, until), lang)
    hosted.record_export(visitor)
    return pdf_named(f"{hosted.name}-watch-log.pdf", made)


def pdf_named(name: str, made: bytes) -> Response[bytes]:
    """Return the answer that is the PDF ``made``, which a browser keeps as ``name``."""
    return Response(
        made, media_type=PDF, headers={"content-disposition": f'inline; filename="{name}"'}
    )


@get("/api/catalogue", responses=problems(405))
async def read_catalogue() -> Response[bytes]:
    """The message types, their fields and their code lists."""
    return Response(catalogue_json(), media_type="application/json")


ROUTES: tuple[HTTPRouteHandler, ...] = (
    list_rooms,
    read_room,
    submit_entries,
    read_entries,
    read_entry,
    read_proof,
    read_receipt,
    read_witnesses,
    submit_cosignature,
    read_consistency,
    ask_challenge,
    answer_challenge,
    read_invitation,
    read_device,
    read_views,
    read_view,
    screen_draft,
    read_telling,
    read_explained,
    read_names,
    follow_feed,
    read_export,
    print_entry,
    print_log,
    read_catalogue,
)
