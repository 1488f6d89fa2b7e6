"""A box whose text keeps its letters: Qt's own text of one has plain spaces for no-break ones and one end of line.

A line that ends with CR LF is shown as ending with a line separator (U+2028), which looks the same and is told apart
when the letters are read back.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QMimeData, Signal
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QPlainTextEdit

LONGEST: Final = 2_000_000
"""Letters that may be pasted at once: a book; with more the box would no longer follow the keys."""

A_LONG_NOTE: Final = 200_000
"""Letters that may be pasted into any other box: what is longer is a document."""

_END, _SEPARATOR = "\u2029", "\u2028"


def shown(text: str) -> str:
    """The letters as the box takes them."""
    return text.replace("\r\n", _SEPARATOR)


def exact(document: QTextDocument) -> str:
    """The letters that stand in the box."""
    return _letters(document.toRawText())


def _letters(raw: str) -> str:
    return raw.replace(_END, "\n").replace(_SEPARATOR, "\r\n")


class Box(QPlainTextEdit):
    """``refused``: what was to be pasted is too long."""

    refused = Signal()

    def insertFromMimeData(self, source: QMimeData) -> None:  # noqa: N802 - Qt's name
        if len(source.text()) > A_LONG_NOTE:
            self.refused.emit()
        else:
            super().insertFromMimeData(source)


class ExactBox(QPlainTextEdit):
    """Pastes and copies letter by letter. ``refused``: what was to be pasted is too long."""

    refused = Signal()

    def insertFromMimeData(self, source: QMimeData) -> None:  # noqa: N802 - Qt's name
        text = source.text()
        if len(text) > LONGEST:
            self.refused.emit()
        else:
            self.textCursor().insertText(shown(text))
            self.ensureCursorVisible()

    def createMimeDataFromSelection(self) -> QMimeData:  # noqa: N802 - Qt's name
        copied = QMimeData()
        copied.setText(_letters(self.textCursor().selectedText()))
        return copied
