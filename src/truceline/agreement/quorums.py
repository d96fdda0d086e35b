"""Which quorum of witnesses an agreement may name: any two of them share a witness.

Otherwise each of two logs could have a quorum of its own, and being witnessed would prove nothing.
"""

from collections.abc import Iterator

from truceline.agreement.agreement import Agreement
from truceline.agreement.problem import Problem
from truceline.base.errors import MalformedError, RefusedError
from truceline.record.policy import NONE, parse_policy

MAX_WITNESSES = 12
"""Far above the parties' keepers and some neutral ones; whether quorums overlap is tried out."""


def quorum_problems(agreement: Agreement) -> Iterator[Problem]:
    """Yield what is wrong with the policy's quorum; nothing where it names none."""
    text, key = agreement.policy.quorum, "policy.quorum"
    if text is None:
        return
    try:
        policy = parse_policy(text)
    except (MalformedError, RefusedError) as problem:
        yield Problem(key, problem.detail, "a tlog-policy with a quorum line")
        return
    if policy.logs:
        mend = "The host's key is not known yet: founding the room adds it."
        yield Problem(key, "a log line", "witness, group and quorum lines", mend)
    if len(policy.witnesses) > MAX_WITNESSES:
        yield Problem(key, f"{len(policy.witnesses)} witnesses", f"at most {MAX_WITNESSES}")
    elif policy.quorum != NONE and not policy.quorums_overlap:
        mend = "Otherwise a host could show two logs and have each of them witnessed."
        yield Problem(key, "two quorums without a common witness", "more than half", mend)
