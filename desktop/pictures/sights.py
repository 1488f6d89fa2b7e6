"""How a list is looked at: as a list, on a map, over time, as a chart."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QTabBar

from db.messages import N_
from desktop.actions import SIGHT_KEYS
from desktop.desk import Desk
from desktop.pictures.sight import KINDS_SHOWN, Sight

_SIGHTS: Final = (None, Sight.MAP, Sight.TIMELINE, Sight.CHART)
_ICONS: Final = ("layers", "map-pin", "calendar", "table-2")


class Sights(QTabBar):
    """``chosen`` comes when somebody looks at the list in another way."""

    chosen = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._names = [desk.say(label) for label, _ in SIGHT_KEYS]
        self.setObjectName("sights")
        self.setAccessibleName(desk.say(N_("How the list is shown")))
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(False)  # there are four, and they fold
        for at, (_, keys) in enumerate(SIGHT_KEYS):
            self.addTab(desk.theme.icon(_ICONS[at]), "")  # `fold` names it where there is room
            self.setTabToolTip(at, f"{self._names[at]} ({keys})")
            self.setAccessibleTabName(at, self._names[at])
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.activated.connect(lambda at=at: self._show(at))
        self.currentChanged.connect(self.updateGeometry)  # the chosen one is bold, and wider
        self.currentChanged.connect(self.chosen)

    def fold(self, folded: bool) -> None:
        """Only pictures where there is little room; what they mean stands in their tool tips."""
        for at, name in enumerate(self._names):
            self.setTabText(at, "" if folded else name)

    @property
    def sight(self) -> Sight | None:
        """The picture that is chosen; `None` for the list."""
        return _SIGHTS[self.currentIndex()] if not self.isHidden() else None

    def offer(self, kind: str) -> None:
        """Only of some kinds of records is anything counted."""
        self.setVisible(kind in KINDS_SHOWN)

    def show_list(self) -> None:
        """Back to the list."""
        self.setCurrentIndex(0)

    def _show(self, at: int) -> None:
        if self.isVisible():
            self.setCurrentIndex(at)
