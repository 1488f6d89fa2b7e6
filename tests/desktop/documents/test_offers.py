"""What the words of a document offer: marked on wish, taken into a form, stored by nobody but a person."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from db.model.parts import Excerpt, Quantity
from db.model.records import Document, Figure
from desktop.app import Program
from desktop.documents.pane import DocumentPane

TEXT = "At least 12 people, including three women, were killed in Taftanaz on Monday.\nSome 40 others were wounded."


@pytest.fixture
def pane(program: Program) -> DocumentPane:
    """A document without figures, as it is read."""
    document = program.session.save(Document(title="Report", text=TEXT, language="en", published="2023-04-05")).record
    program.window.activateWindow()
    program.window.desk.navigator.screen("show_evidence", document)
    found = program.window.findChild(DocumentPane)
    assert found is not None
    return found


def find(pane: DocumentPane, qtbot: QtBot) -> None:
    button = pane.findChild(QPushButton, "findFigures")
    with qtbot.waitSignal(pane.offers.found, timeout=10_000):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def said(pane: DocumentPane) -> str:
    label = pane.findChild(QLabel, "offered")
    assert label is not None
    return label.text()


def selected(pane: DocumentPane) -> str:
    start, end = pane.text.selected
    return TEXT[start:end]


def figures(program: Program) -> int:
    return program.session.archive.count("figure")


def test_what_is_offered_is_marked_and_nothing_is_stored(program: Program, pane: DocumentPane, qtbot: QtBot) -> None:
    assert len(pane.text.extraSelections()) == 0
    find(pane, qtbot)
    assert said(pane).startswith("2 figures are offered")
    assert len(pane.text.extraSelections()) == 2
    assert selected(pane).startswith("At least 12 people")
    assert figures(program) == 0


def test_enter_takes_one_into_a_form_with_its_very_words(program: Program, pane: DocumentPane, qtbot: QtBot) -> None:
    find(pane, qtbot)
    words, (start, end) = selected(pane), pane.text.selected
    qtbot.keyClick(pane.text, Qt.Key.Key_Return)
    form = program.window.pages.form
    assert form is not None
    figure = form.drafting.candidate
    assert isinstance(figure, Figure)
    assert figure.measure == "killed"
    assert [(one.quantifier, one.value) for one in figure.quantities] == [("at_least", 12), ("exact", 3)]
    assert figure.excerpts == (Excerpt(pane.document.id, words, start, end, "", TEXT[end : end + 32]),)  # type: ignore[union-attr]
    assert figures(program) == 0
    program.window.pages.back()
    assert figures(program) == 0


def test_what_is_a_figure_already_is_not_offered_again(program: Program, pane: DocumentPane, qtbot: QtBot) -> None:
    assert pane.document is not None
    known = Excerpt(pane.document.id, "12 people", TEXT.index("12"), TEXT.index("12") + 9)
    program.session.save(Figure(measure="killed", quantities=(Quantity(value=12),), excerpts=(known,)))
    find(pane, qtbot)
    assert said(pane).startswith("1 figure is offered")
    assert selected(pane).startswith("Some 40 others")


def test_a_text_without_figures_says_so_and_another_document_forgets(
    program: Program, pane: DocumentPane, qtbot: QtBot
) -> None:
    find(pane, qtbot)
    other = program.session.save(Document(title="Other", text="No one was hurt in 2019.")).record
    program.window.desk.navigator.screen("show_evidence", other)
    assert not pane.findChild(QLabel, "offered").isVisible()
    assert len(pane.text.extraSelections()) == 0
    find(pane, qtbot)
    assert said(pane) == "The words offer no further figure."
