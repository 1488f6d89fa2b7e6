"""Lists of places (format ``places``): tables with P-codes, aliases as JSON, points and outlines as GeoJSON.

docs/imports.md says how each is read. Existing places are recognised by P-code, then by folded name where they should
lie; two that could be meant are told, and none is chosen.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from db.errors import SanadError
from db.intake import finding
from db.intake.finding import Column, Table
from db.intake.known import Known
from db.intake.places import aliases, outlines
from db.intake.places.header import meanings, names_places, says_where
from db.intake.places.table import Columns, Reading
from db.intake.places.units import NAME, Units
from db.intake.rows import Context, Originals, Row, name_of_file
from db.intake.sheet.headers import guess, of_the_whole
from db.intake.tables import Sheet, json_file
from db.messages import N_, listed, message
from db.model.folding import fold
from db.store.gazetteer import Gazetteer

__all__ = ["NAME", "READER", "recognises"]


_COUNTED = N_(
    "{columns} count people, but nothing says what happened to them, so they were kept in the notes of the places. If "
    "they were displaced, say so above the table or in a mapping, undo this import and import the file again."
)


class NoPlaces(SanadError):
    """A file that is read as a list of places and is none."""

    template = N_(
        "“{name}” is no list of places: a table of places has columns for names and for P-codes, a JSON file names or "
        "GeoJSON features; nothing was changed."
    )


def recognises(first: Sheet | None, path: Path) -> bool:
    """Whether the file is a list of places and nothing else: no column counts anything or says what happened."""
    if first is None:
        return path.suffix.lower() == ".geojson" or (path.suffix.lower() == ".json" and _lists_places(json_file(path)))
    table = finding.in_sheet(first)
    if table is None:
        return False
    found = meanings(table.columns)
    if not (names_places(found) and says_where(found)) or _is_of_events(table.columns):
        return False
    return not (_counted(table.columns) and of_the_whole((*table.titles, table.sheet, name_of_file(path, table.left))))


def _lists_places(content: object) -> bool:
    return outlines.recognises(content) or aliases.recognises(content)


_TIMES = frozenset({"date", "start", "end", "year"})
_HAPPENED = frozenset({"actor", "means", "sub_type"})
_TOLD = frozenset({"event_type", "description"})
_TYPE_OF_PLACE = frozenset({"type", fold("نوع"), fold("النوع")})


def _is_of_events(columns: Iterable[Column]) -> bool:
    """Whether they count by a measure, or say what happened: a list of incidents names places with their codes too."""
    if any(column.tag.startswith(("#affected", "#event", "#inneed", "#targeted", "#reached")) for column in columns):
        return True
    # A place has a type as well.
    headers = [column.header for column in columns if fold(column.header) not in _TYPE_OF_PLACE]
    meant = [one for header in headers if (one := guess(header))]
    fields = {one.field for one in meant}
    # People in villages are their population; people in camps are displaced.
    in_camps = any(one.properties.get("level") == "camp" for one in meant)
    counts = any(one.field == "number" and (in_camps or "measure" in one.properties) for one in meant)
    return counts or bool(fields & _HAPPENED) or bool(fields & _TIMES and fields & _TOLD)


def _counted(columns: Iterable[Column]) -> list[str]:
    """The headers of columns that count people or households without saying what of them."""
    return [column.header for column in columns if (one := guess(column.header)) and one.field == "number"]


class PlaceLists:
    """The reader of the format."""

    def read(self, path: Path, context: Context) -> Iterator[Row]:
        """One row for each place, or each feature. Raises `NoPlaces`, and what reading a table or JSON raises."""
        with Gazetteer.open() as gazetteer:
            known = Known(context.lookup, gazetteer, source_format=NAME, public=True)
            units = Units(known, context.lookup, gazetteer)
            if _is_json(path):
                yield from self._of_json(path, units, known, context)
                return
            found = False
            for table in _tables(path, context):
                found = True
                yield from Reading(Columns.of(table.columns), units).rows(table.rows, table.sheet)
                for told in table.messages():
                    context.warn(told)
                if counted := _counted(table.columns):
                    context.warn(message(_COUNTED, columns=listed(counted)))
            if not found:
                raise NoPlaces(name=path.name)

    def _of_json(self, path: Path, units: Units, known: Known, context: Context) -> Iterator[Row]:
        content = json_file(path)
        if outlines.recognises(content):
            yield from outlines.rows(content, units)
        elif aliases.recognises(content):
            yield from aliases.rows(content, context.lookup, known)
        else:
            raise NoPlaces(name=path.name)

    def as_it_was(self, path: Path, numbers: Iterable[tuple[str, int]], context: Context) -> Iterator[Originals]:
        """The rows of these (sheet, number) as they stand in the file; of JSON the text of the entry."""
        wanted = set(numbers)
        if _is_json(path):
            yield aliases.originals(json_file(path), {number for _, number in wanted})
            return
        for table in _tables(path, context):
            rows = ((row.number, row.values) for row in table.rows if (table.sheet, row.number) in wanted)
            yield Originals(table.sheet, tuple(line.values for line in table.head), rows, table.left)


READER = PlaceLists()


def _tables(path: Path, context: Context) -> Iterator[Table]:
    """The sheets that list places; others (notes, a list of changes) are passed over."""
    for table in finding.tables(path, spool=context.spool, tell=context.warn, begun=context.begun()):
        if names_places(meanings(table.columns)):
            yield table


def _is_json(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(64).lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"{", b"[")
