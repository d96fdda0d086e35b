"""The page on the record, held to the code: its example is what is made, and its program runs."""

import hashlib
import re
from pathlib import Path

import pytest
from nacl.exceptions import BadSignatureError

from truceline.agreement.code_lists import Carrier, Precedence, ReleaseLevel, Status
from truceline.base.encoding import format_base64
from truceline.messages.entry import (
    Entry,
    Envelope,
    Release,
    Seen,
    body_commitment,
    check_word,
    compose_entry,
)
from truceline.record.checkpoint import Checkpoint, sign_checkpoint
from truceline.record.keys import Signer
from truceline.record.merkle import Frontier, leaf_hash
from truceline.record.proof import format_proof

PAGE = (Path(__file__).parents[3] / "docs/protocol/record.md").read_text(encoding="utf-8")
BLOCKS = dict(re.findall(r"^```(?:text|python) (\S+)\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL))
ORIGIN = "truceline.example/rooms/example"
BODY = b'{"kind":"DENY"}'
SALT = bytes(range(16))
EARLIER = [leaf_hash(f"earlier entry {number}".encode()) for number in range(2)]
LOG = Signer.from_seed(ORIGIN, hashlib.sha256(b"example/log").digest())


def device() -> Signer:
    seed = hashlib.sha256(b"example/device").digest()
    public = Signer.from_seed("any", seed).verifier.public
    number = hashlib.sha256(public).hexdigest()[:8]
    return Signer.from_seed(f"{ORIGIN}/dev/A-OPS-1/{number}", seed)


def entry() -> Entry:
    envelope = Envelope(
        type="STM",
        v=1,
        ref="A-OPS/2026/1/STM",
        post="A-OPS",
        to=("B-OPS", "M-ROOM"),
        precedence=Precedence.ROUTINE,
        status=Status.EXERCISE,
        at="2026-11-23T00:15:08Z",
        release=Release(ReleaseLevel.PARTIES),
        carrier=Carrier.WEB,
        dev_seq=1,
        prev=format_base64(EARLIER[1]),
        seen=Seen(2, format_base64(Frontier().extend(EARLIER).root())),
        body=body_commitment(SALT, BODY),
    )
    return compose_entry(envelope, ORIGIN, device())


def expected() -> dict[str, str]:
    made = entry()
    earlier = Frontier().extend(EARLIER)
    checkpoint = sign_checkpoint(Checkpoint(ORIGIN, 3, earlier.append(made.hash).root()), LOG)
    return {
        "keys": f"log     {LOG.vkey}\ndevice  {device().vkey}\n",
        "entry": made.octets.decode(),
        "body": f"salt    {format_base64(SALT)}\nbody    {BODY.decode()}\n",
        "hash": f"entry       {made.hash.hex()}\ncheck word  {check_word(made.hash)}\n",
        "proof": format_proof(2, [earlier.root()], checkpoint),
    }


@pytest.mark.parametrize("name", ["keys", "entry", "body", "hash", "proof"])
def test_the_example_is_what_the_record_makes(name: str) -> None:
    assert BLOCKS[name] == expected()[name]


def run(**changed: str) -> dict[str, object]:
    """Run the page's program over its own blocks, some of them changed."""
    place: dict[str, object] = {**BLOCKS, **changed}
    exec(compile(BLOCKS["program"], "record.md", "exec"), place)
    return place


def test_the_program_on_the_page_verifies_the_example() -> None:
    made = entry()
    assert (run()["leaf"], run()["word"]) == (made.hash, check_word(made.hash))


@pytest.mark.parametrize(
    ("block", "old", "new"),
    [
        ("entry", "STM", "STN"),
        ("entry", "ROUTINE", "FLASH"),
        ("body", "DENY", "TRUE"),
        ("body", "AAEC", "AAED"),
        ("proof", "index 2", "index 1"),
        ("proof", "\n3\n", "\n4\n"),
        ("keys", "log     truceline", "log     another"),
    ],
)
def test_the_program_on_the_page_finds_a_change(block: str, old: str, new: str) -> None:
    spoiled = BLOCKS[block].replace(old, new, 1)
    assert spoiled != BLOCKS[block]
    with pytest.raises((AssertionError, BadSignatureError)):
        run(**{block: spoiled})
