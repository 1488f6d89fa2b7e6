"""The system's own dialogs for files and folders: the only ones that are waited for."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from db.messages import N_
from desktop.desk import Desk
from exports.formats import ARCHIVE_ENDING

ARCHIVES = (N_("Sanad archives"), (f"*{ARCHIVE_ENDING}",))
PDFS = (N_("PDF documents"), ("*.pdf",))
MAPPINGS = (N_("Mappings"), ("*.toml", "*.json"))
TABLES = (
    N_("Tables and records"),
    ("*.xlsx", "*.xlsm", "*.xlsb", "*.xls", "*.ods", "*.csv", "*.tsv", "*.txt", "*.jsonl", "*.json", "*.geojson"),
)

Kind = tuple[str, Sequence[str]]


def to_open(parent: QWidget, desk: Desk, title: str, kind: Kind, start: Path | None = None) -> Path | None:
    """A file that is there; `None` if the person thought better of it."""
    chosen, _ = QFileDialog.getOpenFileName(parent, desk.say(title), _text(start), _filter(desk, kind))
    return Path(chosen) if chosen else None


def several_to_open(parent: QWidget, desk: Desk, title: str, kind: Kind) -> list[Path]:
    """Files that are there."""
    chosen, _ = QFileDialog.getOpenFileNames(parent, desk.say(title), "", _filter(desk, kind))
    return [Path(one) for one in chosen]


def to_write(parent: QWidget, desk: Desk, title: str, kind: Kind, start: Path) -> Path | None:
    """Where a new file shall stand. Qt asks about replacing one; whoever never replaces refuses by itself."""
    chosen, _ = QFileDialog.getSaveFileName(parent, desk.say(title), str(start), _filter(desk, kind))
    if not chosen:
        return None
    path, suffix = Path(chosen), kind[1][0].removeprefix("*")
    return path if path.suffix else path.with_name(f"{path.name}{suffix}")


def folder(parent: QWidget, desk: Desk, title: str, start: Path | None = None) -> Path | None:
    """A folder that is there."""
    chosen = QFileDialog.getExistingDirectory(parent, desk.say(title), _text(start))
    return Path(chosen) if chosen else None


def _text(path: Path | None) -> str:
    return str(path) if path else ""


def _filter(desk: Desk, kind: Kind) -> str:
    label, patterns = kind
    return f"{desk.say(label)} ({' '.join(patterns)})"
