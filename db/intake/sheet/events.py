"""Rows that are incidents or displacements, with the figures that they state."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain as joined

from db.intake.columns import BadCell
from db.intake.finding import Table
from db.intake.known import Known
from db.intake.rows import Row
from db.intake.sheet.binding import Binding, Cells
from db.intake.sheet.keys import Keys, record_id
from db.intake.sheet.mapping import Mapping
from db.intake.sheet.notes import Notes
from db.intake.sheet.particulars import Particulars, Traced
from db.intake.sheet.statements import Stated, Statements
from db.intake.sheet.titles import DISPLACEMENT, INCIDENT, Titles
from db.intake.sheet.what import Told, Unread, What, stated
from db.intake.sheet.when import Dates, Moment, When
from db.intake.sheet.whence import Attribution, Publisher, Whence
from db.intake.sheet.where import Finder, Located, Where
from db.intake.sheet.who import Involved, Who
from db.intake.tables import RawRow
from db.messages import Message
from db.model.parts import PlaceUse
from db.model.records import Displacement, Figure, Incident, Place, Record, Source
from db.model.vocabulary import MOVEMENT_MEASURES


@dataclass(frozen=True)
class Surroundings:
    """What all tables of a file share."""

    mapping: Mapping
    known: Known
    finder: Finder
    publisher: Publisher = Publisher(Source())
    data_set: str = ""
    traced: dict[str, Traced] = field(default_factory=dict)
    """By the figures' ids, what a sheet of hops tells of them."""

    def added(self, vocabulary: str, code: str) -> bool:
        """Whether the archive added the term."""
        return self.finder.lookup.added_term(vocabulary, code)


@dataclass(frozen=True)
class _Read:
    """All that one row says, before it becomes records."""

    key: str
    told: Told
    moment: Moment
    here: Located
    origin: Located
    destination: Located
    said: Attribution
    stated: list[Stated]
    title: str
    description: str
    part_of: str
    note: str

    @property
    def located(self) -> tuple[Located, ...]:
        return self.here, self.origin, self.destination


