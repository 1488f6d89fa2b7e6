"""Somebody at Capture: an archive that knows the sample's people and places, as a working one would, and no report."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from desktop.app import Program
from desktop.capture.page import CapturePage
from desktop.capture.screen import CaptureScreen
from desktop.capture.source_text import NOW, Span
from tests.db.capturing.hand import knowing

Pasted = Callable[[str], CapturePage]


@pytest.fixture
def knowing_program(program: Program) -> Program:
    """The archive has the sources, areas, actors and the agreement of the sample, as after months of work."""
    knowing(program.session.archive)
    return program


@pytest.fixture
def pasted(program: Program, qtbot: QtBot) -> Pasted:
    """Paste a text by its key's action, and wait until all of it was read."""

    def paste(text: str) -> CapturePage:
        QGuiApplication.clipboard().setText(text)
        program.window.actions_["capture_text"].trigger()
        page = page_of(program)
        qtbot.waitUntil(lambda: not page.working.reading, timeout=5000)
        return page

    return paste


def page_of(program: Program) -> CapturePage:
    """The capture that is shown."""
    screen = program.window.pages.currentWidget()
    assert isinstance(screen, CaptureScreen)
    return screen.page


def marks(page: CapturePage, state: str) -> list[str]:
    """The words that are marked as being in this state."""
    text = page.working.document.text
    return [
        text[one.start : one.end]
        for one in page.text._marks
        if isinstance(one, Span) and (NOW if one.figure == page.text._now else one.state) == state
    ]
