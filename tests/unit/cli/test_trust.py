"""A checkpoint is followed only to one that continues it."""

from collections.abc import Sequence

import pytest

from truceline.base.errors import IntegrityError
from truceline.cli.trust import ForkError, advance, refuse_shrinking
from truceline.record.checkpoint import Checkpoint, sign_checkpoint
from truceline.record.keys import Signer
from truceline.record.merkle import Frontier, leaf_hash, prove_consistency
from truceline.record.subtrees import Subtrees

LOG = Signer.from_seed("test.example/rooms/small", bytes(32))
OTHER = Signer.from_seed("test.example/rooms/small", bytes([1]) * 32)


class Log:
    """A log of ``words`` in memory."""

    def __init__(self, words: str) -> None:
        self._leaves = [leaf_hash(word.encode()) for word in words]

    def checkpoint(self, size: int, signer: Signer = LOG) -> str:
        """Return the signed checkpoint of its first ``size`` entries."""
        frontier = Frontier()
        for leaf in self._leaves[:size]:
            frontier = frontier.append(leaf)
        return sign_checkpoint(Checkpoint(LOG.name, size, frontier.root()), signer)

    def prove(self, old: int, new: int) -> Sequence[bytes]:
        """Return the consistency proof between two sizes."""
        tree = Subtrees(new, lambda _level, start, stop: self._leaves[start:stop])
        return prove_consistency(old, new, tree.node)


ABC = Log("abcdefg")
ABX = Log("abxdefg")


@pytest.mark.parametrize(("old", "new"), [(1, 2), (2, 7), (3, 7), (6, 7), (7, 7)])
def test_a_log_that_grew_is_followed(old: int, new: int) -> None:
    newest = advance(ABC.checkpoint(old), ABC.checkpoint(new), LOG.verifier, ABC.prove)
    assert newest == ABC.checkpoint(new)


def test_the_first_checkpoint_is_taken_if_the_log_signed_it() -> None:
    assert advance(None, ABC.checkpoint(3), LOG.verifier, ABC.prove) == ABC.checkpoint(3)
    with pytest.raises(IntegrityError):
        advance(None, ABC.checkpoint(3, OTHER), LOG.verifier, ABC.prove)


def test_an_older_checkpoint_of_the_same_log_leaves_the_newer_one() -> None:
    assert advance(ABC.checkpoint(5), ABC.checkpoint(2), LOG.verifier, ABC.prove) == ABC.checkpoint(
        5
    )


@pytest.mark.parametrize(("held", "offered"), [(3, 3), (3, 7), (7, 3), (5, 6)])
def test_another_history_is_a_fork_with_both_checkpoints(held: int, offered: int) -> None:
    with pytest.raises(ForkError) as caught:
        advance(ABC.checkpoint(held), ABX.checkpoint(offered), LOG.verifier, ABX.prove)
    assert caught.value.held == ABC.checkpoint(held)
    assert caught.value.offered == ABX.checkpoint(offered)


@pytest.mark.parametrize(
    ("held", "stated", "is_refused"), [(4, 3, True), (4, 4, False), (4, 5, False)]
)
def test_a_stated_head_never_shrinks(held: int, stated: int, is_refused: bool) -> None:  # noqa: FBT001
    if is_refused:
        with pytest.raises(ForkError):
            refuse_shrinking(ABC.checkpoint(held), ABC.checkpoint(stated), LOG.verifier)
    else:
        refuse_shrinking(ABC.checkpoint(held), ABC.checkpoint(stated), LOG.verifier)
