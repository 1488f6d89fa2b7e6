"""What is waited for while a long step is done: how far it is, and a way to stop it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QProgressBar, QWidget

from db.messages import N_
from desktop import parts
from desktop.desk import Desk
from desktop.dialogs.dialog import Dialog
from desktop.keeping import Keeping
from desktop.long_step import LongStep
from exports.terminal.child import STEPS

_TITLE = N_("Saving")
_SENTENCE = N_(
    "What depends on it is counted again, so it takes longer than usual. It is one step: all of it is saved, or "
    "nothing."
)


class Saving(Dialog):
    """It goes when the step is over. Closing it stops the step, of which then nothing stays."""

    of_archive = False

    def __init__(
        self, desk: Desk, parent: QWidget, step: LongStep | Keeping, title: str = _TITLE, sentence: str = _SENTENCE
    ) -> None:
        super().__init__(desk, parent, desk.say(title), "savingDialog")
        # Over whatever dialog asked for the step, too.
        self.setWindowModality(Qt.WindowModality.ApplicationModal)
        self._step = step
        self._over = False
        self.say(sentence)
        self._said = parts.label("", "muted", "savingStep")
        self._bar = QProgressBar()
        self._bar.setObjectName("savingBar")
        self._bar.setAccessibleName(desk.say(N_("Progress")))
        self._bar.setTextVisible(False)
        self.inside.addWidget(self._bar)
        self.inside.addWidget(self._said)
        self._stop = self.verb(desk.say(N_("Stop")), self.reject, name="stopSaving")
        # Whoever is typing on presses keys that were meant for a field.
        self._stop.setAutoDefault(False)
        self._stop.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._bar.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._bar.setFocus()
        self._tell(*step.so_far)
        step.told.connect(self._tell)
        step.over.connect(self._finish)

    def _tell(self, step: str, done: int, total: int | None) -> None:
        self._bar.setRange(0, total or 0)
        self._bar.setValue(done)
        said = self.desk.say(STEPS[step]) if step in STEPS else ""
        # Isolated, or Arabic would read them the other way round.
        of = f": \u2066{self.desk.number(done)} / {self.desk.number(total)}\u2069" if total else ""
        self._said.setText(said + of)

    def _finish(self) -> None:
        self._over = True
        self.accept()

    def reject(self) -> None:
        """Ask the step to stop; the dialog goes when it has."""
        if self._over:
            super().reject()
            return
        self._stop.setEnabled(False)
        self._said.setText(self.desk.say(N_("Stopping…")))
        self._step.stop()
