"""What a person sees and does in the window, for tests."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget

W = TypeVar("W", bound=QWidget)


def dialog(kind: type[W]) -> W:
    """The open dialog of this kind."""
    found = [widget for widget in QApplication.topLevelWidgets() if isinstance(widget, kind) and widget.isVisible()]
    assert found, f"no {kind.__name__} is open"
    return found[-1]


def dialogs(kind: type[QWidget]) -> int:
    """How many of this kind there are, open or not freed yet."""
    free()
    return sum(isinstance(widget, kind) for widget in QApplication.topLevelWidgets())


def free() -> None:
    """Have Qt free what was closed."""
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QApplication.processEvents()


def button(within: QWidget, name: str) -> QPushButton:
    """The button of this name."""
    found = within.findChild(QPushButton, name)
    assert found is not None, f"no button {name}"
    return found


def text(within: QWidget, name: str) -> str:
    """What the label of this name says."""
    found = within.findChild(QLabel, name)
    assert found is not None, f"no label {name}"
    return found.text()
