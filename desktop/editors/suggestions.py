"""A line to type in, with what it may mean in a list below: the way into vocabularies, places, sources, actors.

Up and Down move, Enter takes, Esc closes the list and leaves the words. Nothing is taken that was not chosen.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem

from desktop.desk import Desk
from desktop.editors.editor import directed
from desktop.editors.end_button import EndButton

_SHOWN = 12
_PAUSE = 60
"""Milliseconds after the last key before a slow question is asked."""


@dataclass(frozen=True)
class Choice:
    """Something that the words may mean. ``about`` tells namesakes apart; ``icon`` is a Lucide name."""

    value: Any
    title: str
    about: str = ""
    icon: str = ""


Found = Callable[[Sequence[Choice]], None]
Finder = Callable[[str, Found], None]
"""Looks for the words and hands over what it finds, at once or later."""


class SuggestLine(QLineEdit):
    """The line. ``chosen`` carries the value of the choice that was taken."""

    chosen = Signal(object)

    def __init__(self, desk: Desk, find: Finder, *, at_once: bool = False) -> None:
        """``at_once``: the finder answers within a frame, so it is asked with every key."""
        super().__init__()
        self._desk = desk
        self._find = find
        self._made: QListWidget | None = None
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(self._ask)
        self.textEdited.connect(self._ask if at_once else self._pause.start)
        # For whoever comes with a mouse: the list opens without a word typed.
        EndButton(self, desk, "chevron-down", "muted").clicked.connect(self._unfold)
        directed(self)

    @property
    def _list(self) -> QListWidget:
        """Made when it is first needed: a form has dozens of such lines."""
        if self._made is None:
            self._made = made = QListWidget(self)
            made.setObjectName("suggestions")
            # A tool tip's window: it takes no focus, so the words can go on being typed.
            made.setWindowFlags(Qt.WindowType.ToolTip)
            made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            made.setFocusProxy(self)
            made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            made.itemClicked.connect(self._take)
        return self._made

    @property
    def open(self) -> bool:
        """Whether the list is shown."""
        return self._made is not None and self._made.isVisible()

    @property
    def offered(self) -> list[Choice]:
        """What the list shows."""
        rows = range(self._list.count()) if self.open else ()
        return [self._list.item(row).data(Qt.ItemDataRole.UserRole) for row in rows]

    def ask_now(self) -> None:
        """Open the list for the words that stand there, without a pause."""
        self._pause.stop()
        self._ask()

    def _unfold(self) -> None:
        self.setFocus()
        self.ask_now()

    def _ask(self) -> None:
        if self.isReadOnly():
            return
        words = self.text()
        self._find(words, lambda found: self._offer(words, found))

    def _offer(self, words: str, found: Sequence[Choice]) -> None:
        if words != self.text() or not self.hasFocus():
            return
        self._list.clear()
        for choice in found[:_SHOWN]:
            self._list.addItem(self._item(choice))
        if not found:
            self._list.hide()
            return
        self._list.setCurrentRow(0)
        self._place_list()
        self._list.show()

    def _item(self, choice: Choice) -> QListWidgetItem:
        item = QListWidgetItem(f"{choice.title}  ·  {choice.about}" if choice.about else choice.title)
        item.setData(Qt.ItemDataRole.UserRole, choice)
        item.setToolTip(choice.about)
        if choice.icon:
            item.setIcon(self._desk.theme.icon(choice.icon))
        return item

    def _place_list(self) -> None:
        rows = min(self._list.count(), _SHOWN)
        height = rows * max(self._list.sizeHintForRow(0), self._desk.theme.px(30)) + 4
        width = max(self.width(), self._list.sizeHintForColumn(0) + self._desk.theme.px(24))
        below = self.mapToGlobal(QPoint(0, self.height()))
        room = self.screen().availableGeometry()
        x = below.x() if not self._desk.right_to_left else below.x() + self.width() - width
        y = below.y() if below.y() + height <= room.bottom() else below.y() - self.height() - height
        self._list.setGeometry(max(room.left(), min(x, room.right() - width)), y, width, height)

    def _take(self, item: QListWidgetItem) -> None:
        choice: Choice = item.data(Qt.ItemDataRole.UserRole)
        self.close_list()
        self.chosen.emit(choice.value)

    def close_list(self) -> None:
        """The list goes, the words stay."""
        self._pause.stop()
        if self._made is not None:
            self._made.hide()

    def event(self, event: QEvent) -> bool:
        # Esc and Enter are the window's shortcuts too; while the list is open they are the list's.
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride and self._is_ours(event):
            event.accept()
            return True
        return super().event(event)

    def _is_ours(self, event: QKeyEvent) -> bool:
        return self.open and event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        match event.key():
            case Qt.Key.Key_Down if not self.open:
                self.ask_now()
            case Qt.Key.Key_Down | Qt.Key.Key_Up if self.open:
                step = 1 if event.key() == Qt.Key.Key_Down else -1
                self._list.setCurrentRow((self._list.currentRow() + step) % self._list.count())
            case Qt.Key.Key_Return | Qt.Key.Key_Enter | Qt.Key.Key_Tab if self.open and self._list.currentItem():
                self._take(self._list.currentItem())
                if event.key() == Qt.Key.Key_Tab:
                    super().keyPressEvent(event)
            case Qt.Key.Key_Escape if self.open:
                self.close_list()
            case _:
                super().keyPressEvent(event)

    def focusOutEvent(self, event: Any) -> None:  # noqa: N802 - Qt's name
        self.close_list()
        super().focusOutEvent(event)

    def hideEvent(self, event: Any) -> None:  # noqa: N802 - Qt's name
        self.close_list()
        super().hideEvent(event)
