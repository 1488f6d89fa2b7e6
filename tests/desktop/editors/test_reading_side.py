"""Arabic begins at the right in boxes of several lines, Latin at the left, in either window."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit
from pytestqt.qtbot import QtBot

from desktop.app import Program
from desktop.documents.marks import Mark
from desktop.documents.text import TextPane
from desktop.editors.exact_text import Box
from desktop.editors.reading_side import stand_at_reading_side

WINDOWS = (Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft)


def begins_at_right(box: QPlainTextEdit) -> bool:
    """Where the first line is drawn."""
    drawn = box.document().firstBlock().layout().lineAt(0).naturalTextRect()
    return drawn.center().x() > box.viewport().width() / 2


def box_of(qtbot: QtBot, window: Qt.LayoutDirection) -> Box:
    box = Box()
    qtbot.addWidget(box)
    box.setLayoutDirection(window)
    stand_at_reading_side(box)
    box.resize(600, 100)
    box.show()
    return box


@pytest.mark.parametrize("window", WINDOWS)
@pytest.mark.parametrize(
    ("text", "at_right"),
    [
        ("قُتل 19 مدنيًا", True),
        ("19 civilians", False),
        ("BBC عربي: قُتل تسعة عشر مدنيًا", True),
        ("Nineteen in إدلب", False),
    ],
)
def test_most_letters_say_where_it_begins(qtbot: QtBot, window: Qt.LayoutDirection, text: str, at_right: bool) -> None:
    box = box_of(qtbot, window)
    box.insertPlainText(text)
    assert begins_at_right(box) == at_right


@pytest.mark.parametrize("window", WINDOWS)
def test_an_empty_box_begins_where_the_window_does(qtbot: QtBot, window: Qt.LayoutDirection) -> None:
    box = box_of(qtbot, window)
    at_right = window == Qt.LayoutDirection.RightToLeft
    assert (box.cursorRect().x() > box.viewport().width() / 2) == at_right
    box.setPlainText("2019-01-28")
    assert begins_at_right(box) == at_right


def test_a_documents_text_does_so_too(program: Program, qtbot: QtBot) -> None:
    pane = TextPane(program.window.desk)
    qtbot.addWidget(pane)
    pane.resize(600, 300)
    pane.show_text("قُتل 19 مدنيًا")
    pane.show()
    assert begins_at_right(pane)
    pane.show_text("قُتل 19 مدنيًا", [Mark(0, 4, "K", "mark_killed", "figure", "19 killed")])
    first = pane.document().firstBlock()
    assert "K" in first.text()
    assert first.textDirection() == Qt.LayoutDirection.RightToLeft  # a sign at the head does not turn the line round
    pane.show_text("19 civilians were killed")
    assert not begins_at_right(pane)
