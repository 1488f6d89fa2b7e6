"""A backup of the open archive: into the folder that is remembered, or wherever somebody says."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget

from db.messages import N_
from desktop import backups, parts
from desktop.desk import Desk
from desktop.dialogs import files
from desktop.dialogs.dialog import MIDDLE, Dialog
from desktop.dialogs.progress import WorkBar
from desktop.navigator import OK
from exports.formats import ARCHIVE_ENDING


class Backup(Dialog):
    """One child, one verified copy."""

    width_ = MIDDLE

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(desk, parent, desk.say(N_("Back up")), "backupDialog")
        self.inside.addWidget(parts.label(desk.language.say(backups.said(backups.age_of_open(desk))), "sectionTitle"))
        self.say(
            N_(
                "A backup is one complete copy that is checked before it counts. Keep it on another disk, and the "
                "disk elsewhere."
            )
        )
        encrypted = N_("It opens with the same passphrase as the archive.")
        plain = N_("The archive has no passphrase, and neither has its backup.")
        self.say(encrypted if desk.session.encrypted else plain).setProperty("role", "muted")
        self._folder = parts.label("", name="backupFolder")
        self._choose = parts.button(desk, "", self._choose_folder, name="otherFolder")
        row = parts.row(self._folder, self._choose)
        row.setStretch(0, 1)
        self.inside.addLayout(row)
        self._bar = WorkBar(desk)
        self._bar.stopped.connect(self._stopped)
        self.inside.addWidget(self._bar)
        self.inside.addStretch(1)
        self.verb(desk.say(N_("Close")), self.reject, name="close")
        self._to_file = self.verb(desk.say(N_("Into one file…")), self._choose_file, name="toFile")
        self._to_folder = self.verb(desk.say(N_("Back up")), self._into_folder, name="toFolder", role="main")
        self._show_folder()

    def _show_folder(self) -> None:
        folder = self.desk.settings.backup_folder
        none = N_("No folder is chosen yet.")
        self._folder.setText(
            self.desk.say(N_("Folder of backups: {folder}"), folder=folder) if folder else self.desk.say(none)
        )
        self._choose.setText(self.desk.say(N_("Another folder…") if folder else N_("Choose a folder…")))
        self._to_folder.setEnabled(folder is not None)

    def _choose_folder(self) -> None:
        chosen = files.folder(self, self.desk, N_("Folder of backups"), self.desk.settings.backup_folder)
        if chosen is not None:
            self.desk.settings.backup_folder = chosen
            self._show_folder()

    def _choose_file(self) -> None:
        stamp = datetime.now(UTC).strftime("%Y-%m-%d")
        path = self.desk.session.path
        start = (self.desk.settings.backup_folder or path.parent) / f"{path.stem}-{stamp}{ARCHIVE_ENDING}"
        chosen = files.to_write(self, self.desk, N_("Back up into one file"), files.ARCHIVES, start)
        if chosen is not None:
            self.back_up(chosen)

    def _into_folder(self) -> None:
        folder = self.desk.settings.backup_folder
        if folder is not None and folder.is_dir():
            self.back_up(folder)
        else:
            gone = N_("The folder of backups is not there; connect its disk or choose another folder.")
            self.complain(self.desk.say(gone))

    def back_up(self, dest: Path) -> None:
        """Start the child."""
        self.complain("")
        self._enable(False)
        work = self._bar.follow()
        work.done.connect(self._done)
        work.failed.connect(self._failed)
        work.start("backup", dest)

    def _enable(self, enabled: bool) -> None:
        self._to_file.setEnabled(enabled)
        self._to_folder.setEnabled(enabled and self.desk.settings.backup_folder is not None)

    def _done(self, made: dict[str, Any]) -> None:
        backups.note(self.desk)
        told = N_("Backed up and checked: “{name}” holds {records} records and {evidence} pieces of evidence.")
        self.desk.navigator.tell(
            self.desk.say(
                told,
                name=Path(made["backup"]).name,
                records=self.desk.number(made["records"]),
                evidence=self.desk.number(made["evidence"]),
            ),
            OK,
        )
        self.accept()

    def _failed(self, sentence: str) -> None:
        self._enable(True)
        self.complain(sentence)

    def _stopped(self) -> None:
        self._failed(self.desk.say(N_("Stopped; no backup was made.")))

    def reject(self) -> None:
        """Closing the dialog stops the work."""
        if self._bar.running and self._bar.work is not None:
            self._bar.work.cancel()
        super().reject()
