"""The vectors on file are those that the record gives today, and the bad ones are refused."""

import json
from pathlib import Path

import pytest
from record_vectors import FILE, LOG, leaves, written

from truceline.base.errors import TrucelineError
from truceline.record.note import parse_note, verify_note
from truceline.record.proof import parse_proof, verify_proof

KEPT = json.loads(Path(FILE).read_text(encoding="utf-8"))


def test_the_vectors_on_file_are_still_what_the_record_gives() -> None:
    assert Path(FILE).read_text(encoding="utf-8") == written()


@pytest.mark.parametrize("name", KEPT["bad"]["proofs"])
def test_a_bad_proof_is_refused(name: str) -> None:
    with pytest.raises(TrucelineError):
        verify_proof(parse_proof(KEPT["bad"]["proofs"][name]), leaves(2)[1], LOG.verifier)


@pytest.mark.parametrize("name", KEPT["bad"]["notes"])
def test_a_bad_note_is_refused(name: str) -> None:
    with pytest.raises(TrucelineError):
        verify_note(parse_note(KEPT["bad"]["notes"][name].encode()), [LOG.verifier])
