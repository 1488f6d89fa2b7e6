"""PySide without what no program needs of it: a third of the time in which it loads.

Only work is spared. A version of PySide that has these things elsewhere does them as ever, and `tests/desktop/
test_starting.py` says so.
"""

from __future__ import annotations

import builtins
import sys
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import Final

_WRITE_STUBS: Final = ("shibokensupport.signature.lib.enum_sig", "shibokensupport.signature.lib.pyi_generator")
"""What writes PySide's own stubs for type checkers: a command that PySide loads with all else, compiling its text, its
patterns and a command line each time, 11 ms."""

_JUST_BEFORE: Final = "PySide6.support"
"""What PySide loads next before those; what is there earlier it throws away."""


class _Sparing:
    """Asked for `_JUST_BEFORE`, it finds nothing, but leaves empty modules in the place of `_WRITE_STUBS`."""

    @staticmethod
    def find_spec(name: str, _path: object = None, _target: object = None) -> None:
        if name == _JUST_BEFORE:
            for spared in _WRITE_STUBS:
                empty = ModuleType(spared)
                empty.__spec__ = ModuleSpec(spared, None)
                sys.modules.setdefault(spared, empty)


def load_core() -> None:
    """Load PySide's core, and have imports as Python has them again.

    PySide looks into the text of each module that is imported, whether it wants Qt's names spelled as Python's
    (``from __feature__ import snake_case``): 2 ms, and none of ours does.
    """
    sys.meta_path.insert(0, _Sparing)
    try:
        import PySide6.QtCore  # noqa: F401 - it wraps the imports
    finally:
        sys.meta_path.remove(_Sparing)
    builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
