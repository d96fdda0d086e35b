"""Write what the web app takes from the host's code: forms of messages, schemas, names of months.

Run ``python web/scripts/generate.py``, then ``npm run types`` in ``web``, which
writes the types of what a host answers. Tests fail where either is stale.
"""

from pathlib import Path

import msgspec

from truceline.documents.month_names import GREGORIAN_MONTHS, HIJRI_MONTHS
from truceline.http.openapi import wire_schemas
from truceline.messages.form import catalogue_json

GENERATED = Path(__file__).resolve().parents[1] / "src" / "generated"


def schemas_json() -> bytes:
    """Return the schemas of what a host answers, as a document that types are made from."""
    document = {
        "openapi": "3.1.0",
        "info": {"title": "Truceline", "version": "1"},
        "paths": {},
        "components": {"schemas": dict(sorted(wire_schemas().items()))},
    }
    return msgspec.json.format(msgspec.json.encode(document), indent=1) + b"\n"


def months_json() -> bytes:
    """Return the number of each month by the spelling keys of its names."""
    named = {"GREGORIAN": GREGORIAN_MONTHS, "HIJRI": HIJRI_MONTHS}
    found = {
        calendar: {" ".join(words): month for words, month in months.items()}
        for calendar, months in named.items()
    }
    return msgspec.json.format(msgspec.json.encode(found), indent=1) + b"\n"


def write(folder: Path) -> None:
    """Write ``catalogue.json``, ``months.json`` and ``schemas.json`` into ``folder``."""
    (folder / "catalogue.json").write_bytes(catalogue_json() + b"\n")
    (folder / "months.json").write_bytes(months_json())
    (folder / "schemas.json").write_bytes(schemas_json())


if __name__ == "__main__":
    write(GENERATED)
