"""The description of the interface: OpenAPI 3.1, made from the routes and the catalogue when asked.

Litestar describes the routes from their signatures. Added here: the schema of every message body,
by its type, the rows of every view, and the tiles of the log.
"""

from functools import cache

import msgspec
from litestar import Litestar


@cache
def openapi_json(app: Litestar) -> bytes:
    """Return the document; the same octets for the life of the process."""
    return msgspec.json.encode(app.openapi_schema.to_schema())
