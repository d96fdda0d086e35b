"""What document, statement and channel bodies refuse beyond their types."""

import pytest

from truceline.base.canonical import JsonValue
from truceline.base.errors import MalformedError
from truceline.messages.catalogue import build_body, decode_body, encode_body
from truceline.testing.documents import document

Fields = dict[str, JsonValue]
ZEROS = "0" * 64
DOC: Fields = document()
TEXT: Fields = {
    "language": "ar",
    "text_sha256": ZEROS,
    "canonical_form": "v1",
    "authentic": True,
}
OFC: Fields = {
    "official_channel": "press",
    "channel_kind": "RADIO",
    "channel": "97.5 MHz",
    "how_checked": {"en": "Heard."},
    "checked_on": "2026-11-22",
    "first_day": "2026-11-22",
}


@pytest.mark.parametrize(
    ("code", "body", "refusal"),
    [
        ("DOC", {**DOC, "texts": [TEXT, TEXT]}, "document-texts"),
        ("DOC", {**DOC, "texts": [TEXT], "withheld": True}, "document-withheld"),
        ("DOC", {**DOC, "text_sha256": ZEROS, "withheld": True}, "document-withheld"),
        ("OFC", {**OFC, "last_day": "2026-11-21"}, "channel-days"),
    ],
)
def test_a_body_that_contradicts_itself_is_refused(code: str, body: Fields, refusal: str) -> None:
    with pytest.raises(MalformedError) as caught:
        build_body(code, body)
    assert caught.value.code == refusal


@pytest.mark.parametrize(
    ("code", "body"),
    [
        ("DOC", DOC),
        ("DOC", {**DOC, "texts": [TEXT, {**TEXT, "canonical_form": "v2"}]}),
        ("DOC", {**DOC, "withheld": True}),
        ("OFC", {**OFC, "last_day": "2026-11-22"}),
        ("OFC", {**OFC, "last_day": "2026-11-23"}),
    ],
)
def test_a_body_that_agrees_with_itself_is_read_back_whole(code: str, body: Fields) -> None:
    built = build_body(code, body)
    assert decode_body(code, encode_body(built)) == built
