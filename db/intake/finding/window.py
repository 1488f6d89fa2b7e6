"""The first rows of a sheet, looked at as a whole before anything is read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from db.intake.finding.cells import EMPTY, Kind, is_blank, is_tag, kind_of, shape
from db.intake.finding.totals import says_total
from db.intake.tables import RawRow
from db.model.folding import fold

ROWS = 200
"""Rows in which a table has to begin."""

_SAMPLED = 30
_CLOSELY = 100
"""Columns whose cells are looked at closely: enough to know a header by, and a bound on what a wide sheet costs.

Of the columns beyond, only names and hashtags are asked for, once the header is found.
"""
_MOST = 0.6
"""The share of a column's cells that have to look alike for the column to have a type."""

Merged = Sequence[tuple[int, int, int, int]]
"""First row, first column, last row, last column, from 1."""


_PIVOTED = frozenset(map(fold, ("Column Labels", "Étiquettes de colonnes", "تسميات الأعمدة")))
"""What spreadsheets write above the columns of a pivot table, beside what it counts ("Sum of Killed")."""


@dataclass(frozen=True)
class Line:
    """A row with something in it. ``after_gap``: an empty row stands before it."""

    row: RawRow
    after_gap: bool
    whole: bool = False

    @cached_property
    def kinds(self) -> dict[int, Kind]:
        """How the filled cells look, by position: of the first columns, or of all if the line is seen ``whole``."""
        values = self.row.values
        kinds = {position: kind_of(value) for position, value in enumerate(values[:_CLOSELY]) if not is_blank(value)}
        if self.whole:
            for position in range(_CLOSELY, len(values)):
                if not is_blank(values[position]):
                    kinds[position] = Kind.TAG if is_tag(values[position]) else Kind.TEXT
        return kinds

    @cached_property
    def is_tagged(self) -> bool:
        """Whether this is a row of HXL hashtags, even one that a spreadsheet or database has filled up with words."""
        kinds = list(self.kinds.values())
        tags = kinds.count(Kind.TAG)
        others = {Kind.NUMBER, Kind.DATE, Kind.PROSE} & set(kinds)
        if tags == len(kinds) or others:
            return not others
        # Beside words, "#killed" may stand for "number of killed"; what has attributes is a hashtag.
        attributed = any("+" in str(self.row.values[at]) for at, kind in self.kinds.items() if kind is Kind.TAG)
        return attributed and tags > 1 and tags * 4 >= len(kinds)

    @cached_property
    def is_total(self) -> bool:
        """Whether a cell is labelled as a total."""
        texts = [value for position in self.kinds if isinstance(value := self.row.values[position], str)]
        return any(map(says_total, texts))

    @cached_property
    def is_above_pivot(self) -> bool:
        """Whether it stands above the header of a pivot table, and groups none of its columns."""
        return any(kind is Kind.TEXT and fold(str(self.row.values[at])) in _PIVOTED for at, kind in self.kinds.items())


def lines_of(rows: Iterable[RawRow], *, numbers_count_rows: bool) -> list[Line]:
    """The rows that hold anything. In a text file a number may jump because of a break within a cell."""
    lines: list[Line] = []
    before, gap = 0, True
    for row in rows:
        if all(map(is_blank, row.values)):
            gap = True
            continue
        jumped = numbers_count_rows and row.number > before + 1
        lines.append(Line(row, gap or jumped))
        before, gap = row.number, False
    return lines


@dataclass(frozen=True)
class Sample:
    """How the columns look over some rows: by position how many cells are filled, and the type if they have one."""

    lines: Sequence[Line]

    @cached_property
    def filled(self) -> Counter[int]:
        """How many cells of each column hold something."""
        return Counter(position for line in self.lines for position in line.kinds)

    @cached_property
    def types(self) -> dict[int, Kind]:
        """The columns whose cells look alike and unlike a name: numbers, dates, codes, yes and no, long texts."""
        counted: dict[int, Counter[Kind]] = {position: Counter() for position in self.filled}
        for line in self.lines:
            for position, kind in line.kinds.items():
                if kind not in EMPTY:
                    counted[position][kind] += 1
        typed = ((position, _type_of(kinds)) for position, kinds in counted.items())
        return {position: kind for position, kind in typed if kind}

    def shapes(self, position: int) -> set[str]:
        """The patterns of a column's codes."""
        return {shape(text) for line in self.lines if (text := _text_at(line, position))}

    def recurs(self, line: Line) -> bool:
        """Whether a cell of this line stands in the same column of the sample: then it is an entry, not a name."""
        return any(
            _text_at(line, position) and _text_at(line, position) == _text_at(other, position)
            for other in self.lines
            for position in line.kinds
        )


def sample_after(lines: Sequence[Line], index: int) -> Sample:
    """The lines that follow: hashtags, totals and rows with one cell only do not tell how columns look."""
    following = lines[index + 1 : index + 1 + 2 * _SAMPLED]
    return Sample(
        [line for line in following if len(line.kinds) > 1 and not (line.is_tagged or line.is_total)][:_SAMPLED]
    )


def _type_of(kinds: Counter[Kind]) -> Kind | None:
    for kind, count in kinds.most_common(1):
        if kind not in (Kind.TEXT, Kind.TAG) and count >= _MOST * kinds.total():
            return kind
    return None


def _text_at(line: Line, position: int) -> str:
    value = line.row.values[position] if position in line.kinds else None
    return value.strip() if isinstance(value, str) else ""
