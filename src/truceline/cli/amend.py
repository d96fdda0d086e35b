"""``truceline amend``: a new version of the agreement, with the roots of both parties."""

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from cyclopts import App, Parameter

from truceline.agreement.agreement import Agreement
from truceline.base.errors import MalformedError, RefusedError
from truceline.cli import joint_entry
from truceline.cli.joint_entry import JointEntry, read_joint_entry, reading, write_joint_entry
from truceline.cli.options import AsJson
from truceline.cli.roots import RootKey, read_root
from truceline.cli.scenarios import find_pack, read_pack
from truceline.cli.show import show_facts, show_json, show_line
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
RootFiles = Annotated[
    list[Path],
    Parameter(name="--root-key", consume_multiple=True, negative="", help="Root key files."),
]
Output = Annotated[Path, Parameter(name=["--output", "-o"])]


@Parameter(name="*")
@dataclass(frozen=True, kw_only=True)
class Where:
    """In which room, and who signs here."""

    url: str
    """Address of the room's host."""

    root_key: RootFiles
    """Root key files of the parties that sign here."""

    seat: Path | None = None
    """Key file of a seat, for a room whose log only members read."""

    @property
    def roots(self) -> list[RootKey]:
        """The keys that sign here."""
        return [read_root(path) for path in self.root_key]


@app.default
def amend(pack: str, /, *, where: Where, as_json: AsJson = False) -> None:
    """Amend the agreement where the root keys of both parties are at hand.

    Parameters
    ----------
    pack
        Folder of the pack with the new version.
    """
    agreement = read_pack(find_pack(pack))
    with reading(where.url, where.root_key, where.seat) as found:
        signed = joint_entry.sign(_drafted(found, agreement), where.roots)
        receipt = found.room.submit(joint_entry.submission_of(signed))
    _show_receipt(signed, receipt, as_json=as_json)


@app.command
def draft(pack: str, /, *, where: Where, output: Output, as_json: AsJson = False) -> None:
    """Write the new version and sign it for one party.

    Parameters
    ----------
    pack
        Folder of the pack with the new version.
    output
        The file that travels to the other party.
    """
    agreement = read_pack(find_pack(pack))
    with reading(where.url, where.root_key, where.seat) as found:
        drafted = _drafted(found, agreement)
    signed = joint_entry.sign(drafted, where.roots)
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
    roots = [read_root(path) for path in root_key]
    signed = joint_entry.sign(read_joint_entry(file, CODE), roots)
    write_joint_entry(file, signed)
    _show_file(file, signed, as_json=as_json)


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


def _drafted(found: joint_entry.Reading, agreement: Agreement) -> JointEntry:
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
    if as_json:
        shown = {"file": str(path), "version": agreement.version, "by": entry.by}
        show_json({**shown, "signatures": entry.signatures})
        return
    language = agreement.languages[0]
    act = agreement.acts[-1]
    show_facts(
        [
            ("file", str(path)),
            ("room", f"{entry.origin}, {entry.status}"),
            ("version", str(agreement.version)),
            (act.kind, f"{act.at}: {act.text[language]}"),
            ("to be signed by", ", ".join(entry.by)),
            ("signatures", str(entry.signatures)),
        ]
    )
