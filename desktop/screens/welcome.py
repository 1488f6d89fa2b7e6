"""Today without an archive: what this program is, and the ways to an archive."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from db.messages import N_
from desktop import parts
from desktop.actions import Actions
from desktop.desk import Desk
from desktop.dialogs.dialog import scrolled, side_by_side
from desktop.screens.big_action import BigAction
from desktop.screens.recent import RecentArchives

NAMES = "Sanad · سند"
"""The program's name is the same in every language."""

WHAT = N_(
    "Sanad documents what is said about conflict: every number with its chain of sources. Everything stays on this "
    "computer."
)
WIDEST = 880
"""Pixels at 100 %."""


class Welcome(QWidget):
    """New, open, the sample, and the archives that were opened last."""

    def __init__(self, desk: Desk, actions: Actions) -> None:
        super().__init__()
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        page = QWidget()
        page.setMaximumWidth(desk.theme.px(WIDEST))
        outer.addWidget(scrolled(page, "welcomeScroll"), 100)
        whole = parts.column(page, space=desk.theme.px(parts.SPACE))
        whole.addSpacing(desk.theme.px(parts.WIDE))
        whole.addWidget(parts.at_start(desk, parts.label(NAMES, "title", "programName")))
        whole.addWidget(parts.label(desk.say(WHAT), name="what"))
        row = side_by_side(desk)
        for name, icon, role in (
            ("new_archive", "plus", "bigMain"), ("open_archive", "folder-open", "big"), ("sample", "archive", "big")
        ):  # fmt: skip
            row.addWidget(BigAction(desk, actions[name], icon, role), 1)
        whole.addLayout(row)
        self._recent = RecentArchives(desk)
        whole.addWidget(self._recent)
        whole.addStretch(1)

    def look_again(self) -> None:
        """Nothing is half typed without an archive."""

    def refresh(self) -> None:
        """Show the archives that were opened last, as they are now."""
        self._recent.refresh()
