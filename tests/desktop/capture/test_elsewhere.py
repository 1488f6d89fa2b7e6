"""A second report beside the first in the window: what is said there, one press, and what was different."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from db import opening
from db.capturing.standing import standing
from db.model.records import Figure
from desktop.app import Program
from desktop.capture.elsewhere import Elsewhere
from tests.db.capturing.test_elsewhere import Desk as Reports
from tests.db.capturing.test_elsewhere import first_said, offered, second_says
from tests.desktop.seen import button, text


@pytest.fixture
def reports(tmp_path: Path) -> Reports:
    """Closed by whoever opens the window on it."""
    return Reports(opening.create(tmp_path / "a.sanad"))


def beside(program: Program, capture: str, qtbot: QtBot, row: object = None) -> Elsewhere:
    """The panel, for the capture's first row."""
    panel = Elsewhere(program.window.desk, lambda records: program.session.save(*records))
    panel.setParent(program.window)  # which frees it
    found = standing(program.session.archive, capture)
    panel.look(row or found.rows[0], found)  # type: ignore[arg-type]
    qtbot.waitUntil(lambda: bool(panel.cards), timeout=5000)
    return panel


@pytest.fixture
def opened(reports: Reports, start: Callable[..., Program]) -> Callable[[], Program]:
    def run() -> Program:
        reports.archive.close()
        return start(reports.archive.path)

    return run


def test_it_says_why_and_shows_what_stands_there(reports: Reports, opened: Callable[[], Program], qtbot: QtBot) -> None:
    event = first_said(reports)
    second_says(reports, "60", "Observatory > Gazette")
    panel = beside(opened(), reports.capture, qtbot)
    said = button(panel, "meetingSentence").accessibleName()
    assert said == f"▲ Perhaps the same event: at the same place, on the same day. {event.title} · {event.code}"
    assert text(panel, "meetingWhy") == "60 and 53 cannot both be right."
    assert text(panel, "meetingTheirs") == "There: Killed: 53 persons · Rescue → Wire"


def test_one_press_makes_it_one_event_and_one_undo_two_again(
    reports: Reports, opened: Callable[[], Program], qtbot: QtBot
) -> None:
    event = first_said(reports)
    figure = second_says(reports, "53", "Rescue > Gazette")
    program = opened()
    panel = beside(program, reports.capture, qtbot)
    button(panel, "joinEvents").click()
    assert program.session.archive.get(figure.id).removed
    (row,) = standing(program.session.archive, reports.capture).rows
    assert (row.event, len(row.chains)) == (event.id, 2)
    program.session.undo()
    assert not program.session.archive.get(figure.id).removed


def test_another_relation_can_be_chosen(reports: Reports, opened: Callable[[], Program], qtbot: QtBot) -> None:
    first_said(reports)
    figure = second_says(reports, "53", "Rescue > Gazette")
    program = opened()
    panel = beside(program, reports.capture, qtbot)
    box = panel.findChild(QComboBox, "relation")
    assert [box.itemData(place) for place in range(box.count())] == ["chain", "triangulation", "conflict"]
    box.setCurrentIndex(1)
    button(panel, "joinEvents").click()
    kept = program.session.archive.get(figure.id)
    assert isinstance(kept, Figure)
    assert kept.role == "triangulation"


def test_an_offered_row_is_entered_with_the_same_press(
    reports: Reports, opened: Callable[[], Program], qtbot: QtBot
) -> None:
    event = first_said(reports)
    row = offered(reports)
    program = opened()
    panel = beside(program, reports.capture, qtbot, row)
    button(panel, "joinEvents").click()
    assert [one.event for one in standing(program.session.archive, reports.capture).rows] == [event.id]


def test_what_is_different_is_asked_no_more_until_somebody_wants_to(
    reports: Reports, opened: Callable[[], Program], qtbot: QtBot
) -> None:
    event = first_said(reports)
    second_says(reports, "53", "Rescue > Gazette")
    program = opened()
    panel = beside(program, reports.capture, qtbot)
    button(panel, "keepApart").click()
    found = standing(program.session.archive, reports.capture)
    panel.look(found.rows[0], found)
    qtbot.waitUntil(lambda: not panel.cards, timeout=5000)
    assert text(panel, "keptApart") == f"Kept apart from {event.title} · {event.code}"
    button(panel, f"again_{event.code}").click()
    found = standing(program.session.archive, reports.capture)
    panel.look(found.rows[0], found)
    qtbot.waitUntil(lambda: len(panel.cards) == 1, timeout=5000)
