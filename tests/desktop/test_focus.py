"""Where keys go after a jump: into what is shown, so that nobody has to look for the focus."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from db import sample
from db.store.listing import Sought
from desktop.app import Program
from desktop.screens.archive import ArchiveScreen
from tests.desktop.typist import ALT, CTRL, Typist


@pytest.fixture
def typist(program: Program, qtbot: QtBot) -> Typist:
    sample.enter(program.session.archive)
    typist = Typist(program, qtbot)
    qtbot.waitUntil(lambda: QApplication.activeWindow() is program.window)
    return typist


def test_a_hit_opens_with_the_focus_in_its_form(typist: Typist, program: Program, qtbot: QtBot) -> None:
    typist.press(Qt.Key.Key_F, CTRL)
    typist.letters("Latakia, January")
    qtbot.waitUntil(lambda: program.window.search is not None and program.window.search.results.rowCount() > 0)
    typist.press(Qt.Key.Key_Return)
    form = program.window.pages.form
    assert form is not None
    assert form.isAncestorOf(typist.focus)


def test_a_list_that_gets_the_focus_has_a_row_chosen(typist: Typist, program: Program, qtbot: QtBot) -> None:
    """Of one row, too: nothing moves there that would choose it."""
    for identifier in [one.id for one in program.session.archive.records("agreement")][1:]:
        program.session.remove(identifier)
    program.window.pages.show_screen("show_archive", Sought("agreement"))
    program.window.pages.show_screen("show_today")
    screen = program.window.pages._screens["show_archive"]
    assert isinstance(screen, ArchiveScreen)
    typist.press(Qt.Key.Key_3, ALT)
    qtbot.waitUntil(lambda: screen.view.how_many_chosen == 1)


def test_a_key_goes_to_a_list_and_arrows_walk_in_it(typist: Typist, program: Program, qtbot: QtBot) -> None:
    typist.press(Qt.Key.Key_3, ALT)
    screen = program.window.pages.currentWidget()
    assert isinstance(screen, ArchiveScreen)
    assert typist.focus is screen.view
    qtbot.waitUntil(lambda: screen.view.table.rowCount() > 0)
    typist.press(Qt.Key.Key_Down)
    assert screen.view.currentIndex().isValid()
    typist.press(Qt.Key.Key_Return)
    assert isinstance(typist.focus, QLineEdit)
    typist.press(Qt.Key.Key_Escape)
    assert typist.focus is screen.view
    typist.press(Qt.Key.Key_4, ALT)
    assert program.window.pages.currentWidget().isAncestorOf(typist.focus)
