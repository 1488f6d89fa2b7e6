"""The first page: which files, of which format, and how the chosen one begins."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QComboBox, QListWidget, QTableWidget, QTableWidgetItem, QWidget

from db.errors import SanadError
from db.intake.formats import FORMATS
from db.messages import N_
from desktop import parts
from desktop.aside import Aside
from desktop.desk import Desk
from desktop.dialogs import files
from desktop.dialogs.dialog import side_by_side
from desktop.dialogs.importing.preview import Shown, first_rows
from desktop.tables.cells import Cells

_FORMAT_LABELS = {
    "auto": N_("Tell by the content"),
    "records": N_("Records of Sanad (jsonl)"),
    "sheet": N_("Any table"),
    "ucdp-ged": N_("UCDP events"),
    "places": N_("List of places"),
}
_WIDEST = 260
"""Pixels at 100 % of a column of the first rows; the words of a longer cell are cut."""


class Choosing(QWidget):
    """``changed`` comes when there are other files, or another mapping for them; ``chosen`` when files were chosen."""

    changed = Signal()
    chosen = Signal()

    def __init__(self, desk: Desk, paths: Sequence[Path]) -> None:
        super().__init__()
        self._desk = desk
        self.paths: list[Path] = []
        self.mapping: Path | None = None
        self.shown: dict[Path, list[Shown]] = {}
        self._looking: list[Aside] = []
        self.setAcceptDrops(True)
        whole = parts.column(self, space=desk.theme.px(parts.GAP))
        self._list = QListWidget()
        self._list.setObjectName("importFiles")
        self._list.setAccessibleName(desk.say(N_("Files")))
        self._list.setMaximumHeight(desk.theme.px(76))
        self._list.currentRowChanged.connect(self._show)
        whole.addWidget(self._list)
        self.format = QComboBox()
        self.format.setObjectName("importFormat")
        self.format.setAccessibleName(desk.say(N_("Format")))
        for name in ("auto", *FORMATS):
            self.format.addItem(desk.say(_FORMAT_LABELS[name]), name)
        self.format.activated.connect(self.changed)
        choose = parts.button(desk, desk.say(N_("Choose files…")), self._choose, name="chooseFiles", icon="folder-open")
        self.setFocusProxy(choose)  # where it begins: a list of no files leads nowhere
        mapping = parts.button(desk, desk.say(N_("With a kept mapping…")), self._choose_mapping, name="chooseMapping")
        self._mapping_said = parts.label("", "muted", "mappingFile")
        row = side_by_side(desk, choose, self.format, mapping, self._mapping_said)
        row.setStretch(3, 1)
        whole.addLayout(row)
        self._said = parts.label(desk.say(N_("Drop files here, or choose them.")), "muted", "previewSaid")
        whole.addWidget(self._said)
        self._preview = QTableWidget()
        self._preview.setObjectName("preview")
        self._preview.setAccessibleName(desk.say(N_("The first rows")))
        self._preview.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self._preview.setTabKeyNavigation(False)
        self._preview.horizontalHeader().setDefaultAlignment(
            Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        )
        self._preview.verticalHeader().hide()
        self._cells = Cells(desk)
        self._preview.setItemDelegate(self._cells)
        self._preview.setShowGrid(False)
        self._preview.verticalHeader().setDefaultSectionSize(desk.theme.px(30))
        whole.addWidget(self._preview, 1)
        self._list.hide()
        self.add(paths)

    # --- choosing -----------------------------------------------------------------------------------------------------

    def _choose(self) -> None:
        if paths := files.several_to_open(self, self._desk, N_("Files to import"), files.TABLES):
            self.add(paths)
            self.chosen.emit()

    def _choose_mapping(self) -> None:
        chosen = files.to_open(self, self._desk, N_("A kept mapping"), files.MAPPINGS)
        if chosen is not None:
            self.mapping = chosen
            self._mapping_said.setText(self._desk.language.inserted(chosen.name))
            self.changed.emit()

    def add(self, paths: Sequence[Path]) -> None:
        """Take more files, each once."""
        for path in paths:
            if path not in self.paths:
                self.paths.append(path)
                self._list.addItem(path.name)
        if paths:
            self._list.show()
            self._list.setCurrentRow(len(self.paths) - 1)
            self.changed.emit()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 - Qt's name
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 - Qt's name
        self.add([Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()])

    # --- the first rows -----------------------------------------------------------------------------------------------

    def samples(self, path: Path) -> dict[str, str]:
        """What the columns of the file say first, as far as it was looked at."""
        return {name: said for shown in reversed(self.shown.get(path, [])) for name, said in shown.samples().items()}

    def _show(self, place: int) -> None:
        if not 0 <= place < len(self.paths):
            return
        path = self.paths[place]
        if path in self.shown:
            self._fill(self.shown[path])
            return
        self._preview.setRowCount(0)
        self._said.setText(self._desk.say(N_("Looking at “{name}”…"), name=path.name))
        looking = Aside(partial(first_rows, path), self)
        looking.setObjectName(str(path))
        looking.done.connect(self._looked)
        looking.failed.connect(self._sorry)
        self._looking.append(looking)
        looking.start()

    def _looked(self, found: list[Shown]) -> None:
        looking = self.sender()
        assert looking is not None
        path = Path(looking.objectName())
        self.shown[path] = found
        if self.paths[self._list.currentRow()] == path:
            self._fill(found)

    def _sorry(self, error: SanadError) -> None:
        self._said.setText(f"⬣ {self._desk.language.say(error.message)}")

    def _fill(self, tables: list[Shown]) -> None:
        shown = tables[0] if tables else Shown("", (), ())
        more = N_("The first rows; the file has {number} tables.") if len(tables) > 1 else N_("The first rows:")
        self._said.setText(self._desk.say(more, number=len(tables)))
        self._preview.clear()
        self._preview.setColumnCount(len(shown.names))
        self._preview.setRowCount(len(shown.rows))
        self._preview.setHorizontalHeaderLabels(list(shown.names))
        for row, cells in enumerate(shown.rows):
            for column, text in enumerate(cells):
                self._preview.setItem(row, column, QTableWidgetItem(text))
        for column in range(len(shown.names)):
            needed = self._preview.sizeHintForColumn(column) + self._desk.theme.px(parts.GAP)
            headed = self._preview.horizontalHeader().sectionSizeHint(column)
            self._preview.setColumnWidth(column, min(max(needed, headed), self._desk.theme.px(_WIDEST)))
        if len(shown.names) == 1:
            self._preview.horizontalHeader().setStretchLastSection(True)
