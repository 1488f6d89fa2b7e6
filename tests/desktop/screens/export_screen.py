"""Hands on the screen *Check and export*, and what a person sees on it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from desktop.app import Program
from desktop.exporting.outlook import NUMBERS
from desktop.screens.export import ExportScreen


def shown(program: Program, qtbot: QtBot) -> ExportScreen:
    qtbot.keyClick(program.window, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    screen = program.window.pages.currentWidget()
    assert isinstance(screen, ExportScreen)
    return screen


def looked(program: Program, qtbot: QtBot) -> ExportScreen:
    """The screen once it has said all that it says by itself."""
    screen = shown(program, qtbot)
    screen.outlook.show_tab(NUMBERS)
    qtbot.waitUntil(lambda: bool(screen.findings.said) and lines(screen) != [])
    qtbot.waitUntil(lambda: "about 30" in texts(screen.outlook))
    return screen


def lines(screen: ExportScreen) -> list[str]:
    tree = screen.findings.tree
    return [tree.topLevelItem(row).text(0) for row in range(tree.topLevelItemCount())]


def texts(widget: Any) -> list[str]:
    return [label.text() for label in widget.findChildren(QLabel) if label.isVisible() and label.text()]


def choose(screen: ExportScreen, name: str, value: str, qtbot: QtBot) -> None:
    box = screen.findChild(QComboBox, name)
    assert box is not None
    box.setCurrentIndex(box.findData(value))
    box.activated.emit(box.currentIndex())


def press(screen: Any, name: str, qtbot: QtBot) -> None:
    button = screen.findChild(QPushButton, name)
    assert button is not None
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def line(screen: ExportScreen, name: str) -> QLineEdit:
    found = screen.findChild(QLineEdit, name)
    assert found is not None
    return found


def asked(tmp_path: Path) -> list[list[str]]:
    found = tmp_path / "asked.txt"
    return [json.loads(one) for one in found.read_text().splitlines()] if found.exists() else []
