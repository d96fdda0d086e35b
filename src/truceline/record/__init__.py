"""Floor 1: the tamper-evident record: signed notes, the Merkle tree, checkpoints, proofs."""
