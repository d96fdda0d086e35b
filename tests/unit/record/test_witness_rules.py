"""What a witness may answer to an offer, in the order that C2SP gives."""

import pytest

from truceline.base.errors import IntegrityError, MalformedError, TrucelineError
from truceline.record.checkpoint import Checkpoint, sign_checkpoint
from truceline.record.keys import Signer
from truceline.record.merkle import EMPTY_ROOT, leaf_hash, prove_consistency, subtree_hash
from truceline.record.subtrees import Subtrees
from truceline.record.witness import Offer, StaleError, extended, format_offer, parse_offer

LOG = Signer.from_seed("log.example/x", bytes([1]) * 32)
OTHER = Signer.from_seed("log.example/x", bytes([2]) * 32)


def tree(size: int, salt: str = "") -> Subtrees:
    grown = Subtrees(0, lambda *_: [])
    for index in range(size):
        grown.append(leaf_hash(f"{salt}{index}".encode()))
    return grown


def checkpoint(size: int, salt: str = "") -> Checkpoint:
    return Checkpoint("log.example/x", size, subtree_hash(0, size, tree(size, salt).node))


def offer(old: int, size: int, *, salt: str = "", signer: Signer = LOG) -> Offer:
    hashes = prove_consistency(min(old, size), size, tree(size, salt).node)
    return Offer(old, hashes, sign_checkpoint(checkpoint(size, salt), signer))


@pytest.mark.parametrize(("old", "new"), [(0, 0), (0, 1), (1, 1), (1, 2), (3, 7), (7, 7), (4, 8)])
def test_what_continues_the_last_is_accepted(old: int, new: int) -> None:
    held = checkpoint(old) if old else None
    assert extended(held, offer(old, new), LOG.verifier) == checkpoint(new)


@pytest.mark.parametrize(
    ("held", "made", "kind", "code"),
    [
        (3, offer(3, 5, signer=OTHER), IntegrityError, "note-unverified"),
        (3, offer(6, 5), MalformedError, "witness-old"),
        (3, offer(2, 5), StaleError, "witness-stale"),
        (3, offer(4, 5), StaleError, "witness-stale"),
        (3, offer(0, 5), StaleError, "witness-stale"),
        (None, offer(1, 5), StaleError, "witness-stale"),
        (3, offer(3, 5, salt="x"), IntegrityError, "consistency"),
        (3, offer(3, 3, salt="x"), IntegrityError, "consistency"),
        (3, Offer(3, (), offer(3, 5).checkpoint), IntegrityError, "consistency"),
        (3, Offer(3, (EMPTY_ROOT,), offer(3, 3).checkpoint), IntegrityError, "consistency"),
        (None, Offer(0, (EMPTY_ROOT,), offer(0, 5).checkpoint), IntegrityError, "consistency"),
    ],
)
def test_what_does_not_continue_the_last_is_refused(
    held: int | None, made: Offer, kind: type[TrucelineError], code: str
) -> None:
    with pytest.raises(kind) as caught:
        extended(None if held is None else checkpoint(held), made, LOG.verifier)
    assert caught.value.code == code


def test_a_stale_offer_is_told_where_the_witness_stands() -> None:
    with pytest.raises(StaleError) as caught:
        extended(checkpoint(3), offer(2, 5), LOG.verifier)
    assert caught.value.size == 3


@pytest.mark.parametrize(("old", "size"), [(0, 1), (1, 1), (3, 7), (5, 300)])
def test_an_offer_is_read_as_it_was_written(old: int, size: int) -> None:
    made = offer(old, size)
    text = format_offer(made.old, made.hashes, made.checkpoint)
    assert parse_offer(text) == made
    assert text.startswith(f"old {old}\n")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "old 0\n",
        "old 0\ncheckpoint",
        "OLD 0\n\nx",
        "old 01\n\nx",
        "old -1\n\nx",
        "old +1\n\nx",
        " old 0\n\nx",
        "old 1\nQR==\n\nx",
        "old 1\nAAAA\n\nx",
        "old 1\n" + "A" * 43 + "=\r\n\nx",
        "old 1\n" + 64 * ("A" * 43 + "=\n") + "\nx",
    ],
)
def test_an_offer_in_another_spelling_is_refused(text: str) -> None:
    with pytest.raises(MalformedError):
        parse_offer(text)


def test_a_proof_has_at_most_as_many_lines_as_c2sp_allows() -> None:
    line = "A" * 43 + "=\n"
    assert len(parse_offer("old 1\n" + 63 * line + "\nx").hashes) == 63
