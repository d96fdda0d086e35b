"""Edges and corners of the plane seen from its origin: nearest point, and which side it is on."""

from math import atan2, hypot, tau

Vector = tuple[float, float]
"""East and north of the origin, in metres."""


def foot(start: Vector, end: Vector) -> tuple[float, float]:
    """Return where on the edge (0 to 1) the origin's nearest point lies, and how far it is."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    length = dx * dx + dy * dy
    t = 0.0 if length == 0 else -(start[0] * dx + start[1] * dy) / length
    t = min(1.0, max(0.0, t))
    return t, hypot(start[0] + t * dx, start[1] + t * dy)


def depth_sign(start: Vector, end: Vector) -> float:
    """Return a number above 0 where the origin is left of the edge carried on both ways."""
    return start[0] * end[1] - start[1] * end[0]


def is_left_of_corner(before: Vector, corner: Vector, after: Vector) -> bool:
    """Return whether the origin lies in the sector left of both edges that meet at ``corner``."""
    came_from = atan2(before[1] - corner[1], before[0] - corner[0])
    goes_to = atan2(after[1] - corner[1], after[0] - corner[0])
    toward = atan2(-corner[1], -corner[0])
    return (toward - goes_to) % tau < (came_from - goes_to) % tau
