"""Where one table of a sheet ends and another one begins below it, with a header of its own.

After an empty row, or a row with one cell, stands perhaps the title of another table, then its header, then entries: a
row of words above columns of numbers or days. The header of the table above, said once more, only repeats it, as a
print does on each page, unless a new title tells of another time. No more than a few rows are held meanwhile.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import takewhile

from db.intake.finding.body import NOTE_WORDS
from db.intake.finding.cells import Kind, is_blank, may_head_numbers
from db.intake.finding.head import Head, find_head
from db.intake.finding.window import Line, Merged, lines_of, sample_after
from db.intake.tables import RawRow, Sheet, Value
from db.model.folding import fold

_AHEAD = 40
"""Rows that are looked at to see whether a table begins."""

_LEAST_COLUMNS = 2
_LEAST_ROWS = 2
_TITLES_AT_MOST = 5
_LOOKED_AT_MOST = 1_000
"""How often a sheet is looked at closely, so that one with a million empty rows takes no hours."""

_REACH = 20_000
"""Rows within which a table begins that might be there or not: no long sheet is read to its end only to see that."""

_TYPED = (Kind.NUMBER, Kind.DATE)
_NAMES = (Kind.TEXT, Kind.CODE)


class Stretches:
    """The parts of a sheet that may each hold a table, from above; each to be read before the next is asked for.

    ``reach``: the row down to which it goes on past parts that nobody reads.
    """

    def __init__(self, sheet: Sheet, reach: int = 0) -> None:
        self._sheet = sheet
        self._rows = iter(sheet.rows)
        self._ahead: deque[RawRow] = deque()
        self._reach = max(reach, _REACH)
        self._looks = 0
        self._several = False

    def are_several(self) -> bool:
        """Whether there is more than one, as far as the sheet has been read."""
        return self._several

    def __iter__(self) -> Iterator[Sheet]:
        while self._fill(1):
            rows = self._rows_of_one()
            yield replace(self._sheet, rows=rows)
            for row in rows:
                if row.number > self._reach:
                    return

    def _fill(self, count: int) -> bool:
        """Read ahead; whether anything is left."""
        while len(self._ahead) < count and (row := next(self._rows, None)) is not None:
            self._ahead.append(row)
        return bool(self._ahead)

    def _rows_of_one(self) -> Iterator[RawRow]:
        """The rows up to where the next table begins."""
        seen: list[RawRow] = []
        before, apart = 0, False
        while self._ahead or self._fill(1):
            row = self._ahead[0]
            filled = _filled(row.values)
            jumped = bool(self._sheet.name) and 0 < before < row.number - 1
            if seen and filled and (apart or jumped or filled == 1) and self._another_begins(seen):
                self._several = True
                return
            if len(seen) < _AHEAD:
                seen.append(row)
            apart, before = filled < _LEAST_COLUMNS, row.number
            yield self._ahead.popleft()

    def _another_begins(self, seen: Sequence[RawRow]) -> bool:
        """Whether the next rows are a table, and those seen are one too: else they stand above it."""
        first = Line(self._ahead[0], after_gap=True)
        if self._looks >= _LOOKED_AT_MOST or (len(first.kinds) > 1 and not _may_be_names(first)):
            return False
        self._fill(_AHEAD)
        lines = self._lines(self._ahead)
        titles = list(takewhile(lambda line: len(line.kinds) == 1, lines[:_TITLES_AT_MOST]))
        lines = _together(lines[len(titles) :])
        if not lines or not _may_be_names(lines[0]):
            return False
        self._looks += 1
        head, above = _own_head(lines, self._sheet.merged), self._lines(seen)
        former = find_head(above, self._sheet.merged)
        if head is None or head.first > 0 or former is None or not _has_entries(above, former):
            return False
        if sample_after(above, former.body - 1).recurs(lines[0]):
            return False
        same = _names(lines[head.names[-1]]) in [_names(above[index]) for index in former.names]
        return not same or _says_when(titles, above[: former.first])

    def _lines(self, rows: Iterable[RawRow]) -> list[Line]:
        return lines_of(rows, numbers_count_rows=bool(self._sheet.name))


def _together(lines: list[Line]) -> list[Line]:
    """A header and its first entries, up to the next empty row: what stands below that may be a third table."""
    end = next((at for at, line in enumerate(lines) if at >= _LEAST_ROWS and line.after_gap), len(lines))
    return lines[:end]


def _filled(values: Iterable[Value]) -> int:
    """How many cells hold something, counted no further than a table needs."""
    count = 0
    for value in values:
        if not is_blank(value):
            count += 1
            if count == _LEAST_COLUMNS:
                break
    return count


def _may_be_names(line: Line) -> bool:
    """Whether the line may be a header's first (quick, for the many rows behind an empty one that are entries)."""
    if len(line.kinds) < _LEAST_COLUMNS or line.is_total or line.is_tagged:
        return False
    return all(kind in _NAMES or may_head_numbers(line.row.values[at]) for at, kind in line.kinds.items())


def _own_head(lines: Sequence[Line], merged: Merged) -> Head | None:
    head = find_head(lines, merged)
    return head if head and head.names and _has_entries(lines, head) else None


def _has_entries(lines: Sequence[Line], head: Head) -> bool:
    """Whether numbers or days stand below, each column of them under a name of its own."""
    below = sample_after(lines, head.body - 1)
    typed = [position for position, kind in below.types.items() if kind in _TYPED]
    named = {position for index in head.names for position in lines[index].kinds}
    return bool(typed) and named.issuperset(typed)


def _names(line: Line) -> tuple[str, ...]:
    return tuple(fold(str(line.row.values[position])) for position in sorted(line.kinds))


def _says_when(titles: Sequence[Line], former: Sequence[Line]) -> bool:
    """Whether a title above the same header once more has a number in it that none had before: another month's list."""
    said = [text for line in titles for text in _names(line)]
    known = {text for line in former for text in _names(line)}
    dated = [text for text in said if any(map(str.isdecimal, text)) and not NOTE_WORDS & {*text.split()[:1]}]
    return bool(dated) and known.isdisjoint(dated)
