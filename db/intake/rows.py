"""What the formats and the import say to each other: rows of a file as records, and what a reader may ask meanwhile."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from db.messages import Message
from db.model import lookup
from db.model.records import Place, Record

if TYPE_CHECKING:
    from db.intake.tables import Sheet, Value


REASON_HEADER = "Sanad: why this row was left out / سبب عدم استيراد هذا السطر"
"""Heads the last column of a workbook of rejected rows, whatever its language: an import passes that column over."""

REJECTS = ".rejects"
"""What a file's name gains when its rejected rows are kept beside it, as a workbook: ``FILE.rejects.xlsx``."""


def reasons_of(file: str) -> str:
    """The header of the reasons in a workbook of rows of this file: it is known by it, whatever it is called later."""
    return f"{REASON_HEADER} | {file}"


def name_of_file(path: Path, left: str = "") -> str:
    """The file's name without endings; of corrected rejects that of the file ``left``, from which they came."""
    name = Path(left or path).stem
    while name.endswith(REJECTS):
        name = Path(name.removesuffix(REJECTS)).stem
    return name


class Row(NamedTuple):
    """One row of the file: the records that it states, or the reason why it states none (then `records` is empty).

    A row is taken whole or not at all. Its records come in an order in which each refers only to earlier ones (of this
    row or of earlier rows) or to the archive's; the records format alone may refer in any order. The last one is what
    the row is about; the others are what it needs.
    """

    number: int
    """As the user sees it in the file: a line of a text, a row of a sheet; 1 is the first."""
    records: tuple[Record, ...] = ()
    reason: Message | None = None
    content: Path | None = None
    """Where the bytes of a piece of evidence lie, already compared with its SHA-256."""
    warnings: tuple[Message, ...] = ()
    """Of what was kept but is worth a word ("two places are called …; none was chosen")."""
    sheet: str = ""
    """Of a workbook with several tables; else empty."""


@dataclass(frozen=True)
class Ways:
    """How an import goes about it. ``evidence`` is the folder with the content of evidence, if it is not inline."""

    source_format: str = "auto"
    evidence: Path | None = None
    strict: bool = False
    mapping: Path | None = None


class Lookup(lookup.Lookup, Protocol):
    """The archive as the file finds it: with what the files before it bring, and with what the file brought so far."""

    def named(self, kind: str, name: str) -> tuple[Record, ...]:
        """The records of this kind that go by this name, an alias of it, or a spelling that folds to it."""
        ...

    def by_pcode(self, pcode: str) -> Place | None:
        """The place of this P-code."""
        ...

    def has_places_without_pcode(self) -> bool:
        """Whether there may be any: whoever has a P-code need look for its place by name among these only."""
        ...

    def has_revision(self, revision: str) -> bool:
        """Whether the revision of this hash (hex) is part of the archive's history."""
        ...


def _forget(mapping: Mapping[str, Any]) -> None:
    """For who reads a file to look at it, and not to import it."""


def _nothing() -> None:
    """Nobody looked at the file."""


@dataclass(frozen=True)
class Context:
    """What a reader may ask while it reads, and to whom it speaks of the whole file."""

    lookup: Lookup
    spool: Path
    """A private folder, removed after the import."""
    ways: Ways
    warn: Callable[[Message], None]
    """Takes a sentence about the whole file."""
    mapped: Callable[[Mapping[str, Any]], None] = _forget
    """Takes the mapping by which the file is read, given or proposed, as JSON keeps it: for a dry run and the batch."""
    begun: Callable[[], Iterator[Sheet] | None] = _nothing
    """Gives the sheets of the file, once, if somebody began to read them (`tables.Begun`)."""


@dataclass(frozen=True)
class Originals:
    """Rows of one sheet as they stand in the file, under the file's own header."""

    sheet: str
    header: tuple[tuple[Value, ...], ...]
    """The header's rows, the row of HXL hashtags among them; none in the records format."""
    rows: Iterator[tuple[int, tuple[Value, ...]]]
    """The number of each row with its cells; to be consumed before the next sheet is asked for."""
    left: str = ""
    """The file that the rows were left out of, where this one is a workbook of such rows."""


class Reader(Protocol):
    """One format."""

    def read(self, path: Path, context: Context) -> Iterator[Row]:
        """The rows in the file's order. Known failures are `SanadError`s, bad rows a `Row` with a reason."""
        ...

    def as_it_was(self, path: Path, numbers: Iterable[tuple[str, int]], context: Context) -> Iterator[Originals]:
        """The rows of these (sheet, number) as they stand in the file, for whoever has to put them right."""
        ...
