"""Signed notes and vkeys: one spelling each, and every named trap of a lenient parser."""

import hashlib

import pytest
from nacl import bindings

from truceline.base.encoding import format_base64
from truceline.base.errors import IntegrityError, MalformedError, RefusedError, TrucelineError
from truceline.record.keys import Signer, Verifier, format_vkey, parse_vkey
from truceline.record.note import (
    MAX_SIGNATURES,
    Note,
    Signature,
    add_signature,
    format_note,
    parse_note,
    sign_note,
    verify_note,
)

ALICE = Signer.from_seed("example.com/alice", hashlib.sha256(b"alice").digest())
BOB = Signer.from_seed("example.com/bob", hashlib.sha256(b"bob").digest())
TEXT = "first line\n\nafter a blank line\n"
OCTETS = format_note(sign_note(TEXT, [ALICE]))
LINE = OCTETS.rpartition(b"\n\n")[2].decode()
ORDER = 2**252 + 27742317777372353535851937790883648493


def spoiled(old: str, new: str) -> bytes:
    """Return the note with one thing in its signature line changed."""
    assert old in LINE
    return (TEXT + "\n" + LINE.replace(old, new, 1)).encode()


def test_a_note_reads_back_as_it_was_written() -> None:
    note = sign_note(TEXT, [ALICE, BOB])
    assert parse_note(format_note(note)) == note
    assert verify_note(note, [BOB.verifier, ALICE.verifier]) == (ALICE.verifier, BOB.verifier)


BAD_NOTES = {
    "empty": b"",
    "no blank line": b"text\n" + LINE.encode(),
    "no signature": b"text\n\n",
    "no text": b"\n\n" + LINE.encode(),
    "no final newline": OCTETS[:-1],
    "carriage returns": OCTETS.replace(b"\n", b"\r\n"),
    "control character": OCTETS.replace(b"first", b"fir\x07st"),
    "not utf-8": OCTETS.replace(b"first", b"fir\xffst"),
    "overlong utf-8": OCTETS.replace(b"first", b"fir\xc1\x81st"),
    "utf-16 surrogate": OCTETS.replace(b"first", b"fir\xed\xa0\x80st"),
    "hyphen for dash": spoiled("\u2014", "-"),
    "en dash": spoiled("\u2014", "\u2013"),
    "no-break space after dash": spoiled("\u2014 ", "\u2014\u00a0"),
    "two spaces": spoiled("alice ", "alice  "),
    "trailing space": (OCTETS[:-1] + b" \n"),
    "trailing line": OCTETS + b"more\n",
    "nameless": spoiled("example.com/alice", ""),
    "plus in name": spoiled("alice", "al+ice"),
    "line separator in name": spoiled("alice", "al\u2028ice"),
    "next line in name": spoiled("alice", "al\u0085ice"),
    "no-break space in name": spoiled("alice", "al\u00a0ice"),
    "base64 without padding": OCTETS[:-1].rstrip(b"=") + b"\n",
    "url-safe base64": (TEXT + "\n\u2014 a/b -_-_AAAA\n").encode(),
    "base64 with loose bits": (TEXT + "\n\u2014 a/b AAAAAAB=\n").encode(),
    "base64 with spaces inside": (TEXT + "\n\u2014 a/b AAAA AAAA\n").encode(),
    "key id alone": (TEXT + "\n\u2014 a/b AAAAAA==\n").encode(),
}


@pytest.mark.parametrize("octets", BAD_NOTES.values(), ids=BAD_NOTES.keys())
def test_what_we_could_not_have_written_is_not_read(octets: bytes) -> None:
    with pytest.raises(MalformedError):
        parse_note(octets)


@pytest.mark.parametrize(("count", "is_read"), [(16, True), (64, True), (65, False)])
def test_sixteen_signatures_and_more_are_read_up_to_a_bound(count: int, *, is_read: bool) -> None:
    assert MAX_SIGNATURES == 64
    lines = tuple(Signature(f"k{number}", bytes(4), bytes(64)) for number in range(count))
    octets = format_note(Note("text\n", lines))
    if is_read:
        assert len(parse_note(octets).signatures) == count
    else:
        with pytest.raises(MalformedError, match="more than 64"):
            parse_note(octets)


@pytest.mark.parametrize(("bound", "is_read"), [(0, True), (1, True), (-1, False)])
def test_a_note_is_read_up_to_its_size_bound(bound: int, *, is_read: bool) -> None:
    limit = len(OCTETS) + bound
    if is_read:
        assert parse_note(OCTETS, max_octets=limit).text == TEXT
    else:
        with pytest.raises(MalformedError, match="octets"):
            parse_note(OCTETS, max_octets=limit)


def test_a_signature_of_an_unknown_key_is_passed_over() -> None:
    note = sign_note(TEXT, [ALICE, BOB])
    assert verify_note(note, [BOB.verifier]) == (BOB.verifier,)


def test_a_note_without_a_known_key_is_refused() -> None:
    with pytest.raises(IntegrityError, match="no signature"):
        verify_note(sign_note(TEXT, [ALICE]), [BOB.verifier])


