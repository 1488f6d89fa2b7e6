"""The window without a screen: a program of its own for each test, whose archive is empty."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from desktop.start import missing_packages

if missing_packages():
    pytest.skip("Qt lacks libraries of the system", allow_module_level=True)

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.app import Program, application
from desktop.desk import Desk
from desktop.settings import Settings


@pytest.fixture(scope="session")
def qapp_args() -> list[str]:
    return ["sanad", "-platform", "offscreen"]


@pytest.fixture(scope="session")
def qapp(qapp_args: list[str]) -> QApplication:
    return application(qapp_args)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    made = Settings(tmp_path / "desktop.ini")
    made.language, made.scheme = "en", "light"
    return made


@pytest.fixture
def start(qtbot: QtBot, qapp: QApplication, settings: Settings) -> Iterator[Callable[..., Program]]:
    """Start the program, with an archive made for it unless told otherwise."""
    started: list[Program] = []

    def run(archive: Path | None = None) -> Program:
        program = Program(qapp, settings)
        started.append(program)
        program.window.resize(1366, 768)
        program.window.show()
        if archive is not None:
            (program.session.open if archive.exists() else program.session.create)(archive)
        return program

    yield run
    for program in started:
        program.window.close()
        program.window.deleteLater()
        program.deleteLater()
    # Now, not when the next test runs an event loop: each window that is left is styled again with the next one.
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    qapp.processEvents()


@pytest.fixture
def program(start: Callable[..., Program], tmp_path: Path) -> Program:
    """The program with an empty archive."""
    return start(tmp_path / "test.sanad")


@pytest.fixture
def desk(program: Program) -> Desk:
    """What the parts of the window work with."""
    return program.window.desk
