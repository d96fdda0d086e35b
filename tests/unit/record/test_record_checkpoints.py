"""Checkpoints, proofs, cosignatures and policies: what a stranger checks a log by."""

import hashlib

import pytest

from truceline.base.encoding import format_base64
from truceline.base.errors import IntegrityError, MalformedError, RefusedError, TrucelineError
from truceline.record.checkpoint import (
    Checkpoint,
    format_checkpoint,
    open_checkpoint,
    parse_checkpoint,
    sign_checkpoint,
)
from truceline.record.cosignature import Cosignature, cosign, cosignatures
from truceline.record.keys import COSIGNATURE, Signer, key_id
from truceline.record.merkle import EMPTY_ROOT, Frontier, leaf_hash, node_hash
from truceline.record.note import Note, Signature, parse_note
from truceline.record.policy import parse_policy
from truceline.record.proof import format_proof, parse_proof, verify_proof

ORIGIN = "truceline.example/rooms/test"
LOG = Signer.from_seed(ORIGIN, hashlib.sha256(b"log").digest())
LEAVES = [leaf_hash(b"zero"), leaf_hash(b"one")]
ROOT = Frontier().extend(LEAVES).root()
SIGNED = sign_checkpoint(Checkpoint(ORIGIN, 2, ROOT), LOG)
PROOF = format_proof(1, [LEAVES[0]], SIGNED)
WEAK_VKEY = f"a/b+{key_id('a/b', 1, bytes(32)).hex()}+{format_base64(bytes([1, *bytes(32)]))}"


def witness(name: str, algorithm: int = COSIGNATURE) -> Signer:
    return Signer.from_seed(
        f"witness.example/{name}", hashlib.sha256(name.encode()).digest(), algorithm
    )


def test_a_signed_checkpoint_opens_with_the_log_key() -> None:
    checkpoint, note = open_checkpoint(SIGNED, LOG.verifier)
    assert checkpoint == Checkpoint(ORIGIN, 2, ROOT)
    assert note.text == format_checkpoint(checkpoint)


ROOT64 = format_base64(ROOT)
BAD_CHECKPOINTS = {
    "two lines": f"{ORIGIN}\n2\n",
    "extension line": f"{ORIGIN}\n2\n{ROOT64}\nextension\n",
    "leading zero": f"{ORIGIN}\n02\n{ROOT64}\n",
    "plus sign": f"{ORIGIN}\n+2\n{ROOT64}\n",
    "underscore": f"{ORIGIN}\n1_0\n{ROOT64}\n",
    "space": f"{ORIGIN}\n 2\n{ROOT64}\n",
    "arabic digits": f"{ORIGIN}\n\u0663\n{ROOT64}\n",
    "negative": f"{ORIGIN}\n-2\n{ROOT64}\n",
    "too large": f"{ORIGIN}\n9223372036854775808\n{ROOT64}\n",
    "short root": f"{ORIGIN}\n2\n{format_base64(bytes(31))}\n",
    "loose bits": f"{ORIGIN}\n2\n{ROOT64[:-2]}{chr(ord(ROOT64[-2]) + 1)}=\n",
    "empty origin": f"\n2\n{ROOT64}\n",
    "origin with space": f"a b\n2\n{ROOT64}\n",
    "no final newline": f"{ORIGIN}\n2\n{ROOT64}",
    "unicode line end": f"{ORIGIN}\u20282\n{ROOT64}\n\n",
    "empty log with a root": f"{ORIGIN}\n0\n{ROOT64}\n",
}


@pytest.mark.parametrize("text", BAD_CHECKPOINTS.values(), ids=BAD_CHECKPOINTS.keys())
def test_a_checkpoint_has_one_spelling(text: str) -> None:
    with pytest.raises(MalformedError):
        parse_checkpoint(text)


def test_an_empty_log_has_the_root_of_nothing() -> None:
    empty = Checkpoint(ORIGIN, 0, EMPTY_ROOT)
    assert parse_checkpoint(format_checkpoint(empty)) == empty


def test_another_logs_key_cannot_speak_for_this_log() -> None:
    other = Signer.from_seed("other.example/log", bytes(32))
    with pytest.raises(IntegrityError):
        open_checkpoint(sign_checkpoint(Checkpoint(ORIGIN, 2, ROOT), other), LOG.verifier)
    with pytest.raises(MalformedError, match="is not the log"):
        open_checkpoint(sign_checkpoint(Checkpoint("x/y", 2, ROOT), LOG), LOG.verifier)


