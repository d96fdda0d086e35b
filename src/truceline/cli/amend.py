"""``truceline amend``: a new version of the agreement, with the roots of both parties."""

from pathlib import Path

from cyclopts import App

from truceline.agreement.agreement import Agreement
from truceline.base.errors import MalformedError, RefusedError
from truceline.cli import joint_entry
from truceline.cli.joint_entry import JointEntry, Reading, read_joint_entry, write_joint_entry
from truceline.cli.joint_signing import Output, RootFiles, Signing, show_file, sign_file
from truceline.cli.options import AsJson
from truceline.cli.scenarios import find_pack, read_pack
from truceline.cli.show import show_json, show_line
from truceline.messages.administration import AgreementAmendment
from truceline.room.amending import amendment_problems
from truceline.room.wire import Receipt

CODE = "AGA"

app = App(
    name="amend",
    help="""Put a new version of the agreement on the record. What was judged before stays so.

    The pack has the next `version` and one more act in `acts`, which says what was amended. The
    roots of both parties sign. On one machine: `amend PACK`. With the parties apart: one writes
    the version (`amend draft`), the other reads and signs it (`amend sign`), and anybody sends it
    (`amend send`).
    """,
)


@app.default
def amend(pack: str, /, *, where: Signing, as_json: AsJson = False) -> None:
    """Amend the agreement where the root keys of both parties are at hand.

    Parameters
    ----------
    pack
        Folder of the pack with the new version.
    """
    agreement = read_pack(find_pack(pack))
    with where.reading() as found:
        signed, receipt = where.submit(_drafted(found, agreement), found)
    _show_receipt(signed, receipt, as_json=as_json)


@app.command
def draft(pack: str, /, *, where: Signing, output: Output, as_json: AsJson = False) -> None:
    """Write the new version and sign it for one party.

    Parameters
    ----------
    pack
        Folder of the pack with the new version.
    output
        The file that travels to the other party.
    """
    agreement = read_pack(find_pack(pack))
    with where.reading() as found:
        drafted = _drafted(found, agreement)
    signed = where.sign(drafted)
    write_joint_entry(output, signed)
    _show_file(output, signed, as_json=as_json)


@app.command
def sign(file: Path, /, *, root_key: RootFiles, as_json: AsJson = False) -> None:
    """Add a party's signatures. Nothing is sent: read the version first.

    Parameters
    ----------
    file
        The version, as `amend draft` wrote it.
    """
    _show_file(file, sign_file(file, CODE, root_key), as_json=as_json)


@app.command
def send(file: Path, /, *, url: str, as_json: AsJson = False) -> None:
    """Put a version on the record that both parties have signed: from then on it holds.

    Parameters
    ----------
    file
        The signed version.
    url
        Address of the room's host.
    """
    signed = read_joint_entry(file, CODE)
    _show_receipt(signed, joint_entry.send(signed, url, file), as_json=as_json)


def _drafted(found: Reading, agreement: Agreement) -> JointEntry:
    before = found.room.info().agreement
    problems = tuple(amendment_problems(before, agreement))
    if problems:
        raise RefusedError("amendment", " ".join(problems), "Mend the pack and draft it again.")
    by = tuple(sorted(party.id for party in before.parties))
    return joint_entry.draft(found, AgreementAmendment(agreement=agreement), by)


def _agreement_of(entry: JointEntry) -> Agreement:
    body = entry.content
    if not isinstance(body, AgreementAmendment):
        raise MalformedError("joint-entry", f"{entry.code} is no version of an agreement.")
    return body.agreement


def _show_receipt(entry: JointEntry, receipt: Receipt, *, as_json: bool) -> None:
    if as_json:
        show_json(receipt)
        return
    show_line(f"Version {_agreement_of(entry).version} holds from entry {receipt.index} on.")


def _show_file(path: Path, entry: JointEntry, *, as_json: bool) -> None:
    agreement = _agreement_of(entry)
    act = agreement.acts[-1]
    what = [
        ("version", str(agreement.version)),
        (act.kind, f"{act.at}: {act.text[agreement.languages[0]]}"),
    ]
    show_file(path, entry, what, {"version": agreement.version} if as_json else None)
