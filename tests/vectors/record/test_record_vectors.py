"""Vectors of the record for other implementations: on file they are what the record gives today.

``python tests/vectors/record/test_record_vectors.py`` writes them. Every value is derived from
fixed seeds. ``bad`` holds inputs by name that a reader must refuse.
"""

import hashlib
import json
from functools import cache
from pathlib import Path

import pytest

from truceline.base.encoding import format_base64, parse_base64
from truceline.base.errors import TrucelineError
from truceline.messages.entry import check_word
from truceline.record.checkpoint import Checkpoint, sign_checkpoint
from truceline.record.cosignature import cosign, cosignatures
from truceline.record.keys import COSIGNATURE, Signer, format_vkey, key_id, parse_vkey
from truceline.record.merkle import (
    leaf_hash,
    prove_consistency,
    prove_inclusion,
    subtree_hash,
    verify_consistency,
)
from truceline.record.note import (
    Note,
    Signature,
    add_signature,
    format_note,
    parse_note,
    sign_note,
    verify_note,
)
from truceline.record.proof import format_proof, parse_proof, verify_proof
from truceline.record.subtrees import Subtrees

FILE = Path(__file__).with_name("record.json")
ORIGIN = "truceline.example/rooms/vectors"
SIZES = (1, 2, 3, 7, 8, 255, 256, 257, 600, 65_536, 70_000)
MOST = SIZES[-1]
ORDER = 2**252 + 27742317777372353535851937790883648493
TEXT = "first line\n\nline after a blank one, \u0627\u0644\u0639\u0631\u0628\u064a\u0629\n"
LOG = Signer.from_seed(ORIGIN, hashlib.sha256(b"vectors/log").digest())
OTHER = Signer.from_seed("other.example/key", hashlib.sha256(b"vectors/other").digest())
WITNESS = Signer.from_seed(
    "witness.example/w", hashlib.sha256(b"vectors/witness").digest(), COSIGNATURE
)
WEAK_KEYS = {
    "identity": (1).to_bytes(32, "little"),
    "identity with a sign": (1 + 2**255).to_bytes(32, "little"),
    "order two": (2**255 - 20).to_bytes(32, "little"),
    "order four": bytes(32),
    "order eight": bytes.fromhex(
        "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05"
    ),
    "one, not canonical": (2**255 - 18).to_bytes(32, "little"),
    "zero, not canonical": (2**255 - 19).to_bytes(32, "little"),
    "three, not canonical": (2**255 - 16).to_bytes(32, "little"),
}


def leaf(number: int) -> bytes:
    return leaf_hash(f"entry {number}".encode())


@cache
def tree() -> Subtrees:
    stored: dict[tuple[int, int], bytes] = {}
    grown = Subtrees(0, lambda level, start, stop: [stored[level, i] for i in range(start, stop)])
    for number in range(MOST):
        stored[0, number] = leaf(number)
        stored.update({(level, i): node for level, i, node in grown.append(leaf(number))})
    return grown


def root_of(size: int) -> bytes:
    return subtree_hash(0, size, tree().node)


def signed(size: int) -> str:
    return sign_checkpoint(Checkpoint(ORIGIN, size, root_of(size)), LOG)


def proof_of(index: int, size: int) -> str:
    return format_proof(index, prove_inclusion(index, size, tree().node), signed(size))


def _consistency(old: int, new: int) -> dict[str, object]:
    proof = prove_consistency(old, new, tree().node)
    return {
        "old": old,
        "new": new,
        "old_root": format_base64(root_of(old)),
        "new_root": format_base64(root_of(new)),
        "hashes": [format_base64(one) for one in proof],
    }


def _vkey_of(public: bytes, *, name: str = "weak.example", algorithm: int = 1) -> str:
    octets = format_base64(bytes([algorithm]) + public)
    return f"{name}+{key_id(name, algorithm, public).hex()}+{octets}"


def _bad_vkeys() -> dict[str, str]:
    public, ident = LOG.verifier.public, LOG.verifier.id.hex()
    return {
        **{f"weak: {name}": _vkey_of(key) for name, key in WEAK_KEYS.items()},
        "two parts": LOG.vkey.rpartition("+")[0],
        "another id": LOG.vkey.replace(ident, "00000000"),
        "upper-case id": LOG.vkey.replace(ident, ident.upper()),
        "no name": _vkey_of(public, name=""),
        "space in name": _vkey_of(public, name="a b"),
        "no-break space in name": _vkey_of(public, name="a\u00a0b"),
        "31 octets": _vkey_of(public[:31]),
        "33 octets": _vkey_of(public + b"\0"),
        "algorithm 2": _vkey_of(public, algorithm=2),
        "newline": LOG.vkey + "\n",
    }


