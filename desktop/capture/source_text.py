"""The text that is captured: what is open, what is done, where one stands; words are found in it by typing them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QTextCharFormat
from PySide6.QtWidgets import QTextEdit

from db.messages import N_
from desktop.desk import Desk
from desktop.documents.marks import Mark
from desktop.documents.text import TextPane

OPEN, DONE, NOW, REFUSED = "open", "done", "now", "refused"

_HINT: Final = N_(
    "Type letters to find a word, with Shift to reach on to another; Shift and arrows select; F2 makes a figure of it"
)
_WORD: Final = re.compile(r"[\w'’-]+")
_FORGOTTEN: Final = 1500
"""Milliseconds after which typed letters begin another search."""


@dataclass(frozen=True)
class Span(Mark):
    """A mark with where its figure stands; ``figure`` is the number of its row."""

    state: str = OPEN


class SourceText(TextPane):
    """``opened`` carries the number of the row whose mark was clicked or come upon."""

    accepted = Signal()
    """Enter: what is marked here is right."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.setToolTip(desk.say(_HINT))
        self._sought = self._reached = ""
        self._reach_from = 0
        self._now = ""
        self._forget = QTimer(self, singleShot=True, interval=_FORGOTTEN)
        self._forget.timeout.connect(self._forget_sought)
        self.cursorPositionChanged.connect(self._come_upon)

    def _selection(self, mark: Mark) -> QTextEdit.ExtraSelection:
        made = super()._selection(mark)
        look: QTextCharFormat = made.format  # type: ignore[attr-defined] # a field that the stubs lack
        state = NOW if mark.figure == self._now else mark.state if isinstance(mark, Span) else OPEN
        theme = self._desk.theme
        if state == NOW:
            look.setBackground(theme.colour("accent"))
            look.setForeground(theme.colour("on_accent"))
            look.setUnderlineColor(theme.colour("on_accent"))
        elif state == DONE:
            look.clearBackground()
            look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
            look.setUnderlineColor(theme.colour("ok"))
        elif state == REFUSED:
            look.clearBackground()
            look.setFontUnderline(False)
            look.setFontStrikeOut(True)
            look.setForeground(theme.colour("muted"))
        return made

    def show_now(self, row: str) -> None:
        """Have the marks of this row stand out: that is where somebody is."""
        self._now = row
        self._dress()

    def bring(self, start: int, end: int) -> None:
        """Have a passage in sight, without selecting it; what is in sight already does not move."""
        blocked = self.blockSignals(True)
        cursor = self._cursor(start, start)
        scrolled = self.verticalScrollBar().value()
        self.setTextCursor(cursor)
        seen = self.viewport().rect()
        last = self.cursorRect(self._cursor(end, end))
        moved = self.verticalScrollBar().value() != scrolled
        if moved or not (seen.contains(self.cursorRect().center()) and seen.contains(last.center())):
            self.centerCursor()
        self.blockSignals(blocked)
        self._dress()

    @property
    def chosen(self) -> tuple[int, int] | None:
        """What somebody selected, without the spaces at its ends; `None` where nothing is."""
        start, end = self.selected
        words = self._letters.text[start:end]
        start, end = start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())
        return (start, end) if start < end else None

    def let_go(self) -> None:
        """Nothing is selected any more."""
        cursor = self.textCursor()
        cursor.clearSelection()
        self.setTextCursor(cursor)

    def _come_upon(self) -> None:
        if self.hasFocus() and self.chosen is None and (mark := self.mark_at(self.selected[0])) is not None:
            self.opened.emit(mark.figure)

    # --- finding words ------------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        commands = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
        typed = event.text()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.accepted.emit()
        elif typed and typed.isprintable() and not event.modifiers() & commands:
            self._type(typed)
        else:
            self._forget_sought()
            super().keyPressEvent(event)

    def _type(self, typed: str) -> None:
        """Letters find a word; capitals behind small ones or digits reach on to the end of another."""
        if typed.isupper() and self.chosen is not None and self._sought == self._sought.lower():
            self._reach(self._reached + typed)
        else:
            self._reached = ""
            self._seek(self._sought + typed)

    def _reach(self, words: str) -> None:
        """Select from where the selection begins up to the end of the next word that begins like this."""
        self._forget.start()
        start, end = self.selected
        self._reach_from = self._reach_from if self._reached else end
        self._reached = words
        found = _word_like(self._letters.text, words, self._reach_from)
        if found is not None and found >= self._reach_from:
            word = _WORD.match(self._letters.text, found)
            self.setTextCursor(self._cursor(start, word.end() if word else found + len(words)))
            self.ensureCursorVisible()

    def _seek(self, words: str) -> None:
        """Select the next place where a word begins like this; the text is not searched by its marks but as it is."""
        self._forget.start()
        text, (start, _) = self._letters.text, self.selected
        begin = start + (0 if len(words) > 1 else 1)
        found = _word_like(text, words, begin)
        found = _word_like(text, words, 0) if found is None else found
        self._sought = words if found is not None else self._sought
        if found is not None:
            self.setTextCursor(self._cursor(found, found + len(words)))
            self.ensureCursorVisible()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        super().focusOutEvent(event)
        self._forget_sought()

    def _forget_sought(self) -> None:
        self._sought = self._reached = ""


def _word_like(text: str, words: str, begin: int) -> int | None:
    """Where a word begins with these letters, however they are spelled; else where they stand at all."""
    wanted, anywhere = words.casefold(), None
    lowered = text.casefold() if len(text.casefold()) == len(text) else text
    at = lowered.find(wanted, begin)
    while at >= 0:
        if at == 0 or not text[at - 1].isalnum():
            return at
        anywhere = at if anywhere is None else anywhere
        at = lowered.find(wanted, at + 1)
    return anywhere
