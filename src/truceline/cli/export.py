"""``truceline export``: the whole record that this seat may read, in one file."""

from io import BytesIO
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from truceline.base.errors import IntegrityError
from truceline.cli.options import SeatOptions, seated
from truceline.cli.seat import write_private
from truceline.cli.show import show_json, show_line
from truceline.room.verification import Verification, verify_bundle


def export(
    *,
    seat: SeatOptions,
    output: Annotated[Path, Parameter(name=["--output", "-o"])],
) -> None:
    """Write the record to one file that anyone can verify offline.

    It is verified before it is written. Reading an export is itself an entry on the record.

    Parameters
    ----------
    output
        The file to write.
    """
    with seated(seat) as client:
        octets = client.read("/export")
        verdict = verify_bundle(BytesIO(octets), client.seat.log_vkey)
        check_ours(verdict)
        write_private(output, octets)
    if seat.as_json:
        show_json({"file": str(output), "size": verdict.size, "root": verdict.root})
    else:
        show_line(f"{output}: {verdict.size} entries; every proof holds")


def check_ours(verdict: Verification) -> None:
    """Refuse a bundle that does not verify, or is of another log."""
    if not verdict.ok:
        raise IntegrityError(
            "export",
            f"the host's export does not hold: {verdict.problems[0]}",
            "Nothing was written. Ask a keeper for its copy.",
        )
