"""What is in the quick line or in a field of the band and was not taken yet: kept beside, and put back where it was."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QLineEdit

from db.capturing.rows import Row
from db.model.types import to_json
from desktop.capture.band import Band
from desktop.capture.quick import CaptureLine
from desktop.capture.working import Working

_LINE, _CHANGING, _FIELD, _TYPED, _ROW = "line", "changing", "field", "typed", "row"
_ALL: Final = (_LINE, _CHANGING, _FIELD, _TYPED, _ROW)


class Typing(QObject):
    """Watches the lines of a page; `put_back` waits until the row of which the words speak is there."""

    def __init__(self, line: CaptureLine, band: Band, working: Working, parent: QObject) -> None:
        super().__init__(parent)
        self._line, self._band, self._working = line, band, working
        self._left: Mapping[str, str] = {}
        working.typing = self.words
        working.moved.connect(self._try)
        line.line.textChanged.connect(working.touch)
        band.edited.connect(working.touch)

    def words(self) -> dict[str, str]:
        """What is typed now, and the row of which it speaks; what was left and waits for its row is there still."""
        field, text = self._band.typing()
        typed = {_LINE: self._line.line.text(), _FIELD: field, _TYPED: text}
        if self._line.edited is not None:
            typed[_CHANGING] = "1"
        if row := self._line.edited or self._working.current:
            typed[_ROW] = _key(row)
        said = {name: words for name, words in typed.items() if words}
        return said if said.keys() - {_ROW} else dict(self._left)

    def put_back(self, words: Mapping[str, str]) -> None:
        """Have in the lines what somebody was typing when they left."""
        self._left = {name: words[name] for name in _ALL if name in words}
        if not {_CHANGING, _FIELD} & self._left.keys():
            left, self._left = self._left, {}
            self._line.show_words(left.get(_LINE, ""))
        self._try()

    def _try(self) -> None:
        """Once the row is there; words of a row that is gone stay in the quick line."""
        if not self._left:
            return
        wanted = self._left.get(_ROW, "")
        number = next((n for n, row in enumerate(self._working.rows) if _key(row) == wanted), None)
        if number is None and self._working.reading:
            return
        left, self._left = self._left, {}
        if number is not None:
            self._working.choose(number)
        self._write(left, self._working.rows[number] if number is not None else None)

    def _write(self, left: Mapping[str, str], row: Row | None) -> None:
        if row is not None and _CHANGING in left:
            self._line.begin(row)
        if _LINE in left:
            self._line.show_words(left[_LINE])
        field = self._band.fields.get(left.get(_FIELD, ""))
        if row is not None and field is not None:
            field.go()
            line: QLineEdit = field.line()
            line.insert(left[_TYPED])  # as if it was typed: what it may mean is looked for, and nothing is taken


def _key(row: Row) -> str:
    """The figure, once it is one; else its words."""
    return row.figure or to_json(row.spans)
