"""Texts that are kept letter by letter, and the words of them that a figure rests on."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication, QTextCursor
from pytestqt.qtbot import QtBot

from db.model.excerpts import text_sha256
from db.model.records import Document
from desktop.app import Program
from desktop.desk import Desk
from desktop.editors.exact_text import LONGEST

Edit = Callable[..., Any]

EXACT = "Thirty\u00a0civilians 😀\r\nقُتل ثلاثون\nend\u200f"


def test_a_pasted_text_keeps_every_letter(edit: Edit, qtbot: QtBot) -> None:
    editor = edit("document", "text")
    QGuiApplication.clipboard().setText(EXACT)
    qtbot.keyClick(editor.box, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert editor.values() == {"text": EXACT, "text_sha256": text_sha256(EXACT)}


def test_typing_into_it_changes_nothing_else(edit: Edit, qtbot: QtBot) -> None:
    editor = edit("document", "text", text=EXACT)
    editor.box.moveCursor(QTextCursor.MoveOperation.Start)
    qtbot.keyClicks(editor.box, "x")
    assert editor.values()["text"] == f"x{EXACT}"


def test_a_copy_of_it_has_the_same_letters(edit: Edit, qtbot: QtBot) -> None:
    editor = edit("document", "text", text=EXACT)
    editor.box.selectAll()
    qtbot.keyClick(editor.box, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == EXACT


@pytest.mark.parametrize("strange", ["a\rb", "a\u2028b", "a\u2029b"])
def test_ends_of_lines_that_nobody_can_type_are_shown_and_kept(edit: Edit, strange: str) -> None:
    editor = edit("document", "text", text=strange)
    assert editor.values()["text"] == strange
    assert editor.box.isReadOnly()


def test_a_clipboard_of_ten_megabytes_is_one_sentence(edit: Edit, desk: Desk, qtbot: QtBot) -> None:
    editor = edit("document", "text", text="before")
    huge = QMimeData()
    huge.setText("x" * (LONGEST + 1))
    with qtbot.waitSignal(desk.navigator.told) as told:
        editor.box.insertFromMimeData(huge)
    assert "nothing was pasted" in told.args[0]
    assert editor.values()["text"] == "before"


@pytest.fixture
def report(program: Program) -> Document:
    saved = program.session.save(Document(title="Report", document_kind="report", text=EXACT, state="entered")).record
    assert isinstance(saved, Document)
    return saved


def test_each_of_several_names_has_its_line(edit: Edit, qtbot: QtBot) -> None:
    editor = edit("place", "aliases", aliases=("Lattakia", "Al-Ladhiqiyah", "Latakia City", "Laodicea"))
    assert editor.box.verticalScrollBar().maximum() == 0
    qtbot.keyClicks(editor.box, "Ugarit")
    qtbot.keyClick(editor.box, Qt.Key.Key_Return)
    assert editor.box.verticalScrollBar().maximum() == 0


def test_the_place_of_words_is_found_in_code_points(edit: Edit, report: Document, qtbot: QtBot) -> None:
    editor = edit("figure", "excerpts")
    editor.add_row()
    row = editor.rows[0]
    row.editors[0]._pick(report.id)
    box = row.editors[1].box
    box.setFocus()
    QGuiApplication.clipboard().setText("civilians 😀\r\nقُتل")
    qtbot.keyClick(box, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    (excerpt,) = editor.values()["excerpts"]
    assert report.text[excerpt.start : excerpt.end] == excerpt.exact == "civilians 😀\r\nقُتل"
    assert (excerpt.prefix, excerpt.suffix) == ("Thirty\u00a0", " ثلاثون\nend\u200f")
    assert row.editors[1].echoed == f"Letters {excerpt.start}–{excerpt.end} of the text"


def test_words_that_do_not_stand_there_are_said(edit: Edit, report: Document, qtbot: QtBot) -> None:
    editor = edit("figure", "excerpts")
    editor.add_row()
    row = editor.rows[0]
    row.editors[0]._pick(report.id)
    qtbot.keyClicks(row.editors[1].box, "forty")
    (excerpt,) = editor.values()["excerpts"]
    assert (excerpt.exact, excerpt.start) == ("forty", None)
    assert "do not stand" in row.editors[1].echoed
