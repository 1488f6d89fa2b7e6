"""Invented tables in the layouts of UCDP GED. None of these events happened."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

from db.archive import Archive
from db.intake.known import Known
from db.intake.rows import Context, Row, Ways
from db.intake.tables import RawRow
from db.intake.ucdp import READER, read_row
from db.intake.ucdp_events import NAME, Events
from db.messages import Message
from db.model.records import Figure, Incident, Place, Record
from db.store.gazetteer import Gazetteer
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


TWO_ARTICLES = '"Invented Observatory,2031-05-05,Clash; "two" dead, by the mill";"Mill Gazette,2031-05-06,At the mill"'


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


class Reading:
    """Reads single invented events over an archive, without a file."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive

    def row(self, **cells: str) -> Row:
        """The row of an event with these cells."""
        with Gazetteer.open() as gazetteer:
            events = Events(Known(Asked(self._archive), gazetteer, source_format=NAME, public=True))
            said = event(**cells)
            return read_row(events, NEWER, RawRow(2, tuple(said.get(column) for column in NEWER)), "")

    def incident(self, **cells: str) -> Incident:
        """The incident that the event becomes."""
        return only(self.row(**cells), Incident)

    def figure(self, **cells: str) -> Figure:
        """How many were killed in it."""
        return only(self.row(**cells), Figure)

    def place(self, **cells: str) -> Place:
        """Where it was."""
        row = self.row(**cells)
        (use,) = only(row, Incident).places
        return next(place for place in row.records if isinstance(place, Place) and place.id == use.place)

    def reason(self, **cells: str) -> str:
        """Why it is none."""
        row = self.row(**cells)
        assert not row.records
        return str(row.reason)


R = TypeVar("R", bound=Record)


def only(row: Row, cls: type[R]) -> R:
    """The only record of this class that the row has."""
    assert row.reason is None, str(row.reason)
    (found,) = (record for record in row.records if isinstance(record, cls))
    return found


def note(record: Record) -> dict[str, str]:
    """The lines of the record's note by column."""
    return dict(line.split(": ", 1) for line in record.note.splitlines())
