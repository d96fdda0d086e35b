"""``truceline revoke``: end a device key or an invitation, with the roots of its party."""

from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from truceline.cli.options import AsJson, codes
from truceline.cli.root_desk import RootDesk
from truceline.cli.show import show_json, show_line
from truceline.messages.administration import Revocation, RevocationReason


def revoke(
    name: str,
    /,
    *,
    url: str,
    root_key: Annotated[
        list[Path],
        Parameter(name="--root-key", consume_multiple=True, negative="", help="Root key files."),
    ],
    reason: Annotated[
        RevocationReason, codes("--reason", RevocationReason)
    ] = RevocationReason.LOST,
    as_json: AsJson = False,
) -> None:
    """End a device key or an invitation. What it signed before stays valid.

    Parameters
    ----------
    name
        Name of the device key (it has slashes), or of the invitation.
    url
        Address of the room's host.
    reason
        Why it ends.
    """
    desk = RootDesk(url, root_key)
    if "/" in name:
        body = Revocation(key=name, reason=reason)
    else:
        body = Revocation(invitation=name, reason=reason)
    receipt = desk.put_on_record(body)
    if as_json:
        show_json(receipt)
    else:
        show_line(f"{name} counts no more from entry {receipt.index} on.")