def _bad_proofs() -> dict[str, str]:
    proof = proof_of(1, 2)
    sibling = format_base64(leaf(0))
    return {
        "another header": proof.replace("@v1", "@v2"),
        "another index": proof.replace("index 1", "index 0"),
        "index outside the tree": proof.replace("index 1", "index 2"),
        "leading zero": proof.replace("index 1", "index 01"),
        "plus sign": proof.replace("index 1", "index +1"),
        "arabic digit": proof.replace("index 1", "index \u0661"),
        "no index": proof.replace("index 1\n", ""),
        "extra, which nothing authenticates": proof.replace("index 1", "extra AAAA\nindex 1"),
        "another origin": proof.replace(ORIGIN, "truceline.example/rooms/other"),
        "size changed": proof.replace("\n2\n", "\n3\n"),
        "one hash too many": proof.replace(sibling, f"{sibling}\n{sibling}"),
        "no hash": proof.replace(f"{sibling}\n", ""),
        "short hash": proof.replace(sibling, format_base64(leaf(0)[:31])),
        "no blank line": proof.replace("\n\n", "\n", 1),
        "two blank lines": proof.replace("\n\n", "\n\n\n", 1),
    }


def _bad_checkpoints() -> dict[str, str]:
    root = format_base64(root_of(2))
    texts = {
        "extension line": f"{ORIGIN}\n2\n{root}\nmore\n",
        "two lines": f"{ORIGIN}\n2\n",
        "leading zero": f"{ORIGIN}\n02\n{root}\n",
        "negative": f"{ORIGIN}\n-2\n{root}\n",
        "arabic digit": f"{ORIGIN}\n\u0662\n{root}\n",
        "beyond 63 bits": f"{ORIGIN}\n{2**63}\n{root}\n",
        "short root": f"{ORIGIN}\n2\n{format_base64(bytes(31))}\n",
        "long root": f"{ORIGIN}\n2\n{format_base64(bytes(33))}\n",
        "empty log with a root": f"{ORIGIN}\n0\n{root}\n",
        "another log": f"other.example/log\n2\n{root}\n",
    }
    notes = {name: format_note(sign_note(text, [LOG])).decode() for name, text in texts.items()}
    other = sign_note(f"{ORIGIN}\n2\n{root}\n", [OTHER])
    return {**notes, "signed by another": format_note(other).decode()}


def _malleated(note: Note) -> str:
    (line,) = note.signatures
    s = int.from_bytes(line.payload[32:], "little") + ORDER
    payload = line.payload[:32] + s.to_bytes(32, "little")
    return format_note(Note(note.text, (Signature(line.name, line.key_id, payload),))).decode()


def _bad_notes() -> dict[str, str]:
    whole = sign_note(TEXT, [LOG])
    note = format_note(whole).decode()
    broken = Signature(LOG.name, LOG.verifier.id, bytes(64))
    other = sign_note(TEXT, [OTHER])
    return {
        "empty": "",
        "hyphen for dash": note.replace("\u2014", "-"),
        "trailing line": note + "more\n",
        "carriage returns": note.replace("\n", "\r\n"),
        "no final newline": note[:-1],
        "no blank line": f"one\n{note.rpartition(chr(10) * 2)[2]}",
        "no text": f"\n\n{note.rpartition(chr(10) * 2)[2]}",
        "control character": format_note(sign_note("bell\n", [LOG])).decode().replace("ll", "l\a"),
        "signed tab": format_note(_signed_anyway("a\tb\n")).decode(),
        "signed carriage return": format_note(_signed_anyway("a\r\n")).decode(),
        "two spaces": note.replace(f"{ORIGIN} ", f"{ORIGIN}  "),
        "no-break space after the dash": note.replace("\u2014 ", "\u2014\u00a0"),
        "base64 with loose bits": f"{TEXT}\n\u2014 {ORIGIN} AAAAAAB=\n",
        "base64 without padding": note.rstrip("=\n") + "\n",
        "url-safe base64": f"{TEXT}\n\u2014 {ORIGIN} -_-_AAAA\n",
        "key id alone": f"{TEXT}\n\u2014 {ORIGIN} {format_base64(LOG.verifier.id)}\n",
        "text changed": note.replace("first", "other"),
        "signed by another": format_note(other).decode(),
        "a broken line beside a good one": format_note(
            Note(TEXT, (broken, *whole.signatures))
        ).decode(),
        "a broken line after a good one": format_note(
            Note(TEXT, (*whole.signatures, broken))
        ).decode(),
        "signature with S + L": _malleated(whole),
        "65 signatures": format_note(Note(TEXT, whole.signatures * 65)).decode(),
        "plus sign in another key's name": note + f"\u2014 a+b {format_base64(bytes(68))}\n",
        "line separator in another key's name": note
        + f"\u2014 a\u2028b {format_base64(bytes(68))}\n",
        "next line in another key's name": note + f"\u2014 a\u0085b {format_base64(bytes(68))}\n",
    }


