"""What others answer to the same questions: each peer with what it can, prepared beforehand.

A peer answers some of distance, side and zones for E7 pairs. Planar peers get the positions in
degrees and project them, as their users have to; lines, zones and trees are made ready in the zone
of UTM beforehand. A peer that is not installed says so.
"""

from __future__ import annotations

import importlib.util
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray
from workload import Workload

Pairs = NDArray[np.int32]
UTM = "EPSG:32637"


class Peer(Protocol):
    """`asked` positions are enough for a time; `is_server` is timed by the clock on the wall."""

    name: str
    answers: str
    asked: int
    is_server: bool

    def absent(self) -> str: ...
    def prepare(self, work: Workload) -> None: ...
    def run(self, pairs: Pairs) -> None: ...
    def close(self) -> None: ...


def missing(*modules: str) -> str:
    absent = [name for name in modules if importlib.util.find_spec(name) is None]
    return f"not installed: {', '.join(absent)}" if absent else ""


@dataclass
class _Planar:
    """Positions into the plane, and the line's pieces there."""

    is_server = False

    def _project(self, lon_lat: NDArray[np.float64]) -> NDArray[np.float64]:
        from pyproj import Transformer

        if not hasattr(self, "_transformer"):
            self._transformer = Transformer.from_crs(4326, UTM, always_xy=True)
        return np.column_stack(self._transformer.transform(lon_lat[:, 0], lon_lat[:, 1]))

    def close(self) -> None: ...


class Shapely(_Planar):
    """One piece a geometry in an STRtree; zones prepared, each asked in turn."""

    name, answers, asked = "shapely STRtree", "distance, side, zones", 20_000

    def absent(self) -> str:
        return missing("shapely", "pyproj")

    def prepare(self, work: Workload) -> None:
        import shapely

        line = self._project(work.line)
        self.start, self.step = line[:-1], np.diff(line, axis=0)
        self.pieces = shapely.linestrings(np.stack([line[:-1], line[1:]], axis=1))
        self.tree = shapely.STRtree(self.pieces)
        self.zones = [shapely.Polygon(zone) for zone in work.zones]
        shapely.prepare(self.zones)

    def run(self, pairs: Pairs) -> None:
        import shapely

        degrees = pairs / 1e7
        planar = self._project(degrees)
        (_, piece), _ = self.tree.query_nearest(
            shapely.points(planar), return_distance=True, all_matches=False
        )
        away = planar - self.start[piece]
        np.sign(self.step[piece, 0] * away[:, 1] - self.step[piece, 1] * away[:, 0])
        for zone in self.zones:
            shapely.contains_xy(zone, degrees[:, 0], degrees[:, 1])


class Geopandas(_Planar):
    name, answers, asked = "geopandas sjoin_nearest + sjoin", "distance, zones", 10_000

    def absent(self) -> str:
        return missing("geopandas", "shapely", "pyproj")

    def prepare(self, work: Workload) -> None:
        import geopandas
        import shapely

        line = self._project(work.line)
        pieces = shapely.linestrings(np.stack([line[:-1], line[1:]], axis=1))
        self.pieces = geopandas.GeoDataFrame(geometry=pieces, crs=UTM)
        self.zones = geopandas.GeoDataFrame(
            geometry=[shapely.Polygon(z) for z in work.zones], crs=4326
        )

    def run(self, pairs: Pairs) -> None:
        import geopandas

        points = geopandas.points_from_xy(*(pairs / 1e7).T, crs=4326)
        frame = geopandas.GeoDataFrame(geometry=points)
        geopandas.sjoin_nearest(frame.to_crs(UTM), self.pieces, distance_col="metres")
        if len(self.zones):
            geopandas.sjoin(frame, self.zones, predicate="intersects")


