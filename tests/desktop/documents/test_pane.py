"""A document as it is read: figures marked in its text, and the way to them and back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from db import sample
from db.model.records import Document
from desktop.app import Program
from desktop.documents.pane import DocumentPane, Passage
from desktop.documents.text import TextPane
from desktop.screens.evidence import EvidenceScreen


@pytest.fixture
def shown(start: Callable[..., Program], tmp_path: Path) -> Program:
    """The program with the worked example, and its report in front."""
    program = start(tmp_path / "test.sanad")
    sample.enter(program.session.archive)
    program.window.pages.show_screen("show_evidence", program.session.archive.get(sample.sample_id("report")))
    return program


@pytest.fixture
def screen(shown: Program) -> EvidenceScreen:
    found = shown.window.findChild(EvidenceScreen)
    assert found is not None
    return found


def press(pane: TextPane, key: Qt.Key, qtbot: QtBot) -> str:
    qtbot.keyClick(pane, key)
    start, end = pane.selected
    return sample.TEXT[start:end]


def test_twelve_marks_each_with_its_letter(screen: EvidenceScreen) -> None:
    text = screen.document.text
    # Before the words stand the letter, the end of its isolation and a space.
    letters = [selection.cursor.document().characterAt(selection.cursor.selectionStart() - 3)  # type: ignore[attr-defined]
               for selection in text.extraSelections()]  # fmt: skip
    assert sorted(letters) == ["D"] * 3 + ["K"] * 5 + ["W"] * 4
    grounds = {selection.format.background().color().name() for selection in text.extraSelections()}  # type: ignore[attr-defined]
    assert grounds == {"#f9d7c9", "#fbe8b5", "#cfe3f7"}
    assert all(selection.format.fontUnderline() for selection in text.extraSelections())  # type: ignore[attr-defined]


def test_from_mark_to_mark_by_keys_to_the_figure_and_back(shown: Program, screen: EvidenceScreen, qtbot: QtBot) -> None:
    text = screen.document.text
    text.setFocus()
    assert press(text, Qt.Key.Key_F8, qtbot) == "30 civilians killed"
    second = press(text, Qt.Key.Key_F8, qtbot)
    assert second == "cost thirty civilians their lives"
    qtbot.keyClick(text, Qt.Key.Key_Return)
    form = shown.window.pages.form
    assert form is not None
    assert form.drafting.record.kind == "figure"
    shown.window.pages.back()
    assert shown.window.pages.form is None
    start, end = text.selected
    assert sample.TEXT[start:end] == second


def test_a_click_on_a_mark_opens_its_figure(shown: Program, screen: EvidenceScreen, qtbot: QtBot) -> None:
    text = screen.document.text
    place = sample.TEXT.index("nine civilians killed") + 6
    text.show_place(place, place)
    spot = text.cursorRect().center()
    qtbot.mouseClick(text.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert shown.window.pages.form is not None


def test_copied_words_are_the_exact_ones(program: Program, qtbot: QtBot) -> None:
    pane = TextPane(program.window.desk)
    qtbot.addWidget(pane)
    exact = "one\r\n\u00a0two 😀 ثلاثون"
    pane.show_text(exact)
    pane.selectAll()
    pane.copy()
    assert QGuiApplication.clipboard().text() == exact
    assert pane.selected == (0, len(exact))


def test_a_passage_is_brought_into_sight(shown: Program, screen: EvidenceScreen) -> None:
    start = sample.TEXT.index("16,549")
    shown.window.desk.navigator.screen("show_evidence", Passage(sample.sample_id("report"), start, start + 6))
    assert screen.document.text.selected == (start, start + 6)


def test_the_fingerprint_of_the_text_is_compared(program: Program, qtbot: QtBot) -> None:
    pane = DocumentPane(program.window.desk)
    qtbot.addWidget(pane)
    facts = pane.findChild(QLabel, "documentFacts")
    document = program.session.save(Document(title="Report", text="one")).record
    assert isinstance(document, Document)
    pane.show_document(document)
    assert "✓" in facts.text()
    pane.show_document(Document(title="Report", text="two", id=document.id, text_sha256=document.text_sha256))
    assert "⬣" in facts.text()


def test_the_letters_are_no_part_of_what_is_read(screen: EvidenceScreen) -> None:
    text = screen.document.text
    text.selectAll()
    text.copy()
    assert QApplication.clipboard().text() == sample.TEXT