def _signed_anyway(text: str) -> Note:
    return add_signature(Note(text, ()), LOG)


def _bad_cosigned() -> dict[str, str]:
    note = cosign(parse_note(signed(2).encode()), WITNESS, 1_790_000_000)
    line = note.signatures[-1]
    changed = {
        "another time": line.payload[:7] + bytes([line.payload[7] ^ 1]) + line.payload[8:],
        "time zero": bytes(8) + line.payload[8:],
        "time beyond 63 bits": b"\x80" + line.payload[1:],
        "cut": line.payload[:-1],
        "no time": line.payload[8:],
    }
    return {
        name: format_note(
            Note(note.text, (note.signatures[0], Signature(line.name, line.key_id, payload)))
        ).decode()
        for name, payload in changed.items()
    }


def vectors() -> dict[str, object]:
    note = sign_note(TEXT, [LOG])
    checkpoint = parse_note(signed(2).encode())
    return {
        "origin": ORIGIN,
        "log_vkey": LOG.vkey,
        "witness_vkey": WITNESS.vkey,
        "text": TEXT,
        "notes": {
            "one signature": format_note(note).decode(),
            "a line of an unknown key": format_note(add_signature(note, OTHER)).decode(),
            "sixteen unknown lines": format_note(
                Note(TEXT, (*sign_note(TEXT, [OTHER]).signatures * 16, *note.signatures))
            ).decode(),
        },
        "cosigned": format_note(cosign(checkpoint, WITNESS, 1_790_000_000)).decode(),
        "proofs": [
            {"entry": f"entry {index}", "index": index, "proof": proof_of(index, size)}
            for size in SIZES
            for index in sorted({0, size // 2, size - 1})
        ],
        "consistency": [_consistency(old, new) for old in SIZES for new in SIZES if old <= new],
        "check_words": {leaf(number).hex(): check_word(leaf(number)) for number in range(5)},
        "bad": {
            "vkeys": _bad_vkeys(),
            "notes": _bad_notes(),
            "checkpoints": _bad_checkpoints(),
            "cosigned": _bad_cosigned(),
            "proofs": _bad_proofs(),
        },
    }


def written() -> str:
    return json.dumps(vectors(), indent=1, ensure_ascii=False) + "\n"


KEPT = json.loads(FILE.read_text(encoding="utf-8")) if FILE.exists() else {"bad": {}}
BAD = [(kind, name) for kind, named in KEPT["bad"].items() for name in named]


def read(kind: str, text: str) -> None:
    match kind:
        case "vkeys":
            assert format_vkey(parse_vkey(text)) == text
        case "notes":
            verify_note(parse_note(text.encode()), [LOG.verifier])
        case "checkpoints":
            verify_proof(parse_proof(format_proof(1, [leaf(0)], text)), leaf(1), LOG.verifier)
        case "cosigned":
            cosignatures(parse_note(text.encode()), (WITNESS.verifier,))
        case "proofs":
            verify_proof(parse_proof(text), leaf(1), LOG.verifier)


def test_the_vectors_on_file_are_still_what_the_record_gives() -> None:
    assert FILE.read_text(encoding="utf-8") == written()


@pytest.mark.parametrize(("kind", "name"), BAD)
def test_a_bad_vector_is_refused(kind: str, name: str) -> None:
    with pytest.raises(TrucelineError):
        read(kind, KEPT["bad"][kind][name])


@pytest.mark.parametrize("name", KEPT.get("notes", ()))
def test_a_good_note_is_read(name: str) -> None:
    read("notes", KEPT["notes"][name])


def test_what_the_bad_vectors_are_made_of_is_good() -> None:
    read("vkeys", KEPT["log_vkey"])
    read("checkpoints", signed(2))
    read("cosigned", KEPT["cosigned"])
    read("proofs", proof_of(1, 2))


def test_every_proof_on_file_holds() -> None:
    for kept in KEPT["proofs"]:
        entry = leaf_hash(kept["entry"].encode())
        verify_proof(parse_proof(kept["proof"]), entry, LOG.verifier)
    for kept in KEPT["consistency"]:
        old = kept["old"], parse_base64(kept["old_root"])
        new = kept["new"], parse_base64(kept["new_root"])
        verify_consistency(old, new, [parse_base64(one) for one in kept["hashes"]])


if __name__ == "__main__":
    FILE.write_text(written(), encoding="utf-8")
