"""The window is killed in the middle of a capture: what was entered is there, and one goes on at the same figure."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from db.opening import create
from desktop.app import Program
from tests.desktop.capture.conftest import page_of
from tests.desktop.seen import button

ROOT = Path(__file__).resolve().parents[3]

CAPTURER = """
import sys
from pathlib import Path
from PySide6.QtTest import QTest
from desktop.app import Program, application
from desktop.settings import Settings
from db import sample

app = application(["sanad", "-platform", "offscreen"])
archive = Path(sys.argv[1])
program = Program(app, Settings(archive.with_suffix(".ini")))
program.window.show()
program.session.open(archive)
from desktop.capture.intake import Intake
Intake(program.window.desk, program.window).begin(sample.TEXT)
page = program.window.pages.currentWidget().page
while page.working.reading:
    QTest.qWait(20)
for _ in range(3):
    page.accept()
page.working.go(1)
page.working.go(1)
QTest.qWait(1000)
print(page.working.current.spans[0][0], flush=True)
QTest.qWait(60000)
"""
"""Enters three figures, goes on two, and a second later says where it stands."""


def killed(script: str, tmp_path: Path) -> tuple[Path, int]:
    """The archive that a child worked in until it was killed, and where it stood."""
    create(archive := tmp_path / "a.sanad").close()
    child = subprocess.Popen([sys.executable, "-c", script, str(archive)], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert child.stdout is not None
    stood = int(child.stdout.readline())
    child.send_signal(signal.SIGKILL)
    child.communicate()
    return archive, stood


def test_a_kill_costs_no_figure_and_no_place(start: Callable[..., Program], tmp_path: Path, qtbot: QtBot) -> None:
    """Check 7 for Capture."""
    archive, stood = killed(CAPTURER, tmp_path)
    program = start(archive)
    today = program.window.pages.currentWidget()
    qtbot.waitUntil(lambda: today.findChild(QPushButton, "resumeCapture0") is not None, timeout=5000)
    assert today.findChild(QPushButton, "resume0") is None  # where one stood is no words half typed
    button(today, "resumeCapture0").click()
    working = page_of(program).working
    qtbot.waitUntil(lambda: not working.reading, timeout=5000)
    assert len(working.standing.figures) == 2  # headline and lead are one
    assert working.current is not None
    assert working.current.spans[0][0] == stood


TYPER = (
    CAPTURER[: CAPTURER.index("for _ in range(3)")]
    + """
page.accept()
page.working.go(1)
page.give({"means": ("air_strike",), "note": "heard twice"})
page.working.go(1)
page.text.show_place(start := sample.TEXT.index("three were women"), start + len("three were women"))
page.take()
page.line.line.setText("3 k")
page.band.go("note")
QTest.keyClicks(page.band.fields["note"].line(), "from whom?")
QTest.qWait(1000)
print(start, flush=True)
QTest.qWait(60000)
"""
)
"""Says of the second figure what it was done with, takes words for another, and is typing in two lines."""


def test_a_kill_costs_nothing_of_what_was_said(start: Callable[..., Program], tmp_path: Path, qtbot: QtBot) -> None:
    archive, stood = killed(TYPER, tmp_path)
    program = start(archive)
    revisions = len(list(program.session.archive.history()))
    today = program.window.pages.currentWidget()
    qtbot.waitUntil(lambda: today.findChild(QPushButton, "resumeCapture0") is not None, timeout=5000)
    button(today, "resumeCapture0").click()
    page = page_of(program)
    qtbot.waitUntil(lambda: not page.working.reading, timeout=5000)
    said = [row for row in page.working.rows if row.note == "heard twice"]
    assert [row.means for row in said] == [("air_strike",)]
    assert not said[0].is_entered
    assert page.working.current is not None
    assert page.working.current.spans[0][0] == stood
    assert page.line.line.text() == "3 k"
    assert page.band.fields["note"].line().text() == "from whom?"
    assert len(list(program.session.archive.history())) == revisions
    page.rest()
    page.line._take()
    (entered,) = (row for row in page.working.standing.rows if row.spans[0][0] == stood)
    assert entered.note == "from whom?"
    qtbot.waitUntil(lambda: not kept_words(program, page.working.capture).keys() - {"said"}, timeout=2000)


PINNER = (
    CAPTURER[: CAPTURER.index("for _ in range(3)")]
    + """
page.working.choose(next(number for number, row in enumerate(page.working.rows) if row.hops))
page.give({"means": ("air_strike",)})
for field in ("means", "chains", "date"):
    page.working.pin(field)
QTest.qWait(1000)
print(page.working.number, flush=True)
QTest.qWait(60000)
"""
)
"""Carries over three fields of a figure whose words name who said it."""


def test_a_kill_costs_no_pin(start: Callable[..., Program], tmp_path: Path, qtbot: QtBot) -> None:
    archive, stood = killed(PINNER, tmp_path)
    program = start(archive)
    today = program.window.pages.currentWidget()
    qtbot.waitUntil(lambda: today.findChild(QPushButton, "resumeCapture0") is not None, timeout=5000)
    button(today, "resumeCapture0").click()
    working = page_of(program).working
    qtbot.waitUntil(lambda: not working.reading, timeout=5000)
    struck = working.rows[stood]
    assert working.pins.keys() == {"means", "chains", "hops", "date"}
    assert [hop.words for hop in struck.hops]
    others = [row for row in working.rows if not row.is_movement]
    assert all(row.means == ("air_strike",) and row.date == struck.date for row in others)
    # The words of a chain are carried over without where they stand in the text.
    assert all([hop.words for hop in row.hops] == [hop.words for hop in struck.hops] for row in others)
    working.pin("means")
    working.pin("date")
    working.pin("chains")
    qtbot.waitUntil(lambda: "pinned" not in kept_words(program, working.capture), timeout=2000)


def kept_words(program: Program, capture: str) -> Mapping[str, str]:
    left = (one.words for one in program.session.archive.left_typed() if one.record.id == capture)
    return next(left, {})
