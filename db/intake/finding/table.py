"""What is found in a sheet: a table's columns and rows, and what was left out of it, with row number and reason."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from db.errors import SanadError
from db.intake.finding.naming import letters, names
from db.intake.finding.totals import Odd
from db.intake.tables import RawRow
from db.messages import N_, NN_, Message, message, numbered

TOLD_AT_MOST = 1000
"""Rows left out that are told one by one; a hostile file of a million totals fills no memory."""

_EXCERPT = 60


SECTION = "Section"
"""What the column is called that holds the heading under which an entry stands: "Idlib governorate", "5 February"."""


@dataclass(frozen=True)
class Column:
    """One column: its index in a row's values (from 0), its header as one text, its HXL hashtag or "".

    The parts of a header of several rows are joined with " / ". A column with values but without a header has "".
    """

    position: int
    header: str
    tag: str = ""

    @property
    def letter(self) -> str:
        """As a spreadsheet calls it: A, B, … AA."""
        return letters(self.position)

    @property
    def names(self) -> tuple[str, ...]:
        """What the header may be recognised by: the whole, then its parts, each in one script ("Date", "التاريخ")."""
        return names(self.header)


class Why(StrEnum):
    """Why a row, or a cell beside the table, is no entry of it."""

    ABOVE = "above"
    REPEATED = "repeated"
    NUMBERED = "numbered"
    TOTAL = "total"
    HEADING = "heading"
    NOTE = "note"
    BESIDE = "beside"


_SENTENCES = {
    Why.ABOVE: N_("{where}: stands above the table and was not read as an entry: “{text}”."),
    Why.REPEATED: N_("{where}: repeats the header or a title and was not read as an entry: “{text}”."),
    Why.NUMBERED: N_("{where}: holds only the number of the row or of the columns and was not read as an entry."),
    Why.TOTAL: N_("{where}: is a total of other rows and was not read as an entry: “{text}”."),
    Why.HEADING: N_("{where}: holds one cell only, like a heading, and was not read as an entry: “{text}”."),
    Why.NOTE: N_("{where}: is a note and was not read as an entry: “{text}”."),
    Why.BESIDE: N_("{where}: a cell beside the table has no column name and was not read: “{text}”."),
}
_MORE = NN_("{count} more row was not read as an entry.", "{count} more rows were not read as entries.")
_UNSEEN = NN_(
    "{count} row that the sheet hides, perhaps by a filter, was read like the others.",
    "{count} rows that the sheet hides, perhaps by a filter, were read like the others.",
)
_GROUPED = N_(
    "Column “{column}” names each group in its first row only; the rows below were read as of the same group."
)
_ODD = N_(
    "{where}: the total says {total} in “{column}”, but the rows that were read add up to {sum}; see whether some are "
    "counted twice, or one is missing."
)
_ROW = N_("Row {row}")
_ROWS = N_("Rows {row} to {last}")
_ROW_OF = N_("Sheet “{sheet}”, row {row}")
_ROWS_OF = N_("Sheet “{sheet}”, rows {row} to {last}")


@dataclass(frozen=True)
class LeftOut:
    """Rows that were not read, and why; ``text`` is the beginning of what stands there."""

    sheet: str
    row: int
    last: int
    why: Why
    text: str = ""

    @property
    def message(self) -> Message:
        """One sentence for the user."""
        one = self.row == self.last
        where = (_ROW if one else _ROWS) if not self.sheet else (_ROW_OF if one else _ROWS_OF)
        said = message(where, sheet=self.sheet, row=self.row, last=self.last)
        return message(_SENTENCES[self.why], where=said, text=self.text)


@dataclass
class Leavings:
    """What was left out of one table, in the file's order; it fills while the table's rows are read."""

    sheet: str
    told: list[LeftOut] = field(default_factory=list)
    rows: int = 0
    """How many rows and side notes were left out in all."""
    unseen: int = 0
    """How many entries the sheet does not show, because of a filter or because somebody hid them; they were read."""

    grouped: tuple[str, ...] = ()
    """Columns whose empty cells were read as the one above them."""
    odd: tuple[Odd, ...] = ()
    """Columns in which the last row is a total that does not agree with the entries."""

    def add(self, row: int, why: Why, text: str = "") -> None:
        """Keep in mind what was left out; rows that hold only their number are told as one."""
        self.rows += 1
        if why is Why.NUMBERED and self.told and self.told[-1].why is why and self.told[-1].last == row - 1:
            self.told[-1] = LeftOut(self.sheet, self.told[-1].row, row, why)
        elif len(self.told) < TOLD_AT_MOST:
            self.told.append(LeftOut(self.sheet, row, row, why, " ".join(text.split())[:_EXCERPT]))

    def notes(self) -> Iterator[str]:
        """The lines of text among them that are short enough to be known whole."""
        for left in self.told:
            if left.why in (Why.NOTE, Why.HEADING) and len(left.text) < _EXCERPT:
                yield left.text

    def messages(self) -> Iterator[Message]:
        """One sentence each, one for those that are too many to be told, and one for entries that are hidden."""
        if self.unseen:
            yield numbered(_UNSEEN, self.unseen)
        yield from (message(_GROUPED, column=column) for column in self.grouped)
        yield from (left.message for left in self.told)
        told = sum(left.last - left.row + 1 for left in self.told)
        if self.rows > told:
            yield numbered(_MORE, self.rows - told)

    def wrong_total(self, columns: Mapping[int, str]) -> Message | None:
        """The first of these ``columns``, named by position, in which the last total is not the sum of the entries."""
        odd = next((one for one in self.odd if one.position in columns), None)
        if odd is None:
            return None
        where = message(_ROW_OF if self.sheet else _ROW, sheet=self.sheet, row=odd.row)
        return message(_ODD, where=where, column=columns[odd.position], total=odd.stated, sum=odd.added)


@dataclass(frozen=True)
class Table:
    """One table of a file. ``rows`` are its entries only and are consumed once; `left_out` fills meanwhile.

    ``head`` are the rows of the header as they stand in the file, the row of HXL hashtags among them. ``header_row``
    is the number of one of them: given back to `tables`, it finds the same table. ``titles`` stand above it.
    """

    sheet: str
    hidden: bool
    header_row: int
    columns: tuple[Column, ...]
    rows: Iterator[RawRow]
    head: tuple[RawRow, ...]
    titles: tuple[str, ...]
    left_out: Leavings
    doubts: tuple[Message, ...] = ()
    left: str = ""
    """The file that the rows were left out of, in a workbook of rejects; else empty."""
    has_neighbours: Callable[[], bool] = lambda: False
    """Whether its sheet has other tables, as far as it has been read: wholly once `rows` are consumed."""

    def messages(self) -> Iterator[Message]:
        """What the user should know of how it was read, once its rows are consumed."""
        yield from self.doubts
        yield from self.left_out.messages()


class NoTable(SanadError):
    """No sheet of the file has a table."""

    template = N_(
        "“{name}” holds no table: no row of column names with entries below it was found; nothing was changed; "
        "say in the mapping in which row the names stand."
    )


class NoSuchSheet(SanadError):
    """A sheet was asked for that the file lacks."""

    template = N_("“{name}” has no sheet “{sheet}” (it has: {sheets}); nothing was changed; correct the sheet's name.")


class NoHeaderThere(SanadError):
    """The row that was named as header holds nothing, or nothing follows it."""

    template = N_(
        "“{name}” has no column names in row {row} with entries below; nothing was changed; correct the row's number."
    )
