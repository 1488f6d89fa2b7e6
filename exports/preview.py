"""What an export would say and hold back, told before anything is written: for somebody who is about to send it."""

from __future__ import annotations

import zlib
from base64 import b64encode
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path
from typing import Any

from db.archive import Archive
from db.files import private_folder
from db.model.records import Evidence
from db.progress import Progress, untold
from db.store.aggregates import Asked
from db.viewing import drawing
from exports.contents.dossier import document
from exports.contents.features import features
from exports.contents.records import lines
from exports.contents.since import as_plain
from exports.contents.snapshot import Snapshot
from exports.contents.staying import Staying
from exports.contents.totals import key_figures
from exports.contents.workbook import workbook
from exports.deliver import AS_USUAL, WALKS, Choice, UnknownFormat, look
from exports.formats import ENDINGS, Format
from exports.geojson import as_json
from exports.profiles import Profile
from exports.redaction import View
from exports.report import KeyFigure, Report, Row, Section, Table
from exports.walking import Walk
from resources.language import language as spoken

SHOWN = 40
"""Rows of a sheet, and lines of a file of records, that are shown."""

_LINE = 400
"""Letters of such a line."""

PAGE = 1600
"""Points of the longer side of the first page: sharp on a screen that is read at 200 %."""


@dataclass(frozen=True)
class Preview:
    """The key figures in words; rows by sheet and values withheld by field, keyed as `deliver.Delivered` has them.

    ``masked`` are the words that would be masked in free texts, as they stand there, with how often; ``stays`` is what
    stays of each record; ``changes`` is what is different from the last report of its name (`since.as_plain`), if it
    has one. ``looks`` is how the file begins: its first page, its sheets or its lines (see `_looks`).
    """

    figures: tuple[KeyFigure, ...]
    rows: Mapping[str, int]
    withheld: Mapping[str, int]
    masked: Mapping[str, int]
    stays: Staying
    changes: Mapping[str, Any] | None = None
    looks: Mapping[str, Any] = field(default_factory=dict)

    def plain(self) -> dict[str, Any]:
        """For a parent process."""
        figures = [{"label": one.label, "value": one.value, "detail": one.detail} for one in self.figures]
        return {
            "figures": figures,
            "rows": dict(self.rows),
            "withheld": dict(self.withheld),
            "masked": dict(self.masked),
            "stays": self.stays.plain(),
            "looks": dict(self.looks),
            **({"changes": dict(self.changes)} if self.changes is not None else {}),
        }


def preview(  # noqa: PLR0913 - what `deliver.export` takes, and for whom it is shown
    archive: Archive,
    out: Path,
    *,
    profile: Profile | str = "public",
    language: str = "en",
    asked: Asked | None = None,
    choice: Choice = AS_USUAL,
    words: str = "",
    progress: Progress = untold,
) -> Preview:
    """What `deliver.export` would make of the same; nothing is written. Raises what it raises before it writes.

    ``words`` is the language of the key figures, for a reader who exports in another one.
    """
    format_ = Format.of(out.name)
    if format_ is None:
        raise UnknownFormat(name=out.name, formats=ENDINGS)
    with archive.snapshot():
        stays, walk = Staying(), Walk(progress, "look")
        snapshot = look(
            archive, profile=profile, language=language, asked=asked, name=choice.name, staying=stays, met=walk
        )
        walk.again("write", WALKS[format_])
        rows, looks = _looks(snapshot, format_, choice.hxl)
        found, read = snapshot.survey, _read_in(snapshot, words or language)
        return Preview(
            tuple(key_figures(read)), rows, dict(found.withheld), dict(found.masked), stays, as_plain(snapshot), looks
        )


def _read_in(snapshot: Snapshot, words: str) -> Snapshot:
    """The same in another language."""
    view = snapshot.view
    if view.language.code == words:
        return snapshot
    other = View(view.archive, view.profile, spoken(words))
    return replace(snapshot, request=replace(snapshot.request, view=other))


def _looks(snapshot: Snapshot, format_: Format, hxl: bool) -> tuple[dict[str, int], dict[str, Any]]:
    """The rows by sheet, and how the file begins: ``page`` (pixels), ``sheets`` (`SeenSheet`) or ``lines``.

    The rows are made as the export makes them; only nobody writes them down.
    """
    match format_:
        case Format.WORKBOOK | Format.CSV:
            return _sheets(snapshot, hxl, only_tables=format_ is Format.CSV)
        case Format.SUMMARY:
            tables = (block for section in document(snapshot).sections for block in section.blocks)
            rows: dict[str, int] = {}
            for table in tables:
                if isinstance(table, Table):
                    rows[table.name] = rows.get(table.name, 0) + _count(table.rows)
            return rows, {"page": _page(document(snapshot))}
        case Format.MAP:
            return _lines("features", map(as_json, features(snapshot)))
        case Format.RECORDS:
            return _lines("records", lines(snapshot))


def _page(report: Report) -> dict[str, Any]:
    """The first page as it is drawn, in the process in which all pages are: see `drawing.Drawn`."""
    from exports.pdf.document import first_page

    made = first_page(report)
    paper = Evidence(name="summary.pdf", media_type="application/pdf", size=len(made))
    drawn = drawing.draw(paper, [made], edge=PAGE)
    # Most of a page is white.
    pixels = b64encode(zlib.compress(drawn.pixels, 1)).decode()
    return {"width": drawn.width, "height": drawn.height, "pixels": pixels}


def _sheets(snapshot: Snapshot, hxl: bool, *, only_tables: bool) -> tuple[dict[str, int], dict[str, Any]]:
    """A workbook with the first rows of each sheet, written to where nobody else looks and read back."""
    from exports.excel.glimpse import glimpse
    from exports.excel.workbook import write_workbook

    report, counted = workbook(snapshot), {}
    sections = []
    for section in report.sections:
        match section.blocks:
            case (Table() as table,):
                counted[table.name] = _Beginning(table.rows)
                sections.append(Section(section.heading, (replace(table, rows=counted[table.name]),)))
            case _ if not only_tables:
                sections.append(section)
    with private_folder() as folder:
        path = folder / "preview.xlsx"
        write_workbook(replace(report, sections=tuple(sections)), path, folder, hxl=hxl)
        seen = [sheet.plain() for sheet in glimpse(path, SHOWN + 2)]
    return {name: rows.count for name, rows in counted.items()}, {"sheets": seen[: len(sections)]}


class _Beginning:
    """The first rows of a table; all of them are made and counted."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self.count = 0
        self._rows = rows

    def __iter__(self) -> Iterator[Row]:
        rows = iter(self._rows)
        for row in islice(rows, SHOWN):
            self.count += 1
            yield row
        self.count += _count(rows)


def _lines(name: str, found: Iterable[str]) -> tuple[dict[str, int], dict[str, Any]]:
    every = iter(found)
    first = list(islice(every, SHOWN))
    shown = [line if len(line) <= _LINE else f"{line[:_LINE]}…" for line in first]
    return {name: len(first) + _count(every)}, {"lines": shown}


def _count(items: Iterable[object]) -> int:
    return sum(1 for _ in items)
