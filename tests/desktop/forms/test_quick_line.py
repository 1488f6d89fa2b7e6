"""The quick line of an event: a figure in a few letters, read back at once, added with Enter."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from db.model.parts import Quantity
from db.model.records import Figure, Incident
from desktop.app import Program
from desktop.forms.event import EventPage
from desktop.forms.figure_card import FigureCard


@pytest.fixture
def form(program: Program) -> EventPage:
    """The form of a draft, with the focus in the quick line."""
    incident = program.session.save(Incident(title="Shelling")).record
    program.window.activateWindow()
    program.window.desk.navigator.record(incident.id)
    found = program.window.pages.form
    assert isinstance(found, EventPage)
    line(found).setFocus()
    return found


def line(form: EventPage) -> QLineEdit:
    found = form.findChild(QLineEdit, "quickLine")
    assert found is not None
    return found


def echo(form: EventPage) -> str:
    label = form.findChild(QLabel, "quickEcho")
    assert label is not None
    return label.text() if not label.isHidden() else ""


def figures(program: Program) -> list[Figure]:
    return [one for one in program.session.archive.records("figure") if isinstance(one, Figure) and not one.removed]


def test_it_is_read_back_while_it_is_typed_and_added_with_enter(
    program: Program, form: EventPage, qtbot: QtBot
) -> None:
    qtbot.keyClicks(line(form), "~19 k f3")
    assert echo(form) == "Killed: about 19 persons; of which 3 persons (Female) (Adult)"
    assert figures(program) == []
    qtbot.keyClick(line(form), Qt.Key.Key_Return)
    (figure,) = figures(program)
    women = Quantity(part=True, sex="female", age="adult", value=3)
    assert (figure.measure, figure.quantities) == ("killed", (Quantity(quantifier="about", value=19), women))
    assert figure.subject == form.drafting.record.id
    assert (line(form).text(), echo(form)) == ("", "")
    assert line(form).hasFocus()
    assert list(form.figures) == [figure.id]
    assert len(form.findChildren(FigureCard)) == 1


def test_what_is_not_understood_stays_and_is_explained(program: Program, form: EventPage, qtbot: QtBot) -> None:
    qtbot.keyClicks(line(form), "19 banana k")
    qtbot.keyClick(line(form), Qt.Key.Key_Return)
    assert line(form).text() == "19 banana k"
    assert "is not a number" in echo(form)
    line(form).clear()
    qtbot.keyClicks(line(form), "19 k @idlib")
    qtbot.keyClick(line(form), Qt.Key.Key_Return)
    assert "A place belongs to the whole event" in echo(form)
    assert figures(program) == []


def test_one_undo_takes_it_back(program: Program, form: EventPage, qtbot: QtBot) -> None:
    qtbot.keyClicks(line(form), "5 w")
    qtbot.keyClick(line(form), Qt.Key.Key_Return)
    program.session.undo()
    assert figures(program) == []
    assert form.figures == {}
