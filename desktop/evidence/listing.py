"""The list of attached files: a thumbnail, the name, what sort and how large, and what each belongs to."""

from __future__ import annotations

from typing import Any, Final

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from db.messages import N_
from db.model.records import Evidence, Record
from desktop import parts, words
from desktop.desk import Desk
from desktop.evidence import thumbnail
from desktop.evidence.naming import visible
from desktop.evidence.previews import Wanted
from desktop.evidence.sizes import in_units
from desktop.tables.model import RECORD, RecordTable
from desktop.tables.names import Index, NamesList
from desktop.theme import SMALL

_EDGE: Final = 48
_MARGIN: Final = 6


class EvidenceList(NamesList):
    """Draws what it is asked for, never more: a picture is made when its row is first seen."""

    def __init__(self, desk: Desk, table: RecordTable) -> None:
        super().__init__(desk, table, "evidenceList", N_("Evidence files"))
        self.setItemDelegate(_Line(desk, self))
        desk.evidence.previews.ready.connect(self._redraw)

    def _redraw(self, _wanted: Wanted) -> None:
        self.viewport().update()


class _Line(QStyledItemDelegate):
    """Draws one file; its picture is asked for when it is first seen."""

    def __init__(self, desk: Desk, view: QListView) -> None:
        super().__init__(view)
        self._desk = desk
        self._edge = desk.theme.px(_EDGE)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802 - Qt's name
        return QSize(self._edge * 3, self._edge + 2 * _MARGIN)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        evidence = index.data(RECORD)
        if not isinstance(evidence, Evidence):
            return
        shown: Any = option  # the stubs lack the option's fields
        painter.save()
        if shown.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(shown.rect, self._desk.theme.colour("selected"))
        room = shown.rect.adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)
        square = self._placed(QRect(room.x(), room.y(), self._edge, self._edge), room)
        painter.drawPixmap(square, thumbnail.pixmap(self._desk, evidence, self._edge))
        beside = self._edge + parts.SPACE
        self._write(painter, evidence, self._placed(room.adjusted(beside, 0, 0, 0), room))
        painter.restore()

    def _placed(self, place: QRect, room: QRect) -> QRect:
        if not self._desk.right_to_left:
            return place
        return place.translated(room.left() + room.right() - place.left() - place.right(), 0)

    def _write(self, painter: QPainter, evidence: Evidence, room: QRect) -> None:
        theme = self._desk.theme
        half = room.height() // 2
        lines = (
            (f"\u2068{visible(evidence.name)}\u2069", theme.font(), "text", Qt.TextElideMode.ElideMiddle),
            (self._about(evidence), theme.font(SMALL), "muted", Qt.TextElideMode.ElideRight),
        )
        for number, (said, font, colour, elided) in enumerate(lines):
            painter.setFont(font)
            painter.setPen(theme.colour(colour))
            line = QRect(room.x(), room.y() + number * half, room.width(), half)
            fitting = painter.fontMetrics().elidedText(said, elided, line.width())
            painter.drawText(line, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading, fitting)

    def _about(self, evidence: Evidence) -> str:
        owner = self._owner(evidence)
        belongs = words.name_of(self._desk, owner) if owner else self._desk.say(N_("belongs to nothing yet"))
        codes = (evidence.media_type, in_units(self._desk, evidence.size or 0), f"{evidence.sha256[:8]}…")
        return " · ".join([*(f"\u2066{code}\u2069" for code in codes), belongs])

    def _owner(self, evidence: Evidence) -> Record | None:
        identifier = evidence.document or evidence.taken_from
        return self._desk.session.archive.lookups().find(identifier) if identifier else None
