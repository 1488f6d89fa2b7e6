"""The archives that were opened last: one press opens one, and one that is not there any more can be taken off."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QFrame, QWidget

from db.messages import N_
from desktop import parts
from desktop.desk import Desk


class RecentArchives(QFrame):
    """Names of files only: where they lie is seen over them, and nothing of what is in them."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.setObjectName("recentArchives")
        self.setProperty("role", "card")
        self._inside = parts.column(self, margin=desk.theme.px(12), space=desk.theme.px(parts.TIGHT))
        self.refresh()

    def refresh(self) -> None:
        """Look again which of them are there."""
        parts.clear(self._inside)
        self._inside.addWidget(parts.label(self._desk.say(N_("Recent archives")), "sectionTitle"))
        here = self._desk.session.path.resolve() if self._desk.session.is_open else None
        others = [path for path in self._desk.settings.recent if path.resolve() != here]
        for number, path in enumerate(others):
            self._inside.addWidget(self._line(number, path))
        if not others:
            none = N_("Archives that you open stand here.") if here is None else N_("No other archive was opened here.")
            self._inside.addWidget(parts.label(self._desk.say(none), "muted"))
        self._inside.addStretch(1)

    def _line(self, number: int, path: Path) -> QWidget:
        there = path.exists()
        name = parts.button(
            self._desk, path.name, partial(self._desk.navigator.archive, path), name=f"recent{number}", role="entry"
        )
        name.setToolTip(str(path.parent))
        name.setEnabled(there)
        line = QWidget()
        if there:
            line.setLayout(parts.row(name, stretch=True))
            return line
        gone = parts.label(self._desk.say(N_("not there any more")), "muted")
        gone.setWordWrap(False)
        take_off = self._desk.say(N_("Take “{name}” off this list"), name=path.name)
        off = parts.tool(self._desk, "x", take_off, partial(self._forget, path), name=f"forget{number}")
        line.setLayout(parts.row(name, gone, off, stretch=True))
        return line

    def _forget(self, path: Path) -> None:
        self._desk.settings.forget(path)
        self.refresh()
