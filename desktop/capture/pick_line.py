"""One line in which records or terms are chosen by typing: one, or several with a semicolon between them.

Somebody who comes here types over what stands here; who goes to its end and adds a semicolon keeps it. Enter takes the
first that is offered and is done; Esc leaves everything as it was.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent

from db.messages import N_
from desktop import parts
from desktop.desk import Desk
from desktop.editors.suggestions import Choice, Found, SuggestLine

_BETWEEN: Final = ";"
_TYPED_BETWEEN: Final = frozenset(";؛")
_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)

Finder = Callable[[str, Found], None]


@dataclass(frozen=True)
class Picked:
    """A value with the words that stand for it."""

    value: Any
    words: str


class PickLine(SuggestLine):
    """``given`` carries the values when somebody left others than before; ``done`` comes when they go on working.

    ``unknown`` carries a choice that is no value yet, such as a record that is to be made.
    """

    given = Signal(object)
    done = Signal()
    unknown = Signal(object)

    def __init__(self, desk: Desk, find: Finder, *, several: bool, at_once: bool = False) -> None:
        super().__init__(desk, self._look, at_once=at_once)
        self._finder = find
        self._several = several
        self._shown: tuple[Picked, ...] = ()
        self._picked: tuple[Picked, ...] = ()
        self._takes_first = False
        self._proposal: Choice | None = None
        self.chosen.connect(self._take_choice)

    # --- what stands here ---------------------------------------------------------------------------------------------

    def show_picked(self, picked: Sequence[Picked], *, inherited: bool = False) -> None:
        """Show values; what somebody is typing stays. ``inherited``: they are read from what the event is part of."""
        parts.restyled(self, "inherited", "true" if inherited else "false")
        if self.isModified() and self.hasFocus():
            return
        self._shown = self._picked = tuple(picked)
        self._write(self._said())
        self.setCursorPosition(0)
        if self.hasFocus():
            self.selectAll()

    def propose(self, words: str, choice: Choice) -> None:
        """Have words stand here that nobody typed: Enter and Tab take the choice, leaving in any other way does not."""
        self._proposal = replace(choice, title=words)
        self._write(words)
        self.setModified(True)
        if self.hasFocus():
            self.selectAll()
            self.ask_now()

    @property
    def _is_proposed(self) -> bool:
        return self.unread and self._proposal is not None and self.text() == self._proposal.title

    def _said(self) -> str:
        return f"{_BETWEEN} ".join(one.words for one in self._picked)

    def _write(self, text: str) -> None:
        self.setText(text)
        self.setModified(False)
        self.setToolTip(text)
        parts.restyled(self, "problem", "false")

    @property
    def unread(self) -> bool:
        """Whether words stand here that are nothing yet."""
        return self.isModified() and self.text().strip().rstrip(_BETWEEN) != self._said()

    # --- choosing -----------------------------------------------------------------------------------------------------

    def _typed(self) -> str:
        """What is typed behind the last semicolon."""
        return self.text().rpartition(_BETWEEN)[2].strip() if self._several else self.text()

    def _kept(self) -> tuple[Picked, ...]:
        """The values before what is typed: as many as there are semicolons left."""
        return self._picked[: self.text().count(_BETWEEN)] if self._several else ()

    def _look(self, _words: str, found: Found) -> None:
        self._finder("" if self.text() == self._said() else self._typed(), found)

    def _offer(self, words: str, found: Sequence[Choice]) -> None:
        super()._offer(words, found)
        if self._takes_first and words == self.text():
            self._takes_first = False
            if self.open:
                self._take(self._list.item(0))
                self._finish()
            else:
                parts.restyled(self, "problem", "true")

    def _take_choice(self, value: object) -> None:
        if isinstance(value, Picked):
            self._picked = (*self._kept(), value)
            self._write(self._said())
            self.setModified(True)
        else:
            self.unknown.emit(value)

    def add(self, picked: Picked) -> None:
        """A value that was made on the way."""
        self._picked = (*self._kept(), picked) if self._several else (picked,)
        self._write(self._said())
        self._give()

    def _give(self) -> None:
        if not self.text().strip():
            self._picked = ()
        if self._picked != self._shown:
            self._shown = self._picked
            self.given.emit(tuple(one.value for one in self._picked))

    def _settle(self) -> None:
        """Leave: what was chosen is given, words that are nothing are told and taken back."""
        if self.isModified():
            self._picked = self._kept_whole()
            self._write(self._said())
            self._give()

    def _kept_whole(self) -> tuple[Picked, ...]:
        """The values whose words still stand here, whatever else was typed beside them."""
        stated = {words.strip() for words in self.text().split(_BETWEEN)} if self._several else {self.text().strip()}
        if not any(stated):
            return ()
        kept = tuple(one for one in self._picked if one.words in stated)
        return kept or self._shown

    def _finish(self) -> None:
        self._settle()
        self.done.emit()

    # --- keys ---------------------------------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        # Enter and Esc are the window's too; somebody who is in a field means the field.
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
            if plain and event.key() in (*_ENTER, Qt.Key.Key_Escape):
                event.accept()
                return True
        # Qt moves the focus before the line sees the key: what is offered is taken on the way.
        tabbed = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Tab
        if tabbed and self.open and self.unread and self._list.currentItem() is not None:
            self._take(self._list.currentItem())
        elif tabbed and self._is_proposed and self._proposal is not None:
            self._take_choice(self._proposal.value)
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        if event.key() == Qt.Key.Key_Escape and not self.open:
            self.setModified(False)
            self.show_picked(self._shown)
            self.done.emit()
        elif event.key() in _ENTER and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._enter(event)
        elif self._several and event.text() in _TYPED_BETWEEN and event.text():
            self._go_on()
        else:
            super().keyPressEvent(event)

    def _enter(self, event: QKeyEvent) -> None:
        if self.open:
            super().keyPressEvent(event)
            self._finish()
        elif self._is_proposed and self._proposal is not None:
            self._take_choice(self._proposal.value)
            self._finish()
        elif self.unread and self._typed().strip():
            self._takes_first = True
            self.ask_now()
        else:
            self._finish()

    def _go_on(self) -> None:
        """A semicolon takes what is offered and begins the next."""
        if self.open and self._list.currentItem() is not None:
            self._take(self._list.currentItem())
        self.setText(f"{self._said()}{_BETWEEN} " if self._picked else "")
        self.setModified(True)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        super().focusInEvent(event)
        self.selectAll()

    def focusOutEvent(self, event: Any) -> None:  # noqa: N802 - Qt's name
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self._settle()


HINT: Final = N_("Type over it to replace it; “;” at its end keeps it and adds another.")
