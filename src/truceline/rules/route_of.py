"""The way of a notice as a path: a place, a route, or once round the edge of its area."""

from truceline.geo.shapes import Path
from truceline.rules.facts import Notice


def route_of(notice: Notice) -> Path | None:
    """Return the path of ``notice``, closed where it is an area; None where no place is known."""
    if notice.places is None:
        return None
    if notice.is_area and notice.places[0] != notice.places[-1]:
        return (*notice.places, notice.places[0])
    return notice.places
