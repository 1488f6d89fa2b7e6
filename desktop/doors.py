"""The ways into an archive: making one, opening, unlocking; and what happens where one does not open."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from db.errors import SanadError
from db.later import later
from db.messages import N_
from db.store import key as keys
from db.store.failures import WrongPassphrase
from db.store.key import Key
from db.store.lock import Held
from desktop import doorbell
from desktop.aside import Aside
from desktop.desk import Desk
from desktop.navigator import INFO, OK, WARN
from desktop.passphrases import Tries

if TYPE_CHECKING:
    from desktop.dialogs import dialog as dialogs
    from desktop.dialogs import files, new_archive, unlock
else:
    # A window on a plain archive asks nothing.
    dialogs = later("desktop.dialogs.dialog")
    files = later("desktop.dialogs.files")
    new_archive = later("desktop.dialogs.new_archive")
    unlock = later("desktop.dialogs.unlock")


class Doors(QObject):
    """Opens archives for one window; ``tries`` outlives it."""

    def __init__(self, desk: Desk, window: QWidget, tries: Tries) -> None:
        super().__init__(window)
        self._desk = desk
        self._window = window
        self._tries = tries
        self._making: Aside | None = None

    # --- making -------------------------------------------------------------------------------------------------------

    def make(self) -> None:
        """Ask where, and how it is protected."""
        dialog = new_archive.NewArchive(self._desk, self._window)
        dialog.wanted.connect(self._make)
        dialog.open()

    def _make(self, path: Path, passphrase: str | None) -> None:
        dialog = self.sender()
        assert isinstance(dialog, new_archive.NewArchive)
        try:
            self._desk.session.create(path, passphrase=passphrase, author=self._desk.settings.author)
        except SanadError as error:
            dialog.complain(self._desk.language.say(error.message))
            return
        dialog.accept()
        self._desk.settings.note_opened(path)
        if passphrase is not None:
            self._offer_sheet()

    def _offer_sheet(self) -> None:
        sentence = N_(
            "The archive is encrypted from now on. Nobody can open it without the passphrase, unless you keep its "
            "recovery sheet: one page with the key."
        )
        question = dialogs.Question(
            self._desk, self._window, self._desk.say(N_("Recovery sheet")), self._desk.say(sentence)
        )
        question.choice(self._desk.say(N_("Later")), None, name="later")
        question.choice(self._desk.say(N_("Show the recovery sheet…")), self.show_sheet, name="showSheet", role="main")
        question.open()

    def show_sheet(self) -> None:
        """The open archive's key, to be printed or copied by hand."""
        from desktop.dialogs.recovery import RecoverySheet

        RecoverySheet(self._desk, self._window).open()

    def open_sample(self) -> None:
        """The worked example; it is made beside the user's documents if it is not there yet."""
        if self._making is not None and self._making.running:
            return
        self._making = Aside(partial(_sample, new_archive.documents() / "Sanad", self._desk), self)
        self._making.done.connect(self.open)
        self._making.failed.connect(self._say)
        self._making.start()

    # --- opening ------------------------------------------------------------------------------------------------------

    def choose(self) -> None:
        """Ask for a file, and open it."""
        recent = self._desk.settings.recent
        start = recent[0].parent if recent else new_archive.documents()
        chosen = files.to_open(self._window, self._desk, N_("Open archive"), files.ARCHIVES, start)
        if chosen is not None:
            self.open(chosen)

    def open(self, path: Path) -> None:
        """Open the archive; an encrypted one is asked for its passphrase first."""
        kept = self._desk.guard.kept
        if kept is not None and kept.path.resolve() == path.resolve():
            self._desk.guard.forget()  # or our own bell would answer
        if self._is_open(path):
            self._desk.navigator.tell(self._desk.say(N_("“{name}” is open here already."), name=path.name), INFO)
        elif doorbell.ring(path):
            sentence = N_("“{name}” is open in another window, which comes to the front.")
            self._desk.navigator.tell(self._desk.say(sentence, name=path.name), INFO)
        else:
            with self._desk.navigator.known_failures():
                if keys.is_encrypted(path):
                    self._ask_passphrase(path)
                else:
                    self._enter(path, None)

    def _is_open(self, path: Path) -> bool:
        session = self._desk.session
        return session.is_open and session.path.resolve() == path.resolve()

    def _ask_passphrase(self, path: Path) -> None:
        dialog = unlock.Unlock(self._desk, self._window, path, self._tries)
        dialog.opening.given.connect(self._open_with_key)
        dialog.open()

    def _open_with_key(self, key: Key) -> None:
        opening = self.sender()
        assert isinstance(opening, unlock.Opening)
        dialog = opening.window()
        assert isinstance(dialog, unlock.Unlock)
        try:
            self._enter(dialog.path, key)
        except WrongPassphrase:
            dialog.opening.refuse_wrong()
        except SanadError as error:
            dialog.reject()
            self._say(error)
        else:
            dialog.opening.done()
            dialog.accept()

    def _enter(self, path: Path, key: Key | None) -> None:
        """Open to write; where somebody else is writing, offer to read."""
        try:
            self._desk.session.open(path, key=key, author=self._desk.settings.author)
        except Held as held:
            self._offer_reading(path, key, held)
        else:
            self._opened(path)

    def _offer_reading(self, path: Path, key: Key | None, held: Held) -> None:
        title = self._desk.say(N_("Somebody else is editing this archive"))
        question = dialogs.Question(self._desk, self._window, title, self._desk.language.say(held.message))
        question.choice(self._desk.say(N_("Leave it")), None, name="leaveIt")
        read = partial(self._read, path, key)
        question.choice(self._desk.say(N_("Open to read only")), read, name="readOnly", role="main")
        question.open()

    def _read(self, path: Path, key: Key | None) -> None:
        with self._desk.navigator.known_failures():
            self._desk.session.open(path, key=key, author=self._desk.settings.author, write=False)
            self._opened(path)

    def _opened(self, path: Path) -> None:
        self._desk.settings.note_opened(path.absolute())
        archive = self._desk.session.archive
        if not archive.writable:
            why = archive.why_read_only
            plain = N_("Opened to read only: nothing can be changed here.")
            self._desk.navigator.tell(self._desk.language.say(why) if why else self._desk.say(plain), WARN)

    # --- unlocking ----------------------------------------------------------------------------------------------------

    def unlock(self, path: Path, key: Key | None) -> None:
        """Open the archive that is locked; raises what opening raises."""
        self._desk.session.open(path, key=key, author=self._desk.settings.author)
        self._tries.succeeded(path.resolve())
        self._desk.navigator.tell(self._desk.say(N_("Unlocked.")), OK)

    def _say(self, error: SanadError) -> None:
        with self._desk.navigator.known_failures():
            raise error


def _sample(folder: Path, desk: Desk) -> Path:
    from exports.demo import archive_only

    return archive_only(folder, desk.language)
