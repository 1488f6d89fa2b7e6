"""The side at which a text of several lines begins: of itself Qt has Arabic begin at the left, in either window."""

from __future__ import annotations

from typing import Final
from unicodedata import bidirectional

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QPlainTextEdit

_LOOKED_AT: Final = 1000
"""Letters by which a text is judged: it may begin with a name in the other script."""

_BY_CLASS: Final = {"R": 1, "AL": 1, "L": -1}
"""Which way a letter reads (Unicode UAX #9); digits and signs read either way."""


def stand_at_reading_side(box: QPlainTextEdit) -> None:
    """Have the lines of the box begin where most of its letters do; an empty one where the window does."""
    box.textChanged.connect(lambda: _stand(box))
    _stand(box)


def _stand(box: QPlainTextEdit) -> None:
    document = box.document()
    balance = sum(_BY_CLASS.get(bidirectional(letter), 0) for letter in _first_letters(document))
    from_right = balance > 0 or (not balance and box.layoutDirection() == Qt.LayoutDirection.RightToLeft)
    side = Qt.AlignmentFlag.AlignRight if from_right else Qt.AlignmentFlag.AlignLeft
    option = document.defaultTextOption()
    if option.alignment() != side:
        option.setAlignment(side)
        document.setDefaultTextOption(option)


def _first_letters(document: QTextDocument) -> str:
    text, block = "", document.begin()
    while block.isValid() and len(text) < _LOOKED_AT:
        text += block.text()[:_LOOKED_AT]
        block = block.next()
    return text[:_LOOKED_AT]
