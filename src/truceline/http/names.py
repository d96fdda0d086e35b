"""What stands in a party's name, as its reader may see it."""

from truceline.agreement.agreement import signers
from truceline.base.errors import RefusedError
from truceline.http.answers import NameUses
from truceline.http.hosting import HostedRoom
from truceline.room.reading import rows_for
from truceline.views.audience import Reader
from truceline.views.documents import POSTS, Registered
from truceline.views.names import uses_of_name


def name_uses(hosted: HostedRoom, reader: Reader, party: str) -> NameUses:
    """Return the documents in the name of ``party``; RefusedError ``not-found`` for a stranger."""
    if party not in {one.id for one in signers(hosted.agreement)}:
        raise RefusedError("not-found", f"no party {party[:20]!r} in this room.")
    board = hosted.posting.board
    known = {
        ref: row
        for ref, row in board.rows["documents"].items()
        if isinstance(row, Registered) and ref != POSTS
    }
    readable = rows_for(reader, known, hosted.clock())
    return NameUses(board.size, party, uses_of_name(party, ((ref, known[ref]) for ref in readable)))
