"""What a seat may read of the record, opened: for commands that look back."""

from truceline.cli.client import RoomClient
from truceline.messages.administration import decode_any_body
from truceline.messages.entry import Logged


def said(client: RoomClient) -> list[Logged]:
    """Return every entry, with its body where this seat may read it; notes are checked."""
    found = []
    for record in client.entries():
        entry = client.open_record(record)
        envelope = entry.envelope
        body = None if record.body is None else decode_any_body(envelope.type, record.body.encode())
        found.append(Logged(record.index, entry.hash, envelope, "", "", body, record.logged_at))
    return found
