"""Whether the open archive still lies where it was opened: files are moved, renamed and removed by other programs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from db.errors import SanadError
from db.later import later
from db.messages import N_
from desktop.desk import Desk
from desktop.long_step import MOMENT
from desktop.navigator import OK

if TYPE_CHECKING:
    from desktop import keeping
    from desktop.dialogs import dialog, files, patience
else:
    # An archive seldom goes away.
    dialog = later("desktop.dialogs.dialog")
    files = later("desktop.dialogs.files")
    keeping = later("desktop.keeping")
    patience = later("desktop.dialogs.patience")

_LOOK = 2000
"""Milliseconds between two looks."""


_KEEP = N_("Keep the archive in a new file")
_COPIED = N_("All of it is copied into the new file, and the copy is checked before it counts.")


class Whereabouts(QObject):
    """Says it once when the file is gone, and offers to keep all of it elsewhere while the window still has it."""

    returned = Signal()

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._window = window
        self._missed = self._held = False
        self._timer = QTimer(self, interval=_LOOK)
        self._timer.timeout.connect(self.look)
        desk.session.opened.connect(self._begin)
        desk.session.closed.connect(self._timer.stop)
        if desk.session.is_open:
            self._begin()

    def _begin(self) -> None:
        self._missed = self._held = False
        self._timer.start()

    def look(self) -> None:
        """Look for the file; when it is back, all is well again. Another one in its place is none."""
        there = self._desk.session.archive.in_place
        if there and not self._held:
            # Perhaps nobody has asked the thread yet that keeps all in a new file once this one is gone.
            self._desk.background.hold()
            self._held = True
        if there and self._missed:
            self.returned.emit()
            self._desk.navigator.tell(self._desk.say(N_("The archive is back in its place.")), OK)
        elif not there and not self._missed:
            self._ask()
        self._missed = not there

    def _ask(self) -> None:
        say, path = self._desk.say, self._desk.session.path
        sentence = N_(
            "“{name}” was moved, renamed or removed while it is open. Nothing is lost yet: put it back where it was, "
            "or keep all of it in a new file. Until then nothing more is saved."
        )
        question = dialog.Question(
            self._desk, self._window, say(N_("The archive is gone")), say(sentence, name=path.name)
        )
        question.choice(say(N_("I will put it back")), None, name="putBack")
        question.choice(say(N_("Keep it in a new file…")), self._keep, name="keepElsewhere", role="main")
        self._desk.session.closing.connect(question.reject)
        self.returned.connect(question.reject)
        question.open_unasked()

    def _keep(self) -> None:
        start = self._desk.session.path
        chosen = files.to_write(self._window, self._desk, _KEEP, files.ARCHIVES, start)
        if chosen is None:
            self._ask()  # nothing is safe yet
            return
        work = keeping.Keeping(self._desk, chosen, self)
        work.kept.connect(self._go_on)
        work.failed.connect(self._say_why)
        work.start()
        QTimer.singleShot(MOMENT, work, lambda: self._show(work))

    def _show(self, work: keeping.Keeping) -> None:
        """What takes longer than a moment is waited for, or stopped."""
        if work.running:
            patience.Saving(self._desk, self._window, work, _KEEP, _COPIED).open()

    def _go_on(self, chosen: Path) -> None:
        self._desk.navigator.tell(self._desk.say(N_("Everything is in “{name}” now."), name=chosen.name), OK)
        self._desk.navigator.archive(chosen)

    def _say_why(self, error: SanadError) -> None:
        """And ask again."""
        self._ask()
        with self._desk.navigator.known_failures():
            raise error
