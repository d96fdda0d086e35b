"""What the host itself says in the log: escalations and reads of exports, in the series HOST."""

from truceline.messages.administration import EscalationNotice, ExportRead
from truceline.record.keys import Signer
from truceline.room.authoring import Moment, Written, place_after, write_administrative
from truceline.room.ports import Head
from truceline.room.standing import Admission, ground_of

HOST_SERIES = "HOST"


def write_host_entry(
    standing: tuple[Admission, Head],
    body: EscalationNotice | ExportRead,
    moment: Moment,
    host: Signer,
) -> Written:
    """Return the host's entry, in its place after the last one of ``standing``'s state.

    Two of them written against one state exclude each other: the second is refused as ``sequence``,
    and is written again.
    """
    state, head = standing
    place = place_after(state, HOST_SERIES, moment.at, head)
    room = (state.origin, ground_of(state).agreement.status)
    return write_administrative(room, place, body, moment, host)
