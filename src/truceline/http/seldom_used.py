"""Libraries that the web framework imports and a host hardly ever calls: read at the first call.

A YAML writer, names of HTML's characters, archives: two megabytes of a host that waits in forty.
``importlib.util.LazyLoader`` does not help: a second ``import`` already reads the module.
"""

import importlib
import sys
from importlib.util import find_spec
from types import ModuleType


class _Unread(ModuleType):
    """Stands for a module until something of it is asked for."""

    def __getattr__(self, name: str) -> object:
        # Whoever walks over all modules asks for such names; importing a part asks for the path.
        if name.startswith("__") and name != "__path__":
            raise AttributeError(name)
        if sys.modules.get(self.__name__) is self:
            del sys.modules[self.__name__]
        read = importlib.import_module(self.__name__)
        vars(self).update(vars(read))
        return getattr(read, name)


def read_when_used(name: str) -> None:
    """Let ``import name`` give a module that is read when something of it is first asked for.

    Nothing happens where it is loaded already, or absent. Only for modules that are imported by
    their own name: ``from name import part`` reads it at once.
    """
    if name not in sys.modules and find_spec(name) is not None:
        sys.modules[name] = _Unread(name)
