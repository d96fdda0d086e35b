"""The canonical JSON of an agreement: the ``agreement`` of a founding entry."""

import msgspec

from truceline.agreement.agreement import Agreement
from truceline.agreement.coherence import contradictions
from truceline.base.canonical import format_canonical, parse_struct
from truceline.base.errors import MalformedError

_DECODER = msgspec.json.Decoder(Agreement)


def agreement_to_body(agreement: Agreement) -> bytes:
    """Return the canonical JSON of ``agreement``."""
    return format_canonical(agreement)


def agreement_from_body(octets: bytes) -> Agreement:
    """Return the agreement that only these bytes stand for.

    MalformedError ``json-*`` where the bytes are not canonical or of another shape, ``agreement``
    where the parts contradict each other.
    """
    agreement = parse_struct(octets, _DECODER)
    problems = contradictions(agreement)
    if problems:
        raise MalformedError("agreement", " ".join(str(problem) for problem in problems))
    return agreement
