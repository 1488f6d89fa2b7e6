"""A clipboard that holds more than a document can: nothing stalls, nothing is lost."""

from __future__ import annotations

import time

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit
from pytestqt.qtbot import QtBot

from db.model.records import Document
from desktop.app import Program


def test_ten_megabytes_pasted_into_a_documents_text_are_one_sentence(program: Program, qtbot: QtBot) -> None:
    document = program.session.save(Document(title="Report", text="Thirty civilians\r\n")).record
    program.window.pages.open_record(document.id)
    form = program.window.pages.form
    assert form is not None
    box = form.findChild(QPlainTextEdit, "text")
    box.setFocus()
    QGuiApplication.clipboard().setText("ten letters " * 900_000)
    before = time.monotonic()
    qtbot.keyClick(box, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    taken = time.monotonic() - before
    form.commit_focused()
    assert taken < 1  # laying it out alone would take several
    assert program.window.notice.text
    assert program.session.archive.get(document.id) == document
    QGuiApplication.clipboard().clear()