def test_a_proof_reads_back_and_holds() -> None:
    proof = parse_proof(PROOF)
    assert format_proof(proof.index, proof.hashes, proof.checkpoint) == PROOF
    assert verify_proof(proof, LEAVES[1], LOG.verifier) == Checkpoint(ORIGIN, 2, ROOT)


def test_a_proof_does_not_hold_for_another_leaf() -> None:
    with pytest.raises(IntegrityError):
        verify_proof(parse_proof(PROOF), leaf_hash(b"forged"), LOG.verifier)


BAD_PROOFS = {
    "another header": PROOF.replace("@v1", "@v2"),
    "unauthenticated extra": PROOF.replace("index", "extra AAAA\nindex"),
    "no index": PROOF.replace("index 1\n", ""),
    "leading zero": PROOF.replace("index 1", "index 01"),
    "short hash": PROOF.replace(format_base64(LEAVES[0]), format_base64(bytes(31))),
    "no blank line": PROOF.replace("\n\n", "\n", 1),
    "sixty-four hashes": format_proof(1, [bytes(32)] * 64, SIGNED),
}


@pytest.mark.parametrize("text", BAD_PROOFS.values(), ids=BAD_PROOFS.keys())
def test_a_proof_has_one_spelling(text: str) -> None:
    with pytest.raises(TrucelineError):
        verify_proof(parse_proof(text), LEAVES[1], LOG.verifier)


def test_witnesses_cosign_with_their_time() -> None:
    first, second = witness("first"), witness("second")
    note = cosign(cosign(parse_note(SIGNED.encode()), first, 1_790_000_000), second, 1_790_000_001)
    known = (second.verifier, first.verifier)
    assert cosignatures(note, known) == (
        Cosignature(first.verifier, 1_790_000_000),
        Cosignature(second.verifier, 1_790_000_001),
    )
    assert cosignatures(note, ()) == ()
    open_checkpoint_text = parse_note(SIGNED.encode()).text
    assert note.text == open_checkpoint_text


@pytest.mark.parametrize(
    ("time", "is_taken"), [(0, False), (1, True), (2**63 - 1, True), (2**63, False)]
)
def test_a_cosignature_has_a_time_within_bounds(time: int, *, is_taken: bool) -> None:
    note = parse_note(SIGNED.encode())
    if is_taken:
        assert (
            cosignatures(cosign(note, witness("w"), time), (witness("w").verifier,))[0].time == time
        )
    else:
        with pytest.raises(MalformedError):
            cosign(note, witness("w"), time)


def test_a_note_key_is_no_cosigners_key() -> None:
    with pytest.raises(RefusedError):
        cosign(parse_note(SIGNED.encode()), witness("w", 0x01), 5)


@pytest.mark.parametrize("octet", [0, 7, 8, 71])
def test_a_spoiled_cosignature_condemns_the_note(octet: int) -> None:
    note = cosign(parse_note(SIGNED.encode()), witness("w"), 1_790_000_000)
    line = note.signatures[-1]
    payload = bytearray(line.payload)
    payload[octet] ^= 1
    spoiled = Note(note.text, (Signature(line.name, line.key_id, bytes(payload)),))
    with pytest.raises(IntegrityError):
        cosignatures(spoiled, (witness("w").verifier,))


def policy_text(*lines: str) -> str:
    keys = {name: witness(name).vkey for name in ("a", "b", "m")}
    head = [f"log {LOG.vkey}", *(f"witness {name} {vkey}" for name, vkey in keys.items())]
    return "\n".join([*head, *lines]) + "\n"


def test_a_quorum_is_met_by_the_named_witnesses_only() -> None:
    policy = parse_policy(
        policy_text("group parties all a b", "group all any parties m", "quorum all")
    )
    met = [{"a", "b"}, {"m"}, {"a", "m"}]
    not_met: list[set[str]] = [set(), {"a"}, {"b"}, {"x"}]
    assert [policy.is_satisfied(names) for names in met] == [True] * 3
    assert [policy.is_satisfied(names) for names in not_met] == [False] * 4
    assert policy.logs[0].verifier == LOG.verifier


def test_a_policy_without_witnesses_is_met_at_once() -> None:
    assert parse_policy("# nobody\nquorum none\n").is_satisfied(())


def test_two_of_three_is_two_of_three() -> None:
    policy = parse_policy(policy_text("group g\t2  a b m", "quorum g"))
    assert [policy.is_satisfied(names) for names in ({"a"}, {"a", "m"}, {"a", "b", "m"})] == [
        False,
        True,
        True,
    ]


