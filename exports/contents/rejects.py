"""The rows that an import left out, as they stood in the file: to be corrected and imported again.

Each sheet stands under the file's own header, with the reasons in a last column that the next import passes over. Lines
of the records format have no header: they stand in one table for all files.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from itertools import chain, islice

from db.intake.rows import reasons_of
from db.intake.run import LeftOut, Outcome, Prepared
from db.intake.told import Reject
from db.messages import N_, Message, message
from exports.report import Cell, Column, Fact, Kind, Report, Row, Section, Table
from resources.language import Language

LONGEST = 1_000_000
"""Letters of a row that are kept; only a line with a file inside it is longer."""

_MEASURED = 1_000
"""Rows by which the width of a table is told; what stands further to the right is put into the last cell."""


def report(ready: Prepared, outcomes: Sequence[Outcome], language: Language) -> Report:
    """A report with all rejects of these files."""
    names = ", ".join(outcome.path.name for outcome in outcomes)
    return Report(
        title=language.label(N_("Rows that were not imported")),
        subtitle=names,
        language=language,
        written_at=datetime.now(UTC),
        producer="Sanad",
        running=names,
        facts=tuple(_facts(outcomes, language)),
        sections=tuple(_sections(ready, outcomes, language)),
    )


def _facts(outcomes: Sequence[Outcome], language: Language) -> Iterator[Fact]:
    for outcome in outcomes:
        counts = N_("{rejected} of {read} rows")
        yield Fact(outcome.path.name, language.say(message(counts, rejected=outcome.rejected, read=outcome.read)))


def _sections(ready: Prepared, outcomes: Sequence[Outcome], language: Language) -> Iterator[Section]:
    found = [(outcome, left_out) for outcome in outcomes for left_out in ready.left_out(outcome)]
    lines = [(outcome, left_out) for outcome, left_out in found if not left_out.header]
    if lines:
        title = language.label(N_("Rows that were not imported"))
        yield Section(title, (_lines(title, lines, language),))
    for number, (outcome, left_out) in enumerate(found):
        if left_out.header:
            title = left_out.sheet or outcome.path.stem
            yield Section(title, (_table(f"rejects {number}", title, left_out, language),))


# --- tables -----------------------------------------------------------------------------------------------------------


def _table(name: str, title: str, left_out: LeftOut, language: Language) -> Table:
    first = list(islice(left_out.rows, _MEASURED))
    width = max(map(len, (*left_out.header, *(cells for _, cells in first))), default=0)
    reason = Column(reasons_of(left_out.file), Kind.WRAPPED, width=60)
    rows = (_row(reject, cells, width, language) for reject, cells in chain(first, left_out.rows))
    return Table(name, title, (*_columns(left_out.header, width), reason), rows)


def _columns(header: Sequence[Sequence[object]], width: int) -> Iterator[Column]:
    """The file's own, a header of several rows as one text."""
    tags = [row for row in header if _is_tags(row)]
    for place in range(width):
        said = [_at(row, place) for row in header if row not in tags]
        yield Column(
            " / ".join(dict.fromkeys(filter(None, said))), hashtag="".join(_at(row, place) for row in tags[:1])
        )


def _is_tags(row: Sequence[object]) -> bool:
    return all(str(cell).lstrip().startswith("#") for cell in row if cell not in (None, ""))


def _at(row: Sequence[object], place: int) -> str:
    cell = row[place] if place < len(row) else None
    return "" if cell is None else str(cell)


def _row(reject: Reject, cells: Sequence[object], width: int, language: Language) -> Row:
    stated = [_cell(cell) for cell in cells[:width]]
    if surplus := [str(cell) for cell in cells[width:] if cell is not None]:
        stated[-1] = " | ".join((_at(cells, width - 1), *surplus))
    filling: list[Cell] = [None] * (width - len(stated))
    numbered = message(N_("Row {number}: {reason}"), number=reject.number, reason=reject.reason)
    return [*stated, *filling, language.say(numbered)]


def _cell(value: object) -> Cell:
    """The value as a sheet can hold it, and as it is read again."""
    match value:
        case bool():
            return str(value).upper()
        case datetime() if not value.second:
            # A sheet knows no time zones: what stood there shall stand there again.
            return value.replace(tzinfo=UTC)
        case None | str() | int() | Decimal():
            return value
        case date() if not isinstance(value, datetime):
            return value
    return str(value)


# --- lines of the records format --------------------------------------------------------------------------------------


def _lines(title: str, found: Iterable[tuple[Outcome, LeftOut]], language: Language) -> Table:
    say = language.label
    columns = (
        Column(say(N_("File"))),
        Column(say(N_("Row")), Kind.NUMBER, explanation=say(N_("The line of the file; the first is 1."))),
        Column(say(N_("Reason")), Kind.WRAPPED, explanation=say(N_("Why the row was left out."))),
        Column(say(N_("The row as it was")), Kind.WRAPPED, width=100),
    )
    return Table("rejects", title, columns, _lines_of(found, language))


def _lines_of(found: Iterable[tuple[Outcome, LeftOut]], language: Language) -> Iterator[Row]:
    for outcome, left_out in found:
        for reject, (line, *_) in left_out.rows:
            text = str(line)
            yield outcome.path.name, reject.number, language.say(_reason(reject, text)), text[:LONGEST]


def _reason(reject: Reject, text: str) -> Message:
    if len(text) <= LONGEST:
        return reject.reason
    cut = N_("{reason} Of the row, only the first {number} letters stand here.")
    return message(cut, reason=reject.reason, number=LONGEST)
