"""A running exercise for the tests that need one."""

import socket
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from running import Demo, end, start


@pytest.fixture
def start_demo(tmp_path: Path) -> Iterator[Callable[[], Demo]]:
    """Start the demo on one data directory, as often as a test wants."""
    started: list[Demo] = []

    def again() -> Demo:
        started.append(start(tmp_path / "data"))
        return started[-1]

    yield again
    for demo in started:
        end(demo)


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    """One exercise that all tests of a session share: they add entries and take nothing away."""
    running = start(tmp_path_factory.mktemp("demo") / "data")
    yield running
    end(running)


@pytest.fixture
def unused_port() -> int:
    """A port of this machine on which nobody listens."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port