def test_a_checkpoint_is_witnessed_once_its_quorum_has_cosigned_it() -> None:
    policy = parse_policy(policy_text("group parties all a b", "quorum parties"))
    once = cosign(parse_note(SIGNED.encode()), witness("a"), 1_790_000_000)
    twice = cosign(once, witness("b"), 1_790_000_001)
    steps = [policy.cosignatures_on(note) for note in (once, twice)]
    assert [len(found) for found in steps] == [1, 2]
    assert [policy.is_met_by(found) for found in steps] == [False, True]
    assert not policy.is_met_by(2 * steps[0])


def test_two_witnesses_of_one_name_are_two() -> None:
    twins = [Signer.from_seed("w.example", bytes([n]) * 32, COSIGNATURE) for n in (1, 2)]
    lines = [f"witness {n} {twin.vkey}" for n, twin in enumerate(twins)]
    policy = parse_policy("\n".join([*lines, "group g all 0 1", "quorum g"]) + "\n")
    note = parse_note(SIGNED.encode())
    for twin in twins:
        note = cosign(note, twin, 5)
    assert policy.is_met_by(policy.cosignatures_on(note))


def test_a_name_of_a_group_is_no_cosignature() -> None:
    policy = parse_policy(policy_text("group g all a b", "quorum g"))
    assert not policy.is_satisfied({"g"})


def test_groups_nest_as_deep_as_a_policy_is_long() -> None:
    groups = [f"group g{n} any {f'g{n - 1}' if n else 'a'}" for n in range(2000)]
    policy = parse_policy(policy_text(*groups, "quorum g1999"))
    assert policy.is_satisfied({"a"})
    assert not policy.is_satisfied({"b"})


def test_thirty_two_logs_witnesses_and_groups_are_read() -> None:
    logs = [f"log {witness(f'log{n}', 0x01).vkey}" for n in range(32)]
    lines = [f"witness w{n} {witness(f'w{n}').vkey}" for n in range(32)]
    groups = [f"group g{n} any w{n}" for n in range(32)]
    policy = parse_policy("\n".join([*logs, *lines, *groups, "quorum g31", ""]))
    assert (len(policy.logs), len(policy.witnesses), len(policy.groups)) == (32, 32, 32)


BAD_POLICIES = {
    "one key under two names": policy_text(f"witness c {witness('a').vkey}", "quorum a"),
    "one key under two key names": policy_text(
        f"witness c {Signer.from_seed('c', hashlib.sha256(b'a').digest(), COSIGNATURE).vkey}",
        "quorum a",
    ),
    "one log twice": policy_text(f"log {LOG.vkey}", "quorum a"),
    "a log's key for a witness": policy_text(f"witness c {witness('c', 0x01).vkey}", "quorum a"),
    "a witness's key for a log": policy_text(f"log {witness('c').vkey}", "quorum a"),
    "weak key": f"log {WEAK_VKEY}\nquorum none\n",
    "carriage returns": policy_text("quorum a").replace("\n", "\r\n"),
    "null": policy_text("# \0", "quorum a"),
    "delete": policy_text("# \x7f", "quorum a"),
    "none as a member": policy_text("group g any none", "quorum g"),
    "no-break space": policy_text("quorum\u00a0a"),
    "arabic digits": policy_text("group g \u0661 a b", "quorum g"),
    "no quorum": policy_text(),
    "two quorums": policy_text("quorum a", "quorum b"),
    "unknown member": policy_text("group g any a x", "quorum g"),
    "used before it is named": policy_text("group g any h", "group h any a", "quorum g"),
    "member of two groups": policy_text("group g any a", "group h any a", "quorum g"),
    "member twice": policy_text("group g 2 a a", "quorum g"),
    "name taken": policy_text(f"witness a {LOG.vkey}", "quorum a"),
    "name none": policy_text("group none any a", "quorum none"),
    "zero of two": policy_text("group g 0 a b", "quorum g"),
    "three of two": policy_text("group g 3 a b", "quorum g"),
    "leading zero": policy_text("group g 01 a b", "quorum g"),
    "empty group": policy_text("group g any", "quorum g"),
    "unknown word": policy_text("witnesses a", "quorum a"),
    "unknown quorum": policy_text("quorum x"),
    "too much": policy_text(*["# padding " * 100] * 100, "quorum a"),
    "bad key": "log nonsense\nquorum none\n",
}


@pytest.mark.parametrize("text", BAD_POLICIES.values(), ids=BAD_POLICIES.keys())
def test_an_ambiguous_policy_is_refused(text: str) -> None:
    with pytest.raises(MalformedError):
        parse_policy(text)


def test_node_hashes_are_not_leaf_hashes() -> None:
    assert node_hash(LEAVES[0], LEAVES[1]) != leaf_hash(LEAVES[0] + LEAVES[1])