class EventRows:
    """Makes records of the rows of one table; `learn` sees all of them first."""

    def __init__(self, binding: Binding, table: Table, around: Surroundings) -> None:
        self._binding, self._around = binding, around
        self._kind = binding.mapping.row
        constants = binding.mapping.constants
        self._keys = Keys(binding, around.data_set)
        self._what = What(binding, around.added)
        self._when = When(binding)
        self._published = Dates(binding, "published")
        self._here, self._origin, self._destination = (
            Where(binding, around.finder, end, constants) for end in ("", "origin", "destination")
        )
        self._whence = Whence(
            binding, around.known, around.publisher, around.mapping.public, lambda cells: self._published.read(cells)
        )
        self._who = Who(binding, around.known, around.added)
        self._statements = Statements(binding)
        self._particulars = Particulars(binding, around)
        self._notes = Notes(binding)
        self._titles = Titles(arabic=_is_arabic(table))
        self._learning = (
            self._when, self._published, self._statements, self._particulars, self._here, self._origin,
            self._destination,
        )  # fmt: skip
        self._confidentiality = "clear" if around.mapping.public else constants.get("confidentiality", "amber")

    def learn(self, cells: Cells) -> None:
        """Take notice of a row."""
        self._keys.learn(cells)
        for reader in self._learning:
            reader.learn(cells)

    def settle(self) -> None:
        """All rows have been seen."""
        self._keys.settle()

    def messages(self) -> Iterator[Message]:
        """What is worth a word about the table when its rows have been read."""
        yield from self._when.messages()
        yield from self._published.messages()
        yield from self._keys.messages()
        yield from self._what.messages()

    def rows(self, raws: Iterable[tuple[RawRow, Cells]], sheet: str) -> Iterator[Row]:
        """The rows as records, or the reason why one states none."""
        return (self._row(raw, cells, sheet) for raw, cells in raws)

    def _row(self, raw: RawRow, cells: Cells, sheet: str) -> Row:
        try:
            said = self._whence.read(cells)
            involved = self._who.read(cells, said.chains[0])
            read = self._read(cells, said, involved)
            records = tuple(self._records(read, cells, involved))
        except BadCell as bad:
            return Row(raw.number, reason=bad.message, sheet=sheet)
        warnings = joined(
            read.moment.warnings, *(one.warnings for one in read.located), read.said.warnings, involved.warnings
        )
        return Row(raw.number, records, warnings=tuple(warnings), sheet=sheet)

    def _read(self, cells: Cells, said: Attribution, involved: Involved) -> _Read:
        told = self._what.read(cells)
        here, origin, destination = (where.read(cells) for where in (self._here, self._origin, self._destination))
        unread: Iterable[Unread] = joined(told.unread, here.unread, origin.unread, destination.unread, involved.unread)
        return _Read(
            key=self._particulars.event_key(cells) or self._keys.of(cells),
            told=told,
            moment=self._when.read(cells),
            here=here,
            origin=origin,
            destination=destination,
            said=said,
            stated=self._statements.read(cells),
            title=self._text("title", cells),
            description=self._text("description", cells),
            part_of=self._text("part_of", cells),
            note=self._notes.read(cells, unread),
        )

    def _text(self, field: str, cells: Cells) -> str:
        texts = [text for bound in self._binding.of(field) if (text := stated(bound.text(cells)))]
        return "\n".join(texts) or self._binding.mapping.constants.get(field, "")

    # --- as records ---------------------------------------------------------------------------------------------------

    def _records(self, read: _Read, cells: Cells, involved: Involved) -> Iterator[Record]:
        """First what the row needs, then the event of the table's kind, then one of the other if it is counted."""
        moving = [one for one in read.stated if one.measure in MOVEMENT_MEASURES]
        harmed = [one for one in read.stated if one.measure not in MOVEMENT_MEASURES]
        places = {place.id: place for located in read.located for place in located.places}
        needed: dict[str, Record] = {record.id: record for record in read.said.records}
        needed |= involved.records
        needed |= {record.id: record for record in self._around.known.needed(*places.values())}
        needed |= {record.id: record for record in self._particulars.needed(cells)}
        yield from needed.values()
        if self._kind == "incident" or harmed:
            yield from self._incident(read, cells, involved, harmed)
        if self._kind == "displacement" or moving:
            yield from self._displacement(read, cells, moving)

    def _incident(self, read: _Read, cells: Cells, involved: Involved, harmed: list[Stated]) -> Iterator[Record]:
        told = read.told
        located = next((one for one in read.located if one.places), read.here)
        incident = Incident(
            id=record_id("incident", read.key),
            state="entered",
            title=read.title or self._title(INCIDENT, read, located.places),
            event_type=told.codes.get("event_type", "not_stated"),
            sub_type=told.codes.get("sub_type", ""),
            means=told.several("means"),
            date=read.moment.edtf,
            date_text=read.moment.text,
            time_of_day=read.moment.time_of_day,
            places=self._uses(located, told),
            parties=tuple(involved.parties),
            targets=told.several("target"),
            agreement=self._particulars.agreement(cells),
            description=read.description,
            verification=told.codes.get("verification", "pending"),
            part_of=self._parent("incident", read.part_of),
            confidentiality=told.codes.get("confidentiality", self._confidentiality),
            note=self._event_note(read),
        )
        yield incident
        yield from self._figures(incident, read, cells, harmed)

    def _displacement(self, read: _Read, cells: Cells, moving: list[Stated]) -> Iterator[Record]:
        told = read.told
        kind = told.codes.get("displacement_kind") or _kind_of(moving)
        origins, destinations = _ends(read, is_return=kind == "return")
        displacement = Displacement(
            id=record_id("displacement", read.key),
            state="entered",
            title=read.title or self._title(DISPLACEMENT, read, (*origins.places, *destinations.places)),
            displacement_kind=kind,
            reckoning=told.codes.get("reckoning", "flow"),
            date=read.moment.edtf,
            date_text=read.moment.text,
            origins=self._uses(origins, told),
            destinations=self._uses(destinations, told),
            cause=told.codes.get("cause", ""),
            causing_incidents=self._particulars.causing(cells),
            description=read.description,
            verification=told.codes.get("verification", "pending"),
            part_of=self._parent("displacement", read.part_of),
            confidentiality=told.codes.get("confidentiality", self._confidentiality),
            note=self._event_note(read),
        )
        yield displacement
        yield from self._figures(displacement, read, cells, moving)

    def _figures(
        self, subject: Incident | Displacement, read: _Read, cells: Cells, stated_: list[Stated]
    ) -> Iterator[Figure]:
        about = self._particulars.of_figure(cells)
        if isinstance(subject, Displacement) and subject.reckoning == "stock" and not about["as_of"]:
            about["as_of"] = read.moment.edtf  # a stock speaks for its day
        for one in stated_:
            yield Figure(
                id=self._particulars.figure_id(cells) or record_id("figure", f"{read.key}|{one.measure}"),
                state="entered",
                subject=subject.id,
                measure=one.measure,
                chains=self._particulars.chains(cells) or read.said.chains,
                quantities=self._particulars.with_parts(cells, one.quantities),
                role=read.told.codes.get("role", "counted"),
                reason=read.told.codes.get("reason", ""),
                note=read.note if self._particulars.counts_figures else "",
                **about,
            )

    def _event_note(self, read: _Read) -> str:
        return "" if self._particulars.counts_figures else read.note

    def _uses(self, located: Located, told: Told) -> tuple[PlaceUse, ...]:
        codes = told.codes
        return located.uses(codes.get("precision", "level"), codes.get("certainty", "stated"))

    def _parent(self, kind: str, key: str) -> str:
        return record_id(kind, f"{self._around.data_set}:{key}") if key else ""

    def _title(self, kind: str, read: _Read, places: Iterable[Place]) -> str:
        names = ("sub_type", "event_type") if kind == INCIDENT else ("displacement_kind",)
        codes = [(name, read.told.codes.get(name, "")) for name in names]
        return self._titles.of(kind, codes, places, read.moment.edtf)


def _ends(read: _Read, *, is_return: bool) -> tuple[Located, Located]:
    """Where a table names one place only: a flow is counted where people left, stocks and returns where they are."""
    if not read.here.places:
        return read.origin, read.destination
    arriving = is_return or read.told.codes.get("reckoning") == "stock"
    if read.origin.places or (arriving and not read.destination.places):
        return read.origin, read.destination if read.destination.places else read.here
    return read.here, read.destination


def _kind_of(moving: list[Stated]) -> str:
    """Returns and evacuations are named by what is counted; anything else is what it is called first."""
    kinds = {{"returned": "return", "evacuated": "evacuation"}.get(one.measure, "displacement") for one in moving}
    return kinds.pop() if len(kinds) == 1 else "displacement"


def _is_arabic(table: Table) -> bool:
    """Whether most headers are in Arabic letters alone."""
    headers = [column.header for column in table.columns if column.header]
    return 2 * sum(not any("a" <= letter <= "z" for letter in header.lower()) for header in headers) > len(headers)
