"""The button at the foot of a list: which columns it shows, and in which order the records stand."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QSize
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QToolButton

from db.messages import N_
from db.store.listing import NEWEST
from desktop.desk import Desk
from desktop.tables import arrangement
from desktop.tables.columns import Column
from desktop.tables.view import RecordView


class ColumnMenu(QToolButton):
    """What a mouse does at the headings, for keys too."""

    def __init__(self, desk: Desk, view: RecordView) -> None:
        super().__init__()
        self._desk = desk
        self._view = view
        self.setObjectName("columnMenu")
        words = desk.say(N_("Columns and order"))
        self.setText(words)
        self.setAccessibleName(words)
        self.setIcon(desk.theme.icon("table-2"))
        self.setToolTip(words)
        self.setIconSize(QSize(desk.theme.px(20), desk.theme.px(20)))
        self.setFixedSize(desk.theme.px(32), desk.theme.px(32))
        self.setFocusPolicy(self.focusPolicy().StrongFocus)
        self.clicked.connect(self._offer)

    def _offer(self) -> None:
        self.menu_of_now().popup(self.mapToGlobal(self.rect().topLeft()))

    def menu_of_now(self) -> QMenu:
        """The choices, as they stand."""
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        orders = menu.addMenu(self._desk.say(N_("Order")))
        self._add_order(orders, self._desk.say(N_("Newest first")), NEWEST, descending=True)
        for column in self._view.table.columns:
            if column.field:
                label = self._desk.say(column.heading)
                up, down = N_("{label}, ascending"), N_("{label}, descending")
                self._add_order(orders, self._desk.say(up, label=label), column.field, descending=False)
                self._add_order(orders, self._desk.say(down, label=label), column.field, descending=True)
        menu.addSeparator()
        for column in self._view.table.columns:
            self._add_column(menu, column)
        menu.addSeparator()
        menu.addAction(self._desk.say(N_("As at first"))).triggered.connect(self._reset)
        return menu

    def _add_order(self, menu: QMenu, words: str, order: str, *, descending: bool) -> None:
        now = self._view.arrangement
        action = self._checkable(menu, words, on=(now.order, now.descending) == (order, descending))
        wanted = replace(now, order=order, descending=descending)
        action.triggered.connect(lambda: self._view.rearrange(wanted))

    def _add_column(self, menu: QMenu, column: Column) -> None:
        now = self._view.arrangement
        on = column.key in now.shown
        action = self._checkable(menu, self._desk.say(column.heading), on=on)
        shown = tuple(key for key in now.shown if key != column.key) if on else (*now.shown, column.key)
        # The last one stays: a list without columns says nothing.
        action.setEnabled(bool(shown))
        action.triggered.connect(lambda: self._view.rearrange(replace(now, shown=shown)))

    def _checkable(self, menu: QMenu, words: str, *, on: bool) -> QAction:
        action = menu.addAction(words)
        action.setCheckable(True)
        action.setChecked(on)
        return action

    def _reset(self) -> None:
        self._view.rearrange(arrangement.at_first(self._view.table.sought.kind))
