"""An archive out of a backup: which copy, where to, and its passphrase if it has one."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QWidget

from db.errors import SanadError
from db.messages import N_
from db.store import backup_set
from db.store import key as keys
from db.store.key import Key
from desktop import parts
from desktop.aside import drawing_on
from desktop.desk import Desk
from desktop.dialogs import files
from desktop.dialogs.dialog import MIDDLE, Dialog
from desktop.dialogs.new_archive import documents, free_name
from desktop.dialogs.progress import WorkBar
from desktop.dialogs.secret import secret_line
from desktop.navigator import OK
from exports.formats import ARCHIVE_ENDING


class Restore(Dialog):
    """Never over a file that is there. The restored archive is opened."""

    of_archive = False
    width_ = MIDDLE

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(desk, parent, desk.say(N_("Restore a backup")), "restoreDialog")
        self.say(N_("The backup is checked first and stays as it is; the archive is made at a new place."))
        self._copies = QComboBox()
        self._copies.setObjectName("copies")
        self._copies.currentIndexChanged.connect(self._look)
        file = parts.button(desk, desk.say(N_("File…")), self._choose_file, name="backupFile")
        folder = parts.button(desk, desk.say(N_("Folder…")), self._choose_folder, name="backupFolder")
        self._dest = QLineEdit(str(free_name(documents(), desk.say(N_("restored")))))
        self._dest.setObjectName("restoreTo")
        self._passphrase = secret_line(desk, "backupPassphrase")
        grid = self.grid()
        self.line(grid, N_("Backup"), self._copies)
        grid.addLayout(parts.row(file, folder, stretch=True), grid.rowCount(), 1)
        self.line(grid, N_("Restore to"), self._dest)
        self._asked: QLabel = self.line(grid, N_("Passphrase"), self._passphrase)
        self._bar = WorkBar(desk)
        self._bar.stopped.connect(self._stopped)
        self.inside.addWidget(self._bar)
        self.inside.addStretch(1)
        self.verb(desk.say(N_("Cancel")), self.reject, name="cancel")
        self._verb = self.verb(desk.say(N_("Restore")), self._answer, name="restoreVerb", role="main")
        if desk.settings.backup_folder is not None and desk.settings.backup_folder.is_dir():
            self.offer(desk.settings.backup_folder, quiet=True)
        self._look()

    # --- choosing -----------------------------------------------------------------------------------------------------

    def _choose_file(self) -> None:
        chosen = files.to_open(self, self.desk, N_("Backup"), files.ARCHIVES, self.desk.settings.backup_folder)
        if chosen is not None:
            self.offer(chosen)

    def _choose_folder(self) -> None:
        chosen = files.folder(self, self.desk, N_("Folder of backups"), self.desk.settings.backup_folder)
        if chosen is not None:
            self.offer(chosen)

    def offer(self, source: Path, *, quiet: bool = False) -> None:
        """A file, or the copies of a folder's set with the newest first."""
        stem = self.desk.session.path.stem if self.desk.session.is_open else ""
        try:
            copies = backup_set.newest_first(source, stem) if source.is_dir() else [source]
        except SanadError as error:
            self.complain("" if quiet else self.desk.language.say(error.message))
            return
        self.complain("")
        self._copies.clear()
        for copy in copies:
            self._copies.addItem(copy.name, copy)

    @property
    def _copy(self) -> Path | None:
        chosen = self._copies.currentData()
        return chosen if isinstance(chosen, Path) else None

    def _look(self) -> None:
        """Ask for a passphrase where the copy has one."""
        copy = self._copy
        encrypted = False
        if copy is not None:
            try:
                encrypted = keys.is_encrypted(copy)
            except SanadError as error:
                self.complain(self.desk.language.say(error.message))
        self._passphrase.setVisible(encrypted)
        self._asked.setVisible(encrypted)
        self._verb.setEnabled(copy is not None)

    # --- restoring ----------------------------------------------------------------------------------------------------

    def _answer(self) -> None:
        copy = self._copy
        assert copy is not None
        dest = Path(self._dest.text().strip()).expanduser()
        self._to = dest if dest.suffix == ARCHIVE_ENDING else dest.with_name(f"{dest.name}{ARCHIVE_ENDING}")
        try:
            self._key: Key | None = None
            if keys.is_encrypted(copy):
                self._key = drawing_on(partial(keys.unlock, copy, self._passphrase.text()))
        except SanadError as error:
            self.complain(self.desk.language.say(error.message))
            return
        self.complain("")
        self._verb.setEnabled(False)
        work = self._bar.follow()
        work.done.connect(self._done)
        work.failed.connect(self._failed)
        work.run(["restore", copy, self._to], self._key)

    def _done(self, made: dict[str, Any]) -> None:
        told = N_("Restored and checked: {records} records and {evidence} pieces of evidence.")
        counts = {name: self.desk.number(made[name]) for name in ("records", "evidence")}
        self.accept()
        with self.desk.navigator.known_failures():
            self.desk.session.open(self._to, key=self._key, author=self.desk.settings.author)
            self.desk.settings.note_opened(self._to.absolute())
            self.desk.navigator.tell(self.desk.say(told, **counts), OK)

    def _failed(self, sentence: str) -> None:
        self._verb.setEnabled(True)
        self.complain(sentence)

    def _stopped(self) -> None:
        self._failed(self.desk.say(N_("Stopped; nothing was restored.")))

    def reject(self) -> None:
        """Closing the dialog stops the work."""
        if self._bar.running and self._bar.work is not None:
            self._bar.work.cancel()
        super().reject()
