"""The side of the work: the quick line, the figures, the chips of places, and the band that says one figure."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop import parts
from desktop.capture.band import Band
from desktop.capture.chips import Chips
from desktop.capture.elsewhere import Elsewhere
from desktop.capture.header import ROOMY
from desktop.capture.names import Names
from desktop.capture.quick import CaptureLine
from desktop.capture.table import Table
from desktop.desk import Desk
from desktop.dialogs.dialog import scrolled

_LEAST_ROWS: Final = 3
"""With the heading."""


class WorkSide(QStackedWidget):
    """Where letters are large, ``details`` (the fields of the document) stand in its place, as there is no room for
    both; the ledger always does."""

    def __init__(self, desk: Desk, names: Names, details: QWidget, store: Callable[[Any], object]) -> None:
        super().__init__()
        self._desk = desk
        self.line = CaptureLine(desk)
        self.table = Table(desk)
        self.table.setMinimumHeight(desk.theme.px(30) * _LEAST_ROWS)
        self.elsewhere = Elsewhere(desk, store)
        self.chips = Chips(desk, names)
        self.band = Band(desk, names)
        self.band.making.connect(self._show_making)
        self.addWidget(self._figures())
        self._panel = details
        self._details = self._room_for_details() if desk.theme.scale > ROOMY else None

    @property
    def has_details(self) -> bool:
        """Whether the fields of the document stand here; else there is room for them below the head."""
        return self._details is not None

    def _figures(self) -> QWidget:
        side = QWidget()
        inside = parts.column(side)
        # Towards the line between the sides; Qt does not mirror margins.
        right = self._desk.right_to_left
        inside.setContentsMargins(*((0, 0, parts.TIGHT, 0) if right else (parts.TIGHT, 0, 0, 0)))
        inside.addWidget(self.line)
        inside.addWidget(self.table, 3)
        inside.addWidget(self.elsewhere)
        inside.addWidget(self.chips)
        inside.addWidget(self._band_area(), 0)
        return side

    def _band_area(self) -> QWidget:
        """The band, and below it a form for what is made on the way; with large letters they scroll."""
        content = QWidget()
        self._making: QVBoxLayout = parts.column(content, space=parts.GAP)
        self._making.addWidget(self.band)
        self._making.addStretch(1)
        self._area = scrolled(content, "captureBandArea")
        return self._area

    def _room_for_details(self) -> QWidget:
        content = QWidget()
        inside = parts.column(content)
        inside.addWidget(self._panel)
        inside.addStretch(1)
        area = scrolled(content, "captureDetailsArea")
        self.addWidget(area)
        return area

    # --- what stands in front -----------------------------------------------------------------------------------------

    def show_table(self) -> None:
        """The figures, in place of whatever else stood here."""
        self.setCurrentIndex(0)
        self.fit_later()

    def show_details(self, shown: bool) -> None:
        """The fields of the document, or the figures again."""
        if self._details is None:
            self._panel.setVisible(shown)
        elif shown:
            self.setCurrentWidget(self._details)
        else:
            self.show_table()
        self.fit_later()

    def _show_making(self, panel: QWidget) -> None:
        self._making.insertWidget(1, panel)
        panel.destroyed.connect(self.fit)
        self.fit_later()
        QTimer.singleShot(0, self, lambda: self._area.ensureWidgetVisible(panel))

    def fit_later(self) -> None:
        """Once everything else has its place."""
        QTimer.singleShot(0, self, self.fit)

    def fit(self) -> None:
        """The band as high as its fields are, where there is room beside a few rows."""
        if self.currentIndex():
            return  # something stands in front: it has no height of its own now
        wanted = self._area.widget().sizeHint().height() + 2
        room = self.height() - self.line.height() - self.table.minimumHeight()
        room -= self.chips.height() * self.chips.isVisible() + 4 * parts.GAP
        if self._desk.theme.scale > ROOMY:
            room = min(room, self.height() * 2 // 5)  # the figures need some of it
        self._area.setFixedHeight(max(self._desk.theme.px(76), min(wanted, room)))
