"""Re-verify every invariant of a room's log; scenarios call this after every step.

What holds at all times: every entry can be admitted again in its place; every published head is the
root at its size, signed by the log's key; sizes of heads rise; the first head over an entry proves
it; what recovery reads is the state that the open ledger has.
"""

from truceline.record.checkpoint import open_checkpoint
from truceline.record.keys import Verifier
from truceline.record.merkle import prove_inclusion, verify_inclusion
from truceline.record.subtrees import Subtrees
from truceline.room.fsck import check_store
from truceline.room.ports import Store
from truceline.room.recovery import recall
from truceline.room.standing import Admission


def check_log(store: Store, log: Verifier, state: Admission | None = None) -> None:
    """Raise AssertionError where an invariant does not hold; ``state`` is the open ledger's."""
    findings = check_store(store, log.name)
    _hold(condition=findings.ok, claim=f"nothing is wrong: {findings.problems}")
    sizes = [head.size for head in store.heads()]
    _hold(condition=sizes == sorted(set(sizes)), claim=f"sizes rise: {sizes}")
    _check_proofs(store, log, findings.size)
    recalled = recall(store, log.name)
    if state is not None:
        _hold(condition=recalled == state, claim="recovery reads what the ledger has")


def _check_proofs(store: Store, log: Verifier, size: int) -> None:
    nodes = Subtrees(size, store.hashes).node
    for stored in store.entries(0, size):
        head = store.head_over(stored.index)
        checkpoint, _ = open_checkpoint(head.checkpoint, log)
        proof = prove_inclusion(stored.index, head.size, nodes)
        verify_inclusion(stored.hash, stored.index, checkpoint.size, proof, checkpoint.root)


def _hold(*, condition: bool, claim: str) -> None:
    if not condition:
        raise AssertionError(claim)
