"""What is wanted soon is loaded when the window stands, not before."""

from __future__ import annotations

import subprocess
import sys

from desktop.warming import WANTED

_STARTED = """
import sys
from desktop.app import Program, application
before = [name for name in {names} if name in sys.modules]
from desktop.warming import Warming
app = application(["sanad", "-platform", "offscreen"])
first = []
Warming(app, lambda: first.append([name for name in {names} if name in sys.modules])).destroyed.connect(app.quit)
app.exec()
print(before, first, [name for name in {names} if name not in sys.modules])
"""


def test_the_window_starts_without_it_and_has_it_soon() -> None:
    code = _STARTED.format(names=list(WANTED))
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    assert ended.stdout == "[] [[]] []\n"
