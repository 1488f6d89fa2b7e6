"""The actions of the file, view and help menus: each opens its dialog, or does it at once."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from db.messages import N_
from desktop.actions import Actions
from desktop.desk import Desk
from desktop.doors import Doors
from desktop.navigator import INFO
from desktop.settings import SCALES
from resources.language import CODES

if TYPE_CHECKING:
    from desktop.capture.intake import Intake


class Shell(QObject):
    """For one window. Dialogs are imported when they are wanted: most days most are not."""

    def __init__(self, desk: Desk, window: QWidget, actions: Actions, doors: Doors) -> None:
        super().__init__(window)
        self._desk = desk
        self._window = window
        self._doors = doors
        for name, do in {
            "new_archive": doors.make,
            "open_archive": doors.choose,
            "sample": doors.open_sample,
            "import": self.import_files,
            "capture_text": lambda: self._intake().paste(),
            "capture_file": lambda: self._intake().choose(),
            "back_up": self._back_up,
            "bring_back": self._bring_back,
            "passphrase": self._passphrase,
            "lock": desk.guard.lock,
            "larger": self._larger,
            "smaller": self._smaller,
            "other_language": self._other_language,
            "keys": self._keys,
            "help": self._help,
            "about": self._about,
        }.items():
            actions.bind(name, do)
        desk.navigator.archive_wanted.connect(doors.open)

    # --- the archive --------------------------------------------------------------------------------------------------

    def import_files(self, paths: Sequence[Path] = ()) -> None:
        """The import dialog, with files if some were dropped."""
        from desktop.dialogs.importing import Import

        Import(self._desk, self._window, paths).open()

    def _intake(self) -> Intake:
        from desktop.capture.intake import Intake

        return Intake(self._desk, self._window)

    def _back_up(self) -> None:
        from desktop.dialogs.backup import Backup

        Backup(self._desk, self._window).open()

    def _bring_back(self) -> None:
        from desktop.dialogs.restore import Restore

        Restore(self._desk, self._window).open()

    def _passphrase(self) -> None:
        from desktop.dialogs.passphrase import Passphrase

        Passphrase(self._desk, self._window, self._doors).open()

    # --- looks --------------------------------------------------------------------------------------------------------

    def _larger(self) -> None:
        self._scale(1)

    def _smaller(self) -> None:
        self._scale(-1)

    def _scale(self, steps: int) -> None:
        at = SCALES.index(self._desk.settings.scale) + steps
        if 0 <= at < len(SCALES):
            self._desk.settings.scale = SCALES[at]
        else:
            told = (
                N_("Text is at its largest: {percent} %.") if steps > 0 else N_("Text is at its smallest: {percent} %.")
            )
            self._desk.navigator.tell(self._desk.say(told, percent=self._desk.settings.scale), INFO)

    def _other_language(self) -> None:
        self._desk.settings.language = next(code for code in CODES if code != self._desk.language.code)

    # --- help ---------------------------------------------------------------------------------------------------------

    def _keys(self) -> None:
        from desktop.dialogs.keys import KeySheet

        KeySheet(self._desk, self._window).open()

    def _help(self) -> None:
        from desktop.dialogs.help import Help

        Help(self._desk, self._window).open()

    def _about(self) -> None:
        from desktop.dialogs.about import About

        About(self._desk, self._window).open()
