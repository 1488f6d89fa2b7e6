"""The window is killed while somebody types: what was typed until a second before is offered at the next start."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFrame

from db.opening import create
from desktop.app import Program
from tests.desktop.seen import button, text

ROOT = Path(__file__).resolve().parents[2]

TYPIST = """
import sys, time
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from desktop.app import Program, application
from desktop.settings import Settings

app = application(["sanad", "-platform", "offscreen"])
archive = Path(sys.argv[1])
program = Program(app, Settings(archive.with_suffix(".ini")))
program.window.show()
program.session.open(archive)
program.window.desk.navigator.new("incident")
title = program.window.pages.form.findChild(QLineEdit, "title")

def type_a_letter():
    QTest.keyClicks(title, "x")
    print(time.monotonic(), flush=True)

timer = QTimer(interval=20)
timer.timeout.connect(type_a_letter)
timer.start()
app.exec()
"""
"""Types a letter every 20 ms and says when it was typed, on a clock that all processes share."""


def killed_after(archive: Path, seconds: float) -> int:
    """Kill the typist after so many seconds of typing; the letters that were older than a second then."""
    child = subprocess.Popen([sys.executable, "-c", TYPIST, str(archive)], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert child.stdout is not None
    child.stdout.readline()  # the window stands
    time.sleep(seconds)
    killed = time.monotonic()
    child.send_signal(signal.SIGKILL)
    said, _ = child.communicate()
    return 1 + sum(float(moment) < killed - 1 for moment in said.split("\n")[:-1])


def test_nothing_older_than_a_second_is_lost(start: Callable[..., Program], tmp_path: Path) -> None:
    """Check 7."""
    create(archive := tmp_path / "a.sanad").close()
    letters = killed_after(archive, random.uniform(1.3, 2.3))
    program = start(archive)
    (left,) = program.session.archive.left_typed()
    assert letters > 1
    assert len(left.record.heading) >= letters
    card = program.window.findChild(QFrame, "leftTyped")
    assert f"“{left.record.heading}” was being typed" in text(card, "left0")
    button(card, "resume0").click()
    form = program.window.pages.form
    assert form is not None
    assert form.drafting.record.heading == left.record.heading
    assert program.session.archive.left_typed() == []
