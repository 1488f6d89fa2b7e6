"""The worked example as three files: an archive to try things on, a workbook, a summary."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from db import opening, sample
from db.errors import SanadError
from db.files import make_folder
from exports import deliver
from resources.language import Language

_DERIVED = 5
"""The version of the UUIDs of everything in the sample; what a person enters has version 7."""


@dataclass(frozen=True)
class Demo:
    """Where the three files are."""

    archive: Path
    workbook: Path
    summary: Path


def make(folder: Path, language: Language) -> Demo:
    """Make the files in the folder, or find those of an earlier time if nobody has worked on them.

    A sample that somebody edited is never touched: the new one gets a number.
    """
    demo = _with_archive(folder, language)
    with opening.open_archive(demo.archive) as archive:
        for out in (demo.workbook, demo.summary):
            if not out.exists():
                deliver.export(archive, out, language=language.code)
    return demo


def archive_only(folder: Path, language: Language) -> Path:
    """The sample's archive alone: made in the folder, or found there if nobody has worked on it."""
    return _with_archive(folder, language).archive


def _with_archive(folder: Path, language: Language) -> Demo:
    make_folder(folder)
    demo = next(demo for demo in _numbered(folder) if not demo.archive.exists() or _is_untouched(demo.archive))
    if not demo.archive.exists():
        with opening.create(demo.archive) as archive:
            sample.enter(archive, language.label)
    return demo


def _numbered(folder: Path) -> Iterator[Demo]:
    """``sample``, ``sample-2``, ``sample-3`` …, less those whose archive was taken away from beside its exports."""
    for number in count(1):
        name = "sample" if number == 1 else f"sample-{number}"
        demo = Demo(*(folder / f"{name}.{ending}" for ending in ("sanad", "xlsx", "pdf")))
        if demo.archive.exists() or not (demo.workbook.exists() or demo.summary.exists()):
            yield demo


def _is_untouched(path: Path) -> bool:
    """Whether the archive is the sample as it was made: nothing added, nothing changed since it was entered."""
    try:
        with opening.open_archive(path) as archive:
            records = list(archive.records())
    except SanadError:
        return False
    return bool(records) and all(
        uuid.UUID(record.id).version == _DERIVED and record.created == record.changed for record in records
    )
