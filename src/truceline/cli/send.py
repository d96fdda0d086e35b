"""``truceline send``: sign a message and put it on the record."""

from dataclasses import dataclass
from typing import Annotated

from cyclopts import Parameter

from truceline.agreement.code_lists import Precedence, ReleaseLevel
from truceline.base.canonical import JsonValue
from truceline.base.errors import MalformedError
from truceline.cli.client import RoomClient
from truceline.cli.composing import (
    About,
    counterparts,
    find_about,
    precedence_of,
    read_fields,
    write_body,
    write_body_about,
)
from truceline.cli.link import ProblemError
from truceline.cli.looking import knowing, look, show_must_know, show_screening
from truceline.cli.options import FileOrStandardInput, Flag, SeatOptions, codes, seated
from truceline.cli.outbox import deliver
from truceline.cli.seat_state import Draft
from truceline.cli.show import show_facts, show_json
from truceline.messages.catalogue import message_type
from truceline.messages.entry import Release
from truceline.room.wire import Receipt

Several = Parameter(consume_multiple=True, negative="")


@Parameter(name="*")
@dataclass(frozen=True, kw_only=True)
class Addressing:
    """To whom, about what, how urgent, and who may read it."""

    to: Annotated[tuple[str, ...], Several] = ()
    """Posts that must act. Default: the sender of the message it is about, or the counterpart."""

    info: Annotated[tuple[str, ...], Several] = ()
    """Posts that are told."""

    about: str | None = None
    """Reference or index of the message that this one answers or is about."""

    precedence: Annotated[Precedence | None, codes("--precedence", Precedence)] = None
    """Default: that of the type."""

    release: Annotated[ReleaseLevel | None, codes("--release", ReleaseLevel)] = None
    """Who may read the body. Default: as the agreement says."""


@Parameter(name="*")
@dataclass(frozen=True, kw_only=True)
class Filing:
    """Of a notice: a look before signing, and what its author knows."""

    dry_run: Annotated[bool, Flag] = False
    """Sign nothing. Show what the rules say, and what the notice comes near."""

    knowing: Annotated[tuple[str, ...], Several] = ()
    """Tokens of the notices that this one comes near, as a look or a refusal gave them."""

    lang: str = "en"
    """Language of what the rules say, such as en or ar."""


def send(
    type: str,
    /,
    *,
    seat: SeatOptions,
    addressing: Addressing | None = None,
    filing: Filing | None = None,
    body: FileOrStandardInput = "",
) -> None:
    """Sign a message and put it on the record.

    What the device knows itself is filled in: times, the log's head, the reference. `{}` is a
    complete body for a line check (LCK). The answer is verified: the proof shows the entry in the
    signed log.

    Parameters
    ----------
    type
        Code of the message type, such as LCK or MOV.
    body
        File with the body as a JSON object; `-` reads standard input. Default: an empty one.
    """
    code, filed = message_type(type).code, filing or Filing()
    given = knowing(read_fields(body) if body else {}, filed.knowing)
    with seated(seat) as client:
        draft = _draft(client, code, given, addressing or Addressing())
        if filed.dry_run:
            found = look(client, draft.type, draft.body, draft.supersedes)
            show_json(found) if seat.as_json else show_screening(found, filed.lang)
            return
        receipt = _deliver(client, draft, as_json=seat.as_json)
    show_receipt(receipt, as_json=seat.as_json)


def post_message(
    client: RoomClient, code: str, given: dict[str, JsonValue], how: Addressing
) -> Receipt:
    """Sign a message of type ``code``, put it on the record, return its verified receipt."""
    return _deliver(client, _draft(client, code, given, how), as_json=False)


def _deliver(client: RoomClient, draft: Draft, *, as_json: bool) -> Receipt:
    try:
        return deliver(client, draft)
    except ProblemError as error:
        if not as_json:
            show_must_know(error)
        raise


def _draft(client: RoomClient, code: str, given: dict[str, JsonValue], how: Addressing) -> Draft:
    about = find_about(client, how.about) if how.about else None
    to = how.to or default_addressees(client, about)
    if about:
        body = write_body_about(client, code, given, to, about)
    else:
        body = write_body(client, code, given, to)
    level = how.release or client.agreement().policy.default_release
    return Draft(
        type=code,
        body=body,
        to=to,
        info=how.info,
        precedence=how.precedence or precedence_of(code),
        release=Release(level),
        thread=thread_of(about) if about else None,
        reply_to=about.envelope.ref if about else None,
    )


def thread_of(about: About) -> str:
    """Return the thread of the message ``about``."""
    return about.envelope.thread or about.envelope.ref


def default_addressees(client: RoomClient, about: About | None) -> tuple[str, ...]:
    """Return whom a message is for where the officer named nobody."""
    if about is not None and about.envelope.post not in (None, client.seat.post):
        return (about.envelope.post or "",)
    found = counterparts(client.agreement(), client.seat.post)
    if not found:
        raise MalformedError(
            "addressee-none", f"{client.seat.post} has no counterpart.", "Name a post with --to."
        )
    return found


def show_receipt(receipt: Receipt, *, as_json: bool) -> None:
    """Print what the room answered, which was verified."""
    if as_json:
        show_json(receipt)
        return
    show_facts(
        [
            ("logged", f"entry {receipt.index}, its proof holds"),
            ("check word", receipt.check_word),
            ("hash", receipt.entry),
        ]
    )
