"""The rows of what is found, and how they are drawn: headings by kind, hits with the found letters marked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyledItemDelegate

from db.messages import N_
from db.model.matches import Shown
from desktop import parts
from desktop.desk import Desk
from desktop.search.finding import Group, Hit
from desktop.tables.kinds import PLURALS, icon_of

Index = QModelIndex | QPersistentModelIndex

HEADING, HIT, ALL = "heading", "hit", "all"
ROW: Final = Qt.ItemDataRole.UserRole
_HEIGHTS: Final = {HEADING: 32, HIT: 48, ALL: 30}
_EDGE = 12


@dataclass(frozen=True)
class Row:
    """A line of the list: a kind's heading, a hit, or the way to all hits of the kind."""

    what: str
    kind: str
    words: str
    hit: Hit | None = None


def rows(desk: Desk, groups: Sequence[Group]) -> Iterator[Row]:
    """Each kind with its hits, and where there are more of them the way to all."""
    for group in groups:
        number = desk.number(group.number)
        shown = N_("{kind} · {number} or more") if group.at_least else N_("{kind} · {number}")
        yield Row(HEADING, group.kind, desk.say(shown, kind=desk.say(PLURALS[group.kind]), number=number))
        for hit in group.hits:
            yield Row(HIT, group.kind, hit.title.text, hit)
        if group.at_least or group.number > len(group.hits):
            yield Row(ALL, group.kind, desk.say(N_("Show all in the list")))


class Results(QAbstractListModel):
    """What was found last. Headings cannot be chosen."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._rows: list[Row] = []

    def show_rows(self, shown: Sequence[Row]) -> None:
        """Other rows."""
        self.beginResetModel()
        self._rows = list(shown)
        self.endResetModel()

    def row(self, place: int) -> Row:
        """The row at a place."""
        return self._rows[place]

    def step(self, place: int, by: int) -> int:
        """The next row that can be chosen from here, in this direction; the same where there is none."""
        wanted = place + by
        while 0 <= wanted < len(self._rows):
            if self._rows[wanted].what != HEADING:
                return wanted
            wanted += by
        return place

    def rowCount(self, parent: Index | None = None) -> int:  # noqa: N802 - Qt's name
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self._rows[index.row()]
        if role == ROW:
            return row
        if role == Qt.ItemDataRole.AccessibleTextRole and row.hit is not None:
            return f"{row.words}, {row.hit.about.text}"
        return row.words if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole) else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if self._rows[index.row()].what == HEADING:
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class Drawn(QStyledItemDelegate):
    """Two lines for a hit; the found letters are bold on a ground of their own: never by colour alone."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._mark = QTextCharFormat()
        self._mark.setFontWeight(QFont.Weight.Bold)
        self._mark.setBackground(desk.theme.colour("mark_injured"))
        self._mark.setForeground(desk.theme.colour("text"))

    def sizeHint(self, option: Any, index: Index) -> QSize:  # noqa: N802 - Qt's name
        row: Row = index.data(ROW)
        return QSize(0, self._desk.theme.px(_HEIGHTS[row.what]))

    def paint(self, painter: QPainter, option: Any, index: Index) -> None:
        row: Row = index.data(ROW)
        px, room = self._desk.theme.px, option.rect
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(room, self._desk.theme.colour("selected"))
            bar = QRect(room.left(), room.top(), px(parts.TIGHT), room.height())
            painter.fillRect(QStyle.visualRect(option.direction, room, bar), self._desk.theme.colour("accent"))
        inside = room.adjusted(px(_EDGE), 0, -px(_EDGE), 0)
        if row.what == HIT and row.hit is not None:
            self._paint_hit(painter, option.direction, inside, row.hit)
            return
        painter.setPen(self._desk.theme.colour("muted" if row.what == HEADING else "accent"))
        painter.setFont(self._desk.theme.font(bold=row.what == HEADING))
        leading = QStyle.visualAlignment(option.direction, Qt.AlignmentFlag.AlignLeading)
        painter.drawText(inside, leading | Qt.AlignmentFlag.AlignVCenter, row.words)

    def _paint_hit(self, painter: QPainter, direction: Qt.LayoutDirection, room: QRect, hit: Hit) -> None:
        px = self._desk.theme.px
        side = px(20)
        picture = QRect(room.left(), room.top() + px(6), side, side)
        icon = self._desk.theme.icon(icon_of(hit.kind), "muted")
        icon.paint(painter, QStyle.visualRect(direction, room, picture))
        words = QStyle.visualRect(direction, room, room.adjusted(side + px(parts.GAP), 0, 0, 0))
        half = room.height() // 2
        title, about = QRect(words), QRect(words)
        title.setHeight(half)
        about.setTop(words.top() + half)
        self._paint_line(painter, direction, title, hit.title, self._desk.theme.font(), "text")
        self._paint_line(painter, direction, about, hit.about, self._desk.theme.font(12), "muted")

    def _paint_line(
        self, painter: QPainter, direction: Qt.LayoutDirection, room: QRect, shown: Shown, font: QFont, token: str
    ) -> None:
        text = self._fitting(shown, font, room.width())
        layout = QTextLayout(text, font)
        option = QTextOption(QStyle.visualAlignment(direction, Qt.AlignmentFlag.AlignLeading))
        option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        option.setWrapMode(QTextOption.WrapMode.NoWrap)
        layout.setTextOption(option)
        layout.setFormats([_range(text, span, self._mark) for span in shown.spans])
        layout.beginLayout()
        line = layout.createLine()
        line.setLineWidth(room.width())
        layout.endLayout()
        painter.save()
        painter.setClipRect(room)
        painter.setPen(self._desk.theme.colour(token))
        layout.draw(painter, QPointF(room.left(), room.top() + (room.height() - line.height()) / 2))
        painter.restore()

    def _fitting(self, shown: Shown, font: QFont, width: int) -> str:
        """What there is room for; the marked letters are bold, so they take more of it."""
        bold = QFont(font)
        bold.setBold(True)
        plain, marked = QFontMetricsF(font), QFontMetricsF(bold)
        words = [shown.text[start:end] for start, end in shown.spans]
        more = sum(marked.horizontalAdvance(word) - plain.horizontalAdvance(word) for word in words)
        return plain.elidedText(shown.text, Qt.TextElideMode.ElideRight, width - more)


def _range(text: str, span: tuple[int, int], mark: QTextCharFormat) -> Any:
    """Qt counts UTF-16 units, we count letters."""
    made: Any = QTextLayout.FormatRange()
    made.start = len(text[: span[0]].encode("utf-16-le")) // 2
    made.length = len(text[span[0] : span[1]].encode("utf-16-le")) // 2
    made.format = mark
    return made
