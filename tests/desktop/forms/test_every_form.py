"""What holds for the form of every kind: order of Tab, names read aloud, the wheel, room, being freed."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextEdit, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from db import sample
from db.model.records import KINDS, record_to_plain
from db.model.types import Several, Text
from desktop.app import Program
from desktop.forms import reading_order
from desktop.forms.field_row import FieldRow
from desktop.forms.page import RecordPage
from desktop.settings import Settings

FORMS = [kind for kind in KINDS if kind not in ("user", "batch", "preset", "boundary", "capture")]
SAMPLED = ["incident", "displacement", "figure", "document", "source", "chain", "place", "actor", "agreement"]

Start = Callable[..., Program]


def opened(program: Program, kind: str) -> RecordPage:
    """The form of a record of the sample with as much in it as there is, or of a new record."""
    found = [record for record in program.session.archive.records(kind) if not record.removed]
    if found:
        fullest = max(found, key=lambda record: len(str(record_to_plain(record))))
        program.window.desk.navigator.record(fullest.id)
    else:
        program.window.desk.navigator.new(kind)
    form = program.window.pages.form
    assert form is not None
    for card in getattr(form, "figures", {}).values():
        card.open()
    QApplication.processEvents()
    return form


@pytest.fixture
def sampled(start: Start, settings: Settings, tmp_path: Path) -> Callable[..., Program]:
    """The program with the sample, in a language and size of text."""

    def run(language: str = "en", scale: int = 100) -> Program:
        settings.language, settings.scale = language, scale
        program = start(tmp_path / f"{language}{scale}.sanad")
        sample.enter(program.session.archive)
        program.window.activateWindow()
        return program

    return run


def shown_at(widget: QWidget, window: QWidget) -> tuple[int, int]:
    """Where it begins, from the leading side."""
    corner = widget.mapTo(window, QPoint(0, 0))
    mirrored = widget.layoutDirection() == Qt.LayoutDirection.RightToLeft
    return corner.y(), window.width() - corner.x() - widget.width() if mirrored else corner.x()


@pytest.mark.parametrize(("language", "scale"), [("en", 100), ("ar", 100), ("en", 200)])
def test_tab_goes_once_through_each_form_as_one_reads(
    sampled: Callable[..., Program], qtbot: QtBot, language: str, scale: int
) -> None:
    program = sampled(language, scale)
    for kind in FORMS:
        go_round(opened(program, kind), qtbot)
        program.window.pages.back()


def go_round(form: RecordPage, qtbot: QtBot) -> None:
    expected = reading_order.focusable(form)
    expected[0].setFocus()
    visited = []
    while (focus := QApplication.focusWidget()) is not None and form.isAncestorOf(focus):
        assert focus not in visited, f"{focus.objectName()} twice"
        visited.append(focus)
        qtbot.keyClick(focus, Qt.Key.Key_Tab)
    assert visited == expected
    assert QApplication.focusWidget() is not None  # no trap: the window goes on
    rows = dict.fromkeys(row for stop in visited if (row := row_of(stop, form)) is not None)
    places = [shown_at(row, form) for row in rows]
    assert places == sorted(places)


def row_of(stop: QWidget, form: RecordPage) -> QWidget | None:
    """The outermost field in which it stands; pairs of fields stand at one height."""
    found, widget = None, stop
    while widget is not form:
        found = widget if isinstance(widget, FieldRow) else found
        widget = widget.parentWidget()
    return found


@pytest.mark.parametrize("kind", FORMS)
def test_what_is_typed_into_each_field_is_stored(program: Program, qtbot: QtBot, kind: str) -> None:
    program.window.activateWindow()
    program.window.desk.navigator.new(kind)
    form = program.window.pages.form
    assert form is not None
    typed: dict[str, object] = {}
    for row in (row for section in form.sections for row in section.rows.values()):
        line = row.editor.first_input()
        line.setFocus()
        if isinstance(line, QLineEdit | QPlainTextEdit):
            qtbot.keyClicks(line, "x")  # no term, no record, no date: kept in the field, and in the way of nothing
        qtbot.keyClick(line, Qt.Key.Key_Tab)
        if isinstance(row.field.type, Text):
            typed[row.field.name] = "x"
        elif row.field.type == Several(Text()):
            typed[row.field.name] = ("x",)
    (record,) = program.session.archive.records(kind)
    assert typed
    assert {name: getattr(record, name) for name in typed} == typed


@pytest.mark.parametrize("language", ["en", "ar"])
def test_every_stop_has_words_that_are_read_aloud(sampled: Callable[..., Program], language: str) -> None:
    program = sampled(language)
    for kind in FORMS:
        stops = reading_order.focusable(opened(program, kind))
        assert stops
        for stop in stops:
            words = stop.accessibleName() or str(stop.property("text") or "")
            assert words.strip(), stop.objectName()
            assert stop.objectName(), words
        program.window.pages.back()


def test_a_wheel_over_a_field_without_focus_changes_nothing(sampled: Callable[..., Program]) -> None:
    program = sampled()
    for kind in SAMPLED:
        turn_the_wheel(opened(program, kind))
        program.window.pages.back()
    assert not program.session.can_undo


def turn_the_wheel(form: RecordPage) -> None:
    before = form.drafting.candidate
    form.setFocus()
    for stop in reading_order.focusable(form):
        for target in (stop, stop.viewport()) if isinstance(stop, QPlainTextEdit) else (stop,):
            at = QPointF(target.rect().center())
            turned = QWheelEvent(
                at, QPointF(target.mapToGlobal(at.toPoint())), QPoint(0, -120), QPoint(0, -120),
                Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
            )  # fmt: skip
            QApplication.sendEvent(target, turned)
        if isinstance(stop, QPlainTextEdit):
            assert stop.verticalScrollBar().value() == 0
    assert form.drafting.candidate == before


@pytest.mark.parametrize(("language", "scale"), [("en", 100), ("en", 150), ("ar", 150), ("en", 200), ("ar", 200)])
def test_there_is_room_for_all_of_it(sampled: Callable[..., Program], language: str, scale: int) -> None:
    """Nothing is wider than the window, and no words are cut."""
    program = sampled(language, scale)
    for kind in SAMPLED:
        assert_room(opened(program, kind))
        program.window.pages.back()


def assert_room(form: RecordPage) -> None:
    area = form.findChild(QScrollArea)
    for _ in range(3):
        QApplication.processEvents()
    assert area.widget().width() <= area.viewport().width()
    for label in form.findChildren(QLabel):
        if label.isVisible() and label.text() and label.wordWrap():
            needed = label.heightForWidth(label.width())
            assert label.height() >= needed - 2, f"{label.text()}: {label.height()} of {needed}"


def test_a_form_is_freed_when_it_is_left(sampled: Callable[..., Program], qtbot: QtBot) -> None:
    program = sampled()
    left = []
    gone: list[str] = []
    for kind in ("incident", "source", "chain"):
        form = opened(program, kind)
        form.destroyed.connect(partial(gone.append, kind))
        left.append(weakref.ref(form))
        program.window.pages.back()
        del form
    qtbot.waitUntil(lambda: len(gone) == len(left))
    gc.collect()
    assert [form() for form in left] == [None] * len(left)


def test_what_is_read_only_is_shown_and_not_changed(start: Start, tmp_path: Path, qtbot: QtBot) -> None:
    program = start(tmp_path / "a.sanad")
    sample.enter(program.session.archive)
    path = program.session.path
    program.session.close()
    program.session.open(path, write=False)
    form = opened(program, "incident")
    title = form.findChild(QWidget, "title")
    title.setFocus()
    qtbot.keyClicks(title, "x")
    assert title.property("text") == form.drafting.record.heading
    assert not form.findChild(QWidget, "formFinish").isVisible()


def test_the_kinds_with_a_sample_are_all_kinds_that_it_has(sampled: Callable[..., Program]) -> None:
    kinds = {record.kind for record in sampled().session.archive.records()}
    assert kinds - {"user"} == set(SAMPLED)
