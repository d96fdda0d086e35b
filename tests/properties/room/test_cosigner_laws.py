"""A keeper's hand, whatever it is offered and wherever it is stopped."""

from hypothesis import given, settings
from hypothesis import strategies as st

from truceline.base.errors import TrucelineError
from truceline.record.checkpoint import Checkpoint, open_checkpoint, sign_checkpoint
from truceline.record.cosignature import cosignatures
from truceline.record.keys import Signer
from truceline.record.merkle import leaf_hash, prove_consistency, subtree_hash
from truceline.record.note import parse_note
from truceline.record.subtrees import Subtrees
from truceline.record.witness import Offer
from truceline.room.cosigner import Cosigner
from truceline.testing.clock import HandClock
from truceline.testing.faults import Fault
from truceline.testing.keepers import MemoryPledge
from truceline.testing.witnesses import witness

LOG = Signer.from_seed("log.example/x", bytes([1]) * 32)
SHARED, LONGEST = 5, 12


def history(name: str) -> Subtrees:
    """Two histories share their first entries and then differ."""
    tree = Subtrees(0, lambda *_: [])
    for index in range(LONGEST):
        tree.append(leaf_hash(f"{name if index >= SHARED else ''}{index}".encode()))
    return tree


HISTORIES = {name: history(name) for name in "xy"}


def offer(name: str, old: int, size: int) -> Offer:
    node = HISTORIES[name].node
    checkpoint = Checkpoint("log.example/x", size, subtree_hash(0, size, node))
    hashes = prove_consistency(min(old, size), size, node)
    return Offer(old, hashes, sign_checkpoint(checkpoint, LOG))


steps = st.tuples(
    st.sampled_from("xy"),
    st.one_of(st.none(), st.integers(0, LONGEST)),
    st.integers(0, LONGEST),
    st.sampled_from([None, None, Fault.LOST, Fault.KEPT]),
    st.integers(-500, 500),
)


@settings(max_examples=200, deadline=None)
@given(st.lists(steps, max_size=15))
def test_what_was_let_out_is_one_growing_log_wherever_the_keeper_was_stopped(
    course: list[tuple[str, int | None, int, Fault | None, int]],
) -> None:
    pledge, clock, key = MemoryPledge(), HandClock(), witness("a")
    out: list[tuple[int, bytes, int]] = []
    for name, old, size, fault, seconds in course:
        clock.advance(seconds)
        # A new hand each time: what it knows is what was kept, as after a kill.
        hand = Cosigner(pledge, LOG.verifier, key, clock)
        held = hand.held()
        start = (held.size if held else 0) if old is None else old
        pledge.faults = [fault] if fault else []
        try:
            text = hand.cosign(offer(name, start, size))
        except TrucelineError:
            continue
        checkpoint, note = open_checkpoint(text, LOG.verifier)
        (seen,) = cosignatures(note, (key.verifier,))
        out.append((checkpoint.size, checkpoint.root, seen.time))
        assert pledge.text == text
    assert [size for size, _, _ in out] == sorted(size for size, _, _ in out)
    assert [time for _, _, time in out] == sorted(time for _, _, time in out)
    assert any(
        all(root == subtree_hash(0, size, HISTORIES[name].node) for size, root, _ in out)
        for name in "xy"
    )


def test_only_the_log_and_this_witness_have_signed_what_is_let_out() -> None:
    hand = Cosigner(MemoryPledge(), LOG.verifier, witness("a"), HandClock())
    made = offer("x", 0, 3)
    strange = made.checkpoint + "\u2014 somebody AAAAAAAA\n"
    note = parse_note(hand.cosign(Offer(0, (), strange)).encode())
    assert [one.name for one in note.signatures] == ["log.example/x", "a.example/keeper"]
