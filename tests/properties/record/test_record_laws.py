"""Laws of the record: what is proven holds, what is changed does not, what parses is canonical."""

import contextlib
import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from truceline.base.errors import IntegrityError, TrucelineError
from truceline.record.bundles import format_bundle, parse_bundle
from truceline.record.checkpoint import Checkpoint, open_checkpoint, sign_checkpoint
from truceline.record.keys import Signer
from truceline.record.merkle import (
    Frontier,
    leaf_hash,
    prove_consistency,
    prove_inclusion,
    verify_consistency,
    verify_inclusion,
)
from truceline.record.note import format_note, parse_note, sign_note, verify_note
from truceline.record.proof import format_proof, parse_proof, verify_proof
from truceline.record.subtrees import Subtrees

SIGNER = Signer.from_seed("example.com/log", hashlib.sha256(b"seed").digest())
SIZES = st.integers(1, 700)


def leaves(size: int) -> list[bytes]:
    return [leaf_hash(number.to_bytes(2, "big")) for number in range(size)]


def tree_over(hashes: list[bytes]) -> Subtrees:
    stored: dict[tuple[int, int], bytes] = {(0, i): one for i, one in enumerate(hashes)}
    tree = Subtrees(0, lambda level, start, stop: [stored[level, i] for i in range(start, stop)])
    for one in hashes:
        for level, index, node in tree.append(one):
            stored[level, index] = node
    return tree


def flipped(octets: bytes, bit: int) -> bytes:
    changed = bytearray(octets)
    changed[bit // 8 % len(octets)] ^= 1 << bit % 8
    return bytes(changed)


@given(SIZES, st.data())
def test_what_is_proven_verifies_and_any_flipped_bit_fails(size: int, data: st.DataObject) -> None:
    hashes = leaves(size)
    index = data.draw(st.integers(0, size - 1))
    root = Frontier().extend(hashes).root()
    proof = prove_inclusion(index, size, tree_over(hashes).node)
    verify_inclusion(hashes[index], index, size, proof, root)
    joined = hashes[index] + root + b"".join(proof)
    spoiled = flipped(joined, data.draw(st.integers(0, len(joined) * 8 - 1)))
    parts = [spoiled[at : at + 32] for at in range(0, len(spoiled), 32)]
    with pytest.raises(IntegrityError):
        verify_inclusion(parts[0], index, size, parts[2:], parts[1])


@given(SIZES, st.data())
def test_consistency_verifies_and_any_flipped_bit_fails(size: int, data: st.DataObject) -> None:
    hashes = leaves(size)
    old = data.draw(st.integers(1, size))
    roots = Frontier().extend(hashes[:old]).root(), Frontier().extend(hashes).root()
    proof = prove_consistency(old, size, tree_over(hashes).node)
    verify_consistency((old, roots[0]), (size, roots[1]), proof)
    joined = roots[0] + roots[1] + b"".join(proof)
    spoiled = flipped(joined, data.draw(st.integers(0, len(joined) * 8 - 1)))
    parts = [spoiled[at : at + 32] for at in range(0, len(spoiled), 32)]
    with pytest.raises(IntegrityError):
        verify_consistency((old, parts[0]), (size, parts[1]), parts[2:])


TEXTS = st.text(st.characters(exclude_categories=["Cc", "Cs"]), min_size=1).map(lambda t: t + "\n")


@given(TEXTS, st.integers(0, 10**6))
def test_a_flipped_bit_of_a_note_is_found(text: str, bit: int) -> None:
    octets = format_note(sign_note(text, [SIGNER]))
    assert parse_note(octets) == sign_note(text, [SIGNER])
    with pytest.raises(TrucelineError):
        verify_note(parse_note(flipped(octets, bit)), [SIGNER.verifier])


@given(st.binary(max_size=300))
def test_whatever_parses_as_a_note_is_canonical(octets: bytes) -> None:
    with contextlib.suppress(TrucelineError):
        assert format_note(parse_note(octets)) == octets


@given(st.integers(1, 10**6))
def test_a_flipped_bit_of_a_proof_is_found_or_changes_nothing(bit: int) -> None:
    hashes = leaves(5)
    root = Frontier().extend(hashes).root()
    signed = sign_checkpoint(Checkpoint(SIGNER.name, 5, root), SIGNER)
    path = prove_inclusion(3, 5, tree_over(hashes).node)
    octets = format_proof(3, path, signed).encode()
    with pytest.raises((TrucelineError, UnicodeDecodeError)):
        verify_proof(parse_proof(flipped(octets, bit).decode()), hashes[3], SIGNER.verifier)


@given(st.integers(1, 2**62), st.binary(min_size=32, max_size=32))
def test_a_checkpoint_reads_back(size: int, root: bytes) -> None:
    checkpoint = Checkpoint(SIGNER.name, size, root)
    assert open_checkpoint(sign_checkpoint(checkpoint, SIGNER), SIGNER.verifier)[0] == checkpoint


@given(st.lists(st.binary(max_size=50), max_size=256))
def test_a_bundle_reads_back(entries: list[bytes]) -> None:
    assert parse_bundle(format_bundle(entries)) == entries


@given(st.binary(max_size=100))
def test_whatever_parses_as_a_bundle_is_canonical(octets: bytes) -> None:
    with contextlib.suppress(TrucelineError):
        assert format_bundle(parse_bundle(octets)) == octets
