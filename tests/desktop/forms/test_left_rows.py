"""Rows inside a form: what was typed there and is no value yet outlasts leaving the form, as in other fields."""

from __future__ import annotations

from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from db import sample
from db.model.records import Figure, Incident
from desktop.app import Program
from desktop.editors.chains import ChainLine
from desktop.editors.hops import HopsEditor
from desktop.editors.rows import RowsEditor
from desktop.forms.page import RecordPage
from tests.desktop.seen import button

W = TypeVar("W", bound=QWidget)
E = TypeVar("E", bound=RowsEditor | HopsEditor)


@pytest.fixture
def sampled(program: Program) -> Program:
    """The program with the worked example."""
    sample.enter(program.session.archive)
    program.window.activateWindow()
    return program


def opened(program: Program, key: str) -> RecordPage:
    program.window.desk.navigator.record(sample.sample_id(key))
    form = program.window.pages.form
    assert form is not None
    return form


def child(within: QWidget, kind: type[W], name: str) -> W:
    found = within.findChild(kind, name)
    assert found is not None, name
    return found


def rows(form: RecordPage, kind: type[E], field: str) -> E:
    form.go_to(field)
    editor = form.findChild(QWidget, f"{field}Editor")
    assert isinstance(editor, kind)
    return editor


def line(editor: RowsEditor | HopsEditor, row: int, field: str) -> QLineEdit:
    within = editor.rows[row].editors if isinstance(editor, RowsEditor) else editor.cards[row].editors
    (found,) = (one.first_input() for one in within if one.field.name == field)
    assert isinstance(found, QLineEdit)
    return found


def type_into(qtbot: QtBot, field: QLineEdit, text: str) -> None:
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, text)


def leave(qtbot: QtBot) -> None:
    """Escape closes a list of what the words may mean, and then the form."""
    for _ in range(2):
        focus = QApplication.focusWidget()
        if focus is not None:
            qtbot.keyClick(focus, Qt.Key.Key_Escape)


def test_words_in_a_new_row_stand_there_again(sampled: Program, qtbot: QtBot) -> None:
    editor = rows(opened(sampled, "I1"), RowsEditor, "places")
    editor.add_row()
    type_into(qtbot, line(editor, 1, "place"), "Tell Nowhere")
    sampled.window.pages.back()
    assert "is kept" in sampled.window.notice.text
    assert [typed.record.id for typed in sampled.session.archive.left_typed()] == [sample.sample_id("I1")]
    again = opened(sampled, "I1")
    editor = rows(again, RowsEditor, "places")
    assert line(editor, 1, "place").text() == "Tell Nowhere"
    assert "is no record here" in child(again, QWidget, "placesRow").problem  # type: ignore[attr-defined]
    child(editor, QWidget, "rowOff1").click()  # type: ignore[attr-defined]
    qtbot.waitUntil(lambda: not sampled.session.archive.left_typed(), timeout=2000)


def test_words_over_a_value_are_kept_and_the_value_with_them(sampled: Program, qtbot: QtBot) -> None:
    editor = rows(opened(sampled, "I1"), RowsEditor, "places")
    place = editor.rows[0].value
    type_into(qtbot, line(editor, 0, "place"), "Tell Nowhere")
    sampled.window.pages.back()
    record = sampled.session.archive.get(sample.sample_id("I1"))
    assert isinstance(record, Incident)
    assert record.places == (place,)
    editor = rows(opened(sampled, "I1"), RowsEditor, "places")
    assert [line(editor, row, "place").text() for row in range(len(editor.rows))] == ["Tell Nowhere"]


def test_a_row_that_says_too_little_is_kept_and_said_when_finishing(sampled: Program, qtbot: QtBot) -> None:
    editor = rows(opened(sampled, "I1"), RowsEditor, "parties")
    editor.add_row()
    type_into(qtbot, line(editor, 0, "role"), "Target")
    role = editor.rows[0].value.role
    assert role == "target"
    sampled.window.pages.back()
    again = opened(sampled, "I1")
    editor = rows(again, RowsEditor, "parties")
    assert [row.value.role for row in editor.rows] == [role]
    again.finish()
    said = child(again, QPushButton, "goTo_parties").accessibleName()
    assert "A row without “Actor” is not kept" in said
    assert QApplication.focusWidget() is line(editor, 0, "actor")


