"""The dialogs for files and folders: the only ones that are waited for.

They are the system's own, but not on Linux. There they run inside this process, and to find a picture for a file they
open it; whoever closes a file drops all locks that the process has on it (POSIX), those of SQLite on the open archive
among them. The next child would then take the archive for its own, and what is saved here afterwards would be lost.
So Qt's dialog is taken, with pictures by what a path is.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Final

from PySide6.QtCore import QFileInfo
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QFileDialog, QFileIconProvider, QHeaderView, QTreeView, QWidget

from db.messages import N_
from desktop.desk import Desk
from exports.formats import ARCHIVE_ENDING
from resources import paths

ARCHIVES = (N_("Sanad archives"), (f"*{ARCHIVE_ENDING}",))
PDFS = (N_("PDF documents"), ("*.pdf",))
MAPPINGS = (N_("Mappings"), ("*.toml", "*.json"))
TABLES = (
    N_("Tables and records"),
    ("*.xlsx", "*.xlsm", "*.xlsb", "*.xls", "*.ods", "*.csv", "*.tsv", "*.txt", "*.jsonl", "*.json", "*.geojson"),
)

Kind = tuple[str, Sequence[str]]

_SIZE: Final = (860, 520)
"""Pixels at 100 %: names, sizes and dates are read whole."""
_OURS: Final = sys.platform.startswith("linux")


def to_open(parent: QWidget, desk: Desk, title: str, kind: Kind, start: Path | None = None) -> Path | None:
    """A file that is there; `None` if the person thought better of it."""
    return next(iter(_chosen(_dialog(parent, desk, title, QFileDialog.FileMode.ExistingFile, kind, start))), None)


def several_to_open(parent: QWidget, desk: Desk, title: str, kind: Kind) -> list[Path]:
    """Files that are there."""
    return _chosen(_dialog(parent, desk, title, QFileDialog.FileMode.ExistingFiles, kind))


def to_write(parent: QWidget, desk: Desk, title: str, kind: Kind, start: Path) -> Path | None:
    """Where a new file shall stand. Qt asks about replacing one; whoever never replaces refuses by itself."""
    dialog = _dialog(parent, desk, title, QFileDialog.FileMode.AnyFile, kind, start)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    if not (chosen := _chosen(dialog)):
        return None
    path, suffix = chosen[0], kind[1][0].removeprefix("*")
    return path if path.suffix else path.with_name(f"{path.name}{suffix}")


def folder(parent: QWidget, desk: Desk, title: str, start: Path | None = None) -> Path | None:
    """A folder that is there."""
    dialog = _dialog(parent, desk, title, QFileDialog.FileMode.Directory, None, start)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    return next(iter(_chosen(dialog)), None)


class _Pictures(QFileIconProvider):
    """Tells a folder from a file and no more; Qt asks in a thread. ``been``: the folder in which one chose last."""

    def __init__(self) -> None:
        super().__init__()
        self._folder = super().icon(QFileIconProvider.IconType.Folder)
        self._file = super().icon(QFileIconProvider.IconType.File)
        self.been = Path.home()

    def icon(self, of: QFileInfo | QFileIconProvider.IconType) -> QIcon:
        if isinstance(of, QFileInfo):
            return self._folder if of.isDir() else self._file
        return super().icon(of)

    def type(self, of: QFileInfo) -> str:
        return "" if of.isDir() else of.suffix().upper()


_pictures = cache(_Pictures)


def _dialog(
    parent: QWidget, desk: Desk, title: str, mode: QFileDialog.FileMode, kind: Kind | None, start: Path | None = None
) -> QFileDialog:
    """It is made in a folder of our own, so that no other is looked at before the pictures are ours."""
    dialog = QFileDialog(parent, desk.say(title), str(paths.ICONS))
    if _OURS:
        dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
        dialog.setIconProvider(_pictures())
    width, height = map(desk.theme.px, _SIZE)
    room = parent.screen().availableSize() * 0.9
    dialog.resize(min(width, room.width()), min(height, room.height()))
    if (listed := dialog.findChild(QTreeView)) and _OURS:
        for column in range(1, listed.header().count()):
            listed.header().setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
    dialog.setFileMode(mode)
    if kind is not None:
        dialog.setNameFilter(_filter(desk, kind))
    named = start is not None and not start.is_dir()
    begin = start.parent if start and named else start
    dialog.setDirectory(str(begin if begin and begin.is_dir() else _pictures().been))
    if start and named:
        dialog.selectFile(start.name)
    return dialog


def _chosen(dialog: QFileDialog) -> list[Path]:
    accepted = dialog.exec() == QFileDialog.DialogCode.Accepted
    dialog.deleteLater()
    if accepted:
        _pictures().been = Path(dialog.directory().path())
    return [Path(one) for one in dialog.selectedFiles()] if accepted else []


def _filter(desk: Desk, kind: Kind) -> str:
    label, patterns = kind
    return f"{desk.say(label)} ({' '.join(patterns)})"
