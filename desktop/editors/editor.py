"""What an editor is: the values of one field (or of two that belong together) while a person types them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from unicodedata import bidirectional

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QAbstractSpinBox, QComboBox, QLabel, QLineEdit, QWidget

from db.messages import Message
from db.model.declaration import Field
from db.model.records import Record
from desktop import parts
from desktop.desk import Desk


class Editor(QWidget):
    """A field being edited. It never blocks typing and never refuses: what cannot be read is kept and said.

    ``edited`` comes with every keystroke, ``left`` when a value is to be committed: the focus went, or Enter.
    """

    edited = Signal()
    left = Signal()

    wide: bool = False
    """Whether it needs the whole width of a form, rather than half of it."""
    tall: bool = False
    """Whether its label stands above it: it is a table of its own."""

    def __init__(self, desk: Desk, field: Field) -> None:
        super().__init__()
        self.desk = desk
        self.field = field
        self.setObjectName(f"{field.name}Editor")
        self._inside = parts.column(self, space=parts.TIGHT // 2)
        # Made when there is something to say: a form has a hundred fields, and most say nothing.
        self._echo: QLabel | None = None
        self._echo_at = 0
        self._typed_into = False
        self.edited.connect(self._note_typing)

    # --- what each kind of editor does --------------------------------------------------------------------------------

    def show_values(self, record: Record) -> None:
        """Show what the record says; a value that the person is typing just now stays."""
        raise NotImplementedError

    def values(self) -> Mapping[str, Any]:
        """What was typed, by field: usually one."""
        raise NotImplementedError

    def first_input(self) -> QWidget:
        """Where the focus goes when somebody comes to this field."""
        raise NotImplementedError

    def set_read_only(self, read_only: bool) -> None:
        """Show without letting anybody type."""
        self.setEnabled(not read_only)

    def stand_below_caption(self) -> None:
        """It is a cell of a table, and its label stands above the column."""

    @property
    def unread(self) -> Message | None:
        """Why the words that stand here are no value of the field; they stay, and the record is as it was before."""
        return None

    @property
    def begun(self) -> Message | None:
        """Why something that was begun here is no part of the value yet; said once somebody wants to finish."""
        return None

    @property
    def unread_words(self) -> str:
        """The words that are no value of the field, as they were typed."""
        line = getattr(self, "line", None)
        return line.text().strip() if isinstance(line, QLineEdit) and self.unread is not None else ""

    def show_unread(self, typed: str) -> None:
        """Words that were left here and are no value of the field stand there again, as if they were typed."""
        line = getattr(self, "line", None)
        if isinstance(line, QLineEdit):
            line.setText(typed)
            line.textEdited.emit(typed)

    # --- what all do alike --------------------------------------------------------------------------------------------

    def takes(self, *inputs: QWidget) -> None:
        """Put these inputs into the editor, one below the other, with the words that a screen reader says."""
        for number, one in enumerate(inputs):
            one.setObjectName(one.objectName() or (self.field.name if number == 0 else f"{self.field.name}{number}"))
            if not one.accessibleName():
                one.setAccessibleName(self.desk.say(self.field.label))
            if not one.accessibleDescription():
                one.setAccessibleDescription(self.desk.say(self.field.explanation))
            watch(one, self)
            self._inside.addWidget(one)
        self._echo_at = self._inside.count()

    def put_below(self, widget: QWidget) -> None:
        """Show something under the field that belongs to it for a while."""
        self._inside.addWidget(widget)

    def put_above(self, widget: QWidget) -> None:
        """Show something over the field."""
        self._inside.insertWidget(0, widget)
        self._echo_at += 1

    def echo(self, sentence: str) -> None:
        """What was understood, in a small line below; an empty one takes no room."""
        if self._echo is None:
            if not sentence:
                return
            self._echo = parts.label("", "small", f"{self.field.name}Echo")
            self._inside.insertWidget(self._echo_at, self._echo)
        self._echo.setText(sentence)
        self._echo.setVisible(bool(sentence))

    @property
    def echoed(self) -> str:
        """The small line below."""
        return self._echo.text() if self._echo is not None else ""

    def mark_problem(self, problem: Message | None) -> None:
        """Frame the input where a problem is; the sentence stands in the row of the form."""
        parts.restyled(self.first_input(), "problem", "true" if problem else "false")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Commit when the focus leaves or Enter is pressed; a wheel over a field without focus changes nothing."""
        if event.type() == QEvent.Type.FocusOut:
            self._focus_left()
        elif event.type() == QEvent.Type.Wheel and isinstance(event, QWheelEvent):
            # The form is scrolled instead, by the widget behind.
            if isinstance(watched, QWidget) and not _has_focus(watched):
                event.ignore()
                return True
        elif event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and self._is_enter(watched, event):
            self.commit()
        elif event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._is_step(event):
            # What is committed is undone in the archive, not letter by letter in the field.
            event.ignore()
            return True
        return False

    def commit(self) -> None:
        """What stands here is committed, wherever the focus is."""
        self._typed_into = False
        self.left.emit()

    def _note_typing(self) -> None:
        self._typed_into = True

    def _focus_left(self) -> None:
        self.commit()

    def _is_step(self, event: QKeyEvent) -> bool:
        steps = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)
        return not self._typed_into and any(event.matches(step) for step in steps)

    def _is_enter(self, watched: QObject, event: QKeyEvent) -> bool:
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        return plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)


def commit_focused(root: QWidget) -> None:
    """Commit what is being typed below ``root``, as if the focus had left it; the focus stays."""
    widget: QWidget | None = root.focusWidget()
    while widget is not None and widget is not root:
        if isinstance(widget, Editor):
            widget.commit()
            return
        widget = widget.parentWidget()


def watch(widget: QWidget, editor: Editor) -> None:
    """Have the editor see the focus, the keys and the wheel of one of its inputs."""
    widget.installEventFilter(editor)
    if isinstance(widget, QAbstractScrollArea):
        widget.viewport().installEventFilter(editor)
    if isinstance(widget, QComboBox | QAbstractSpinBox):
        widget.setFocusPolicy(Qt.FocusPolicy.StrongFocus)


def _has_focus(widget: QWidget) -> bool:
    above = widget.parentWidget()
    return widget.hasFocus() or (isinstance(above, QAbstractScrollArea) and above.hasFocus())


def left_to_right(widget: QWidget) -> None:
    """Codes, numbers and addresses keep their own order in a window that is mirrored."""
    widget.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def directed(line: QLineEdit) -> None:
    """What is typed has its own direction: numbers and Latin letters stay in order in a window that is mirrored."""

    def follow(text: str) -> None:
        if text and not text.isascii() and any(bidirectional(letter) in ("R", "AL") for letter in text):
            line.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        elif text:
            line.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        else:
            line.unsetLayoutDirection()

    line.textChanged.connect(follow)
