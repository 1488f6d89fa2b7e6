"""Second keying in the window: blind while it is done, compared when both are finished, settled by one press each."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from db.model.records import Capture, Figure
from desktop.app import Program
from desktop.keying.page import BlindPage
from desktop.keying.screen import KeyingScreen
from tests.db.capturing.test_keying import HAMA, INJURED, KILLED, Two
from tests.desktop.seen import button, text
from tests.desktop.typist import Typist


@pytest.fixture
def two(tmp_path: Path) -> Two:
    return Two(tmp_path / "a.sanad")


def opened(start: Callable[..., Program], two: Two, author: str) -> Program:
    program = start()
    program.session.open(two.path, author=author)
    return program


def shown(program: Program, subject: str | None = None) -> KeyingScreen:
    program.window.pages.show_screen("show_keying", subject)
    screen = program.window.pages.currentWidget()
    assert isinstance(screen, KeyingScreen)
    return screen


def words(within: QWidget) -> str:
    """Everything that anybody can read there, in whatever widget, shown or not."""
    said: list[str] = []
    for widget in (within, *within.findChildren(QWidget)):
        said += [widget.toolTip(), widget.accessibleName(), widget.accessibleDescription(), widget.whatsThis()]
        if isinstance(widget, QLabel | QPushButton | QLineEdit):
            said.append(widget.text())
        elif isinstance(widget, QPlainTextEdit | QTextEdit):
            said.append(widget.toPlainText())
        elif isinstance(widget, QComboBox):
            said += [widget.itemText(place) for place in range(widget.count())]
        elif isinstance(widget, QAbstractItemView) and widget.model() is not None:
            said += cells(widget.model())
    return "\n".join(said)


def cells(model: QAbstractItemModel) -> list[str]:
    roles = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole)
    places = [(row, column) for row in range(model.rowCount()) for column in range(model.columnCount())]
    return [str(model.index(*place).data(role) or "") for place in places for role in roles]


def test_nothing_of_the_first_shows_while_somebody_keys_blind(
    start: Callable[..., Program], two: Two, qtbot: QtBot
) -> None:
    secret = ("53 people", "777", {"note": "A secret remark", "date": "2017-11", "pcode": "SY05"})
    two.key_first(secret, INJURED)
    program = opened(start, two, "Basel")
    page = shown(program, two.second).page
    qtbot.waitUntil(lambda: not page.working.reading and bool(page.working.rows), timeout=5000)
    for number in range(len(page.working.rows)):
        page.working.choose(number)
        qtbot.wait(150)  # what other reports say would be asked after a moment
        said = words(page)
        for leak in ("777", "secret remark", "2017", "Amal", "Attacks in", "INC-", "FIG-"):
            assert leak not in said
    assert page.working.progress[0] == 0


def test_what_is_accepted_blind_becomes_lines_and_no_figures(
    start: Callable[..., Program], two: Two, qtbot: QtBot
) -> None:
    two.key_first(KILLED)
    program = opened(start, two, "Basel")
    page = shown(program, two.second).page
    qtbot.waitUntil(lambda: not page.working.reading and len(page.working.rows) == 3, timeout=5000)
    before = program.session.archive.count(Figure.kind)
    page.accept()
    second = program.session.archive.get(two.second)
    assert isinstance(second, Capture)
    assert [line.quantities[0].value for line in second.keyed] == [53]
    assert program.session.archive.count(Figure.kind) == before
    program.session.undo()
    undone = program.session.archive.get(two.second)
    assert isinstance(undone, Capture)
    assert undone.keyed == ()


def test_whoever_captured_it_cannot_look_at_the_second_before_it_is_finished(
    start: Callable[..., Program], two: Two, qtbot: QtBot
) -> None:
    two.key_first(KILLED)
    two.key_second(HAMA, finished=False)
    program = opened(start, two, "Amal")
    screen = shown(program, two.second)
    qtbot.waitUntil(lambda: screen.overview.findChild(QLabel, "keyedState") is not None, timeout=5000)
    assert not screen.findChildren(BlindPage)
    assert text(screen.overview, "keyedState") == "Is being keyed a second time."
    assert screen.overview.findChild(QPushButton, "goOnKeying") is None


def test_the_list_offers_each_person_what_they_can_do(
    start: Callable[..., Program], tmp_path: Path, qtbot: QtBot
) -> None:
    two = Two(tmp_path / "a.sanad")
    two.key_first(KILLED)
    with two.open("Basel") as archive:
        archive.remove(two.second)
    program = opened(start, two, "Basel")
    screen = shown(program)
    qtbot.waitUntil(lambda: screen.overview.findChild(QPushButton, "keyBlind") is not None, timeout=5000)
    button(screen.overview, "keyBlind").click()
    assert screen.page.isVisible()
    assert program.session.archive.get(screen.page.working.capture).second_of == two.first  # type: ignore[attr-defined]


def test_both_finished_are_compared_and_settled_by_keys(start: Callable[..., Program], two: Two, qtbot: QtBot) -> None:
    two.key_first(KILLED, INJURED)
    two.key_second(("53 people", "35", {}), INJURED)
    program = opened(start, two, "Amal")
    screen = shown(program, two.second)
    assert text(screen.comparison, "comparedRate") == "1 of 2 figures agree: 50 % · 1 open difference"
    for side, said in (("firstValue", "53 persons"), ("secondValue", "35 persons")):
        labels = screen.comparison.findChildren(QLabel, side)
        assert [label.text() for label in labels if label.isVisibleTo(screen)] == [said]
    typist = Typist(program, qtbot)
    qtbot.waitUntil(lambda: typist.focus.objectName() == "take_first_number", timeout=3000)
    typist.go("take_second_number")
    typist.press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "all settled" in text(screen.comparison, "comparedRate"), timeout=3000)
    assert program.session.archive.totals()["killed"].units["person"].amount.face == 35
    program.session.undo()
    assert program.session.archive.totals()["killed"].units["person"].amount.face == 53


def test_check_and_export_says_how_far_two_people_agree(start: Callable[..., Program], two: Two, qtbot: QtBot) -> None:
    two.key_first(KILLED, INJURED)
    two.key_second(KILLED)
    program = opened(start, two, "Amal")
    program.window.pages.show_screen("show_export")
    screen = program.window.pages.currentWidget()
    qtbot.waitUntil(lambda: screen.agreement.isVisible(), timeout=5000)
    assert button(screen, "agreementRate").accessibleName() == "1 of 2 figures agree: 50 % · 1 document"
    button(screen, "agreementRate").click()
    assert isinstance(program.window.pages.currentWidget(), KeyingScreen)


def test_check_and_export_is_silent_where_nothing_was_keyed_twice(
    start: Callable[..., Program], two: Two, qtbot: QtBot
) -> None:
    two.key_first(KILLED)
    program = opened(start, two, "Amal")
    program.window.pages.show_screen("show_export")
    screen = program.window.pages.currentWidget()
    qtbot.wait(300)
    assert not screen.agreement.isVisible()


def test_the_keys_that_are_named_are_those_that_do_something(
    start: Callable[..., Program], two: Two, qtbot: QtBot
) -> None:
    """F7 shows sums of the first capture's events: somebody who keys blind is not told of it."""
    program = opened(start, two, "Basel")
    page = shown(program, two.second).page
    with qtbot.waitSignal(page.standing, timeout=5000, check_params_cb=lambda said: "F8" in said) as told:
        page.working.moved.emit()
    assert "F7" not in told.args[0]
