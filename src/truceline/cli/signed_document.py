"""What ``truceline verify`` says of a document that several parties signed."""

from pathlib import Path

from truceline.base.errors import MalformedError
from truceline.cli.seat import read_file
from truceline.cli.show import show_facts, show_json
from truceline.documents.signing import FIRST_LINE, Signing, Standing, open_signing
from truceline.messages.entry import check_word

_MARK = f'"signing":"{FIRST_LINE}"'.encode()
_BUNDLE = b'{"bundle":'
MAX_OCTETS = 16 * 1024 * 1024
"""Twelve languages of the longest text."""


def is_signing(file: Path) -> bool:
    """Return whether ``file`` is one that parties sign; a bundle of any size is not read whole."""
    try:
        with file.open("rb") as octets:
            head = octets.read(MAX_OCTETS)
    except OSError as problem:
        raise MalformedError("file", f"cannot read {file}: {problem.strerror}.") from problem
    return not head.startswith(_BUNDLE) and _MARK in head


def verify_signing(file: Path, *, as_json: bool) -> int:
    """Say who signed; returns 0 where enough of each party did. IntegrityError: it was changed."""
    signing = open_signing(read_file(file))
    if as_json:
        show_json(_facts(signing))
    else:
        show_facts(
            [
                ("verdict", "every text and signature in it holds"),
                ("room", signing.file.origin),
                ("drafted", signing.file.sheet.at),
                ("check word", check_word(signing.hash)),
                *(("signed", line.name) for line in signing.signatures),
                *(("party", party_text(one)) for one in signing.parties),
                *(("MISSING", one.key) for one in signing.missing),
            ]
        )
    return 1 if signing.missing else 0


def _facts(signing: Signing) -> dict[str, object]:
    return {
        "ok": not signing.missing,
        "origin": signing.file.origin,
        "at": signing.file.sheet.at,
        "check_word": check_word(signing.hash),
        "signed": [line.name for line in signing.signatures],
        "parties": signing.parties,
        "missing": [one.key for one in signing.missing],
    }


def party_text(one: Standing) -> str:
    """Return in words how many of a party have signed, and how many have to."""
    asked = "all" if one.needed == one.signers else f"any {one.needed}"
    return f"{one.party}: {one.signed} signed; {asked} of {one.signers} needed"
