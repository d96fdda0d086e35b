"""The oracle of partitions: slow and obvious, with PROJ. Needs the extra `oracle`.

Every place is asked for its geodesic distance; boundaries are found by halving the way between
two places whose nearest held places have different holders.
"""

import numpy as np
from numpy.typing import NDArray
from pyproj import Geod

WGS84 = Geod(ellps="WGS84")

Floats = NDArray[np.float64]
Place = tuple[float, float]


def distances(places: Floats, place: Place) -> Floats:
    """Geodesic metres (n,) from one place to each of `places`, degrees (n, 2)."""
    fill = np.ones(len(places))
    _, _, metres = WGS84.inv(fill * place[0], fill * place[1], places[:, 0], places[:, 1])
    return np.asarray(metres)


def nearest_of(places: Floats, holders: NDArray[np.int_], place: Place) -> dict[int, float]:
    """Metres from a place to the nearest of each holder's places."""
    apart = distances(places, place)
    return {int(one): float(apart[holders == one].min()) for one in np.unique(holders)}


def holder_at(places: Floats, holders: NDArray[np.int_], place: Place) -> int:
    """Who holds the place that is nearest."""
    return int(holders[distances(places, place).argmin()])


def boundary_between(
    places: Floats, holders: NDArray[np.int_], ends: tuple[Place, Place]
) -> Place | None:
    """A place on the way between two where the nearest holder changes; None where it does not."""
    (lon0, lat0), (lon1, lat1) = ends
    azimuth, _, metres = WGS84.inv(lon0, lat0, lon1, lat1)
    first, low, high = holder_at(places, holders, ends[0]), 0.0, float(metres)
    if holder_at(places, holders, ends[1]) == first:
        return None
    for _ in range(60):
        half = (low + high) / 2
        lon, lat, _ = WGS84.fwd(lon0, lat0, azimuth, half)
        if holder_at(places, holders, (lon, lat)) == first:
            low = half
        else:
            high = half
    lon, lat, _ = WGS84.fwd(lon0, lat0, azimuth, low)
    return float(lon), float(lat)
