"""From the start of the process to a window that can be used, beside a bare window of Qt with an empty table."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from tests.benchmarks.measuring import Limit, Result, Side, Work, interleaved, median
from tests.benchmarks.stage import Stage

_ROUNDS = 9
_ROOT = Path(__file__).parents[2]

_OURS = """
import os, sys
import main

def until_usable(app):
    from PySide6.QtCore import QEventLoop
    from PySide6.QtWidgets import QWidget
    window = next(one for one in app.topLevelWidgets() if one.objectName() == "window")
    while not (window.isActiveWindow() and window.findChild(QWidget, "late0")):
        app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    window.grab()
    print("usable", flush=True)
    window.close()
    os._exit(0)

class Watching:
    @classmethod
    def find_spec(cls, name, path=None, target=None):
        if name == "desktop.window":
            from PySide6.QtWidgets import QApplication
            QApplication.exec = until_usable
            sys.meta_path.remove(cls)

sys.meta_path.insert(0, Watching)
main.run(sys.argv[1:])
"""
"""The program itself, but for its loop of events: that ends when keys go to the window and Today shows what is in the
archive, painted: its numbers and its latest records. The program loads Qt itself, in its own order."""

_BARE = """
import os
from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import QApplication, QTableView
app = QApplication(["bare"])
table = QTableView()
table.setModel(QStandardItemModel(0, 7))
table.resize(1280, 720)
table.show()
app.processEvents()
table.grab()
print("usable", flush=True)
os._exit(0)
"""


def start(stage: Stage) -> Iterator[Result]:
    """Both sides in turns; the window closes its archive after it was measured."""
    with stage.copy(stage.usual(), "started") as path:
        ours, bare = partial(_started, stage.folder, _OURS, path), partial(_started, stage.folder, _BARE)
        # Installed programs have their bytecode; the first start of each writes it here.
        ours(), bare()
        times = interleaved(ours, bare, _ROUNDS, _until_usable)
        sides = [Side(median(found), rows) for found, rows in zip(times, (stage.sizes.usual, 0), strict=True)]
    yield Result(f"start to a usable window, {stage.sizes.usual:,} incidents", sides, Limit(times=2))


def _until_usable(started: Work) -> float:
    found = started()
    assert isinstance(found, float)
    return found


def _started(folder: Path, program: str, *arguments: Path) -> float:
    """Seconds until it says that it can be used; it has ended, too, before the next one begins."""
    environment = dict(os.environ, QT_QPA_PLATFORM="offscreen", PYTHONPYCACHEPREFIX=str(folder / "bytecode"))
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    command = [sys.executable, "-c", program, *map(str, arguments)]
    begun = time.perf_counter()
    with subprocess.Popen(command, cwd=_ROOT, env=environment, stdout=subprocess.PIPE) as run:
        assert run.stdout is not None
        if run.stdout.readline() != b"usable\n":
            raise RuntimeError("the window did not start")
        return time.perf_counter() - begun
