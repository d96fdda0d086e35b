"""The catalogue: every message type by its code, and the one way into and out of body bytes.

Decoding accepts exactly the bytes that encoding would write (RFC 8785, RFC 7493): a body has one
spelling, so both sides hash the same.
"""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

import msgspec

from truceline.base.canonical import JsonValue, format_canonical, parse_struct
from truceline.base.errors import MalformedError
from truceline.messages import (
    acknowledgement,
    activity_progress,
    amendment,
    attestation,
    cancellation,
    clarification_request,
    convoy,
    correction,
    crossing_closing,
    crossing_opening,
    crossing_status,
    demining_notice,
    document,
    drone_flight,
    duty_card,
    exercise_notice,
    incident_report,
    line_check,
    medical_evacuation,
    missing_person,
    movement_notice,
    official_channel,
    overflight,
    position_declaration,
    reply,
    sea_movement,
    sealed_notice,
    sealed_opening,
    service_message,
    statement,
    stop_fire_call,
    stray_report,
    window_of_silence,
    withdrawal_declaration,
    works_notice,
)
from truceline.messages.checks import check_body
from truceline.messages.fields import Body
from truceline.messages.message_type import MessageType

_MODULES = (
    line_check,
    service_message,
    duty_card,
    acknowledgement,
    reply,
    clarification_request,
    amendment,
    cancellation,
    correction,
    activity_progress,
    movement_notice,
    exercise_notice,
    works_notice,
    demining_notice,
    overflight,
    drone_flight,
    withdrawal_declaration,
    position_declaration,
    sea_movement,
    sealed_notice,
    sealed_opening,
    stop_fire_call,
    medical_evacuation,
    stray_report,
    missing_person,
    crossing_status,
    crossing_opening,
    crossing_closing,
    convoy,
    window_of_silence,
    incident_report,
    statement,
    document,
    attestation,
    official_channel,
)

CATALOGUE: Mapping[str, MessageType] = MappingProxyType(
    {module.TYPE.code: module.TYPE for module in _MODULES}
)


def message_type(code: str) -> MessageType:
    """Return the type of ``code``; MalformedError ``message-type`` where there is none."""
    if code not in CATALOGUE:
        raise MalformedError(
            "message-type",
            f"{code[:16]!r} is not a message type.",
            f"The catalogue holds {', '.join(CATALOGUE)}.",
        )
    return CATALOGUE[code]


def decode_body(code: str, octets: bytes) -> Body:
    """Return the body of type ``code`` that only ``octets`` stand for; MalformedError otherwise."""
    body = parse_struct(octets, _decoder(message_type(code)))
    check_body(body)
    return body


def build_body(code: str, given: Mapping[str, JsonValue]) -> Body:
    """Return the body of type ``code`` from the fields ``given``, in any order."""
    kind = message_type(code)
    try:
        body = msgspec.convert(dict(given), kind.body)
    except msgspec.ValidationError as problem:
        raise MalformedError("json-shape", f"not a body of {code}: {problem}.") from problem
    return decode_body(code, encode_body(body))


def encode_body(body: Body) -> bytes:
    """Return the canonical bytes of ``body``, which are what is hashed and kept."""
    return format_canonical(body)


@cache
def _decoder(kind: MessageType) -> "msgspec.json.Decoder[Body]":
    return msgspec.json.Decoder(kind.body)
