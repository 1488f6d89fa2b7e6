"""The neutral report: what is said and in which order, with nothing about how a page or a sheet looks.

`contents/` fills it, the renderers (`excel/`, `pdf/`, `csv`) draw it. Every text is plain and already in the report's
language; no renderer interprets markup in it. Rows may be a generator: a renderer reads each table once, row by row.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import Enum, auto
from typing import Literal

from db.messages import Message
from exports.pictures.marks import Picture
from resources.language import Language


class Kind(Enum):
    """What a column holds; it decides alignment, width and number format, not the type of each cell."""

    TEXT = auto()
    WRAPPED = auto()  # long text, several lines
    NUMBER = auto()
    AMOUNT = auto()  # a number as it is said: "more than 180"
    DATE = auto()
    TIME = auto()
    CODE = auto()  # ids, P-codes, hashes, EDTF: left-to-right in every language


@dataclass(frozen=True, slots=True)
class Link:
    """The text of a cell that leads to the row of this key in the table its column `links_to`.

    A key that is not there (a withheld record) and a medium without such links leave the text alone.
    """

    text: str
    key: str


Value = str | int | Decimal | date | datetime | Link | None
"""`None` is what nobody stated. A `datetime` knows its time zone and is shown in UTC."""


@dataclass(frozen=True, slots=True)
class Noted:
    """A value with the numbers of its notes. Sheets show the value alone: there, each figure has its own row."""

    value: Value
    notes: tuple[int, ...]


Cell = Value | Noted
Row = Sequence[Cell]


def value_of(cell: Cell) -> Value:
    """The cell without its notes."""
    return cell.value if isinstance(cell, Noted) else cell


def text_of(value: Value) -> str:
    """The value in plain letters, the same in every language: ISO 8601 for dates, digits without grouping."""
    match value:
        case str():
            return value
        case None:
            return ""
        case Link():
            return value.text
        case datetime():
            return value.astimezone(UTC).strftime("%Y-%m-%d %H:%M")
        case date():
            return value.isoformat()
        case Decimal():
            return format(value, "f")
        case int():
            return str(value)


@dataclass(frozen=True)
class Column:
    """One column of a table."""

    header: str
    kind: Kind = Kind.TEXT
    hashtag: str = ""
    """HXL, as ``#affected+killed``."""
    explanation: str = ""
    """One sentence for whoever meets the column for the first time."""
    width: int | None = None
    """In characters, where the content itself is a poor guide."""
    codes: tuple[str, ...] = ()
    """The closed list of what stands in this column: a choice list in a workbook."""
    links_to: str = ""
    """The `name` of the table in which the keys of this column's `Link` cells are."""
    changeable: bool = False
    """Whether a workbook that is given back may say something else here (`exports.returning`)."""


@dataclass(frozen=True)
class BarChart:
    """Bars that a workbook draws beside the table itself, so that they follow it; other media use a `marks.Picture`."""

    title: str
    values: tuple[int, ...]
    """The positions of the number columns; the first column names the bars."""
    unit: str = ""
    """What the numbers count, as the axis says it."""
    colours: tuple[str, ...] = ()
    """Of the number columns, RRGGBB."""


@dataclass(frozen=True)
class Table:
    """Rows under headers. `name` is stable and the same in every language; `title` is what a reader sees."""

    name: str
    title: str
    columns: tuple[Column, ...]
    rows: Iterable[Row]
    total: Row | None = None
    """A last row that no filter or chart counts in."""
    key: int | None = None
    """The position of the column whose text other tables' links name; rows without text in it are no targets."""
    chart: BarChart | None = None


@dataclass(frozen=True)
class Fact:
    """One line about the report itself, as ``Archive: Idlib 2019``."""

    label: str
    value: str


@dataclass(frozen=True)
class Heading:
    """A heading inside a section."""

    text: str


@dataclass(frozen=True)
class Paragraph:
    """A paragraph; a line feed starts a new line."""

    text: str
    notes: tuple[int, ...] = ()
    muted: bool = False


@dataclass(frozen=True)
class Items:
    """A list of short points."""

    items: tuple[str, ...]


@dataclass(frozen=True)
class Quotation:
    """A source's own words and where they stand."""

    text: str
    origin: str = ""
    notes: tuple[int, ...] = ()


@dataclass(frozen=True)
class KeyFigure:
    """A figure to be seen from afar: the number in words (“more than 180”), what it counts, and what limits it."""

    label: str
    value: str
    detail: str = ""
    notes: tuple[int, ...] = ()
    tint: Literal["killed", "injured", "displaced", ""] = ""


@dataclass(frozen=True)
class KeyFigures:
    """Key figures side by side."""

    figures: tuple[KeyFigure, ...]


@dataclass(frozen=True)
class Note:
    """A numbered note: how a figure reached us; `quotation` is the excerpt."""

    number: int
    text: str
    quotation: str = ""


@dataclass(frozen=True)
class Notes:
    """The notes that `Noted` cells, paragraphs and key figures refer to."""

    notes: Iterable[Note]


@dataclass(frozen=True)
class Pictures:
    """Charts and maps side by side, where the medium is wide enough."""

    pictures: tuple[Picture, ...]


Block = Heading | Paragraph | Items | Quotation | KeyFigures | Table | Notes | Pictures


@dataclass(frozen=True)
class Section:
    """A part of a report: a chapter of a document, a sheet of a workbook.

    A section that is one table and nothing else becomes a sheet to filter and to pivot, tagged with HXL; any other
    becomes a page of cells.
    """

    heading: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Report:
    """A report as a whole. It names no author: who exports is nobody's business outside."""

    title: str
    subtitle: str
    language: Language
    written_at: datetime
    """With its time zone. The only time in the file: the same report at the same time gives the same bytes."""
    producer: str
    """Program and version."""
    running: str
    """For the head of every page: archive and profile."""
    facts: tuple[Fact, ...]
    """Archive, filter, profile, time, version, number of records, head of the revision chain."""
    sections: tuple[Section, ...]
    origin: str = ""
    """What a workbook keeps in its properties, so that it is known again when it is given back."""

    def tables(self) -> Iterator[Table]:
        """Every table, in reading order."""
        for section in self.sections:
            yield from (block for block in section.blocks if isinstance(block, Table))


@dataclass(frozen=True)
class Written:
    """What a renderer did: rows by the tables' names, and what a reader must be told about the file."""

    rows: Mapping[str, int]
    remarks: tuple[Message, ...] = field(default=())
