"""JSON Schemas hold what decoding holds, as far as a schema can."""

import copy

import jsonschema_rs
import pytest
from test_message_bodies import ACK, sample

from truceline.base.canonical import format_canonical
from truceline.messages.catalogue import CATALOGUE
from truceline.messages.schema import body_schema


def is_valid(code: str, body: object) -> bool:
    return jsonschema_rs.validator_for(dict(body_schema(code))).is_valid(body)


@pytest.mark.parametrize("code", CATALOGUE)
@pytest.mark.parametrize("number", [0, 1, 2])
def test_every_sample_is_valid(code: str, number: int) -> None:
    assert is_valid(code, sample(code, number))


@pytest.mark.parametrize("code", CATALOGUE)
def test_a_body_with_an_unknown_field_or_a_null_is_not_valid(code: str) -> None:
    body = sample(code)
    assert not is_valid(code, body | {"permission": True})
    assert not is_valid(code, body | {next(iter(body)): None})


@pytest.mark.parametrize(
    ("code", "body"),
    [
        ("LCK", sample("LCK") | {"attempt": 0}),
        ("LCK", sample("LCK") | {"result": "FINE"}),
        ("ACK", ACK | {"stage": "PASSED"}),
        ("ACK", ACK | {"stage": "PASSED", "echelons": []}),
        ("RPL", ACK | {"code": "HOLDING"}),
        ("STP", {}),
        ("CNV", {}),
        ("WOS", {"phase": "BREACH"}),
        ("CLQ", {"about": ACK["about"], "questions": [{"code": "OTHER"}]}),
        ("MOV", sample("MOV") | {"route": [[0, 0]]}),
        ("MOV", sample("MOV") | {"route": [[0, 0, 0], [1, 1, 1]]}),
    ],
)
def test_what_decoding_refuses_by_shape_or_condition_is_not_valid(code: str, body: object) -> None:
    assert not is_valid(code, body)


@pytest.mark.parametrize("code", CATALOGUE)
def test_a_schema_is_json_and_names_itself(code: str) -> None:
    schema = body_schema(code)
    assert format_canonical(copy.deepcopy(schema))
    assert schema["$id"] == f"https://truceline.example/schemas/{code}.json"
    assert '"default"' not in format_canonical(schema).decode()
