"""References: what people and entries call an entry by, `A-OPS/2026/17/MOV`.

A reference is ``<series>/<year>/<serial>/<type>``; serials have no gap within a series and year.
"""

import re
from typing import NamedTuple

from truceline.base.errors import MalformedError

_REF = re.compile(r"([A-Za-z0-9-]{1,40})/([0-9]{4})/([1-9][0-9]{0,8})/([A-Z]{3})", re.ASCII)


class Ref(NamedTuple):
    """The four parts of a reference; ``serial`` counts from 1."""

    series: str
    year: int
    serial: int
    type: str


def parse_ref(text: str) -> Ref:
    """Return the parts of ``text``; MalformedError ``ref`` where it is not a reference."""
    found = _REF.fullmatch(text)
    if found is None:
        raise MalformedError(
            "ref", f"not a reference: {text[:64]!r}.", "Write it as A-OPS/2026/17/MOV."
        )
    series, year, serial, code = found.groups()
    return Ref(series, int(year), int(serial), code)


def format_ref(ref: Ref) -> str:
    """Return the one spelling of ``ref``."""
    return f"{ref.series}/{ref.year:04}/{ref.serial}/{ref.type}"
