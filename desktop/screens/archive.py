"""S5, the archive: lists of every kind, filters above them, the record that the cursor is on beside them."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSplitter, QTabBar

from db.messages import N_, NN_, numbered
from db.model.change import Change
from db.model.records import KINDS, Record
from db.store.listing import Sought
from desktop import parts
from desktop.actions import Actions
from desktop.desk import Desk
from desktop.editors.reference import ICONS
from desktop.screens.details import Details
from desktop.screens.filters import Filters
from desktop.screens.screen import Screen
from desktop.tables.columns import COLUMNS
from desktop.tables.model import RecordTable
from desktop.tables.view import RecordView


class ArchiveScreen(Screen):
    """A tab for each kind; shown for a `Sought`, it shows what that asks for."""

    act = "show_archive"

    def __init__(self, desk: Desk, actions: Actions) -> None:
        super().__init__(desk)
        self._kinds = list(COLUMNS)
        whole = parts.column(self, space=parts.GAP)
        self._tabs = self._kind_tabs()
        whole.addWidget(self._tabs)
        self.filters = Filters(desk)
        self.filters.changed.connect(self._seek)
        whole.addWidget(self.filters)
        self._table = RecordTable(desk, Sought(self._kinds[0]), self)
        self._table.counted.connect(self._say_count)
        self.view = RecordView(desk, self._table, "records")
        self.view.setAccessibleName(desk.say(N_("Records")))
        self.view.setSortingEnabled(False)
        self.view.horizontalHeader().setSortIndicatorShown(True)
        self.view.horizontalHeader().setSectionsClickable(True)
        self.view.horizontalHeader().sortIndicatorChanged.connect(self._table.sort)
        self.view.opened.connect(self._open)
        self.view.looked_at.connect(self._look_at)
        self.details = Details(desk)
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._splitter.setObjectName("archiveSplitter")
        self._splitter.addWidget(self.view)
        self._splitter.addWidget(self.details)
        self._splitter.setStretchFactor(0, 3)
        self._splitter.setStretchFactor(1, 2)
        self._splitter.setChildrenCollapsible(False)
        whole.addWidget(self._splitter, 1)
        self._count = QLabel()
        self._count.setProperty("role", "muted")
        self._count.setObjectName("recordCount")
        foot = QHBoxLayout()
        foot.addWidget(self._count)
        foot.addStretch(1)
        whole.addLayout(foot)

    def _kind_tabs(self) -> QTabBar:
        tabs = QTabBar()
        tabs.setObjectName("kinds")
        tabs.setAccessibleName(self.desk.say(N_("Kind of record")))
        tabs.setDrawBase(False)
        tabs.setExpanding(False)
        tabs.setUsesScrollButtons(True)
        for kind in self._kinds:
            tabs.addTab(self.desk.theme.icon(ICONS.get(kind, "list-todo")), self.desk.say(KINDS[kind].label))
        tabs.currentChanged.connect(self._choose_kind)
        return tabs

    # --- what is sought -----------------------------------------------------------------------------------------------

    @property
    def sought(self) -> Sought:
        """What the list shows now."""
        return self._table.sought

    def subject(self) -> object:
        return self.sought

    def show_subject(self, subject: object) -> None:
        """Show what somebody came for."""
        if isinstance(subject, Sought):
            self._tabs.setCurrentIndex(self._kinds.index(subject.kind))
            self.filters.show_sought(subject)
            self._table.seek(subject)

    def _choose_kind(self, place: int) -> None:
        self.filters.show_kind(self._kinds[place])
        self._seek(replace(self.filters.sought, kind=self._kinds[place]))
        self.view.fit_columns()

    def _seek(self, sought: Sought) -> None:
        self._table.seek(sought)
        self._look_at(None)

    def _say_count(self, number: int) -> None:
        self._count.setText(self.desk.language.say(numbered(NN_("{count} record", "{count} records"), number)))
        filtered = self._table.sought != Sought(self._table.sought.kind)
        self.view.empty_hint = self.desk.say(
            N_("Nothing fits these filters. Clear them with Esc.") if filtered else N_("Nothing recorded yet")
        )
        self.view.viewport().update()

    # --- what is shown ------------------------------------------------------------------------------------------------

    def _look_at(self, record: Record | None) -> None:
        self.details.show_record(record)

    def record(self) -> Record | None:
        return self.details.record

    def _open(self, record: Record) -> None:
        self.desk.navigator.record(record.id)

    def refresh(self, change: Change | None) -> None:
        if change is None:
            self._table.ask()
        else:
            self._table.follow(change)
        self.details.refresh()
