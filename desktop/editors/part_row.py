"""One row of a table of parts: an editor for each field of its value."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QLabel, QWidget

from db.messages import N_
from desktop import parts
from desktop.desk import Desk
from desktop.editors.editor import Editor


class PartRow(QObject):
    """One value: an editor for each of its fields, and a way to take it off. The table puts them into its grid."""

    edited = Signal()
    left = Signal()
    dropped = Signal()

    def __init__(
        self, desk: Desk, value: Any, editors: Sequence[Editor], complete: Callable[[Any], Any], parent: QObject
    ) -> None:
        super().__init__(parent)
        self.value = self.begun_with = value
        self.editors = editors
        self._complete = complete
        self.captions = [_caption(desk, editor) for editor in editors]
        self.off = parts.tool(desk, "x", desk.say(N_("Take off")), self.dropped.emit, name="rowOff")
        for editor in editors:
            editor.stand_below_caption()
            editor.edited.connect(self._take_in)
            editor.left.connect(self._leave)
        self.show_value(value)

    def _take_in(self) -> None:
        sender = self.sender()
        assert isinstance(sender, Editor)
        self.value = self._complete(replace(self.value, **sender.values()))
        for editor in self.editors:
            # A number puts its words into the field beside it.
            if editor is not sender:
                editor.show_values(self.value)
        self.edited.emit()

    def _leave(self) -> None:
        sender = self.sender()
        assert isinstance(sender, Editor)
        self.value = self._complete(replace(self.value, **sender.values()))
        self.left.emit()

    def show_value(self, value: Any) -> None:
        """Show another value in the same row, so that the focus stays."""
        self.value = value
        for editor in self.editors:
            editor.show_values(value)

    @property
    def touched(self) -> bool:
        """Whether it says anything else than it began with."""
        return bool(self.value != self._complete(self.begun_with))

    @property
    def widgets(self) -> list[QWidget]:
        """All that it is made of."""
        return [*self.captions, *self.editors, self.off]


def _caption(desk: Desk, editor: Editor) -> QLabel:
    caption = parts.label(desk.say(editor.field.label), "small")
    caption.setToolTip(desk.say(editor.field.explanation))
    caption.setAlignment(Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeading)
    caption.setMinimumWidth(1)
    return caption
