"""A second start on an archive that is open raises the first window."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QProcess
from pytestqt.qtbot import QtBot

from db.opening import create
from desktop.app import Program
from desktop.doorbell import name_of, ring

_SECOND = (
    "import sys; from pathlib import Path; from desktop.doorbell import ring; sys.exit(not ring(Path(sys.argv[1])))"
)


def rung(path: Path, qtbot: QtBot) -> bool:
    """Whether a second process finds the window that has the archive."""
    second = QProcess()
    second.start(sys.executable, ["-c", _SECOND, str(path)])
    qtbot.waitUntil(lambda: second.state() == QProcess.ProcessState.NotRunning, timeout=10_000)
    return second.exitCode() == 0


def test_the_first_window_answers_and_comes_to_the_front(program: Program, qtbot: QtBot) -> None:
    program.window.showMinimized()
    assert rung(program.session.path, qtbot)
    qtbot.waitUntil(lambda: not program.window.isMinimized())


def test_a_locked_window_answers_too(start: Callable[..., Program], tmp_path: Path, qtbot: QtBot) -> None:
    program = start()
    program.session.create(tmp_path / "a.sanad", passphrase="olive boat window")
    program.guard.lock()
    assert rung(tmp_path / "a.sanad", qtbot)
    program.guard.forget()
    assert not rung(tmp_path / "a.sanad", qtbot)


def test_nobody_answers_for_an_archive_that_is_not_open(program: Program, tmp_path: Path, qtbot: QtBot) -> None:
    create(tmp_path / "other.sanad").close()
    assert not rung(tmp_path / "other.sanad", qtbot)
    program.session.close()
    assert not rung(tmp_path / "test.sanad", qtbot)


def test_the_bell_gives_no_path_away(tmp_path: Path) -> None:
    assert "secret" not in name_of(tmp_path / "secret.sanad")
    assert name_of(tmp_path / "secret.sanad") != name_of(tmp_path / "other.sanad")


def test_without_qts_network_a_window_opens_without_a_bell(
    program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "PySide6.QtNetwork", None)  # as where it lacks a library of the system
    program.session.create(tmp_path / "other.sanad")
    assert program.session.archive.writable
    assert not ring(tmp_path / "other.sanad")
