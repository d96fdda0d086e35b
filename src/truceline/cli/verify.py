"""``truceline verify``: what an exported file is, without asking anybody."""

from pathlib import Path

from truceline.base.errors import MalformedError
from truceline.cli.options import AsJson
from truceline.cli.show import show_facts, show_json, show_line
from truceline.cli.signed_document import is_signing, verify_signing
from truceline.room.verification import Verification, verify_bundle


def verify(file: Path, /, *, vkey: str | None = None, as_json: AsJson = False) -> int:
    """Verify an exported record or a signed document offline; exit code 0 if it holds, 1 if not.

    Every signature, reference, chain and proof in the file is checked from its founding on. A
    document of `truceline sign` holds once everybody whom it names has signed, or as many of each
    party as it says.

    Parameters
    ----------
    file
        The bundle that `truceline export` wrote, or the file that was signed.
    vkey
        The log's key, where you know it by another way than this file.
    """
    if is_signing(file):
        return verify_signing(file, as_json=as_json)
    verdict = verify_file(file, vkey)
    if as_json:
        show_json(verdict)
    else:
        _show(verdict)
    return 0 if verdict.ok else 1


def verify_file(file: Path, vkey: str | None) -> Verification:
    """Return what the bundle in ``file`` was found to be."""
    try:
        with file.open("rb") as lines:
            return verify_bundle(lines, vkey)
    except OSError as problem:
        raise MalformedError("file", f"cannot read {file}: {problem.strerror}.") from problem


def state_words(verdict: Verification) -> str:
    """Return in words how far the keepers of the founding have cosigned."""
    if verdict.state == "witnessed":
        return "witnessed: the founding's quorum of keepers has cosigned every entry"
    if verdict.witnessed:
        return f"logged; the quorum of keepers has cosigned the first {verdict.witnessed} entries"
    return "logged; no quorum of keepers has cosigned it"


def _show(verdict: Verification) -> None:
    facts = [
        ("verdict", "holds" if verdict.ok else "DOES NOT HOLD"),
        ("room", verdict.origin),
        ("entries", f"{verdict.entries}, of which {verdict.withheld} without their body"),
        ("state", state_words(verdict)),
        ("root", verdict.root),
        ("log key", verdict.log_vkey),
    ]
    facts += [(f"root {party}", vkey) for party, keys in verdict.roots.items() for vkey in keys]
    show_facts(facts)
    for problem in verdict.problems:
        show_line(problem)
    if verdict.ok:
        show_line("Compare the log key with the one you were given: the file cannot do it for you.")
