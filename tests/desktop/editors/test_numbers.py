"""Numbers of any script with their quantifier, coordinates of any spelling, whole numbers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from db.model.declaration import Field, fields_of
from db.model.parts import Quantity
from db.model.records import Place
from db.model.types import Whole
from desktop.desk import Desk
from desktop.editors.number import NumberEditor, number_editor
from desktop.editors.whole import WholeEditor

Edit = Callable[..., Any]


@pytest.fixture
def number(desk: Desk, qtbot: QtBot) -> Iterator[NumberEditor]:
    editor = number_editor(desk)
    holder = QWidget()
    QVBoxLayout(holder).addWidget(editor)
    qtbot.addWidget(holder)
    holder.show()
    holder.activateWindow()
    qtbot.waitUntil(holder.isActiveWindow)
    editor.show_values(Quantity())
    editor.line.setFocus()
    yield editor
    holder.close()


def put(line: Any, text: str) -> None:
    """As it comes from a keyboard of any script."""
    line.setText(text)
    line.textEdited.emit(text)


@pytest.mark.parametrize("text", ["16549", "16,549", "١٦٥٤٩", "١٦٬٥٤٩", "۱۶۵۴۹"])
def test_digits_of_every_script_and_grouping(number: NumberEditor, text: str) -> None:
    put(number.line, text)
    assert number.values()["value"] == 16549
    assert number.unread is None


def test_a_text_with_two_readings_is_asked(number: NumberEditor) -> None:
    put(number.line, "1.234")
    assert number.unread is not None
    assert number.values()["value"] is None
    number.findChild(QPushButton, "reading0").click()
    assert number.values()["value"] == 1234
    assert number.unread is None


@pytest.mark.parametrize(
    ("text", "quantifier", "value", "words"),
    [
        ("over 85", "more_than", 85, "over 85"),
        (">85", "more_than", 85, ""),
        ("~200", "about", 200, ""),
        ("أكثر من ٨٥", "more_than", 85, "أكثر من ٨٥"),
        ("dozens", "vague", None, "dozens"),
    ],
)
def test_the_quantifier_is_read_and_words_are_kept(
    number: NumberEditor, text: str, quantifier: str, value: int | None, words: str
) -> None:
    put(number.line, text)
    said = number.values()
    assert (said["quantifier"], said["value"], said["verbatim"]) == (quantifier, value, words)


def test_the_source_s_own_words_outlast_another_number(number: NumberEditor) -> None:
    number.show_values(Quantity(value=19, quantifier="about", verbatim="some 19 civilians"))
    put(number.line, "about 20")
    assert number.values()["verbatim"] == "some 19 civilians"


def test_words_that_were_copied_from_the_number_follow_it(number: NumberEditor) -> None:
    put(number.line, "over 8")
    put(number.line, "over 85")
    assert number.values()["verbatim"] == "over 85"


@pytest.mark.parametrize(
    ("text", "stored"), [("34°48′N", "34.8"), ("34,8024", "34.8024"), ("٣٤٫٨", "34.8"), ("34.80", "34.80"), ("", "")]
)
def test_a_latitude_of_any_spelling(edit: Edit, text: str, stored: str) -> None:
    editor = edit("place", "latitude")
    put(editor.line, text)
    assert editor.values() == {"latitude": stored}
    assert editor.unread is None


def test_a_pasted_pair_fills_both(edit: Edit) -> None:
    editor = edit("place", "latitude")
    put(editor.line, "34.802462, 36.707602")
    assert editor.values() == {"latitude": "34.802462", "longitude": "36.707602"}


@pytest.mark.parametrize("text", ["north of the river", "134.5", "34°E"])
def test_what_is_no_latitude_stays_and_is_said(edit: Edit, text: str) -> None:
    editor = edit("place", "latitude", latitude="34.8")
    put(editor.line, text)
    assert editor.unread is not None
    assert editor.values() == {"latitude": "34.8"}
    editor.line.clearFocus()
    editor.show_values(Place(latitude="34.8"))
    assert editor.line.text() == text


def test_a_whole_number(desk: Desk, qtbot: QtBot) -> None:
    field = Field("count", Whole(), "Number", "How many.", None)
    editor = WholeEditor(desk, field)
    qtbot.addWidget(editor)
    put(editor.line, "١٬٢٠٠")
    assert editor.values() == {"count": 1200}
    put(editor.line, "many")
    assert editor.values() == {"count": 1200}
    assert editor.unread is not None
    put(editor.line, "")
    assert editor.values() == {"count": None}


def test_a_number_s_line_stands_under_its_own_label(desk: Desk, qtbot: QtBot) -> None:
    editor = number_editor(desk)
    qtbot.addWidget(editor)
    assert editor.line.accessibleName() == fields_of(Quantity)["value"].label
