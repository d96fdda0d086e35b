"""How many entries are witnessed, by the cosignatures themselves and not by the host's word."""

from truceline.base.errors import IntegrityError
from truceline.cli.client import RoomClient
from truceline.messages.administration import Founding
from truceline.record.checkpoint import open_checkpoint
from truceline.record.policy import Policy, parse_policy
from truceline.record.proof import parse_proof
from truceline.room.admission import open_submission


def witnessed_size(client: RoomClient) -> int | None:
    """Return how many entries the quorum has cosigned; None where the room demands no witness.

    IntegrityError ``witnessed`` where the host states more than the cosignatures bear.
    """
    stated = client.info().witnessed
    if not stated:
        return stated
    proof = parse_proof(client.read(f"/entries/{stated - 1}/proof").decode())
    checkpoint, note = open_checkpoint(proof.checkpoint, client.log)
    policy = founding_policy(client)
    if checkpoint.size < stated or not policy.is_met_by(policy.cosignatures_on(note)):
        raise IntegrityError(
            "witnessed",
            f"the host states {stated} witnessed entries, and the cosignatures do not bear it.",
            "Ask a keeper which size it has cosigned.",
        )
    return stated


def founding_policy(client: RoomClient) -> Policy:
    """Return the policy of the room's founding, which is proven to be the log's first entry."""
    record = client.entry(0)
    opened = open_submission(client.open_record(record), record.salt or "", record.body or "")
    if not isinstance(opened.decoded, Founding):
        raise IntegrityError("founding", "the first entry is no founding with its body.")
    return parse_policy(opened.decoded.policy)


def witnessed_words(witnessed: int | None, size: int) -> str:
    """Return what to tell an officer; empty where the room demands no witness."""
    if witnessed is None:
        return ""
    if witnessed == 0:
        return "No entry is witnessed yet: the keepers' quorum has cosigned nothing."
    if witnessed == size:
        return f"Witnessed: the keepers' quorum has cosigned all {size} entries."
    return f"Witnessed up to entry {witnessed - 1}; {size - witnessed} after it logged only."
