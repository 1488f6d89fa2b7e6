"""The arrow at the end of a line: it grows with the words, stands at their end in either direction, and opens."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from desktop.desk import Desk
from desktop.editors.suggestions import Choice, SuggestLine
from desktop.theme import Theme


def line_of(desk: Desk, qtbot: QtBot) -> tuple[SuggestLine, QToolButton]:
    line = SuggestLine(desk, lambda _typed, found: found([Choice(1, "One")]), at_once=True)
    qtbot.addWidget(line)
    line.resize(desk.theme.px(200), desk.theme.px(32))
    line.show()
    qtbot.waitExposed(line)
    return line, line.findChild(QToolButton)


@pytest.mark.parametrize("percent", [100, 150, 200])
def test_it_grows_with_the_text(desk: Desk, qtbot: QtBot, percent: int) -> None:
    _, arrow = line_of(replace(desk, theme=Theme("light", percent)), qtbot)
    assert (arrow.iconSize().width(), arrow.width()) == (16 * percent // 100, 24 * percent // 100)


def test_it_stands_at_the_end_in_either_direction_and_the_words_leave_room(desk: Desk, qtbot: QtBot) -> None:
    line, arrow = line_of(desk, qtbot)
    assert (line.width() - arrow.geometry().right() <= 4, line.textMargins().right()) == (True, 24)
    line.setText("إدلب")
    assert line.layoutDirection() == Qt.LayoutDirection.RightToLeft
    qtbot.waitUntil(lambda: arrow.x() <= 4)
    assert (line.textMargins().left(), line.textMargins().right()) == (24, 0)


def test_a_click_opens_the_list(desk: Desk, qtbot: QtBot) -> None:
    line, arrow = line_of(desk, qtbot)
    line.activateWindow()
    qtbot.waitUntil(line.isActiveWindow)
    qtbot.mouseClick(arrow, Qt.MouseButton.LeftButton)
    assert [choice.title for choice in line.offered] == ["One"]
