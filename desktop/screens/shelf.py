"""The shelf at the side of the archive: every kind of record, and under each the filters that were kept."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHeaderView, QMenu, QTreeWidget, QTreeWidgetItem

from db.messages import N_
from db.model.records import Preset
from db.store.listing import Sought
from desktop.desk import Desk
from desktop.screens import presets
from desktop.tables.kinds import PLURALS, icon_of

WIDTH = 168
"""Pixels at 100 %: the longest name of a kind in either language fits."""

FOLDED = 52
"""The same with pictures only."""

_ROW = 30
_KIND: Final = Qt.ItemDataRole.UserRole
_PRESET: Final = Qt.ItemDataRole.UserRole + 1


class Shelf(QTreeWidget):
    """``chosen`` carries the `Sought` of what was chosen; the others carry a kept filter that is to change."""

    chosen = Signal(object)
    rename_wanted = Signal(object)
    remove_wanted = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._folded = False
        self.setObjectName("kinds")
        self.setAccessibleName(desk.say(N_("Kinds of records and kept filters")))
        self.setHeaderHidden(True)
        # Never seen, and never wider than the shelf.
        self.header().setMinimumSectionSize(1)
        self.header().setStretchLastSection(False)
        self.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.setRootIsDecorated(False)
        self.setIndentation(desk.theme.px(24))
        self.setIconSize(QSize(desk.theme.px(20), desk.theme.px(20)))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFixedWidth(desk.theme.px(WIDTH))
        self.setProperty("role", "shelf")
        self._kinds = {kind: self._add_kind(kind) for kind in PLURALS}
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._offer)
        self.show_presets()
        self.currentItemChanged.connect(self._choose)

    def fold(self, folded: bool) -> None:
        """Only pictures where there is little room; what they mean stands in their tool tips."""
        self._folded = folded
        self.setFixedWidth(self._desk.theme.px(FOLDED if folded else WIDTH))
        self.setIndentation(self._desk.theme.px(0 if folded else 24))
        for item in self._items():
            item.setText(0, "" if folded else item.toolTip(0))

    def _items(self) -> Iterator[QTreeWidgetItem]:
        for parent in self._kinds.values():
            yield parent
            yield from (parent.child(place) for place in range(parent.childCount()))

    def _add_kind(self, kind: str) -> QTreeWidgetItem:
        item = self._item(self._desk.say(PLURALS[kind]))
        item.setIcon(0, self._desk.theme.icon(icon_of(kind), "muted"))
        item.setData(0, _KIND, kind)
        self.addTopLevelItem(item)
        return item

    def _item(self, words: str) -> QTreeWidgetItem:
        item = QTreeWidgetItem(["" if self._folded else words])
        item.setToolTip(0, words)
        item.setData(0, Qt.ItemDataRole.AccessibleTextRole, words)
        item.setSizeHint(0, QSize(0, self._desk.theme.px(_ROW)))
        return item

    def show_presets(self) -> None:
        """Read the kept filters anew; the cursor stays where it is."""
        now = self.current_preset
        blocked = self.blockSignals(True)
        found = presets.kept(self._desk)
        for kind, parent in self._kinds.items():
            parent.takeChildren()
            for preset in found.get(kind, []):
                child = self._item(preset.name)
                child.setIcon(0, self._desk.theme.icon("list-filter", "muted"))
                child.setData(0, _KIND, kind)
                child.setData(0, _PRESET, preset)
                parent.addChild(child)
                if now is not None and preset.id == now.id:
                    self.setCurrentItem(child)
            parent.setExpanded(True)
        self.blockSignals(blocked)

    @property
    def current_preset(self) -> Preset | None:
        """The kept filter that the cursor is on."""
        item = self.currentItem()
        found = item.data(0, _PRESET) if item is not None else None
        return found if isinstance(found, Preset) else None

    def show_kind(self, kind: str) -> None:
        """Put the cursor on a kind, unless it is on a filter of that kind; nothing is asked for."""
        item = self.currentItem()
        if item is None or item.data(0, _KIND) != kind:
            blocked = self.blockSignals(True)
            self.setCurrentItem(self._kinds[kind])
            self.blockSignals(blocked)

    def _choose(self, item: QTreeWidgetItem | None) -> None:
        if item is not None:
            preset = item.data(0, _PRESET)
            kind = str(item.data(0, _KIND))
            self.chosen.emit(presets.sought_of(preset) if preset else Sought(kind, open_only=kind == "remark"))

    def _offer(self, at: QPoint) -> None:
        item = self.itemAt(at) or self.currentItem()
        preset = item.data(0, _PRESET) if item is not None else None
        if preset is None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self._desk.say(N_("Rename…")), lambda: self.rename_wanted.emit(preset))
        menu.addAction(self._desk.say(N_("Remove")), lambda: self.remove_wanted.emit(preset))
        menu.popup(self.viewport().mapToGlobal(at))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        preset = self.current_preset
        if preset is not None and event.key() == Qt.Key.Key_F2:
            self.rename_wanted.emit(preset)
        elif preset is not None and event.key() == Qt.Key.Key_Delete:
            self.remove_wanted.emit(preset)
        else:
            super().keyPressEvent(event)
