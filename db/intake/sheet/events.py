"""Rows that are incidents or displacements, with the figures that they state."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain as joined
from typing import Protocol

from db.intake.columns import BadCell
from db.intake.finding import Table
from db.intake.rows import Row
from db.intake.sheet.binding import Binding, Cells
from db.intake.sheet.keys import Keys
from db.intake.sheet.notes import Notes
from db.intake.sheet.particulars import Particulars
from db.intake.sheet.rounds import Rounds
from db.intake.sheet.statements import Spot, Statements
from db.intake.sheet.subjects import Said, Subjects, apart, by_party
from db.intake.sheet.surroundings import Surroundings
from db.intake.sheet.titles import Titles
from db.intake.sheet.what import Unread, What, stated
from db.intake.sheet.when import Dates, When
from db.intake.sheet.whence import Attribution, Whence
from db.intake.sheet.where import Located, Where
from db.intake.sheet.who import Involved, Who
from db.intake.tables import RawRow
from db.messages import Message
from db.model.records import Record


class _Learning(Protocol):
    def learn(self, cells: Cells) -> None: ...


class EventRows:
    """Makes records of the rows of one table; `learn` sees all of them first."""

    def __init__(self, binding: Binding, table: Table, around: Surroundings) -> None:
        constants = binding.mapping.constants
        self._texts = {
            name: (binding.of(name), constants.get(name, "")) for name in ("title", "description", "part_of")
        }
        self._keys = Keys(binding, around.data_set)
        self._data_set, self._rounds = around.data_set, Rounds(binding)
        self._what = What(binding, around.added)
        self._when = When(binding)
        self._published = Dates(binding, "published")
        self._here, self._origin, self._destination = (
            Where(binding, around.finder, end, constants, around.told) for end in ("", "origin", "destination")
        )
        self._whence = Whence(
            binding, around.known, around.publisher, around.mapping.public,
            lambda cells: self._published.read(cells), around.is_source,
        )  # fmt: skip
        self._who = Who(binding, around.known, around.added)
        self._statements = Statements(binding)
        self._names_parties = any("actor" in bound.mapping.properties for bound in binding.of("number"))
        self._particulars = Particulars(binding, around)
        self._notes = Notes(binding)
        self._subjects = Subjects(binding, around, self._particulars, Titles(arabic=_is_arabic(table)))
        self._learning: tuple[_Learning, ...] = (
            self._when, self._published, self._statements, self._particulars, self._here, self._origin,
            self._destination, *([self._whence] if binding.of("source") else []),
        )  # fmt: skip

    def learn(self, cells: Cells) -> None:
        """Take notice of a row."""
        self._keys.learn(cells)
        self._rounds.learn(cells)
        for reader in self._learning:
            reader.learn(cells)

    def settle(self) -> None:
        """All rows have been seen."""
        self._keys.settle()
        self._rounds.settle()
        wheres = (self._here, self._origin, self._destination)
        for where in wheres:
            where.settle()
        homes = [where.home for where in wheres]
        for where in wheres:
            where.at_home_in(homes)

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
            reads = apart(read, self._located)
            if self._names_parties:
                records, more = self._by_party(reads, cells, involved)
            else:
                records, more = [*self._records(reads, cells, involved)], []
        except BadCell as bad:
            return Row(raw.number, reason=bad.message, sheet=sheet)
        warnings = joined(
            read.moment.warnings, *(one.warnings for one in read.located), read.said.warnings, involved.warnings, more
        )
        return Row(raw.number, tuple(records), warnings=tuple(warnings), sheet=sheet)

    def _records(self, reads: Iterable[Said], cells: Cells, involved: Involved) -> Iterator[Record]:
        return (record for one in reads for record in self._subjects.records(one, cells, involved))

    def _by_party(self, reads: Iterable[Said], cells: Cells, involved: Involved) -> tuple[list[Record], list[Message]]:
        """The records of a row with columns for parties, and what is to be said of these."""
        records: dict[str, Record] = {}
        told: list[Message] = []
        for one in by_party(reads):
            party = self._who.by(one.by, one.said.chains[0]) if one.by else involved
            told += party.warnings if one.by else []
            records |= {record.id: record for record in self._subjects.records(one, cells, party)}
        return [*records.values()], told

    def _located(self, spot: Spot) -> Located:
        """Where the numbers of a column are from that is headed by a place."""
        return {"": self._here, "origin": self._origin, "destination": self._destination}[spot.end].named(spot)

    def _read(self, cells: Cells, said: Attribution, involved: Involved) -> Said:
        told = self._what.read(cells)
        here, origin, destination = (where.read(cells) for where in (self._here, self._origin, self._destination))
        moment = self._when.read(cells)
        places = (here.unread, origin.unread, destination.unread)
        unread: Iterable[Unread] = joined(told.unread, *places, involved.unread, said.unread, moment.unread)
        return Said(
            key=self._particulars.event_key(cells) or self._keys.of(cells),
            told=told,
            moment=moment,
            here=here,
            origin=origin,
            destination=destination,
            said=said,
            stated=self._statements.read(cells),
            title=self._text("title", cells),
            description=self._text("description", cells),
            part_of=self._text("part_of", cells),
            note=self._notes.read(cells, unread),
            stock=f"{self._data_set}:{place}" if (place := self._rounds.of(cells)) else "",
        )

    def _text(self, field: str, cells: Cells) -> str:
        columns, constant = self._texts[field]
        return "\n".join([text for bound in columns if (text := stated(bound.text(cells)))]) or constant


def _is_arabic(table: Table) -> bool:
    """Whether most headers that have letters are in Arabic ones alone."""
    headers = [column.header.lower() for column in table.columns if any(map(str.isalpha, column.header))]
    return 2 * sum(not any("a" <= letter <= "z" for letter in header) for header in headers) > len(headers)
