"""What opens an encrypted archive: its passphrase, or the key from its recovery sheet."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

from db.errors import SanadError
from db.messages import N_, NN_, numbered
from db.store import key as keys
from db.store.failures import WrongPassphrase
from desktop import parts
from desktop.aside import drawing_on
from desktop.desk import Desk
from desktop.dialogs.dialog import Dialog
from desktop.dialogs.secret import secret_line
from desktop.passphrases import Tries


class Opening(QWidget):
    """The field and what is said about it; in the dialog, and on the page of a locked archive.

    ``given`` carries the `Key`. Whoever gets it says whether the archive opened (`done` or `refuse`).
    """

    given = Signal(object)
    said = Signal()
    """More or less stands here than before."""

    def __init__(self, desk: Desk, path: Path, tries: Tries) -> None:
        super().__init__()
        self._desk, self._path, self._tries = desk, path.resolve(), tries
        self._by_sheet = False
        whole = parts.column(self, space=desk.theme.px(parts.GAP))
        self._label = parts.label("", "label")
        self._line: QLineEdit = secret_line(desk, "passphrase")
        self._line.returnPressed.connect(self.give)
        self._label.setBuddy(self._line)
        self._problem = parts.label("", "problem", "passphraseProblem")
        self._problem.hide()
        self._other: QPushButton = parts.button(desk, "", self._switch, name="otherWay", role="link")
        for one in (self._label, self._line, self._problem):
            whole.addWidget(one)
        whole.addLayout(parts.row(self._other, stretch=True))
        self.setFocusProxy(self._line)
        self._timer = QTimer(self, interval=1000)
        self._timer.timeout.connect(self._wait)
        self._show_way()
        self._wait()

    @property
    def problem(self) -> str:
        """What is said to be wrong."""
        return self._problem.text()

    def _switch(self) -> None:
        self._by_sheet = not self._by_sheet
        self._line.clear()
        self._complain("")
        self._show_way()
        self._line.setFocus()

    def _show_way(self) -> None:
        asked = N_("Key from the recovery sheet") if self._by_sheet else N_("Passphrase")
        other = N_("Use the passphrase") if self._by_sheet else N_("Use the recovery sheet")
        self._label.setText(self._desk.say(asked))
        self._line.setAccessibleName(self._desk.say(asked))
        self._other.setText(self._desk.say(other))

    def give(self) -> None:
        """Try what was typed."""
        if self._tries.pause(self._path) or not self._line.text():
            return
        try:
            typed = self._line.text()
            key = (
                keys.from_hex(typed, self._path)
                if self._by_sheet
                else drawing_on(partial(keys.unlock, self._path, typed))
            )
        except WrongPassphrase:
            self.refuse_wrong()
        except SanadError as error:
            self._complain(self._desk.language.say(error.message))
        else:
            self.given.emit(key)

    def refuse_wrong(self) -> None:
        """It does not open the archive: said, and after five times with a pause."""
        self._tries.failed(self._path)
        self._line.selectAll()
        wrong = N_("That is not the key of this archive; nothing was changed. Compare it with the sheet.")
        if not self._by_sheet:
            wrong = N_("That is not the passphrase; nothing was changed. Small and capital letters differ.")
        self._complain(self._desk.say(wrong))
        self._wait()

    def done(self) -> None:
        """The archive is open."""
        self._tries.succeeded(self._path)
        self._line.clear()

    def _wait(self) -> None:
        left = self._tries.pause(self._path)
        self._line.setReadOnly(bool(left))  # disabled it would lose the focus, and a space would press what is next
        if left:
            self._timer.start()
            many = self._tries.number(self._path)
            template = NN_(
                "Wrong {tries} times, so the next try is in {count} second. The archive is unharmed and nothing in it "
                "is lost.",
                "Wrong {tries} times, so the next try is in {count} seconds. The archive is unharmed and nothing in "
                "it is lost.",
            )
            self._complain(self._desk.language.say(numbered(template, left, tries=many)))
        elif self._timer.isActive():
            self._timer.stop()
            self._complain("")
            self._line.setFocus()

    def _complain(self, sentence: str) -> None:
        self._problem.setText(f"⬣ {sentence}" if sentence else "")
        self._problem.setVisible(bool(sentence))
        self.said.emit()


class Unlock(Dialog):
    """The dialog around it, before an archive opens."""

    of_archive = False

    def __init__(self, desk: Desk, parent: QWidget, path: Path, tries: Tries) -> None:
        super().__init__(desk, parent, desk.say(N_("Open “{name}”"), name=path.name), "unlock")
        self.path = path
        self.opening = Opening(desk, path, tries)
        self.opening.said.connect(self.fit)
        self.inside.addWidget(self.opening)
        self.inside.addStretch(1)
        self.verb(desk.say(N_("Cancel")), self.reject, name="cancel")
        # Enter is the field's: a default button would try, and count, once more.
        self.verb(desk.say(N_("Open")), self.opening.give, name="open", role="main").setDefault(False)
        self.opening.setFocus()
