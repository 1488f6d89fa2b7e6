"""Invented tables in the layouts of UCDP GED. None of these events happened."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from db.archive import Archive
from db.intake.rows import Context, Row, Ways
from db.intake.ucdp import READER
from db.messages import Message
from db.model.records import Record
from tests.db.intake.asking import Asked

_OLDER_HEADER = """
id year active_year type_of_violence conflict_new_id conflict_name dyad_new_id dyad_name side_a_new_id side_a
side_b_new_id gwnob side_b number_of_sources source_article source_office source_date source_headline source_original
where_prec where_coordinates adm_1 adm_2 latitude longitude geom_wkt priogrid_gid country country_id region
event_clarity date_prec date_start date_end deaths_a deaths_b deaths_civilians deaths_unknown low best high
"""
OLDER = _OLDER_HEADER.split()
"""As in version 19.1, where every number passed through another program and ends in ``.0``."""

_NEWER_HEADER = """
id relid year active_year code_status type_of_violence conflict_dset_id conflict_new_id conflict_name dyad_dset_id
dyad_new_id dyad_name side_a_dset_id side_a_new_id side_a side_b_dset_id side_b_new_id side_b number_of_sources
source_article source_office source_date source_headline source_original where_prec where_coordinates
where_description adm_1 adm_2 latitude longitude geom_wkt priogrid_gid country country_id region event_clarity
date_prec date_start date_end deaths_a deaths_b deaths_civilians deaths_unknown best high low gwnoa gwnob
"""
NEWER = _NEWER_HEADER.split()
"""As from version 20.1 on."""

_EVENT = {
    "id": "900001",
    "year": "2031",
    "type_of_violence": "1",
    "conflict_new_id": "999",
    "conflict_name": "Invented: Government",
    "side_a": "Government of Syria",
    "side_b": "Invented Front",
    "number_of_sources": "1",
    "source_article": '"Invented Observatory,2031-05-05,Clash near the mill"',
    "source_office": "Invented Observatory",
    "source_date": "2031-05-05",
    "source_headline": "Clash near the mill",
    "source_original": "a miller",
    "where_prec": "1",
    "where_coordinates": "Invented village",
    "adm_1": "Homs Governorate",
    "adm_2": "Ar Rastan district",
    "latitude": "34.802462",
    "longitude": "36.707602",
    "geom_wkt": "POINT (36.707602 34.802462)",
    "country": "Syria",
    "region": "Middle East",
    "event_clarity": "1",
    "date_prec": "1",
    "date_start": "2031-05-04",
    "date_end": "2031-05-04",
    "deaths_a": "2",
    "deaths_b": "2",
    "deaths_civilians": "0",
    "deaths_unknown": "0",
    "low": "4",
    "best": "4",
    "high": "4",
}


def event(**cells: str) -> dict[str, str]:
    """An event by column, with these cells of its own."""
    return {**_EVENT, **cells}


def as_older(cells: Mapping[str, str]) -> dict[str, str]:
    """The event as the older layout writes its numbers."""
    floats = {column for column in OLDER if cells.get(column, "").isdigit()}
    return {column: f"{text}.0" if column in floats else text for column, text in cells.items()}


def table(path: Path, *events: Mapping[str, str], columns: Sequence[str] = OLDER) -> Path:
    """A text file of these events."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(columns)
        writer.writerows([cells.get(column, "") for column in columns] for cells in events)
    return path


def context(archive: Archive, spool: Path, told: list[Message] | None = None) -> Context:
    """What a reader may ask while it reads over this archive."""
    return Context(Asked(archive), spool, Ways(), (told if told is not None else []).append)


def read(archive: Archive, path: Path) -> list[Row]:
    """The rows of a table over this archive."""
    return list(READER.read(path, context(archive, path.parent)))


def records(rows: Iterable[Row], kind: str) -> list[Record]:
    """The distinct records of a kind, in the order of the rows."""
    return list({record.id: record for row in rows for record in row.records if record.kind == kind}.values())
