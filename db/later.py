"""Rooms that are entered when something in them is asked for.

A window stands soon because what it does not show at first is not loaded for it: whoever names a module by `later` pays
for it with the first thing that is asked of it. Only where the start of the window counts and the room is large
(`tests/desktop/test_starting.py`); everywhere else an import says plainly what a module needs.
"""

from __future__ import annotations

from importlib import import_module
from types import ModuleType
from typing import Any


class _Later(ModuleType):
    """Stands for a module; what is asked of it is asked of the module itself, each time."""

    def __getattr__(self, name: str) -> Any:
        return getattr(import_module(self.__name__), name)


def later(name: str) -> Any:
    """The module of this name, loaded when it is first used.

    The plain import stands beside it under ``TYPE_CHECKING``, so that types, and the walk through all imports, see it.
    """
    return _Later(name)
