"""What the window shows of a locked archive: that it is locked, why, and the way back in."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QLabel, QWidget

from db.messages import N_
from desktop import parts
from desktop.desk import Desk
from desktop.dialogs.unlock import Opening
from desktop.guard import Locked
from desktop.passphrases import Tries

_WIDTH = 440
"""Pixels at 100 %."""


class LockPage(QWidget):
    """Fills the window. ``opening`` is there for an encrypted archive only."""

    def __init__(
        self, desk: Desk, kept: Locked, tries: Tries, unlock: Callable[[], object], leave: Callable[[], object]
    ) -> None:
        super().__init__()
        self.setObjectName("lockPage")
        whole = parts.column(self, margin=desk.theme.px(parts.WIDE))
        whole.addStretch(2)
        frame, inside = parts.card("lockCard")
        frame.setFixedWidth(desk.theme.px(_WIDTH))
        picture = QLabel()
        picture.setPixmap(desk.theme.pixmap("lock", 32, "accent"))
        inside.addWidget(picture)
        inside.addWidget(parts.label(desk.say(N_("Locked")), "heading", "lockTitle"))
        inside.addWidget(parts.label(desk.language.say(kept.why), name="lockWhy"))
        self.opening = Opening(desk, kept.path, tries) if kept.encrypted else None
        if self.opening is None:
            plain = N_("This archive has no passphrase: anybody at this computer can open it again.")
            inside.addWidget(parts.label(f"▲ {desk.say(plain)}", "finding"))
        else:
            inside.addWidget(self.opening)
        self._problem = parts.label("", "problem", "lockProblem")
        self._problem.hide()
        inside.addWidget(self._problem)
        verb = desk.say(N_("Unlock") if self.opening else N_("Open again"))
        self._unlock = parts.button(desk, verb, unlock, name="unlockVerb", role="main", icon="lock-open")
        other = parts.button(
            desk, desk.say(N_("Leave it locked and go to Today")), leave, name="leaveLocked", role="link"
        )
        inside.addLayout(parts.row(self._unlock, other, stretch=True))
        # Between stretches, not centred: only so the words get the height that they need at this width.
        middle = parts.row(frame)
        middle.insertStretch(0, 1)
        middle.addStretch(1)
        whole.addLayout(middle)
        whole.addStretch(3)

    def complain(self, sentence: str) -> None:
        """Why it does not open."""
        self._problem.setText(f"⬣ {sentence}")
        self._problem.show()

    def begin(self) -> None:
        """Somebody shall type."""
        (self.opening or self._unlock).setFocus()