def test_a_row_that_nobody_touched_is_not_kept(sampled: Program) -> None:
    editor = rows(opened(sampled, "I1"), RowsEditor, "parties")
    editor.add_row()
    sampled.window.pages.back()
    assert sampled.session.archive.left_typed() == []


def test_a_number_that_could_be_two_is_asked_again(sampled: Program, qtbot: QtBot) -> None:
    form = opened(sampled, "I1")
    card = next(card for card in form.figures.values() if card.drafting.record.id == sample.sample_id("figure-4"))  # type: ignore[attr-defined]
    card.go_to("quantities")
    editor = card.section.rows["quantities"].editor
    type_into(qtbot, line(editor, 0, "value"), "1.234")
    sampled.window.pages.back()
    card = opened(sampled, "I1").figures[sample.sample_id("figure-4")]  # type: ignore[attr-defined]
    editor = card.section.rows["quantities"].editor
    assert line(editor, 0, "value").text() == "1.234"
    assert button(editor, "reading0").isEnabled()


def test_a_chain_without_an_end_is_gone_on_with(sampled: Program, qtbot: QtBot) -> None:
    session = sampled.session
    figure = Figure(subject=sample.sample_id("I1"), measure="missing", state="draft")
    figure = session.save(figure).record  # type: ignore[assignment]
    source = next(one for one in session.archive.records("source") if one.heading == "Mohammed Hallac")
    card = opened(sampled, "I1").figures[figure.id]  # type: ignore[attr-defined]
    card.go_to("chains")
    child(card, ChainLine, "chains").add(source.id)
    sampled.window.pages.back()
    card = opened(sampled, "I1").figures[figure.id]  # type: ignore[attr-defined]
    card.go_to("chains")
    assert "Mohammed Hallac → …" in child(card, QWidget, "chainsSoFar").text()  # type: ignore[attr-defined]
    assert child(card, ChainLine, "chains").placeholderText() == "Next source, or Enter to end"
    qtbot.keyClick(child(card, ChainLine, "chains"), Qt.Key.Key_Return)
    assert len(session.archive.get(figure.id).chains) == 1  # type: ignore[attr-defined]
    assert child(card, ChainLine, "chains").placeholderText() == "Add…"
    qtbot.waitUntil(lambda: not session.archive.left_typed(), timeout=2000)


def test_after_a_hop_no_list_opens_by_itself_so_enter_ends_the_chain(sampled: Program, qtbot: QtBot) -> None:
    figure = sampled.session.save(Figure(subject=sample.sample_id("I1"), measure="missing", state="draft")).record
    card = opened(sampled, "I1").figures[figure.id]  # type: ignore[attr-defined]
    card.go_to("chains")
    chains = child(card, ChainLine, "chains")
    qtbot.keyClicks(chains, "Mohammed")
    qtbot.waitUntil(lambda: any("…" in choice.title for choice in chains.offered))
    while "…" not in chains._list.currentItem().text():
        qtbot.keyClick(chains, Qt.Key.Key_Down)
    qtbot.keyClick(chains, Qt.Key.Key_Return)
    with qtbot.waitSignal(chains.chosen, timeout=300, raising=False):
        pass  # longer than a list takes to open
    assert not chains.open
    qtbot.keyClick(chains, Qt.Key.Key_Return)
    (chain,) = sampled.session.archive.get(figure.id).chains  # type: ignore[attr-defined]
    assert len(sampled.session.archive.get(chain).hops) == 1  # type: ignore[attr-defined]


def test_a_source_in_a_hop_that_nobody_knows_stands_there_again(sampled: Program, qtbot: QtBot) -> None:
    chain = next(one for one in sampled.session.archive.records("chain") if len(one.hops) == 3)  # type: ignore[attr-defined]
    sampled.window.desk.navigator.record(chain.id)
    assert sampled.window.pages.form is not None
    editor = rows(sampled.window.pages.form, HopsEditor, "hops")
    editor._add.click()
    type_into(qtbot, line(editor, 3, "source"), "Radio Nobody")
    sampled.window.pages.back()
    sampled.window.desk.navigator.record(chain.id)
    editor = rows(sampled.window.pages.form, HopsEditor, "hops")
    assert line(editor, 3, "source").text() == "Radio Nobody"
    assert sampled.session.archive.get(chain.id).hops == chain.hops  # type: ignore[attr-defined]
