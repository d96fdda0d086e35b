"""For every type: what is written is read back whole, and no other bytes stand for it."""

import datetime
import json

import jsonschema_rs
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from truceline.base.errors import MalformedError
from truceline.messages.catalogue import CATALOGUE, build_body, decode_body, encode_body
from truceline.messages.fields import Body, Kind
from truceline.messages.schema import body_schema
from truceline.messages.shape import FieldSpec, code_lists_of, fields_of

LON = st.integers(-1_800_000_000, 1_800_000_000)
LAT = st.integers(-900_000_000, 900_000_000)
PAIR = st.tuples(LON, LAT).map(list)
NAMES = st.text("abc بتث09-", min_size=1, max_size=12)
DAYS = st.dates(datetime.date(2000, 1, 1), datetime.date(2099, 12, 31))
TIMES = st.datetimes(datetime.datetime(2000, 1, 1), datetime.datetime(2099, 12, 31))  # noqa: DTZ001
HEX = st.binary(min_size=32, max_size=32).map(bytes.hex)
JSON = st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | NAMES

BY_KIND: dict[Kind, st.SearchStrategy[object]] = {
    # Mostly the same instant, so that fields which must follow each other seldom contradict.
    Kind.INSTANT: st.just("2026-11-23T05:00:00Z")
    | TIMES.map(lambda time: time.strftime("%Y-%m-%dT%H:%M:%SZ")),
    Kind.DATE: DAYS.map(str),
    Kind.DAY_TIME: TIMES.map(lambda time: time.strftime("%H:%M")),
    Kind.BOOLEAN: st.booleans(),
    Kind.NAME: NAMES,
    Kind.TEXT: st.dictionaries(st.sampled_from(["en", "ar", "kmr"]), NAMES, min_size=1),
    Kind.ID: st.sampled_from(["suwar", "depart", "vehicles"]),
    Kind.POST: st.sampled_from(["A-OPS", "M-ROOM"]),
    Kind.PARTY: st.sampled_from(["A", "MISSION"]),
    Kind.LANGUAGE: st.sampled_from(["en", "kmr", "sr-Latn"]),
    Kind.REF: st.sampled_from(["A-OPS/2026/1/STP", "B-XING/2026/999999999/CRS"]),
    Kind.HASH: HEX,
    Kind.CHECK_WORD: st.sampled_from(["lusab-babad", "gutih-tugad"]),
    Kind.KEY: st.just("a/b+01234567+AQID"),
    Kind.URL: st.sampled_from(["https://a.example/b?c=d#e"]),
    Kind.PLACE: st.fixed_dictionaries({"lon": LON, "lat": LAT}, optional={"name": NAMES}),
    Kind.LINE: st.lists(PAIR, min_size=2, max_size=5),
    Kind.AREA: st.lists(PAIR, min_size=3, max_size=5),
    Kind.VALUE: JSON,
}


def values(spec: FieldSpec, codes: dict[str, tuple[str, ...]]) -> st.SearchStrategy[object]:
    if spec.kind is Kind.CODE:
        one: st.SearchStrategy[object] = st.sampled_from(codes[spec.codes or ""])
    elif spec.kind is Kind.INTEGER:
        one = st.integers(spec.min, spec.max)
    elif spec.kind is Kind.GROUP:
        one = objects(spec.fields, codes)
    else:
        one = BY_KIND[spec.kind]
    return (
        st.lists(one, min_size=spec.min_items or 0, max_size=min(3, spec.max_items or 3))
        if spec.many
        else one
    )


def objects(
    fields: tuple[FieldSpec, ...], codes: dict[str, tuple[str, ...]]
) -> st.SearchStrategy[dict[str, object]]:
    strategies = {spec.name: values(spec, codes) for spec in fields}
    needed = {spec.name: strategies[spec.name] for spec in fields if _is_needed(spec)}
    rest = {name: one for name, one in strategies.items() if name not in needed}
    return st.fixed_dictionaries(needed, optional=rest)


def _is_needed(spec: FieldSpec) -> bool:
    when = spec.required_when
    return spec.required or (when is not None and when.field == "phase")


def bodies(code: str) -> st.SearchStrategy[dict[str, object]]:
    body = CATALOGUE[code].body
    return objects(fields_of(body), code_lists_of(body))


def built(code: str, given_fields: dict[str, object]) -> Body | None:
    """Return the body, or None where the fields contradict each other."""
    try:
        return build_body(code, given_fields)  # type: ignore[arg-type]
    except MalformedError:
        return None


@pytest.mark.parametrize("code", CATALOGUE)
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_what_is_written_is_read_back_whole_and_fits_the_schema(
    code: str, data: st.DataObject
) -> None:
    body = built(code, data.draw(bodies(code)))
    if body is None:
        return
    octets = encode_body(body)
    assert decode_body(code, octets) == body
    assert encode_body(decode_body(code, octets)) == octets
    assert jsonschema_rs.validator_for(dict(body_schema(code))).is_valid(json.loads(octets))


@pytest.mark.parametrize("code", ["LCK", "ACK", "RPL"])
@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_an_added_space_or_a_changed_order_is_another_spelling_and_refused(
    code: str, data: st.DataObject
) -> None:
    body = built(code, data.draw(bodies(code)))
    if body is None:
        return
    octets = encode_body(body)
    at = data.draw(st.integers(0, len(octets)))
    try:
        read = decode_body(code, octets[:at] + b" " + octets[at:])
    except MalformedError:
        return
    assert read != body


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(sorted(CATALOGUE)), st.binary(max_size=200))
def test_any_bytes_are_read_whole_or_refused_as_malformed(code: str, octets: bytes) -> None:
    try:
        body = decode_body(code, octets)
    except MalformedError:
        return
    assert encode_body(body) == octets
