"""A document's text to be read: every letter as it was published, figures marked in place, never changed here."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import Final
from unicodedata import bidirectional

from PySide6.QtCore import QMimeData, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit

from db.messages import N_
from desktop.desk import Desk
from desktop.documents.letters import Letters
from desktop.documents.marks import Mark
from desktop.editors.reading_side import stand_at_reading_side
from desktop.theme import SMALL, SOURCE_TEXT

_SPACE = "\u202f"
"""Between the letter at the head of a mark, without which colour alone would tell what it is, and the words."""

_AROUND: Final = 3_000
"""Letters before and behind what is seen whose marks are dressed already; all those of a book would take a second."""


class TextPane(QPlainTextEdit):
    """``opened`` carries the id of the figure whose mark was clicked, or on which Enter was pressed."""

    opened = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._letters = Letters("")
        self._marks: Sequence[Mark] = ()
        self._longest = 0
        self._dressed: set[int] = set()
        self._changing = False
        self._pressed = QPoint()
        self.setObjectName("sourceText")
        self.setAccessibleName(desk.say(N_("Text of the document")))
        self.setProperty("role", "source")
        self.setReadOnly(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(False)
        stand_at_reading_side(self)
        self.setFont(desk.theme.font(SOURCE_TEXT))
        self.viewport().setMouseTracking(True)
        self.verticalScrollBar().valueChanged.connect(self._dress)

    # --- what is shown ------------------------------------------------------------------------------------------------

    def show_text(self, text: str, marks: Sequence[Mark] = ()) -> None:
        """Show a text from its beginning, marks in its order; the same text again keeps its place."""
        within = [mark for mark in marks if 0 <= mark.start < mark.end <= len(text)]
        self.show_letters(self.lettered(text, within), within)

    def lettered(self, text: str, marks: Sequence[Mark]) -> Letters:
        """The text with the signs of its marks: what is shown already, where that is the same. Of a book it takes as
        long as to show it."""
        signs: dict[int, str] = {}
        for mark in marks:
            signs[mark.start] = _sign(text, mark) + signs.get(mark.start, _SPACE)
        shown = (text, signs) == (self._letters.text, self._letters.given)
        return self._letters if shown else Letters(text, signs)

    def show_letters(self, letters: Letters, marks: Sequence[Mark]) -> None:
        """Show what `lettered` made."""
        self._marks = marks
        self._longest = max((mark.end - mark.start for mark in marks), default=0)
        if letters is not self._letters:
            self._show(letters, same=letters.text == self._letters.text)
        self._dress()

    def _show(self, letters: Letters, *, same: bool) -> None:
        chosen, scrolled = self.selected, self.verticalScrollBar().value()
        self._changing = True  # Qt scrolls on the way: nothing is dressed while marks and text are not of one mind
        self.setExtraSelections([])
        self._letters = letters
        # At the beginning, where a sign may stand, Qt would give its look to all of the new text.
        self.moveCursor(QTextCursor.MoveOperation.End)
        self.setPlainText(letters.shown)
        self._dressed.clear()
        self._changing = False
        if same:
            self.setTextCursor(self._cursor(*chosen))
            self.verticalScrollBar().setValue(scrolled)

    def _dress(self) -> None:
        """Give the marks that are near their looks."""
        if self._changing:
            return
        first, last = self._near()
        near = self._marks[self._from(first - self._longest) : self._from(last)]
        for place in {mark.start for mark in near} - self._dressed:
            self._dress_sign(place)
        self.setExtraSelections([self._selection(mark) for mark in near])

    def _from(self, place: int) -> int:
        return bisect_left(self._marks, place, key=lambda mark: mark.start)

    def _near(self) -> tuple[int, int]:
        """The letters that are seen, and some around them."""
        seen = self.viewport().rect()
        first = self.cursorForPosition(seen.topLeft()).position()
        last = self.cursorForPosition(seen.bottomRight()).position()
        return self._letters.from_qt(first) - _AROUND, self._letters.from_qt(last) + _AROUND

    def _dress_sign(self, place: int) -> None:
        self._dressed.add(place)
        found = self._letters.sign_at(place)
        if found is not None:
            cursor = self._cursor(found[0], found[0])
            cursor.setPosition(cursor.position() - len(found[1]), QTextCursor.MoveMode.KeepAnchor)
            cursor.mergeCharFormat(self._of_sign())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self._dress()

    def _of_sign(self) -> QTextCharFormat:
        """Small and bold, so that nobody takes it for a letter of the text."""
        look = QTextCharFormat()
        look.setFont(self._desk.theme.font(SMALL, bold=True))
        look.setForeground(self._desk.theme.colour("accent"))
        return look

    def _selection(self, mark: Mark) -> QTextEdit.ExtraSelection:
        made = QTextEdit.ExtraSelection()
        look = QTextCharFormat()
        look.setBackground(self._desk.theme.colour(mark.colour))
        look.setFontUnderline(True)
        look.setUnderlineColor(self._desk.theme.colour("text"))
        made.format = look  # type: ignore[attr-defined] # a field that the stubs lack
        made.cursor = self._cursor(mark.start, mark.end)  # type: ignore[attr-defined]
        return made

    def _cursor(self, start: int, end: int) -> QTextCursor:
        """From one place of the text to another, in code points."""
        cursor = self.textCursor()
        cursor.setPosition(self._letters.to_qt(start))
        cursor.setPosition(self._letters.to_qt(end, end=start < end), QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def show_place(self, start: int, end: int) -> None:
        """Select a passage and bring it into sight."""
        self.setTextCursor(self._cursor(start, end))
        self.centerCursor()

    @property
    def selected(self) -> tuple[int, int]:
        """The selection, in code points of the exact text."""
        cursor = self.textCursor()
        return self._letters.from_qt(cursor.selectionStart()), self._letters.from_qt(cursor.selectionEnd())

    def createMimeDataFromSelection(self) -> QMimeData:  # noqa: N802 - Qt's name
        """What is copied is what the text says: Qt would make plain spaces of no-break ones."""
        start, end = self.selected
        mime = QMimeData()
        mime.setText(self._letters.text[start:end])
        return mime

    # --- going to figures ---------------------------------------------------------------------------------------------

    def mark_at(self, place: int) -> Mark | None:
        """The innermost mark at this place of the text."""
        over = [mark for mark in self._marks if mark.start <= place < mark.end]
        return min(over, key=lambda mark: mark.end - mark.start, default=None)

    def _mark_under(self, point: QPoint) -> Mark | None:
        cursor = self.cursorForPosition(point)
        place = self._letters.from_qt(cursor.position())
        # A cursor stands between letters: the point may be over the one before it.
        left = self.cursorRect(cursor).x() > point.x()
        towards = -1 if left != (cursor.block().textDirection() == Qt.LayoutDirection.RightToLeft) else 0
        return self.mark_at(place + towards)

    def go(self, step: int) -> None:
        """Select the next mark (1) or the one before (-1), from where the cursor is; round at the ends."""
        if not self._marks:
            return
        start, end = self.selected
        ahead = [mark for mark in self._marks if (mark.start >= max(end, start + 1) if step > 0 else mark.end <= start)]
        found = (ahead or self._marks)[0 if step > 0 else -1]
        self.show_place(found.start, found.end)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        if event.key() == Qt.Key.Key_F8:
            self.go(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and (mark := self.mark_at(self.selected[0])):
            self.opened.emit(mark.figure)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        self._pressed = event.position().toPoint()
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        super().mouseReleaseEvent(event)
        point = event.position().toPoint()
        # Whoever drags wants to select, not to leave.
        still = (point - self._pressed).manhattanLength() < 4
        if event.button() == Qt.MouseButton.LeftButton and still and (mark := self._mark_under(point)):
            self.opened.emit(mark.figure)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        super().mouseMoveEvent(event)
        mark = self._mark_under(event.position().toPoint())
        shape = Qt.CursorShape.PointingHandCursor if mark else Qt.CursorShape.IBeamCursor
        self.viewport().setCursor(shape)
        self.viewport().setToolTip(mark.said if mark else "")


def _sign(text: str, mark: Mark) -> str:
    """The letter of a mark, apart from the order of the words (Unicode UAX #9).

    At the head of an Arabic line it would turn the line round, and before a number it would change sides with it.
    """
    ways = map(bidirectional, text[mark.start : mark.end])
    leads = "\u200f" if next((way for way in ways if way in ("L", "R", "AL")), "L") != "L" else ""
    return f"{leads}\u2068{mark.letter}\u2069"
