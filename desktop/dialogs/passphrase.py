"""Another passphrase for the open archive, a first one, or none; and the way to its recovery sheet."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QLineEdit, QProgressBar, QWidget

from db.copies import change_key
from db.errors import SanadError
from db.messages import N_
from db.store import key as keys
from db.store.key import Key
from desktop import parts
from desktop.aside import Aside, drawing_on
from desktop.desk import Desk
from desktop.dialogs.dialog import Dialog
from desktop.dialogs.secret import NewSecret, secret_line
from desktop.doors import Doors
from desktop.guard import Place
from desktop.navigator import OK, WARN


class Passphrase(Dialog):
    """Asks for the old one and twice for the new one; the work itself is `Rekeying`."""

    def __init__(self, desk: Desk, parent: QWidget, doors: Doors) -> None:
        title = N_("Passphrase and recovery sheet") if desk.session.encrypted else N_("Give the archive a passphrase")
        super().__init__(desk, parent, desk.say(title), "passphraseDialog")
        self._doors = doors
        self._window = parent
        self._old: QLineEdit | None = None
        if desk.session.encrypted:
            self._offer_sheet()
            self._old = secret_line(desk, "oldPassphrase")
            self.inside.addWidget(parts.label(desk.say(N_("New passphrase")), "section"))
            self.line(self.grid(), N_("Passphrase until now"), self._old)
        self._secret = NewSecret(desk)
        self._secret.changed.connect(self.fit)
        self.inside.addWidget(self._secret)
        again = N_(
            "The archive is written anew with it, which takes as long as copying it, and the old file stands until "
            "the new one is complete. A recovery sheet printed before is void then. Backups made before keep the old "
            "passphrase."
        )
        first = N_(
            "The archive is written anew with it, which takes as long as copying it, and the old file stands until "
            "the new one is complete. Backups made before stay without a passphrase."
        )
        self.say(again if desk.session.encrypted else first).setProperty("role", "muted")
        self.inside.addStretch(1)
        self.verb(desk.say(N_("Cancel")), self.reject, name="cancel")
        verb = N_("Change the passphrase") if desk.session.encrypted else N_("Encrypt the archive")
        self.verb(desk.say(verb), self._answer, name="change", role="main")
        (self._old or self._secret).setFocus()

    def _offer_sheet(self) -> None:
        self.say(N_("The recovery sheet opens the archive if the passphrase is forgotten: one page with the key."))
        show = parts.button(
            self.desk, self.desk.say(N_("Show the recovery sheet…")), self._show_sheet, name="showSheet"
        )
        self.inside.addLayout(parts.row(show, stretch=True))

    def _show_sheet(self) -> None:
        self.accept()
        self._doors.show_sheet()

    def _answer(self) -> None:
        if not self._knows_old():
            return
        if self._secret.differs or not self._secret.text:
            self.complain(self.desk.say(N_("The two passphrases differ; type them again.") if self._secret.differs
                                        else N_("Type the passphrase twice.")))  # fmt: skip
            self._secret.again()
            return
        new = self._secret.text
        self.accept()
        Rekeying(self.desk, self._window, new).open()

    def _knows_old(self) -> bool:
        """Whoever finds the window open shall not change what they do not know."""
        key = self.desk.session.key
        if self._old is None or (key is not None and drawing_on(partial(keys.made_by, key, self._old.text()))):
            return True
        self.complain(self.desk.say(N_("That is not the passphrase until now; nothing was changed.")))
        self._old.setFocus()
        self._old.selectAll()
        return False


class Rekeying(Dialog):
    """Closes the archive, writes it anew in a thread, and opens it again at the same place. Nobody can stop it."""

    of_archive = False

    def __init__(self, desk: Desk, window: QWidget, passphrase: str) -> None:
        super().__init__(desk, window, desk.say(N_("Changing the passphrase")), "rekeying")
        self.say(N_("The archive is written anew and checked. Until that is done the old file stands untouched."))
        bar = QProgressBar()
        bar.setObjectName("rekeyingBar")
        bar.setAccessibleName(self.windowTitle())
        bar.setRange(0, 0)
        self.inside.addWidget(bar)
        session = desk.session
        self._path: Path = session.path
        self._old = session.key
        self._new: Key = drawing_on(partial(keys.new_key, passphrase))
        desk.guard.locking.emit()
        self._place: Place = desk.guard.place
        session.close()
        self._work = Aside(partial(change_key, self._path, self._old, self._new), self)
        self._work.done.connect(self._done)
        self._work.failed.connect(self._failed)
        self._work.start()

    def reject(self) -> None:
        """Esc does nothing while the file is written."""
        if not self._work.running:
            super().reject()

    def _done(self) -> None:
        void = self._old is not None
        told = N_("The passphrase is another now. A recovery sheet printed before is void.")
        if not void:
            told = N_("The archive is encrypted now. Backups made before are not.")
        if self._open_again(self._new):
            self.desk.navigator.tell(self.desk.say(told), WARN if void else OK)
        self.accept()

    def _failed(self, error: SanadError) -> None:
        self._open_again(self._old)
        with self.desk.navigator.known_failures():
            raise error
        self.accept()

    def _open_again(self, key: Key | None) -> bool:
        with self.desk.navigator.known_failures():
            self.desk.session.open(self._path, key=key, author=self.desk.settings.author)
            self.desk.guard.come_back(self._place)
            return True
        return False
