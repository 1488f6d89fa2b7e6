"""A new archive: where, and whether with a passphrase; why it matters is said where one decides."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths, Signal
from PySide6.QtWidgets import QLineEdit, QRadioButton, QWidget

from db.messages import N_
from desktop import parts
from desktop.desk import Desk
from desktop.dialogs import files
from desktop.dialogs.dialog import Dialog
from desktop.dialogs.secret import NewSecret
from exports.formats import ARCHIVE_ENDING


class NewArchive(Dialog):
    """``wanted`` carries the path and the passphrase, `None` for a plain archive."""

    of_archive = False
    wanted = Signal(object, object)

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(desk, parent, desk.say(N_("New archive")), "newArchive")
        self._file = QLineEdit(str(free_name(documents(), desk.say(N_("archive")))))
        self._file.setObjectName("newArchiveFile")
        choose = parts.tool(desk, "folder-open", desk.say(N_("Choose a place…")), self._choose, name="choosePlace")
        place = QWidget()
        place.setLayout(parts.row(self._file, choose))
        place.setFocusProxy(self._file)
        self.line(self.grid(), N_("File"), place)
        self._file.setAccessibleName(desk.say(N_("File")))
        self._encrypted = self._choice("encrypted", N_("With a passphrase (recommended)"))
        self._encrypted.setChecked(True)
        self.secret = NewSecret(desk)
        self.inside.addWidget(self.secret)
        self._why = self.say(
            N_(
                "Whoever finds or takes this computer can then read nothing in it. Nobody can recover a forgotten "
                "passphrase: print the recovery sheet afterwards and keep it where you would keep a passport."
            )
        )
        self._why.setProperty("role", "muted")
        self._plain = self._choice("plain", N_("Without a passphrase"))
        self.say(N_("Anybody who gets the file can read it.")).setProperty("role", "muted")
        self._encrypted.toggled.connect(self._follow)
        self.secret.changed.connect(self.fit)
        self.inside.addStretch(1)
        self.verb(desk.say(N_("Cancel")), self.reject, name="cancel")
        self.verb(desk.say(N_("Make the archive")), self._answer, name="make", role="main")
        self._file.setFocus()

    def _choice(self, name: str, label: str) -> QRadioButton:
        made = QRadioButton(self.desk.say(label))
        made.setObjectName(name)
        self.inside.addWidget(made)
        return made

    def _choose(self) -> None:
        chosen = files.to_write(self, self.desk, N_("New archive"), files.ARCHIVES, Path(self._file.text()))
        if chosen is not None:
            self._file.setText(str(chosen))

    def _follow(self, encrypted: bool) -> None:
        self.secret.setEnabled(encrypted)
        self.complain("")

    def _answer(self) -> None:
        path = Path(self._file.text().strip()).expanduser()
        if path.suffix != ARCHIVE_ENDING:
            path = path.with_name(f"{path.name}{ARCHIVE_ENDING}")
        if not self._encrypted.isChecked():
            self.wanted.emit(path, None)
        elif self.secret.differs:
            self.complain(self.desk.say(N_("The two passphrases differ; type them again.")))
            self.secret.again()
        elif not self.secret.text:
            self.complain(self.desk.say(N_("Type the passphrase twice.")))
            self.secret.again()
        else:
            self.wanted.emit(path, self.secret.text)


def documents() -> Path:
    """The user's folder of documents, else their home."""
    found = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return Path(found) if found and Path(found).is_dir() else Path.home()


def free_name(folder: Path, stem: str) -> Path:
    """A name that nothing has in this folder."""
    names = (f"{stem}{ARCHIVE_ENDING}" if n == 1 else f"{stem}-{n}{ARCHIVE_ENDING}" for n in range(1, 10_000))
    return next(folder / name for name in names if not (folder / name).exists())
