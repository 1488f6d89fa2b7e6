"""Files that could not be taken in, each with its sentence, and one key to try them again."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QFrame, QVBoxLayout

from db.messages import N_, NN_, numbered
from desktop import parts
from desktop.desk import Desk
from desktop.evidence.naming import made_visible

_SHOWN: Final = 6


class RefusedFiles(QFrame):
    """Hidden while there are none."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.setObjectName("refusedFiles")
        self.setProperty("role", "notice")
        self.setProperty("tone", "warn")
        inside = parts.column(self, margin=parts.GAP, space=parts.TIGHT)
        self._sentences = QVBoxLayout()
        inside.addLayout(self._sentences)
        attaching = desk.evidence.attaching
        again = parts.button(
            desk, desk.say(N_("Try again")), attaching.try_again, name="refusedAgain", icon="refresh-cw"
        )
        leave = parts.button(desk, desk.say(N_("Leave them")), attaching.leave_refused, name="refusedLeave")
        inside.addLayout(parts.row(again, leave, stretch=True))
        attaching.ended.connect(self.follow)
        attaching.moved.connect(self.follow)
        self.follow()

    def follow(self) -> None:
        """Show what was refused."""
        attaching = self._desk.evidence.attaching
        refused = attaching.tally.refused
        self.setVisible(bool(refused) and not attaching.running)
        if self.isHidden():
            return
        parts.clear(self._sentences)
        for _, sentence in refused[:_SHOWN]:
            said = self._desk.language.say(made_visible(sentence))
            self._sentences.addWidget(parts.label(f"⬣ {said}", "problem"))
        if len(refused) > _SHOWN:
            more = numbered(NN_("and {count} file more", "and {count} files more"), len(refused) - _SHOWN)
            self._sentences.addWidget(parts.label(self._desk.language.say(more), "muted"))
