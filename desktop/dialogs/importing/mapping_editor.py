"""What each column of a sheet means: a list of the columns, and beside it what is said of the one under the cursor."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QComboBox,
    QHeaderView,
    QLineEdit,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from db.intake.sheet.fields import FIELDS
from db.messages import N_
from desktop import parts
from desktop.desk import Desk
from desktop.dialogs.dialog import is_large, scrolled
from desktop.dialogs.importing.labels import (
    NOTE,
    ROW_LABELS,
    field_label,
    fields_in_order,
    is_typed,
    property_choices,
    property_label,
)
from desktop.dialogs.importing.plan import ColumnPlan, Plan
from desktop.tables.cells import Cells

_WHY = {
    "own": N_("a header of Sanad"),
    "hxl": N_("its HXL hashtag"),
    "words": N_("words of the header, {percent} per cent sure"),
    "given": N_("as you said"),
}
_OPTIONS = (
    ("date_order", N_("Order of day and month"), (("", N_("as the cells show")), ("dmy", N_("day, month, year")),
                                                  ("mdy", N_("month, day, year")), ("ymd", N_("year, month, day")))),
    ("decimal", N_("Decimal mark"), (("", N_("as the cells show")), (".", N_("point")), (",", N_("comma")))),
    ("zero", N_("A zero says"), (("", N_("none")), ("not_stated", N_("nothing")))),
    ("one", N_("A one says"), (("", N_("exactly one")), ("at_least", N_("one or more")))),
)  # fmt: skip


class MappingEditor(QWidget):
    """``changed`` comes when anything of the plan does."""

    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._plan: Plan | None = None
        self._samples: Mapping[str, str] = {}
        self._fields = fields_in_order(desk)
        whole = parts.column(self, space=desk.theme.px(parts.GAP))
        self._tables = self._box("mappingTable", N_("Sheet"))
        self._tables.activated.connect(self._show_table)
        self._rows = self._box("mappingRow", N_("Each row is"))
        for code, label in ROW_LABELS.items():
            self._rows.addItem(desk.say(label), code)
        self._rows.activated.connect(self._set_row)
        said = parts.label(desk.say(N_("Each row is")), "label")
        said.setWordWrap(False)
        whole.addLayout(parts.row(self._tables, said, self._rows, stretch=True))
        split = parts.splitter(desk, "mappingSplitter")
        split.setOrientation(Qt.Orientation.Vertical if is_large(desk) else Qt.Orientation.Horizontal)
        self._columns = self._list()
        self._cells = Cells(desk)
        self._columns.setItemDelegate(self._cells)
        split.addWidget(self._columns)
        beside = QWidget()
        self._beside: QVBoxLayout = parts.column(
            beside, margin=desk.theme.px(parts.GAP), space=desk.theme.px(parts.TIGHT)
        )
        split.addWidget(scrolled(beside, "mappingBeside"))
        split.setSizes([desk.theme.px(640), desk.theme.px(320)])
        whole.addWidget(split, 1)

    # --- building -----------------------------------------------------------------------------------------------------

    def _box(self, name: str, label: str) -> QComboBox:
        made = QComboBox()
        made.setObjectName(name)
        made.setAccessibleName(self._desk.say(label))
        made.setMinimumContentsLength(14)
        made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        return made

    def _list(self) -> QTableWidget:
        headings = (N_("Column"), N_("First value"), N_("Is read as"), N_("Why"))
        made = QTableWidget(0, len(headings))
        made.setObjectName("mappingColumns")
        made.setAccessibleName(self._desk.say(N_("Columns of the sheet")))
        made.setHorizontalHeaderLabels([self._desk.say(heading) for heading in headings])
        made.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        made.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        made.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        made.setTabKeyNavigation(False)
        made.setShowGrid(False)
        # The last column takes what is left; nothing is ever beyond it.
        made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        made.setWordWrap(False)  # or a cell ends with the last whole word, however short
        made.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        made.verticalHeader().hide()
        made.verticalHeader().setDefaultSectionSize(self._desk.theme.px(30))
        made.horizontalHeader().setStretchLastSection(True)
        made.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        for place, width in enumerate((112, 112, 160)):
            made.setColumnWidth(place, self._desk.theme.px(width))
        made.currentCellChanged.connect(self._show_column)
        return made

    # --- showing ------------------------------------------------------------------------------------------------------

    def show_plan(self, plan: Plan, samples: Mapping[str, str]) -> None:
        """Show how the sheet would be read, with something that each column says."""
        self._plan, self._samples = plan, samples
        self._tables.clear()
        self._tables.addItems([name or self._desk.say(N_("the table")) for name in plan.tables])
        self._tables.setVisible(len(plan.tables) > 1)
        self._show_table(0)

    @property
    def plan(self) -> Plan:
        """What is edited."""
        assert self._plan is not None
        return self._plan

    @property
    def _table(self) -> int:
        return max(0, self._tables.currentIndex())

    def _show_table(self, table: int) -> None:
        self._rows.setCurrentIndex(self._rows.findData(self.plan.row(table)))
        self._fill(0)

    def _fill(self, at: int) -> None:
        columns = self.plan.columns(self._table)
        self._columns.blockSignals(True)
        self._columns.setRowCount(len(columns))
        for place, column in enumerate(columns):
            for cell, words in enumerate(self._words(column)):
                self._columns.setItem(place, cell, QTableWidgetItem(words))
        self._columns.blockSignals(False)
        self._columns.setCurrentCell(min(at, len(columns) - 1), 0)
        self._show_column(self._columns.currentRow())

    def _words(self, column: ColumnPlan) -> tuple[str, str, str, str]:
        desk = self._desk
        said = [desk.say(field_label(column.field))]
        said += [dict(property_choices(desk, name)).get(code, code) for name, code in column.properties.items()]
        why = desk.say(_WHY.get(column.why, column.why), percent=column.confidence) if column.field != NOTE else ""
        return column.name, self._samples.get(column.name, ""), desk.say(N_(", ")).join(said), why

    def _show_column(self, row: int, *_: int) -> None:
        """What can be said of this column."""
        parts.clear(self._beside)
        columns = self.plan.columns(self._table)
        if not 0 <= row < len(columns):
            return
        column = columns[row]
        self._beside.addWidget(parts.label(column.name, "sectionTitle", "mappingColumnName"))
        field = self._choice(N_("Is read as"), "mappingField", self._fields, column.field)
        field.activated.connect(partial(self._set_field, column.name))
        for name in FIELDS[column.field].properties if column.field != NOTE else ():
            self._show_property(column, name)
        self._show_options()
        self._beside.addStretch(1)

    def _show_property(self, column: ColumnPlan, name: str) -> None:
        if name == "part":
            box = QCheckBox(self._desk.say(property_label(name)))
            box.setObjectName("mapping_part")
            box.setChecked(column.part)
            box.toggled.connect(partial(self._set_property, column.name, name))
            self._beside.addWidget(box)
            return
        if is_typed(name):
            self._show_line(column, name)
            return
        choices = [("", self._desk.say(N_("not said"))), *property_choices(self._desk, name)]
        now = column.properties.get(name, "")
        made = self._choice(property_label(name), f"mapping_{name}", choices, now)
        made.activated.connect(lambda place: self._set_property(column.name, name, made.itemData(place)))

    def _show_line(self, column: ColumnPlan, name: str) -> None:
        line = QLineEdit(column.properties.get(name, ""))
        line.setObjectName(f"mapping_{name}")
        line.setPlaceholderText(self._desk.say(N_("not said")))
        line.setAccessibleName(self._desk.say(property_label(name)))
        line.editingFinished.connect(lambda: self._set_line(column, name, line.text().strip()))
        said = parts.label(self._desk.say(property_label(name)), "label")
        said.setBuddy(line)
        self._beside.addWidget(said)
        self._beside.addWidget(line)

    def _show_options(self) -> None:
        self._beside.addWidget(parts.label(self._desk.say(N_("The whole sheet")), "section"))
        public = QCheckBox(self._desk.say(N_("Anybody may read this data")))
        public.setObjectName("mappingPublic")
        public.setChecked(self.plan.public)
        public.toggled.connect(self._set_public)
        self._beside.addWidget(public)
        for name, label, choices in _OPTIONS:
            said = [(code, self._desk.say(words)) for code, words in choices]
            made = self._choice(label, f"option_{name}", said, self.plan.option(self._table, name) or "")
            made.activated.connect(partial(self._set_option, name, made))

    def _choice(self, label: str, name: str, choices: list[tuple[str, str]], now: str) -> QComboBox:
        made = self._box(name, label)
        for code, words in choices:
            made.addItem(words, code)
        made.setCurrentIndex(max(0, made.findData(now)))
        said = parts.label(self._desk.say(label), "label")
        said.setBuddy(made)
        self._beside.addWidget(said)
        self._beside.addWidget(made)
        return made

    # --- changing -----------------------------------------------------------------------------------------------------

    def _set_row(self, place: int) -> None:
        self.plan.set_row(self._table, self._rows.itemData(place))
        self.changed.emit()

    def _set_public(self, public: bool) -> None:
        self.plan.set_public(public)
        self.changed.emit()

    def _set_option(self, name: str, box: QComboBox, place: int) -> None:
        self.plan.set_option(self._table, name, box.itemData(place))
        self.changed.emit()

    def _set_field(self, column: str, place: int) -> None:
        self.plan.set_field(self._table, column, self._fields[place][0])
        self._follow(column)

    def _set_property(self, column: str, name: str, value: Any) -> None:
        self.plan.set_property(self._table, column, name, value)
        self._follow(column)

    def _set_line(self, column: ColumnPlan, name: str, words: str) -> None:
        if words != column.properties.get(name, ""):  # it is left without a change, too
            self._set_property(column.name, name, words)

    def _follow(self, column: str) -> None:
        names = [one.name for one in self.plan.columns(self._table)]
        self._fill(names.index(column))
        self.changed.emit()
