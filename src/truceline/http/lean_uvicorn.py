"""Uvicorn without its command line: 2 MB less in a process that may run on a very small machine.

``import uvicorn`` also loads its command line, its reloaders and :mod:`multiprocessing`, none of
which a host uses. Only the package's own ``__init__`` is passed over; every module that is used is
uvicorn's, unchanged.
"""

import importlib.util
import sys
from types import ModuleType


def _pass_over_command_line() -> None:
    spec = importlib.util.find_spec("uvicorn")
    if "uvicorn" in sys.modules or spec is None or spec.submodule_search_locations is None:
        return
    package = ModuleType("uvicorn")
    package.__path__ = spec.submodule_search_locations
    package.__spec__ = spec
    sys.modules["uvicorn"] = package


_pass_over_command_line()

from uvicorn.config import Config  # noqa: E402
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol  # noqa: E402
from uvicorn.server import Server  # noqa: E402

# Its own modules ask the package for these two.
vars(sys.modules["uvicorn"]).update(Config=Config, Server=Server)

__all__ = ["Config", "HttpToolsProtocol", "Server"]
