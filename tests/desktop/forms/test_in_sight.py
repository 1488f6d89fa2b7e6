"""Whoever types sees the field into which they type, whatever opens or grows above and below it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from db.model.parts import Quantity
from db.model.records import Figure, Incident
from desktop.app import Program
from desktop.editors.suggestions import SuggestLine
from desktop.forms.event import EventPage

CTRL = Qt.KeyboardModifier.ControlModifier


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
