"""Sheets made in the tests, brought into an archive, and what came of them."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl

from db.archive import Archive
from db.intake.rows import Ways
from db.intake.run import Outcome, prepared

Table = Sequence[Sequence[Any]]

OF_KILLED = '"Date" = "date"\n"Killed" = {field = "number", measure = "killed"}'


def written(folder: Path, table: Table | Mapping[str, Table], name: str = "") -> Path:
    """One table as a CSV, several as a workbook, or as the name's ending says."""
    path = folder / (name or ("table.xlsx" if isinstance(table, Mapping) else "table.csv"))
    if path.suffix == ".csv":
        assert not isinstance(table, Mapping)
        path.write_text(as_text(table), encoding="utf-8")
        return path
    workbook = openpyxl.Workbook()
    workbook.remove(workbook.active)  # type: ignore[arg-type]
    for title, rows in table.items() if isinstance(table, Mapping) else [("Sheet1", table)]:
        sheet = workbook.create_sheet(title)
        for row in rows:
            sheet.append(list(row))
    workbook.save(path)
    return path


def as_text(table: Table) -> str:
    lines = io.StringIO()
    csv.writer(lines).writerows([[_text(cell) for cell in row] for row in table])
    return lines.getvalue()


def _text(cell: Any) -> str:
    if isinstance(cell, datetime | date):
        return cell.strftime("%Y-%m-%d")
    return "" if cell is None else str(cell)


def bring(archive: Archive, path: Path, mapping: Path | None = None) -> Outcome:
    """Import the file as a sheet."""
    with prepared(archive, [path], Ways("sheet", mapping=mapping), lambda step, rows: None) as ready:
        (outcome,) = ready.outcomes
        ready.write()
    return outcome


def counts(outcome: Outcome) -> tuple[int, int, int, int, int]:
    """Read, added, updated, unchanged, rejected."""
    return outcome.read, outcome.added, outcome.updated, outcome.unchanged, outcome.rejected


def faces(archive: Archive) -> dict[str, int | None]:
    """The totals' faces: ``killed``, and ``displaced household`` where not persons are counted."""
    return {
        measure if unit == "person" else f"{measure} {unit}": total.amount.face
        for measure, of in archive.totals().items()
        for unit, total in of.units.items()
    }


def by(archive: Archive, key: str, measure: str, level: str = "adm1") -> dict[str | None, int | None]:
    """The faces of one measure by place (names), month …; of persons, else of the unit that comes first."""
    found = {}
    for group in archive.grouped(key, level=level).groups:
        if measure in group.totals:
            units = group.totals[measure].units
            unit = units.get("person") or next(iter(units.values()))
            found[group.name if key == "place" else group.key] = unit.amount.face
    return found


def of_kind(archive: Archive, cls: type[Any]) -> list[Any]:
    return [record for record in archive.records(cls.kind) if not record.removed]


def only(archive: Archive, cls: type[Any]) -> Any:
    (record,) = of_kind(archive, cls)
    return record


def mapped(folder: Path, columns: str, more: str = "", before: str = "") -> Path:
    """A mapping of one table of incidents, as a file."""
    path = folder / "mapping.toml"
    path.write_text(f'{before}\n[[tables]]\nrow = "incident"\n{more}\n[tables.columns]\n{columns}\n', encoding="utf-8")
    return path
