"""What this installation remembers for its user: language, look, habits. Nothing of any record is in it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import QByteArray, QLocale, QObject, QSettings, Signal

from db import installation
from resources.language import CODES

RECENT = 8
"""Archives that the first screen offers to open again."""

SCALES = (100, 110, 125, 150, 175, 200)
"""Sizes of text in percent."""


class Settings(QObject):
    """Read and written at once, so that a kill loses no choice. ``changed`` names what was set."""

    changed = Signal(str)

    def __init__(self, path: Path | None = None) -> None:
        super().__init__()
        file = path or installation.folder() / "desktop.ini"
        self._kept = QSettings(str(file), QSettings.Format.IniFormat)

    def _get(self, name: str, default: Any, kind: type) -> Any:
        return self._kept.value(name, default, type=kind)

    def _set(self, name: str, value: object) -> None:
        if self._kept.value(name) != value:
            self._kept.setValue(name, value)
            self._kept.sync()
            self.changed.emit(name)

    @property
    def language(self) -> str:
        """``en`` or ``ar``; at first the system's, if it is one of them."""
        chosen: str = self._get("language", QLocale.system().name()[:2], str)
        return chosen if chosen in CODES else "en"

    @language.setter
    def language(self, code: str) -> None:
        self._set("language", code)

    @property
    def scheme(self) -> str:
        """``light``, ``dark`` or ``system``."""
        return str(self._get("scheme", "system", str))

    @scheme.setter
    def scheme(self, name: str) -> None:
        self._set("scheme", name)

    @property
    def scale(self) -> int:
        """The size of text in percent, one of `SCALES`."""
        wanted: int = self._get("scale", 100, int)
        return min(SCALES, key=lambda known: abs(known - wanted))

    @scale.setter
    def scale(self, percent: int) -> None:
        self._set("scale", percent)

    @property
    def hijri(self) -> bool:
        """Whether a second line under a date says it in the Umm al-Qura calendar."""
        return bool(self._get("hijri", False, bool))

    @hijri.setter
    def hijri(self, shown: bool) -> None:
        self._set("hijri", shown)

    @property
    def digits(self) -> str:
        """``latin`` or ``arabic``: how numbers are shown. Any digits may be typed."""
        return str(self._get("digits", "latin", str))

    @digits.setter
    def digits(self, script: str) -> None:
        self._set("digits", script)

    @property
    def finds_figures(self) -> bool:
        """Whether a text that is captured is read for the figures that it offers."""
        return bool(self._get("finds_figures", True, bool))

    @finds_figures.setter
    def finds_figures(self, wanted: bool) -> None:
        self._set("finds_figures", wanted)

    @property
    def lock_after(self) -> int:
        """Minutes without a key or a click after which an encrypted archive is locked; 0 for never."""
        return int(self._get("lock_after", 5, int))

    @lock_after.setter
    def lock_after(self, minutes: int) -> None:
        self._set("lock_after", minutes)

    @property
    def author(self) -> str:
        """The name under which this installation's user acts; empty until somebody gives it."""
        return str(self._get("author", "", str))

    @author.setter
    def author(self, name: str) -> None:
        self._set("author", name)

    @property
    def backup_folder(self) -> Path | None:
        """Where backups go."""
        text = str(self._get("backup_folder", "", str))
        return Path(text) if text else None

    @backup_folder.setter
    def backup_folder(self, folder: Path) -> None:
        self._set("backup_folder", str(folder))

    def backed_up(self, archive_id: str) -> str:
        """When this installation last backed the archive up (UTC), or an empty text."""
        return str(self._get(f"backed_up/{archive_id}", "", str))

    def note_backup(self, archive_id: str, time: str) -> None:
        """Remember a backup that was just made."""
        self._set(f"backed_up/{archive_id}", time)

    @property
    def recent(self) -> list[Path]:
        """The archives opened last, newest first, whether or not they are still there."""
        return [Path(text) for text in str(self._get("recent", "", str)).split("\n") if text]

    def note_opened(self, archive: Path) -> None:
        """Put an archive in front of the recent ones."""
        self._keep_recent([archive, *(one for one in self.recent if one != archive)])

    def forget(self, archive: Path) -> None:
        """Take an archive off the recent ones."""
        self._keep_recent([one for one in self.recent if one != archive])

    def _keep_recent(self, archives: list[Path]) -> None:
        self._set("recent", "\n".join(map(str, archives[:RECENT])))

    def layout(self, name: str) -> QByteArray:
        """How a window, a splitter or a table was left; empty if it never was."""
        kept = self._kept.value(f"layout/{name}")
        return kept if isinstance(kept, QByteArray) else QByteArray()

    def keep_layout(self, name: str, state: QByteArray) -> None:
        """Remember how a window, a splitter or a table is left."""
        self._kept.setValue(f"layout/{name}", state)
