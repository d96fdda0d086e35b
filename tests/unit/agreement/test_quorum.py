"""Which quorums an agreement may name: any two of them must have a witness in common."""

import msgspec
import pytest

from truceline.agreement.coherence import contradictions
from truceline.agreement.quorums import MAX_WITNESSES
from truceline.record.policy import parse_policy
from truceline.testing.packs import small_agreement
from truceline.testing.rooms import signer_of
from truceline.testing.witnesses import quorum_text, witness


def found_in(text: str) -> list[str]:
    agreement = small_agreement()
    policy = msgspec.structs.replace(agreement.policy, quorum=text)
    whole = msgspec.structs.replace(agreement, policy=policy)
    return [f"{one.key}: {one.found}" for one in contradictions(whole)]


SPLIT = "policy.quorum: two quorums without a common witness"


@pytest.mark.parametrize(
    ("needed", "of", "problems"),
    [
        (1, "a", []),
        (1, "ab", [SPLIT]),
        (2, "ab", []),
        (1, "abm", [SPLIT]),
        (2, "abm", []),
        (2, "abmn", [SPLIT]),
        (3, "abmn", []),
    ],
)
def test_a_quorum_is_more_than_half(needed: int, of: str, problems: list[str]) -> None:
    assert found_in(quorum_text(needed, tuple(of))) == problems


def test_groups_of_parties_may_make_the_quorum() -> None:
    lines = [f"witness {name} {witness(name).vkey}" for name in "abmn"]
    both = [*lines, "group parties all a b", "group all all parties", "quorum all", ""]
    either = [*lines, "group parties all a b", "group g any parties m", "quorum g", ""]
    assert found_in("\n".join(both)) == []
    assert found_in("\n".join(either)) == [SPLIT]


def test_a_quorum_of_nobody_is_no_contradiction() -> None:
    assert found_in(f"witness a {witness('a').vkey}\nquorum none\n") == []


@pytest.mark.parametrize("count", [MAX_WITNESSES, MAX_WITNESSES + 1])
def test_witnesses_are_as_many_as_can_be_tried(count: int) -> None:
    names = tuple(f"w{number}" for number in range(count))
    expected = [f"policy.quorum: {count} witnesses"] if count > MAX_WITNESSES else []
    assert found_in(quorum_text(count // 2 + 1, names)) == expected


def test_what_cannot_be_read_or_names_the_host_is_told() -> None:
    key = signer_of("test.example/rooms/small").vkey
    assert found_in("quorum nobody\n") == [
        "policy.quorum: line 1: 'nobody' is not named before it is used."
    ]
    assert found_in(f"log {key}\n{quorum_text(2)}") == ["policy.quorum: a log line"]


def test_the_policy_of_three_is_satisfied_from_two_on() -> None:
    policy = parse_policy(quorum_text(2))
    keys = [witness(name).vkey for name in "abm"]
    assert [policy.is_made_by(keys[:count]) for count in range(4)] == [False, False, True, True]
