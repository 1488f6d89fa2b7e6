"""What an editor is: the values of one field (or of two that belong together) while a person types them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractSpinBox, QComboBox, QLabel, QWidget

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

    def __init__(self, desk: Desk, field: Field) -> None:
        super().__init__()
        self.desk = desk
        self.field = field
        self.setObjectName(f"{field.name}Editor")
        self._inside = parts.column(self, space=parts.TIGHT // 2)
        self._echo = parts.label("", "small", f"{field.name}Echo")
        self._echo.hide()

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
        self._inside.addWidget(self._echo)

    def echo(self, sentence: str) -> None:
        """What was understood, in a small line below; an empty one takes no room."""
        self._echo.setText(sentence)
        self._echo.setVisible(bool(sentence))

    @property
    def echoed(self) -> str:
        """The small line below."""
        return self._echo.text()

    def mark_problem(self, problem: Message | None) -> None:
        """Frame the input where a problem is; the sentence stands in the row of the form."""
        parts.restyled(self.first_input(), "problem", "true" if problem else "false")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Commit when the focus leaves or Enter is pressed; a wheel over a field without focus changes nothing."""
        if event.type() == QEvent.Type.FocusOut:
            self._focus_left()
        elif event.type() == QEvent.Type.Wheel and isinstance(event, QWheelEvent):
            if isinstance(watched, QComboBox | QAbstractSpinBox) and not watched.hasFocus():
                event.ignore()
                return True
        elif event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and self._is_enter(watched, event):
            self.left.emit()
        return False

    def _focus_left(self) -> None:
        self.left.emit()

    def _is_enter(self, watched: QObject, event: QKeyEvent) -> bool:
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        return plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)


def watch(widget: QWidget, editor: Editor) -> None:
    """Have the editor see the focus and the keys of one of its inputs."""
    widget.installEventFilter(editor)
    if isinstance(widget, QComboBox | QAbstractSpinBox):
        widget.setFocusPolicy(Qt.FocusPolicy.StrongFocus)


def left_to_right(widget: QWidget) -> None:
    """Codes, numbers and addresses keep their own order in a window that is mirrored."""
    widget.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def muted(text: str) -> QLabel:
    """Words that stand back."""
    return parts.label(text, "muted")
