import gc
import hashlib
import struct
from pathlib import Path

import numpy as np
import pytest

from terrain import Terrain, terrain
from truceline_geo.errors import GeometryError
from truceline_geo.index import LineIndex
from truceline_geo.stored import HEADER

GROUNDS = [(10.0, 0.0), (36.0, 46.0), (-180.0, 68.0), (12.0, 85.0)]
CORNER = [[36.0, 46.0], [36.1, 46.0], [36.1, 46.1]]
DAMAGES = {"not-an-index", "index-version", "index-damaged"}
SECTIONS = 8


def saved(folder: Path, index: LineIndex | None = None) -> Path:
    path = folder / "line.index"
    (index or terrain(36.0, 46.0).index()).save(path)
    return path


def refusal(path: Path, octets: bytes) -> str:
    path.write_bytes(octets)
    with pytest.raises(GeometryError) as refused:
        LineIndex.load(path)
    return refused.value.code


def sealed(payload: bytes) -> bytes:
    """A file whose header is right, whatever its payload says."""
    digest = hashlib.sha256(payload).digest()
    return struct.pack("<8sIIQ32sQ", b"TLGEOIDX", 1, 0, len(payload), digest, 0) + payload


def answers(index: LineIndex, ground: Terrain, count: int = 4_000) -> list[list[float]]:
    random = np.random.default_rng(8)
    places = ground.pairs(random.uniform(-0.4, 0.7, count), random.uniform(-0.4, 0.4, count))
    return [column.tolist() for column in index.measure(places[:, 0], places[:, 1])[:4]]


@pytest.mark.parametrize("place", GROUNDS, ids=str)
def test_what_is_loaded_is_what_was_saved(tmp_path: Path, place: tuple[float, float]) -> None:
    ground = terrain(*place)
    index = ground.index()
    loaded = LineIndex.load(saved(tmp_path, index))
    assert loaded == index
    assert loaded.content_hash == index.content_hash
    assert answers(loaded, ground) == answers(index, ground)
    assert saved(tmp_path, loaded).read_bytes() == sealed(index._native.stored())


@pytest.mark.parametrize("zones", [0, 64, 65])
def test_the_words_of_many_zones_are_saved_too(tmp_path: Path, zones: int) -> None:
    square = [[np.array([[36, 46], [36.2, 46], [36.2, 46.1], [36, 46.1]])]]
    index = LineIndex(CORNER, [square] * zones, [500], line_accuracy_m=3.5)
    loaded = LineIndex.load(saved(tmp_path, index))
    assert loaded == index
    assert loaded.screen_one(360_500_000, 460_500_000).zones == tuple(range(zones))


def test_a_loaded_index_answers_after_its_file_and_all_else_is_gone(tmp_path: Path) -> None:
    ground = terrain(36.0, 46.0)
    before = answers(ground.index(), ground)
    path = saved(tmp_path)
    loaded = LineIndex.load(path)
    path.unlink()
    gc.collect()
    assert answers(loaded, ground) == before


def test_an_index_made_from_a_loaded_one_outlives_it(tmp_path: Path) -> None:
    ground = terrain(36.0, 46.0)
    moved = ground.line.copy()
    moved[10] += [30, 700]
    edited = LineIndex.load(saved(tmp_path)).with_line(moved)
    gc.collect()
    fresh = LineIndex(moved, ground.zones, (500, 5_000, 15_000))
    assert edited == fresh
    assert answers(edited, ground) == answers(fresh, ground)


def test_every_flipped_octet_is_found(tmp_path: Path) -> None:
    path = saved(tmp_path)
    whole = path.read_bytes()
    random = np.random.default_rng(2)
    table = range(HEADER + 8 + 16 * SECTIONS)
    for at in [*table, *random.integers(0, len(whole), 60).tolist(), len(whole) - 1]:
        flipped = bytearray(whole)
        flipped[at] ^= 1 << random.integers(8)
        assert refusal(path, bytes(flipped)) in DAMAGES


@pytest.mark.parametrize(
    ("cut", "code"),
    [
        (lambda whole: whole[:0], "not-an-index"),
        (lambda whole: whole[: HEADER - 1], "not-an-index"),
        (lambda whole: whole[:HEADER], "index-damaged"),
        (lambda whole: whole[: HEADER + 1], "index-damaged"),
        (lambda whole: whole[: len(whole) // 2], "index-damaged"),
        (lambda whole: whole[:-1], "index-damaged"),
        (lambda whole: whole + b"\0", "index-damaged"),
    ],
)
def test_a_torn_file_is_refused(tmp_path: Path, cut: object, code: str) -> None:
    path = saved(tmp_path)
    assert callable(cut)
    assert refusal(path, cut(path.read_bytes())) == code


@pytest.mark.parametrize("version", [0, 2, 2**32 - 1])
def test_another_version_is_refused_by_its_number(tmp_path: Path, version: int) -> None:
    path = saved(tmp_path)
    whole = bytearray(path.read_bytes())
    whole[8:12] = version.to_bytes(4, "little")
    assert refusal(path, bytes(whole)) == "index-version"


@pytest.mark.parametrize("value", [0, 1, 63, 65, 2**31, 2**63, 2**64 - 64, 2**64 - 1])
@pytest.mark.parametrize("entry", range(1 + 2 * SECTIONS))
def test_offsets_and_lengths_that_lie_are_refused(tmp_path: Path, entry: int, value: int) -> None:
    path = saved(tmp_path, LineIndex(CORNER, [np.array(CORNER)], [500]))
    payload = bytearray(path.read_bytes()[HEADER:])
    if payload[8 * entry : 8 * entry + 8] == value.to_bytes(8, "little"):
        pytest.skip("that is what the file says")
    payload[8 * entry : 8 * entry + 8] = value.to_bytes(8, "little")
    path.write_bytes(sealed(bytes(payload)))
    with pytest.raises(GeometryError):
        LineIndex.load(path)


def test_words_that_lie_under_a_right_checksum_are_refused_or_answered(tmp_path: Path) -> None:
    """Whoever can write the checksum can change answers, but must not make them read elsewhere."""
    ground = terrain(36.0, 46.0, vertices=6)
    path = saved(tmp_path, ground.index())
    payload = path.read_bytes()[HEADER:]
    random = np.random.default_rng(4)
    refused = 0
    for _ in range(150):
        words = np.frombuffer(payload, np.uint32).copy()
        at = random.integers(0, len(words), 3)
        words[at] = random.choice([0, 1, 2**31 - 1, 2**31, 2**32 - 1, int(words[at[0]]) + 1], 3)
        path.write_bytes(sealed(words.tobytes()))
        try:
            assert len(answers(LineIndex.load(path), ground, 500)[0]) == 500
        except GeometryError:
            refused += 1
    assert refused > 0


def test_a_place_that_cannot_be_written_is_left_as_it_was(tmp_path: Path) -> None:
    index = LineIndex(CORNER)
    with pytest.raises(FileNotFoundError):
        index.save(tmp_path / "absent" / "line.index")
    (tmp_path / "folder").mkdir()
    with pytest.raises(OSError, match="folder"):
        index.save(tmp_path / "folder")
    assert [p.name for p in tmp_path.rglob("*")] == ["folder"]


def test_saving_over_a_loaded_file_leaves_what_was_loaded_alone(tmp_path: Path) -> None:
    ground = terrain(36.0, 46.0)
    path = saved(tmp_path)
    loaded = LineIndex.load(path)
    saved(tmp_path, LineIndex(CORNER))
    assert answers(loaded, ground) == answers(ground.index(), ground)
    assert LineIndex.load(path) == LineIndex(CORNER)
