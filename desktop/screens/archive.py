"""S5, the archive: a shelf of kinds and kept filters, a list, and beside it what the record under the cursor says.

What is counted is shown on a map, over time or as a chart too, under the same filter.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from db.messages import N_, NN_, numbered
from db.model.change import Change
from db.model.records import Preset, Record
from db.store.listing import Sought
from desktop import parts
from desktop.actions import Actions
from desktop.desk import Desk
from desktop.editors.flow import Flow
from desktop.pictures.sights import Sights
from desktop.screens import presets
from desktop.screens.column_menu import ColumnMenu
from desktop.screens.details import Details
from desktop.screens.filters import Filters
from desktop.screens.row_actions import RowActions
from desktop.screens.screen import Screen
from desktop.screens.shelf import Shelf
from desktop.tables import arrangement
from desktop.tables.kinds import PLURALS
from desktop.tables.model import RecordTable
from desktop.tables.view import ROW, RecordView

if TYPE_CHECKING:
    from desktop.pictures.pane import PicturePane

_SIDE_BY_SIDE = 720
"""Pixels at 100 % that the list and the details need to stand beside each other; in less the details stand below."""

_WITH_NAMES = 620
"""Pixels at 100 % of the whole screen that leave room for the names on the shelf."""

_WITH_TABS = 900
"""The same for the names of the ways in which a list is shown."""

_ROWS = 4
"""Rows of the list that are always seen."""

_SPLIT = "archive_split"
"""Under what the place of the line between list and details is kept."""


class ArchiveScreen(Screen):
    """Shown for a `Sought`, it shows what that asks for."""

    act = "show_archive"

    def __init__(self, desk: Desk, actions: Actions) -> None:
        super().__init__(desk)
        self._split = False
        kind = next(iter(PLURALS))
        self.shelf = Shelf(desk)
        self.filters = Filters(desk)
        self._table = RecordTable(desk, Sought(kind), self)
        self.view = RecordView(desk, self._table, "records")
        self.view.setAccessibleName(desk.say(N_("Records")))
        self.details = Details(desk)
        self._title = parts.label("", "heading", "listTitle")
        self._count = parts.label("", "muted", "recordCount")
        self.sights = Sights(desk)
        self.rows = RowActions(desk, self.view)
        self._columns = ColumnMenu(desk, self.view)
        self._build()
        self._listen()
        self._arrive(Sought(kind))
        self.shelf.show_kind(kind)

    def _build(self) -> None:
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(self.desk.theme.px(12))
        whole.addWidget(self.shelf)
        right = QVBoxLayout()
        right.setSpacing(self.desk.theme.px(parts.GAP))
        self._title.setWordWrap(False)
        self._count.setWordWrap(False)
        named = QWidget()
        parts.column(named).addLayout(parts.row(self._title, self._count))
        named.setMinimumHeight(self.sights.sizeHint().height())  # on one line with the tabs
        head = QWidget()
        flow = Flow(self.desk.theme.px(parts.WIDE))
        head.setLayout(flow)
        for widget in (named, self.sights):
            flow.add(widget)
        right.addWidget(head)
        right.addWidget(self.filters)
        self._splitter = parts.splitter(self.desk, "archiveSplitter")
        self._splitter.addWidget(self._list())
        self._splitter.addWidget(self.details)
        self._splitter.setStretchFactor(0, 3)
        self._splitter.setStretchFactor(1, 2)
        self._splitter.splitterMoved.connect(self._keep_split)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._splitter)
        right.addWidget(self._stack, 1)
        whole.addLayout(right, 1)

    def _list(self) -> QWidget:
        made = QWidget()
        inside = parts.column(made, space=self.desk.theme.px(parts.TIGHT))
        self.view.setMinimumHeight(self.desk.theme.px(ROW * _ROWS))
        inside.addWidget(self.view, 1)
        foot = parts.row(self.rows, self._columns)
        foot.setStretch(0, 1)
        inside.addLayout(foot)
        return made

    def _keep_split(self) -> None:
        self.desk.settings.keep_layout(_SPLIT, self._splitter.saveState())

    def _listen(self) -> None:
        self.shelf.chosen.connect(self._arrive)
        self.shelf.rename_wanted.connect(self._rename)
        self.shelf.remove_wanted.connect(self._remove_preset)
        self.filters.changed.connect(self._seek)
        self.filters.keep_wanted.connect(self._keep)
        self._table.asked.connect(self._say_asking)
        self._table.counted.connect(self._say_count)
        self.sights.chosen.connect(self._show_sight)
        self.view.opened.connect(self._open)
        self.view.looked_at.connect(self._look_at)
        self.view.typed.connect(self.filters.focus_words)
        self.view.customContextMenuRequested.connect(self._offer)

    # --- what is sought -----------------------------------------------------------------------------------------------

    @property
    def sought(self) -> Sought:
        """What the list shows now."""
        return self._table.sought

    def subject(self) -> object:
        return self.sought

    def entrance(self) -> QWidget:
        return self.view

    def record(self) -> Record | None:
        return self.details.record

    def show_subject(self, subject: object) -> None:
        """Show what somebody came for."""
        if isinstance(subject, Sought):
            self._arrive(subject)
            self.shelf.show_kind(subject.kind)

    def _arrive(self, sought: Sought) -> None:
        """Another list: in the order in which it was left, unless the filter asks for one."""
        left = arrangement.kept(self.desk.settings, sought.kind)
        if sought.order == Sought(sought.kind).order:
            sought = replace(sought, order=left.order, descending=left.descending)
        self.filters.show_sought(sought)
        self._seek(sought)

    def _seek(self, sought: Sought) -> None:
        now = self._table.sought
        if sought.kind == now.kind:
            # A header that was clicked meanwhile has the last word on the order.
            sought = replace(sought, order=self.view.arrangement.order, descending=self.view.arrangement.descending)
        self._title.setText(self.desk.say(PLURALS[sought.kind]))
        self._table.seek(sought)
        self._look_at(None)
        self.sights.offer(sought.kind)
        self._show_sight()

    def _say_asking(self) -> None:
        self._count.setText(self.desk.say(N_("looking…")))
        self.view.empty_hint = ""

    def _say_count(self, number: int) -> None:
        count = numbered(NN_("{count} record", "{count} records"), number)
        self._count.setText(self.desk.language.say(count))
        self.view.empty_hint = self._hint()
        self.view.viewport().update()
        self.rows.show_choice()

    def _hint(self) -> str:
        """What an empty list says: why, and the way out."""
        if self.filters.is_set:
            return self.desk.say(N_("Nothing fits these filters. Esc clears them."))
        nothing = {
            "remark": N_(
                "Nobody has left a remark or something to do. One is written beside a record, or in its form."
            ),
            "batch": N_("Nothing was imported yet. Ctrl+I brings in a table."),
            "term": N_("No list has a term of this archive's own. Type one in a field of a list, and add it there."),
            "user": N_("Whoever saves something here first stands in this list from then on."),
            "evidence": N_("No files are kept yet. Drop some anywhere in the window, or press Ctrl+Shift+A."),
            "figure": N_("No figures yet. They are entered in the form of an incident or displacement."),
        }.get(self.sought.kind, N_("Nothing recorded yet. The Record menu begins a new one."))
        return self.desk.say(nothing)

    # --- as a picture -------------------------------------------------------------------------------------------------

    @cached_property
    def pictures(self) -> PicturePane:
        """Made when the first picture is wanted: it takes longer to load than the list."""
        from desktop.pictures.pane import PicturePane

        made = PicturePane(self.desk)
        made.narrowed.connect(self._show_behind)
        self._stack.addWidget(made)
        return made

    def _show_sight(self) -> None:
        """Show the list, or the picture of it that is chosen."""
        sight = self.sights.sight
        if sight is None:
            self._stack.setCurrentWidget(self._splitter)
        else:
            self.pictures.look(sight, self.sought)
            self._stack.setCurrentWidget(self.pictures)

    def _show_behind(self, sought: Sought) -> None:
        """Show the records behind a part of the picture, in the list."""
        self.sights.show_list()
        self._arrive(sought)

    # --- kept filters -------------------------------------------------------------------------------------------------

    def _keep(self) -> None:
        from desktop.dialogs.naming import Naming

        def keep(name: str) -> None:
            self.desk.session.save(presets.new(name, self.sought))

        Naming(self.desk, self.window(), self.desk.say(N_("Keep this filter")), "", keep).open()

    def _rename(self, preset: Preset) -> None:
        from desktop.dialogs.naming import Naming

        def rename(name: str) -> None:
            self.desk.session.save(replace(preset, name=name))

        Naming(self.desk, self.window(), self.desk.say(N_("Rename the filter")), preset.name, rename).open()

    def _remove_preset(self, preset: Preset) -> None:
        with self.desk.navigator.known_failures():
            self.desk.session.remove(preset.id)

    # --- what is shown ------------------------------------------------------------------------------------------------

    def _look_at(self, record: Record | None) -> None:
        self.details.show_record(record)

    def _open(self, record: Record) -> None:
        if not record.removed and not record.erased:
            self.desk.navigator.record(record.id)

    def _offer(self, at: QPoint) -> None:
        self.rows.menu().popup(self.view.viewport().mapToGlobal(at))

    def refresh(self, change: Change | None) -> None:
        if change is None:
            self._table.ask()
        else:
            self._table.follow(change)
        if self.sights.sight is not None:
            self.pictures.ask()
        if change is None or not change or any(isinstance(one, Preset) for one in change.after.values()):
            self.shelf.show_presets()
        self.details.refresh()

    def event(self, event: QEvent) -> bool:
        # Esc is an action of the window too; with filters set it means them.
        if parts.overrides(event, Qt.Key.Key_Escape) and self.filters.is_set:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        if event.key() == Qt.Key.Key_Escape and self.filters.is_set:
            self.filters.clear()
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        super().showEvent(event)
        if not self._split:
            # Only now is there a width to part.
            self._split = True
            width = self._splitter.width()
            if not self._splitter.restoreState(self.desk.settings.layout(_SPLIT)):
                self._splitter.setSizes([width * 3 // 5, width * 2 // 5])

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self.shelf.fold(self.width() < self.desk.theme.px(_WITH_NAMES))
        self.sights.fold(self.width() < self.desk.theme.px(_WITH_TABS))
        beside = self.width() - self.shelf.width() >= self.desk.theme.px(_SIDE_BY_SIDE)
        self._splitter.setOrientation(Qt.Orientation.Horizontal if beside else Qt.Orientation.Vertical)
