"""What the export will say in numbers: its key figures, and how many rows each sheet will have."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from db.messages import N_
from desktop import parts
from desktop.desk import Desk
from desktop.exporting import counts


class Numbers(QWidget):
    """Empty before anything is told."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.setObjectName("numbers")
        self._lines: QVBoxLayout = parts.column(self)

    def show_numbers(self, figures: Sequence[Mapping[str, str]], rows: Mapping[str, int]) -> None:
        """Show these: figures in words, rows by sheet."""
        self.clear()
        self._lines.addLayout(self._figures(figures))
        self._lines.addWidget(parts.label(self._desk.say(N_("Rows")), "section", "rowsTitle"))
        self._lines.addLayout(counts.lines(self._desk, counts.rows_in_words(self._desk, rows), "rows", beside=2))
        self._lines.addStretch(1)

    def clear(self) -> None:
        """Show nothing."""
        parts.clear(self._lines)

    def _figures(self, figures: Sequence[Mapping[str, str]]) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(parts.SPACE)
        grid.setColumnStretch(1, 1)
        for at, figure in enumerate(figures):
            # A mark that nobody sees: Qt puts a label of digits alone at the left side of a mirrored window.
            mark = "\u200f" if self._desk.right_to_left else ""
            value = parts.label(f"{mark}{figure['value']}", "number", f"keyFigure{at}")
            grid.addWidget(value, 2 * at, 0)
            grid.addWidget(parts.label(figure["label"], name=f"keyFigure{at}Label"), 2 * at, 1)
            grid.addWidget(parts.label(figure["detail"], "small", f"keyFigure{at}Detail"), 2 * at + 1, 0, 1, 2)
        if not figures:
            nothing = parts.label(self._desk.say(N_("Nothing is counted here yet.")), "muted", "nothingCounted")
            grid.addWidget(nothing, 0, 0, 1, 2)
        return grid
