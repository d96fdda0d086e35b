"""Seals: short proofs for paper. Base 45 as RFC 9285 has it; nothing in a seal can be changed."""

from functools import cache

import pytest
import segno

from truceline.base.base45 import format_base45, parse_base45
from truceline.base.errors import IntegrityError, MalformedError, TrucelineError
from truceline.record.checkpoint import Checkpoint, sign_checkpoint
from truceline.record.keys import Signer
from truceline.record.merkle import leaf_hash, node_hash
from truceline.record.proof import Proof
from truceline.record.seal import PREFIX, Seal, format_seal, parse_seal, verify_seal

ORIGIN = "test.example/rooms/khabur"
LOG = Signer.from_seed(ORIGIN, bytes(range(32)))
LEAVES = [leaf_hash(bytes([number])) for number in range(2)]


@cache
def proof() -> Proof:
    signed = sign_checkpoint(Checkpoint(ORIGIN, 2, node_hash(*LEAVES)), LOG)
    return Proof(1, (LEAVES[0],), signed)


def sealed() -> str:
    return format_seal(LEAVES[1], proof())


@pytest.mark.parametrize(
    ("octets", "text"),
    [
        (b"AB", "BB8"),
        (b"Hello!!", "%69 VD92EX0"),
        (b"base-45", "UJCLQE7W581"),
        (b"ietf!", "QED8WEX0"),
        (b"", ""),
    ],
)
def test_base_45_is_that_of_the_standard(octets: bytes, text: str) -> None:
    assert format_base45(octets) == text
    assert parse_base45(text) == octets


@pytest.mark.parametrize("text", ["A", "::::", ":::", "::", "ab8", "BB8B", "ÀB8"])
def test_what_no_octets_are_written_as_is_refused(text: str) -> None:
    with pytest.raises(MalformedError, match="base45"):
        parse_base45(text)


@pytest.mark.parametrize("text", ["FGW", "U5"])
def test_the_greatest_of_one_and_two_octets_are_read(text: str) -> None:
    assert set(parse_base45(text)) == {255}


def test_a_seal_is_read_back_and_verified_by_the_log_s_key() -> None:
    seal = parse_seal(sealed())
    assert seal == Seal(ORIGIN, LEAVES[1], proof())
    assert verify_seal(seal, LOG.verifier).size == 2


def test_other_signatures_of_the_checkpoint_stay_out_of_the_seal() -> None:
    other = Signer.from_seed("keeper.example/a", bytes(32))
    more = proof().checkpoint + other_line(other)
    assert format_seal(LEAVES[1], Proof(1, (LEAVES[0],), more)) == sealed()


def other_line(other: Signer) -> str:
    signed = sign_checkpoint(Checkpoint(ORIGIN, 2, node_hash(*LEAVES)), other)
    return signed.split("\n\n")[1]


@pytest.mark.parametrize("at", range(len(PREFIX), len(PREFIX) + 300, 13))
def test_a_seal_of_which_anything_was_changed_does_not_hold(at: int) -> None:
    text = sealed()
    other = "0" if text[at] != "0" else "1"
    with pytest.raises(TrucelineError):
        verify_seal(parse_seal(text[:at] + other + text[at + 1 :]), LOG.verifier)


def test_a_seal_of_another_entry_or_log_does_not_hold() -> None:
    with pytest.raises(IntegrityError):
        verify_seal(Seal(ORIGIN, LEAVES[0], proof()), LOG.verifier)
    other = Signer.from_seed(ORIGIN, bytes(32))
    with pytest.raises(IntegrityError):
        verify_seal(parse_seal(sealed()), other.verifier)


@pytest.mark.parametrize("text", ["", "TLSEAL2:BB8", PREFIX, PREFIX + "BB8", sealed()[:-3]])
def test_what_is_no_seal_is_refused(text: str) -> None:
    with pytest.raises(MalformedError):
        parse_seal(text)


@pytest.mark.parametrize(("log_size", "version"), [(100_000, 24), (10_000_000, 27)])
def test_the_seal_of_a_long_log_fits_a_code_that_prints_on_paper(
    log_size: int, version: int
) -> None:
    path = tuple(bytes([number]) * 32 for number in range(log_size.bit_length()))
    text = format_seal(LEAVES[1], Proof(1, path, proof().checkpoint))
    code = segno.make(text, micro=False, error="l", boost_error=False)
    assert code.mode == "alphanumeric"
    assert int(code.version) <= version
