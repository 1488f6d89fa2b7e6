"""Tables that list places, or sources and documents: what rows about events refer to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from db.intake.columns import BadCell
from db.intake.known import Namesakes
from db.intake.rows import Row
from db.intake.sheet.binding import Binding, Bound, Cells
from db.intake.sheet.keys import record_id
from db.intake.sheet.labels import folded
from db.intake.sheet.notes import Notes
from db.intake.sheet.surroundings import Surroundings
from db.intake.sheet.terms import Terms
from db.intake.sheet.what import What
from db.intake.sheet.when import Dates
from db.intake.sheet.where import Where
from db.intake.tables import RawRow
from db.messages import N_, Message, message
from db.model.declaration import altered
from db.model.folding import fold
from db.model.records import Document, Place, Record, Source
from db.model.unstated import is_unstated

Rows = Iterable[tuple[RawRow, Cells]]

_SEVERAL = re.compile(r"\s*[;؛|\n]\s*")


class PlaceRows:
    """A list of places: each lies in the wider ones of its row, or in the path that a column spells out."""

    def __init__(self, binding: Binding, around: Surroundings) -> None:
        self._around = around
        self._where = Where(binding, around.finder, "", binding.mapping.constants, around.told)
        self._path = binding.first("lies_in")
        self._level = [(bound, Terms(bound.mapping, around.added)) for bound in binding.of("place_level")]
        self._name, self._local, self._code = (binding.first(name) for name in ("place", "local_name", "pcode"))
        self._gazetteer = binding.first("gazetteer")
        self._listed: dict[tuple[str, str], Place] = {}
        """By what it lies in and its folded name."""

    def learn(self, cells: Cells) -> None:
        """Take notice of a row."""
        self._where.learn(cells)

    def settle(self) -> None:
        """All rows have been seen."""
        self._where.settle()
        self._where.at_home_in(())

    def messages(self) -> Iterator[Message]:
        """Nothing is worth a word."""
        return iter(())

    def rows(self, raws: Rows, sheet: str) -> Iterator[Row]:
        """The rows as records."""
        for raw, cells in raws:
            try:
                yield self._row(raw, cells, sheet)
            except BadCell as bad:
                yield Row(raw.number, reason=bad.message, sheet=sheet)
            except Namesakes as several:
                yield Row(raw.number, reason=several.message, sheet=sheet)

    def _row(self, raw: RawRow, cells: Cells, sheet: str) -> Row:
        if self._path and self._name:
            place = self._in_path(self._path, self._name, cells)
            return Row(raw.number, self._around.known.needed(place), sheet=sheet)
        located = self._where.read(cells)
        if not located.places:
            return Row(raw.number, reason=Message(N_("The row names no place.")), sheet=sheet)
        return Row(raw.number, self._around.known.needed(*located.places), warnings=located.warnings, sheet=sheet)

    def _in_path(self, path: Bound, name: Bound, cells: Cells) -> Place:
        parent = self._at_end(path.text(cells))
        called, local, code = (text_in(bound, cells) for bound in (name, self._local, self._code))
        latitude, longitude = self._where.point(cells)
        place = self._around.known.place(
            called, level=self._level_of(cells), parent=parent, pcode=code, latitude=latitude, longitude=longitude,
            local_name=local,
        )  # fmt: skip
        # The path is told in the language of the sheet, the name is the place's own.
        for spelled in {called, local} - {""}:
            self._listed[parent.id if parent else "", fold(spelled)] = place
        return place

    def _at_end(self, path: str) -> Place | None:
        """The last place of a path, the widest first; all of them stand in rows above."""
        place: Place | None = None
        for name in filter(None, _SEVERAL.split(path)):
            place = self._listed.get((place.id if place else "", fold(name)))
            if place is None:
                raise BadCell(message(N_("“{path}” is no place of a row above."), path=path))
        return place

    def _level_of(self, cells: Cells) -> str:
        for bound, terms in self._level:
            if meaning := terms.read(bound.text(cells)):
                return meaning.codes.get("place_level", "area")
        return "area"


class SourceRows:
    """A list of sources, or of sources and documents. Organisations come first: persons are part of them."""

    def __init__(self, binding: Binding, around: Surroundings) -> None:
        self._around, self._binding = around, binding
        self._document = folded(Document.label)
        self._kind = binding.first("kind")
        self._name, self._person = binding.first("source"), binding.first("person")
        self._code = binding.first("id")
        self._kinds = [(bound, Terms(bound.mapping, around.added)) for bound in binding.of("source_kind")]
        self._document_kinds = [(bound, _as_document_kinds(bound, around)) for bound in binding.of("source_kind")]
        self._what = What(binding, around.added, ("reliability", "confidentiality", "connection", "consent"))
        self._published = Dates(binding, "published")
        self._notes = Notes(binding)
        self._confidentiality = "clear" if around.mapping.public else "amber"

    def learn(self, cells: Cells) -> None:
        """Take notice of a row."""
        self._published.learn(cells)

    def settle(self) -> None:
        """All rows have been seen."""

    def messages(self) -> Iterator[Message]:
        """What is worth a word about the table."""
        yield from self._what.messages()

    def rows(self, raws: Rows, sheet: str) -> Iterator[Row]:
        """The rows as records."""
        persons = []
        for raw, cells in raws:
            if text_in(self._person, cells):
                persons.append((raw, cells))
            else:
                yield self._row(raw, cells, sheet)
        yield from (self._row(raw, cells, sheet) for raw, cells in persons)

    def _row(self, raw: RawRow, cells: Cells, sheet: str) -> Row:
        try:
            records = self._of_document(cells) if self._is_document(cells) else self._of_source(cells)
        except BadCell as bad:
            return Row(raw.number, reason=bad.message, sheet=sheet)
        except Namesakes as several:
            return Row(raw.number, reason=several.message, sheet=sheet)
        return Row(raw.number, records, sheet=sheet)

    def _is_document(self, cells: Cells) -> bool:
        return bool(self._kind) and fold(text_in(self._kind, cells)) in self._document

    def _of_source(self, cells: Cells) -> tuple[Record, ...]:
        name, person = text_in(self._name, cells), text_in(self._person, cells)
        if not name and not person:
            raise BadCell(message(N_("The row names no source.")))
        told = self._what.read(cells)
        known = self._around.known
        kind = self._coded(self._kinds, cells, "other")
        above = known.source(name, source_kind=kind) if person and name and fold(name) != fold(person) else None
        source = known.source(person or name, source_kind=kind, person=bool(person), part_of=above)
        needed = known.needed(source)
        return tuple(self._completed(one, told.codes, cells) if one is source else one for one in needed)

    def _completed(self, source: Source, codes: dict[str, str], cells: Cells) -> Source:
        """With what else the row says of a source that the archive lacks."""
        return altered(
            source,
            reliability=codes.get("reliability", source.reliability),
            confidentiality=codes.get("confidentiality", source.confidentiality),
            code_name=text_in(self._binding.first("code_name"), cells),
            contact=text_in(self._binding.first("contact"), cells),
            connection=codes.get("connection", source.connection),
            consent=tuple(code for code in codes.get("consent", "").split(";") if code),
            shared_with=tuple(filter(None, _SEVERAL.split(text_in(self._binding.first("shared_with"), cells)))),
            tags=tuple(filter(None, _SEVERAL.split(text_in(self._binding.first("tags"), cells)))),
            note=self._notes.read(cells),
        )

    def _of_document(self, cells: Cells) -> tuple[Record, ...]:
        key = text_in(self._code, cells)
        day, words = self._published.read(cells)
        title = text_in(self._binding.first("document_title"), cells)
        address = text_in(self._binding.first("url"), cells)
        if not title and not address:
            raise BadCell(message(N_("The row names no document.")))
        document = Document(
            id=record_id("document", f"{self._around.data_set}:{key or address or title}"),
            state="entered",
            title=title or address,
            document_kind=self._coded(self._document_kinds, cells, "other"),
            written_by=text_in(self._binding.first("author"), cells),
            published=day,
            published_text=words,
            url=address,
            language=text_in(self._binding.first("language"), cells),
            text_sha256=text_in(self._binding.first("sha256"), cells),
            confidentiality=self._confidentiality,
            note=self._notes.read(cells),
        )
        return (document,)

    def _coded(self, columns: list[tuple[Bound, Terms]], cells: Cells, otherwise: str) -> str:
        for bound, terms in columns:
            if (meaning := terms.read(bound.text(cells))) and meaning.codes:
                return next(iter(meaning.codes.values()))
        return otherwise


def _as_document_kinds(bound: Bound, around: Surroundings) -> Terms:
    """Our sheet has one column for the kinds of both."""
    return Terms(replace(bound.mapping, field="document_kind"), around.added)


def text_in(bound: Bound | None, cells: Cells) -> str:
    text = bound.text(cells) if bound else ""
    return "" if is_unstated(text) else text
