"""Rows that are figures of events which another table, or the archive, has: one row a figure, or one a unit of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby, islice

from db.intake.columns import BadCell
from db.intake.rows import Row
from db.intake.sheet.binding import Binding, Cells
from db.intake.sheet.keys import Keys, record_id
from db.intake.sheet.notes import Notes
from db.intake.sheet.particulars import Particulars
from db.intake.sheet.reading import BadMapping
from db.intake.sheet.statements import Statements
from db.intake.sheet.surroundings import Surroundings
from db.intake.sheet.what import Told, What
from db.intake.sheet.when import Dates
from db.intake.sheet.whence import Whence
from db.intake.tables import RawRow
from db.messages import N_, Message, message
from db.model.parts import Quantity
from db.model.records import Figure, Record
from db.model.vocabulary import MOVEMENT_MEASURES

_UNITS_AT_MOST = 50
"""Rows of one figure, which has one for each unit; what comes after them is another row's business."""


@dataclass(frozen=True)
class _Read:
    """One row: what it says of which event."""

    measure: str
    subject: str
    quantities: tuple[Quantity, ...]
    told: Told
    chains: tuple[str, ...]
    needed: tuple[Record, ...]
    note: str
    warnings: tuple[Message, ...]


def _of_figures(binding: Binding) -> Statements:
    """The numbers of a table of figures, where each row has one party and one role for all of them."""
    for bound in binding.of("number"):
        if stray := {"actor", "role"} & set(bound.mapping.properties):
            sentence = N_("“{column}” has “{property}”, which columns of a table of figures do not take.")
            raise BadMapping(message(sentence, column=bound.header, property=min(stray)))
    return Statements(binding)


class FigureRows:
    """Makes figures of the rows of one table."""

    def __init__(self, binding: Binding, around: Surroundings) -> None:
        self._binding, self._around = binding, around
        self._event = binding.first("event")
        self._keys = Keys(binding, around.data_set)
        self._statements = _of_figures(binding)
        self._published = Dates(binding, "published")
        read = self._published.read
        self._whence = Whence(binding, around.known, around.publisher, around.mapping.public, read, around.is_source)
        self._what = What(binding, around.added)
        self._particulars = Particulars(binding, around)
        self._notes = Notes(binding)

    def learn(self, cells: Cells) -> None:
        """Take notice of a row."""
        self._keys.learn(cells)
        self._statements.learn(cells)
        self._published.learn(cells)
        self._whence.learn(cells)
        self._particulars.learn(cells)

    def settle(self) -> None:
        """All rows have been seen."""
        self._keys.settle()

    def messages(self) -> Iterator[Message]:
        """What is worth a word about the table."""
        yield from self._published.messages()
        yield from self._keys.messages()
        yield from self._what.messages()

    def rows(self, raws: Iterable[tuple[RawRow, Cells]], sheet: str) -> Iterator[Row]:
        """The rows as records; those of one figure follow each other and are read together."""
        for _, group in groupby(raws, key=self._figure):
            while together := list(islice(group, _UNITS_AT_MOST)):
                yield from self._together(together, sheet)

    def _figure(self, row: tuple[RawRow, Cells]) -> str:
        raw, cells = row
        return self._particulars.figure_key(cells) or str(raw.number)

    def _together(self, rows: list[tuple[RawRow, Cells]], sheet: str) -> Iterator[Row]:
        try:
            read = [one for _, cells in rows for one in self._read(cells)]
            records = tuple(self._records(read, rows[0][1]))
        except BadCell as bad:
            yield from (Row(raw.number, reason=bad.message, sheet=sheet) for raw, _ in rows)
            return
        warnings = read[0].warnings if read else ()
        for place, (raw, _) in enumerate(rows):
            yield Row(raw.number, records, warnings=warnings if place == 0 else (), sheet=sheet)

    def _read(self, cells: Cells) -> Iterator[_Read]:
        event = self._event.text(cells) if self._event else ""
        if not event:
            raise BadCell(message(N_("The row does not say of which event it is.")))
        told = self._what.read(cells)
        said = self._whence.read(cells)
        for one in self._statements.read(cells):
            kind = "displacement" if one.measure in MOVEMENT_MEASURES else "incident"
            subject = record_id(kind, f"{self._around.data_set}:{event}")
            if self._around.finder.lookup.find(subject) is None:
                sentence = N_("“{event}” is an event that neither the file nor the archive has.")
                raise BadCell(message(sentence, event=event))
            quantities = self._particulars.with_parts(cells, one.quantities)
            chains = self._particulars.chains(cells) or said.chains
            note = self._notes.read(cells, (*told.unread, *said.unread))
            yield _Read(one.measure, subject, quantities, told, chains, said.records, note, said.warnings)

    def _records(self, read: list[_Read], cells: Cells) -> Iterator[Record]:
        yield from {record.id: record for one in read for record in one.needed}.values()
        for measure in dict.fromkeys(one.measure for one in read):
            same = [one for one in read if one.measure == measure]
            yield Figure(
                id=self._particulars.figure_id(cells) or record_id("figure", f"{self._keys.of(cells)}|{measure}"),
                state="entered",
                subject=same[0].subject,
                measure=measure,
                chains=same[0].chains,
                quantities=tuple(quantity for one in same for quantity in one.quantities),
                role=same[0].told.codes.get("role", "counted"),
                reason=same[0].told.codes.get("reason", ""),
                note=same[0].note,
                **self._particulars.of_figure(cells),
            )
