import msgspec
import pytest

from truceline.agreement.code_lists import Carrier, Precedence, ReleaseLevel, Status
from truceline.base.errors import MalformedError, RefusedError
from truceline.messages.entry import (
    MAX_NOTE_BYTES,
    Envelope,
    Release,
    Seen,
    body_commitment,
    check_word,
    compose_entry,
    compose_text,
    parse_entry,
    parse_envelope,
)
from truceline.messages.refs import Ref, format_ref, parse_ref
from truceline.record.keys import Signer
from truceline.record.merkle import leaf_hash
from truceline.record.note import format_note, sign_note

ORIGIN = "test.example/rooms/small"
SIGNER = Signer.from_seed(f"{ORIGIN}/dev/A-OPS-1/00000000", bytes(32))
HASH = body_commitment(bytes(16), b"{}")


def envelope(**changed: object) -> Envelope:
    fields: dict[str, object] = {
        "type": "LCK",
        "v": 1,
        "ref": "A-OPS/2026/1/LCK",
        "post": "A-OPS",
        "to": ("B-OPS",),
        "precedence": Precedence.ROUTINE,
        "status": Status.TEST,
        "at": "2026-11-23T00:15:08Z",
        "release": Release(ReleaseLevel.PARTIES),
        "carrier": Carrier.WEB,
        "dev_seq": 1,
        "prev": HASH,
        "seen": Seen(1, HASH),
        "body": HASH,
    }
    return Envelope(**(fields | changed))  # type: ignore[arg-type]


def line(**changed: object) -> bytes:
    return msgspec.json.encode(envelope(**changed), order="sorted")


def test_an_entry_is_read_back_as_it_was_composed() -> None:
    composed = compose_entry(envelope(), ORIGIN, SIGNER)
    assert parse_entry(composed.octets, ORIGIN) == composed
    assert composed.envelope == envelope()
    assert composed.hash == leaf_hash(composed.octets)
    assert composed.octets.startswith(b"truceline/entry/v1\ntest.example/rooms/small\n{")


def test_the_signature_is_over_the_three_lines() -> None:
    composed = compose_entry(envelope(), ORIGIN, SIGNER)
    text = compose_text(envelope(), ORIGIN)
    assert SIGNER.verifier.is_valid(composed.note.signatures[0].payload, text.encode())


@pytest.mark.parametrize(
    ("bad", "code"),
    [
        (line().replace(b'{"at"', b'{ "at"'), "envelope-canonical"),
        (line().replace(b'"v":1', b'"v":1.0'), "envelope-shape"),
        (line().replace(b'"v":1', b'"v":2'), "envelope-shape"),
        (line()[:-1] + b',"info":[]}', "envelope-canonical"),
        (line().replace(b'"v":1', b'"v":1,"v":1'), "envelope-canonical"),
        (line()[:-1] + b',"x":1}', "envelope-shape"),
        (line().replace(b'"A-OPS"', b'"A-\\u004fPS"'), "envelope-text"),
        (line().replace(b'"A-OPS"', b'"A-OPS\\n"'), "envelope-text"),
        (line().replace(b'"A-OPS"', '"\u0391-OPS"'.encode()), "envelope-text"),
        (line().replace(b'"dev_seq":1', b'"dev_seq":-1'), "envelope-shape"),
        (line().replace(b'"dev_seq":1', b'"dev_seq":9007199254740992'), "envelope-shape"),
        (line(at="2026-02-30T00:00:00Z"), "instant"),
        (line(at="2027-11-23T00:15:08Z"), "envelope-ref"),
        (line(ref="A-OPS/2026/1/MOV"), "envelope-ref"),
        (line(ref="A-OPS/2026/01/LCK"), "ref"),
        (line(ref="A-OPS/2026/0/LCK"), "ref"),
        (line(thread="nonsense"), "ref"),
        (line(release=Release(ReleaseLevel.PUBLIC, until="2026-13-01T00:00:00Z")), "instant"),
        (line(to=("B-OPS",) * 41), "envelope-shape"),
        (b"[]", "envelope-shape"),
        (b"", "envelope-shape"),
    ],
)
def test_an_envelope_has_one_spelling(bad: bytes, code: str) -> None:
    with pytest.raises(MalformedError) as caught:
        parse_envelope(bad)
    assert caught.value.code == code


def test_an_entry_of_another_room_is_refused_by_its_origin() -> None:
    composed = compose_entry(envelope(), "other.example/rooms/x", SIGNER)
    with pytest.raises(RefusedError) as caught:
        parse_entry(composed.octets, ORIGIN)
    assert caught.value.code == "origin"


@pytest.mark.parametrize(
    "text",
    [
        f"{ORIGIN}\n1\nAAAA\n",
        f"truceline/session/v1\n{ORIGIN}\nx\ny\n",
        compose_text(envelope(), ORIGIN) + "one line more\n",
        compose_text(envelope(), ORIGIN).replace("entry/v1", "entry/v2"),
    ],
)
def test_a_note_of_another_kind_is_no_entry(text: str) -> None:
    with pytest.raises(MalformedError) as caught:
        parse_entry(format_note(sign_note(text, [SIGNER])), ORIGIN)
    assert caught.value.code == "envelope-lines"


@pytest.mark.parametrize(("more", "is_taken"), [(-1, True), (0, True), (1, False)])
def test_a_note_has_at_most_16_kibibytes(more: int, *, is_taken: bool) -> None:
    octets = compose_entry(envelope(), ORIGIN, SIGNER).octets
    padding = MAX_NOTE_BYTES + more - len(octets)
    codes = []
    try:
        parse_entry(octets + b"x" * padding, ORIGIN)
    except MalformedError as problem:
        codes.append(problem.code)
    assert codes == (["note-shape"] if is_taken else ["note-size"])


@pytest.mark.parametrize(
    ("octets", "word"),
    [("7f000001", "lusab-babad"), ("00000000", "babab-babab"), ("ffffffff", "zuzuz-zuzuz")],
)
def test_a_check_word_is_two_proquints_of_the_first_32_bits(octets: str, word: str) -> None:
    assert check_word(bytes.fromhex(octets) + bytes(28)) == word


def test_the_commitment_covers_the_salt_and_every_octet() -> None:
    distinct = {
        body_commitment(bytes(16), b"{}"),
        body_commitment(bytes(15) + b"\x01", b"{}"),
        body_commitment(bytes(16), b"{} "),
    }
    assert len(distinct) == 3
    assert body_commitment(bytes(16), b"{}") == "umMaXxIZHdRuI/LgAzJAwm6DCxfZg0/Yj+4BZiazlzs="


def test_a_reference_is_read_back_as_it_was_written() -> None:
    ref = Ref("A-OPS", 2026, 17, "MOV")
    assert format_ref(ref) == "A-OPS/2026/17/MOV"
    assert parse_ref(format_ref(ref)) == ref


@pytest.mark.parametrize(
    "bad",
    [
        "A-OPS/2026/17/MOV\n",
        "A-OPS/2026/+17/MOV",
        "A-OPS/2026/017/MOV",
        "A-OPS/26/17/MOV",
        "A-OPS/2026/17/mov",
        "A-OPS/2026/17",
        "A-OPS/2026/1٣/MOV",
        "/2026/17/MOV",
    ],
)
def test_a_reference_has_one_spelling(bad: str) -> None:
    with pytest.raises(MalformedError) as caught:
        parse_ref(bad)
    assert caught.value.code == "ref"
