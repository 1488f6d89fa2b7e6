"""What an export would say and hold back, told before anything is written: for somebody who is about to send it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from db.archive import Archive
from db.progress import Progress, untold
from db.store.aggregates import Asked
from exports.contents.dossier import document
from exports.contents.features import features
from exports.contents.records import lines
from exports.contents.since import as_plain
from exports.contents.snapshot import Snapshot
from exports.contents.totals import key_figures
from exports.contents.workbook import sheets
from exports.deliver import UnknownFormat, look
from exports.formats import ENDINGS, Format
from exports.profiles import Profile
from exports.report import KeyFigure, Table


@dataclass(frozen=True)
class Preview:
    """The key figures in words; rows by sheet and values withheld by field, keyed as `deliver.Delivered` has them.

    ``masked`` are the words that would be masked in free texts, as they stand there, with how often; ``changes`` is
    what is different from the last report of its name (`since.as_plain`), if it has one.
    """

    figures: tuple[KeyFigure, ...]
    rows: Mapping[str, int]
    withheld: Mapping[str, int]
    masked: Mapping[str, int]
    changes: Mapping[str, Any] | None = None

    def plain(self) -> dict[str, Any]:
        """For a parent process."""
        figures = [{"label": one.label, "value": one.value, "detail": one.detail} for one in self.figures]
        return {
            "figures": figures,
            "rows": dict(self.rows),
            "withheld": dict(self.withheld),
            "masked": dict(self.masked),
            **({"changes": dict(self.changes)} if self.changes is not None else {}),
        }


def preview(
    archive: Archive,
    out: Path,
    *,
    profile: Profile | str = "public",
    language: str = "en",
    asked: Asked | None = None,
    name: str = "",
    progress: Progress = untold,
) -> Preview:
    """What `deliver.export` would make of the same; nothing is written. Raises what it raises before it writes."""
    format_ = Format.of(out.name)
    if format_ is None:
        raise UnknownFormat(name=out.name, formats=ENDINGS)
    with archive.snapshot():
        progress("look", 0, 2)
        snapshot = look(archive, profile=profile, language=language, asked=asked, name=name)
        progress("write", 1, 2)
        found = snapshot.survey
        return Preview(
            tuple(key_figures(snapshot)), _rows(snapshot, format_), dict(found.withheld), dict(found.masked),
            as_plain(snapshot),
        )  # fmt: skip


def _rows(snapshot: Snapshot, format_: Format) -> dict[str, int]:
    """The rows are made as the export makes them; only nobody writes them down."""
    match format_:
        case Format.WORKBOOK | Format.CSV:
            return _of_tables(sheets(snapshot))
        case Format.SUMMARY:
            return _of_tables(table for section in document(snapshot).sections for table in section.blocks
                              if isinstance(table, Table))  # fmt: skip
        case Format.MAP:
            return {"features": _count(features(snapshot))}
        case Format.RECORDS:
            return {"records": _count(lines(snapshot))}


def _of_tables(tables: Iterable[Table]) -> dict[str, int]:
    rows: dict[str, int] = {}
    for table in tables:
        rows[table.name] = rows.get(table.name, 0) + _count(table.rows)
    return rows


def _count(items: Iterable[object]) -> int:
    return sum(1 for _ in items)
