"""Cells and tokens as written down: another verifier must come to the same, octet for octet.

With ``TRUCELINE_WRITE_VECTORS=1`` the file is written anew. What stands in it never changes: a
room that was admitted by it must verify for ever (docs/protocol/notices.md).
"""

import json
import os
from pathlib import Path
from typing import TypedDict

import pytest

from truceline.geo.footprint import footprint
from truceline.room.announced import version_token

FILE = Path(__file__).parent / "vectors.json"
WRITE = "TRUCELINE_WRITE_VECTORS" in os.environ


class Cells(TypedDict):
    name: str
    places: list[list[int]]
    is_area: bool
    margin_m: int
    level: int
    runs: list[list[int]]


class Token(TypedDict):
    former: str
    salt: str
    body: str
    token: str


class Vectors(TypedDict):
    cells: list[Cells]
    tokens: list[Token]


SHAPES: list[tuple[str, list[list[int]], bool, int]] = [
    ("a place", [[404_000_000, 351_000_000]], False, 0),
    ("a place with its kilometre", [[404_000_000, 351_000_000]], False, 1000),
    ("a place near a pole, with its kilometre", [[404_000_000, 899_950_000]], False, 1000),
    ("a way", [[404_000_000, 351_000_000], [404_600_000, 351_430_000]], False, 0),
    ("the same way back", [[404_600_000, 351_430_000], [404_000_000, 351_000_000]], False, 0),
    ("a way over the antimeridian", [[1_799_800_000, 5], [-1_799_900_000, -5]], False, 1000),
    ("an area", [[0, 0], [520_000, 0], [520_000, 330_000], [0, 330_000]], True, 0),
    ("an area with a wide margin", [[0, 0], [520_000, 0], [520_000, 330_000]], True, 20_000),
    ("from pole to pole twice", [[0, -900_000_000], [0, 900_000_000], [9, -900_000_000]], False, 0),
]
CHAIN = ['{"area":[[0,0],[1,0],[1,1]]}', '{"of":"A-OPS/2026/1/WRK"}']


def vectors() -> Vectors:
    cells: list[Cells] = []
    for name, places, is_area, margin_m in SHAPES:
        pairs = tuple((lon, lat) for lon, lat in places)
        found = footprint(pairs, is_area=is_area, margin_m=margin_m)
        # The longest ways are told by their first and last cells.
        runs = [list(run) for run in found.runs]
        cells.append(
            {
                "name": name,
                "places": places,
                "is_area": is_area,
                "margin_m": margin_m,
                "level": found.level,
                "runs": runs if len(runs) < 60 else [*runs[:5], [len(runs)], *runs[-5:]],
            }
        )
    tokens: list[Token] = []
    former = ""
    for number, body in enumerate(CHAIN):
        salt = bytes([number]) * 16
        token = version_token(former, salt, body.encode())
        tokens.append({"former": former, "salt": salt.hex(), "body": body, "token": token})
        former = token
    return {"cells": cells, "tokens": tokens}


def written() -> Vectors:
    if WRITE:
        text = json.dumps(vectors(), indent=1) + "\n"
        FILE.write_text(text, encoding="utf-8")
    found: Vectors = json.loads(FILE.read_text(encoding="utf-8"))
    return found


@pytest.mark.parametrize("number", range(len(SHAPES)))
def test_the_cells_of_a_shape_are_those_that_are_written_down(number: int) -> None:
    assert vectors()["cells"][number] == written()["cells"][number]


def test_the_tokens_of_a_chain_are_those_that_are_written_down() -> None:
    assert vectors()["tokens"] == written()["tokens"]
