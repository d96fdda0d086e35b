"""Found a room: the first entry of its log, signed by the root keys of both parties.

The host contributes its two public keys and nothing else. Root keys are the parties'; they sign on
their own machines, or, in an exercise, on the one that plays all seats.
"""

from collections.abc import Mapping, Sequence

import msgspec

from truceline.agreement.agreement import Agreement, signers
from truceline.base.errors import MalformedError
from truceline.messages.administration import Founding
from truceline.record.keys import Signer, Verifier, format_vkey, parse_vkey
from truceline.room.authoring import Moment, Place, Written, write_administrative
from truceline.room.standing import Link

ROOM_SERIES = "ROOM"
PLAIN = "quorum none\n"
"""The policy of a room without keepers: no entry is ever more than logged."""


class HostKeys(msgspec.Struct, frozen=True):
    """The public halves of the host's keys, as vkeys."""

    log: str
    host: str


def host_key_name(origin: str) -> str:
    """Return the name of the key that signs the host's entries and seals bundles."""
    return f"{origin}/host/1"


def root_key_name(origin: str, party: str, number: int) -> str:
    """Return the name of root key ``number`` (from 1) of ``party``."""
    return f"{origin}/root/{party}/{number}"


def policy_of(agreement: Agreement, log_vkey: str) -> str:
    """Return the tlog-policy of a room: its log's key, and what the agreement says of witnesses."""
    return f"log {log_vkey}\n{agreement.policy.quorum or PLAIN}"


def founding_of(
    agreement: Agreement, host: HostKeys, roots: Mapping[str, Sequence[Verifier]]
) -> Founding:
    """Return the body of the founding; ``roots`` are the root keys of every signer, by party."""
    parties = [signer.id for signer in signers(agreement)]
    missing = [party for party in parties if party not in roots]
    if missing:
        raise MalformedError(
            "root-keys", f"root keys are missing of {', '.join(missing)}.", "Collect them first."
        )
    parse_vkey(host.log)
    return Founding(
        agreement=agreement,
        host_vkey=host.host,
        log_vkey=host.log,
        policy=policy_of(agreement, host.log),
        roots={party: tuple(format_vkey(key) for key in roots[party]) for party in parties},
    )


def write_founding(founding: Founding, moment: Moment, *roots: Signer) -> Written:
    """Return the founding entry, signed by ``roots``: enough of both parties."""
    agreement = founding.agreement
    place = Place(ROOM_SERIES, 1, Link(0, ""), None)
    room = (agreement.origin, agreement.status)
    return write_administrative(room, place, founding, moment, *roots)
