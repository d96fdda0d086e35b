"""What the host itself says in the log, in the series HOST: escalations, absences, reads."""

from typing import TypeAlias

from truceline.messages.administration import EscalationNotice, ExportRead, LineCheckAbsence
from truceline.record.keys import Signer
from truceline.room.authoring import Moment, Written, place_after, write_administrative
from truceline.room.ports import Head
from truceline.room.standing import Admission, ground_of

HOST_SERIES = "HOST"
Saying: TypeAlias = EscalationNotice | LineCheckAbsence | ExportRead
"""All that a host can say."""


def write_host_entry(
    standing: tuple[Admission, Head],
    body: Saying,
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