class Scipy(_Planar):
    """Nearest of points 10 m apart on the line."""

    name, answers, asked = "scipy cKDTree, 10 m apart", "distance to 0.7 m", 50_000

    def absent(self) -> str:
        return missing("scipy", "pyproj")

    def prepare(self, work: Workload) -> None:
        from scipy.spatial import cKDTree

        line = self._project(work.line)
        along = np.concatenate([[0], np.cumsum(np.hypot(*np.diff(line, axis=0).T))])
        at = np.arange(0, along[-1], 10)
        self.tree = cKDTree(
            np.column_stack([np.interp(at, along, line[:, 0]), np.interp(at, along, line[:, 1])])
        )

    def run(self, pairs: Pairs) -> None:
        self.tree.query(self._project(pairs / 1e7))


class Sedona(_Planar):
    """Joins in SQL: the nearest piece in the plane, and the zones that hold the position."""

    name, answers, asked = "sedonadb ST_KNN + ST_Intersects", "distance, zones", 10_000

    def absent(self) -> str:
        return missing("sedonadb", "geopandas", "pyproj")

    def prepare(self, work: Workload) -> None:
        import geopandas
        import sedonadb
        import shapely

        self.context = sedonadb.connect()
        line = self._project(work.line)
        pieces = shapely.linestrings(np.stack([line[:-1], line[1:]], axis=1))
        self._view("pieces", geopandas.GeoDataFrame(geometry=pieces, crs=UTM))
        zones = [shapely.Polygon(zone) for zone in work.zones]
        self._view("zones", geopandas.GeoDataFrame(geometry=zones, crs=4326))

    def _view(self, name: str, frame: object) -> None:
        self.context.create_data_frame(frame).to_view(name, overwrite=True)

    def run(self, pairs: Pairs) -> None:
        import geopandas

        degrees = pairs / 1e7
        planar = self._project(degrees)
        points = geopandas.points_from_xy(*planar.T, crs=UTM)
        self._view("planar", geopandas.GeoDataFrame(geometry=points))
        points = geopandas.points_from_xy(*degrees.T, crs=4326)
        self._view("places", geopandas.GeoDataFrame(geometry=points))
        self.context.sql(
            "select count(*), sum(ST_Distance(p.geometry, s.geometry)) from planar p "
            "join pieces s on ST_KNN(p.geometry, s.geometry, 1, false)"
        ).execute()
        self.context.sql(
            "select count(*) from places p join zones z on ST_Intersects(p.geometry, z.geometry)"
        ).execute()


class Chdb:
    """ClickHouse's polygon dictionary, which names one zone a position."""

    name, answers, asked, is_server = "chdb polygon dictionary", "one zone", 200_000, False

    def absent(self) -> str:
        return missing("chdb")

    def prepare(self, work: Workload) -> None:
        from chdb import session

        self.session = session.Session()
        self.session.query("create database if not exists bench")
        self.session.query(
            "create table bench.zone (key Array(Array(Array(Tuple(Float64, Float64)))), "
            "number UInt32) engine = Memory"
        )
        for number, zone in enumerate(work.zones):
            ring = ",".join(f"({x!r},{y!r})" for x, y in zone.tolist())
            self.session.query(f"insert into bench.zone values ([[[{ring}]]], {number})")
        self.session.query(
            "create dictionary bench.zones (key Array(Array(Array(Tuple(Float64, Float64)))), "
            "number UInt32 default 0) primary key key source(clickhouse(db 'bench' table 'zone')) "
            "layout(polygon(store_polygon_key_column 1)) lifetime(0)"
        )
        self.session.query("create table bench.place (x Float64, y Float64) engine = Memory")
        self.filled = 0

    def _fill(self, pairs: Pairs) -> None:
        self.session.query("truncate table bench.place")
        rows = ",".join(f"({x!r},{y!r})" for x, y in (pairs / 1e7).tolist())
        self.session.query(f"insert into bench.place values {rows}")
        self.filled = len(pairs)

    def ready(self, pairs: Pairs) -> None:
        """Positions lie in its memory beforehand, as they lie in ours."""
        self._fill(pairs)

    def run(self, pairs: Pairs) -> None:
        assert self.filled == len(pairs)
        self.session.query(
            "select sum(dictGet('bench.zones', 'number', tuple(x, y))) from bench.place "
            "settings max_threads = 1"
        )

    def close(self) -> None:
        self.session.close()
