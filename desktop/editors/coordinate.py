"""Latitude and longitude as people write them: ``34.802462``, ``34°48′N``, Arabic digits; a pasted pair fills both."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from PySide6.QtWidgets import QLineEdit, QWidget

from db.messages import N_, Message
from db.model import coordinates
from db.model.coordinates import Axis, BadDegrees
from db.model.declaration import Field
from db.model.records import Record
from db.model.types import Coordinate
from desktop.desk import Desk
from desktop.editors.editor import Editor, directed

_AXES: Final[dict[int, Axis]] = {limit: axis for axis, limit in coordinates.LIMITS.items()}
_OTHER: Final[dict[Axis, Axis]] = {"latitude": "longitude", "longitude": "latitude"}


class CoordinateEditor(Editor):
    """One line. What is no coordinate stays in it with the reason; the record keeps the last one that was.

    The fields of both axes are called as the axes are, or end so: ``latitude``.
    """

    def __init__(self, desk: Desk, field: Field) -> None:
        super().__init__(desk, field)
        assert isinstance(field.type, Coordinate)
        self._axis = _AXES[field.type.limit]
        self._beside = field.name.replace(self._axis, _OTHER[self._axis])
        self._values: dict[str, str] = {field.name: ""}
        self._unread: Message | None = None
        self.line = QLineEdit()
        self.line.setPlaceholderText(desk.say(N_("34.802462 or 34°48′09″N")))
        self.line.textEdited.connect(self._typed)
        directed(self.line)
        self.takes(self.line)

    @property
    def unread(self) -> Message | None:
        return self._unread

    def show_values(self, record: Record) -> None:
        stored = getattr(record, self.field.name)
        if self._unread is None or self._values != {self.field.name: stored}:
            if self.line.hasFocus() and self._values.get(self.field.name) == stored:
                return
            self._values = {self.field.name: stored}
            self._unread = None
            self.line.setText(stored)
            self.echo("")

    def values(self) -> Mapping[str, Any]:
        return self._values

    def _typed(self, text: str) -> None:
        self._unread = None
        self.echo("")
        try:
            self._values = self._read(text.strip())
        except BadDegrees as refusal:
            self._unread = refusal.message
        self.edited.emit()

    def _read(self, text: str) -> dict[str, str]:
        if not text:
            return {self.field.name: ""}
        try:
            found = coordinates.degrees(text, self._axis)
        except BadDegrees as refusal:
            return self._read_pair(text, refusal)
        if found != text:
            self.echo(found)
        return {self.field.name: found}

    def _read_pair(self, text: str, refusal: BadDegrees) -> dict[str, str]:
        try:
            point = coordinates.point(text)
        except BadDegrees:
            raise refusal from None
        self.echo(self.desk.say(N_("latitude {latitude}, longitude {longitude}"), latitude=point.latitude,
                                longitude=point.longitude))  # fmt: skip
        return {self.field.name: getattr(point, self._axis), self._beside: getattr(point, _OTHER[self._axis])}

    def first_input(self) -> QWidget:
        return self.line

    def set_read_only(self, read_only: bool) -> None:
        self.line.setReadOnly(read_only)
