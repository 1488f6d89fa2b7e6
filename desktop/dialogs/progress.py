"""How far a child process is, in a dialog: a sentence, a bar, and a way to stop it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QProgressBar, QWidget

from db.messages import N_
from desktop import parts
from desktop.desk import Desk
from desktop.work import Work
from exports.terminal.child import STEPS


class WorkBar(QWidget):
    """Follows one `Work` after the other; hidden while there is none. ``stopped`` comes after a cancel."""

    stopped = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.work: Work | None = None
        self._said = parts.label("", "muted", "workStep")
        self._bar = QProgressBar()
        self._bar.setObjectName("workBar")
        self._bar.setAccessibleName(desk.say(N_("Progress")))
        self._bar.setTextVisible(False)
        self._stop = parts.button(desk, desk.say(N_("Stop")), self._cancel, name="stopWork")
        whole = parts.column(self, space=desk.theme.px(parts.TIGHT))
        whole.addWidget(self._said)
        row = parts.row(self._bar, self._stop)
        row.setStretch(0, 1)
        whole.addLayout(row)
        self.hide()

    def follow(self, work: Work | None = None) -> Work:
        """A child whose progress is shown until it ends: this one, or a new one that is not started yet."""
        self.work = work or Work(self._desk.session, self._desk.language.code, self)
        self.work.progressed.connect(self._show)
        self.work.done.connect(self.hide)
        self.work.failed.connect(self.hide)
        self.work.cancelled.connect(self._stopped)
        self._said.setText(self._desk.say(N_("Beginning…")))
        self._bar.setRange(0, 0)
        self._stop.setEnabled(True)
        self.show()
        return self.work

    @property
    def running(self) -> bool:
        """Whether there is work to wait for."""
        return self.work is not None and self.work.running

    def _show(self, step: str, done: int, total: int | None) -> None:
        self._said.setText(self._desk.say(STEPS[step]) if step in STEPS else self._said.text())
        self._bar.setRange(0, total or 0)
        self._bar.setValue(done)
        if total is None and done:
            self._said.setText(f"{self._said.text()} {self._desk.number(done)}")

    def _cancel(self) -> None:
        if self.work is not None:
            self._stop.setEnabled(False)
            self._said.setText(self._desk.say(N_("Stopping…")))
            self.work.cancel()

    def _stopped(self) -> None:
        self.hide()
        self.stopped.emit()
