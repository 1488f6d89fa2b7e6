"""The beginning of a sheet as a spreadsheet shows it: its first column and as many others as there is room for."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.desk import Desk
from exports import palette
from exports.excel.seen import SeenCell, SeenSheet

_CHARACTER: Final = 6.2
"""Pixels of a character's width at 100 %."""
_POINT: Final = 1.2
"""Pixels of a point of height at 100 %."""
_LETTER: Final = 1.1
"""Pixels of a point of a letter's size at 100 %."""
_USUAL: Final = 15.0
"""Points of a row whose height nobody set."""
_INSIDE: Final = 4
"""Pixels at 100 % between the edge of a cell and its words."""

Columns = dict[int, tuple[int, int]]
"""Of the columns that are shown: where each begins, and how wide it is, in pixels from the side of the first."""


class SheetView(QWidget):
    """What is wider than the view is not scrolled: `turn` goes on by columns, beside the first; ``turned`` says so."""

    turned = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._sheet: SeenSheet | None = None
        self._first = 1
        self.setObjectName("sheetView")
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    @property
    def sheet(self) -> SeenSheet | None:
        """What is shown."""
        return self._sheet

    def show_sheet(self, sheet: SeenSheet) -> None:
        """Show a sheet; one of the same name stays at its columns."""
        if self._sheet is None or sheet.name != self._sheet.name:
            self._first = 1
        self._sheet = sheet
        self._first = min(self._first, max(len(sheet.widths) - 1, 1))
        self.setAccessibleName(sheet.name)
        self.setAccessibleDescription("\n".join(cell.text for cell in sheet.cells if cell.row == 0))
        self.updateGeometry()
        self.update()
        self.turned.emit()

    # --- columns ------------------------------------------------------------------------------------------------------

    @property
    def shown(self) -> tuple[int, int, int]:
        """The first and the last column beside the one that stays, and how many there are; counted from one."""
        columns = self._columns()
        moving = [column for column in columns if column >= self._first] or [0]
        return moving[0] + 1, moving[-1] + 1, len(self._sheet.widths) if self._sheet else 0

    @property
    def fits(self) -> bool:
        """Whether all columns are to be seen."""
        return self._sheet is None or len(self._columns()) == len(self._sheet.widths)

    def turn(self, step: int) -> None:
        """Go on to the columns behind (1) or before (-1) those that are shown."""
        first, last, count = self.shown
        if step > 0 and last < count:
            self._first = last
        elif step < 0:
            self._first = self._before(first - 1)
        self.update()
        self.turned.emit()

    def _before(self, column: int) -> int:
        """The first column of as many as there is room for before this one."""
        room, first = self.width() - self._width(0), column
        while first > 1 and (room := room - self._width(first - 1)) >= 0:
            first -= 1
        return max(1, min(first, column - 1))

    def _width(self, column: int) -> int:
        assert self._sheet is not None
        return round(self._desk.theme.scale / 100 * _CHARACTER * self._sheet.widths[column] * self._zoom)

    @property
    def _zoom(self) -> float:
        return self._zoom_at(self.width())

    def _zoom_at(self, width: int) -> float:
        """A page to read is made as small as it takes to be seen as a whole; a table is not."""
        if self._sheet is None or self._sheet.frozen or not width:
            return 1.0
        whole = self._desk.theme.scale / 100 * _CHARACTER * sum(self._sheet.widths)
        return min(1.0, width / whole)

    def _columns(self) -> Columns:
        if self._sheet is None:
            return {}
        count = len(self._sheet.widths)
        wanted = [0, *range(self._first, count)] if self._sheet.frozen else list(range(count))
        columns, reached = Columns(), 0
        for number, column in enumerate(wanted):
            # The one that stays may be wide; beside it there is always one more, be it cut.
            width = min(self._width(column), self.width() // 2 if not number and self._sheet.frozen else self.width())
            if self._sheet.frozen and number > 1 and reached + width > self.width():
                break
            columns[column] = (reached, width)
            reached += width
        return columns

    # --- rows ---------------------------------------------------------------------------------------------------------

    def _tops(self, zoom: float) -> list[int]:
        """Where each row begins, and where the last ends."""
        tops = [0]
        scale = self._desk.theme.scale / 100 * _POINT * zoom
        for height in self._sheet.heights if self._sheet else ():
            tops.append(tops[-1] + round((height or _USUAL) * scale))
        return tops

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - Qt's name
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        return self._tops(self._zoom_at(width))[-1] + 1

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        # Never of the width that it has now: the layout would ask for it again and again without an end.
        width = self._desk.theme.px(200)
        return QSize(width, self.heightForWidth(width))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self.turned.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        forward = Qt.Key.Key_Left if self._sheet and self._sheet.right_to_left else Qt.Key.Key_Right
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.turn(1 if event.key() == forward else -1)
        else:
            super().keyPressEvent(event)

    # --- painting -----------------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        if self._sheet is None:
            return
        painter = QPainter(self)
        # Paper is white in every look, and a file has colours of its own.
        painter.fillRect(self.rect(), QColor(f"#{palette.SURFACE}"))
        columns, tops = self._columns(), self._tops(self._zoom)
        taken = {(cell.row, cell.column) for cell in self._sheet.cells if cell.text}
        for cell in self._sheet.cells:
            if cell.column in columns and event.rect().top() < tops[cell.row + 1]:
                self._paint(painter, cell, self._place(cell, columns, tops), self._beyond(cell, columns, taken))
        painter.end()

    def _place(self, cell: SeenCell, columns: Columns, tops: list[int]) -> QRect:
        start, width = columns[cell.column]
        covered = [columns[at][1] for at in range(cell.column + 1, cell.column + cell.span) if at in columns]
        top, bottom = tops[cell.row], tops[cell.row + 1]
        return self._mirrored(QRect(start, top, width + sum(covered), bottom - top))

    def _mirrored(self, place: QRect) -> QRect:
        if self._sheet is not None and self._sheet.right_to_left:
            place.moveLeft(self.width() - place.x() - place.width())
        return place

    def _beyond(self, cell: SeenCell, columns: Columns, taken: set[tuple[int, int]]) -> int:
        """Pixels behind a cell over which its words may run on, as spreadsheets let them."""
        if cell.wrapped or cell.side:
            return 0
        more, at = 0, cell.column + cell.span
        while at in columns and (cell.row, at) not in taken:
            more += columns[at][1]
            at += 1
        return more

    def _paint(self, painter: QPainter, cell: SeenCell, place: QRect, beyond: int) -> None:
        if cell.fill:
            painter.fillRect(place, QColor(f"#{cell.fill}"))
        if cell.lined:
            painter.fillRect(QRect(place.left(), place.bottom(), place.width(), 1), QColor(f"#{palette.HAIRLINE}"))
        if not cell.text:
            return
        right_to_left = self._sheet is not None and self._sheet.right_to_left
        inside = round(self._desk.theme.px(_INSIDE) * self._zoom)
        room = place.adjusted(inside, 0, -inside, 0)
        room.setWidth(room.width() + beyond)
        if right_to_left:
            room.moveRight(place.right() - inside)
        painter.setFont(self._font(cell))
        painter.setPen(QColor(f"#{cell.colour or palette.TEXT}"))
        from_right = Qt.LayoutDirection.RightToLeft
        painter.setLayoutDirection(from_right if cell.right_to_left else Qt.LayoutDirection.LeftToRight)
        painter.drawText(room, self._flags(cell, right_to_left=right_to_left), cell.text)

    def _font(self, cell: SeenCell) -> QFont:
        font = self._desk.theme.font(bold=cell.bold)
        font.setPixelSize(max(1, round(self._desk.theme.scale / 100 * _LETTER * cell.size * self._zoom)))
        font.setItalic(cell.italic)
        font.setUnderline(cell.underlined)
        return font

    def _flags(self, cell: SeenCell, *, right_to_left: bool) -> int:
        at_right = cell.side == "right" or (not cell.side and right_to_left)
        side = Qt.AlignmentFlag.AlignRight if at_right else Qt.AlignmentFlag.AlignLeft
        flow = Qt.TextFlag.TextWordWrap if cell.wrapped else Qt.TextFlag.TextSingleLine
        middle = Qt.AlignmentFlag.AlignVCenter if cell.fill else Qt.AlignmentFlag.AlignTop
        return int(side | Qt.AlignmentFlag.AlignAbsolute | middle) | int(flow)