def test_a_bad_signature_of_a_known_key_condemns_the_whole_note() -> None:
    good = sign_note(TEXT, [ALICE])
    broken = Signature(BOB.name, BOB.verifier.id, bytes(64))
    note = Note(TEXT, (*good.signatures, broken))
    with pytest.raises(IntegrityError, match="bob"):
        verify_note(note, [ALICE.verifier, BOB.verifier])
    assert verify_note(note, [ALICE.verifier]) == (ALICE.verifier,)


def test_a_key_of_the_same_name_and_another_id_is_unknown() -> None:
    impostor = Signer.from_seed(ALICE.name, bytes(32))
    with pytest.raises(IntegrityError, match="no signature"):
        verify_note(sign_note(TEXT, [impostor]), [ALICE.verifier])


def test_two_keys_behind_one_name_and_id_are_refused() -> None:
    double = Verifier(ALICE.name, 0x01, BOB.verifier.public, ALICE.verifier.id)
    with pytest.raises(RefusedError, match="same id"):
        verify_note(sign_note(TEXT, [ALICE]), [ALICE.verifier, double])
    assert verify_note(sign_note(TEXT, [ALICE]), [ALICE.verifier] * 2) == (ALICE.verifier,)


def test_a_cosigners_key_signs_no_note() -> None:
    cosigner = Signer.from_seed("example.com/cosigner", bytes(32), 0x04)
    with pytest.raises(IntegrityError, match="no signature"):
        verify_note(sign_note(TEXT, [cosigner]), [cosigner.verifier])


def test_a_malleated_signature_does_not_hold() -> None:
    signature = ALICE.sign(b"text\n")
    s = int.from_bytes(signature[32:], "little") + ORDER
    assert ALICE.verifier.is_valid(signature, b"text\n")
    assert not ALICE.verifier.is_valid(signature[:32] + s.to_bytes(32, "little"), b"text\n")


@pytest.mark.parametrize("length", [0, 63, 65])
def test_a_signature_of_another_length_does_not_hold(length: int) -> None:
    signature = (ALICE.sign(b"text\n") + b"\0")[:length]
    assert not ALICE.verifier.is_valid(signature, b"text\n")


WEAK_KEYS = {
    "identity": (1).to_bytes(32, "little"),
    "order two": (2**255 - 20).to_bytes(32, "little"),
    "order four": bytes(32),
    "identity with sign": (1 + 2**255).to_bytes(32, "little"),
    "non-canonical one": (2**255 - 19 + 1).to_bytes(32, "little"),
    "order eight": bytes.fromhex(
        "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05"
    ),
    "a good key and a point of order eight": bindings.crypto_core_ed25519_add(
        ALICE.verifier.public,
        bytes.fromhex("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05"),
    ),
    "not on the curve": (2).to_bytes(32, "little"),
}


@pytest.mark.parametrize("public", WEAK_KEYS.values(), ids=WEAK_KEYS.keys())
def test_a_key_under_which_one_signature_fits_many_texts_is_refused(public: bytes) -> None:
    with pytest.raises(RefusedError, match="full order"):
        Verifier.of("example.com/weak", public)


def test_the_vkey_of_the_standard_is_read_and_written() -> None:
    text = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k"
    assert format_vkey(parse_vkey(text)) == text


BAD_VKEYS = {
    "empty": "",
    "two parts": "example.com/foo+530d903a",
    "wrong id": ALICE.vkey.replace(ALICE.verifier.id.hex(), "00000000"),
    "upper-case id": ALICE.vkey.replace(
        ALICE.verifier.id.hex(), ALICE.verifier.id.hex().upper() + "A"
    ),
    "short key": f"a/b+00000000+{format_base64(bytes(32))}",
    "unknown algorithm": "a/b+00000000+" + format_base64(b"\x02" + ALICE.verifier.public),
    "space in name": ALICE.vkey.replace("alice", "al ice"),
    "newline": ALICE.vkey + "\n",
}


@pytest.mark.parametrize("text", BAD_VKEYS.values(), ids=BAD_VKEYS.keys())
def test_a_vkey_has_one_spelling(text: str) -> None:
    with pytest.raises(TrucelineError):
        parse_vkey(text)


@pytest.mark.parametrize("text", ["", "no newline", "bell\x07\n", "tab\t\n", "cr\r\n"])
def test_a_text_that_no_note_can_carry_is_not_signed(text: str) -> None:
    with pytest.raises(MalformedError, match="text"):
        sign_note(text, [ALICE])


def test_a_signer_never_shows_its_secret() -> None:
    secret = bindings.crypto_sign_seed_keypair(hashlib.sha256(b"alice").digest())[1]
    assert secret.hex() not in repr(ALICE)
    assert str(secret) not in repr(ALICE)


def test_joint_signatures_are_of_one_text() -> None:
    joint = add_signature(sign_note(TEXT, [ALICE]), BOB)
    assert joint == sign_note(TEXT, [ALICE, BOB])
