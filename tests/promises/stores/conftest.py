from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from truceline.room.ports import Store
from truceline.stores.sqlite import SqliteStore
from truceline.testing.memory import MemoryStore

STORES: dict[str, Callable[[Path], Store]] = {
    "memory": lambda _: MemoryStore(),
    "sqlite": lambda path: SqliteStore(path / "room.sqlite"),
}


@pytest.fixture(params=list(STORES))
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    opened = STORES[request.param](tmp_path)
    yield opened
    opened.close()
