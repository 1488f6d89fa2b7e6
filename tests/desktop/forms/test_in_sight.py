"""Whoever types sees the field into which they type, whatever opens or grows above and below it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from db.model.parts import Quantity
from db.model.records import Figure, Incident
from desktop.app import Program
from desktop.editors.suggestions import SuggestLine
from desktop.editors.tables import QuantitiesEditor
from desktop.forms.event import EventPage
from desktop.settings import Settings

CTRL = Qt.KeyboardModifier.ControlModifier
FRAME = 18
"""Pixels at 100 % of the style sheet's frame and padding, both sides together."""


@pytest.fixture
def form(program: Program) -> EventPage:
    """An incident with two figures that have no chain yet, and are closed."""
    incident = program.session.save(Incident(title="Market shelled", event_type="battles", date="2019-02-05")).record
    for number in (19, 9):
        program.session.save(Figure(subject=incident.id, measure="killed", quantities=(Quantity(value=number),)))
    program.window.activateWindow()
    program.window.desk.navigator.record(incident.id)
    page = program.window.pages.form
    assert isinstance(page, EventPage)
    return page


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def in_sight(form: EventPage, widget: QWidget) -> bool:
    """Whether all of it is inside the room that the form scrolls in."""
    area = form.findChild(QScrollArea)
    return area.viewport().rect().contains(QRect(widget.mapTo(area.viewport(), QPoint(0, 0)), widget.size()))


def test_finish_leads_to_a_field_that_is_seen(form: EventPage, qtbot: QtBot) -> None:
    qtbot.keyClick(focused(), Qt.Key.Key_Return, CTRL)
    assert focused().objectName() == "chains"
    qtbot.wait(50)  # what opened and what is said above are put in their places
    assert in_sight(form, focused())


def test_what_is_asked_for_a_new_source_is_seen(form: EventPage, qtbot: QtBot) -> None:
    qtbot.keyClick(focused(), Qt.Key.Key_Return, CTRL)
    line = focused()
    assert isinstance(line, SuggestLine)
    assert line.placeholderText() == "First source…"
    qtbot.keyClicks(line, "Civil Defence")
    qtbot.waitUntil(lambda: line.open)
    qtbot.keyClick(line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: focused().objectName() == "source_kind")
    qtbot.waitUntil(lambda: in_sight(form, focused()))


def test_whoever_scrolled_away_stays_there(form: EventPage, program: Program, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: in_sight(form, focused()))
    area = form.findChild(QScrollArea)
    middle = QPointF(area.viewport().rect().center())
    down = QWheelEvent(middle, middle, QPoint(), QPoint(0, -1200), Qt.MouseButton.NoButton,
                       Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False)  # fmt: skip
    QApplication.sendEvent(area.viewport(), down)
    there = area.verticalScrollBar().value()
    assert there > 0
    next(iter(form.figures.values())).open()
    program.session.save(replace(form.drafting.record, note="by somebody else"))
    qtbot.wait(50)
    assert area.verticalScrollBar().value() == there


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_number_stands_in_one_line_whose_terms_are_seen_whole(
    start: Callable[..., Program], settings: Settings, tmp_path: Path, language: str
) -> None:
    settings.language = language
    program = start(tmp_path / "numbers.sanad")
    incident = program.session.save(Incident(title="Homes burnt", event_type="battles")).record
    burnt = (Quantity(value=12, unit="household"),)
    program.session.save(Figure(subject=incident.id, measure="affected", quantities=burnt))
    program.window.desk.navigator.record(incident.id)
    QApplication.processEvents()
    table = program.window.findChild(QuantitiesEditor)
    assert table is not None
    (row,) = table.rows
    assert len({editor.y() for editor in row.editors}) == 1
    for line in (editor.first_input() for editor in row.editors):
        if isinstance(line, SuggestLine):
            around = line.width() - line.fontMetrics().horizontalAdvance(line.text()) - line.textMargins().right()
            assert around - line.textMargins().left() >= program.window.desk.theme.px(FRAME), line.text()
