"""Headers of several rows: which rows belong together, and what each column is called by all of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from db.intake.finding.cells import Kind, is_arabic, is_year
from db.intake.finding.naming import joined, label
from db.intake.finding.window import Line, Merged, Sample

_LONGEST_GROUP = 60
_LONGEST_NAME = 60


def groups(upper: Line, lower: Sequence[Line], merged: Merged) -> bool:
    """Whether a row stands for groups of the columns named below it (or for some of them, or in another language).

    A title does not: it stands alone at the left, spans everything, ends in a colon, or is a pair of words with
    nothing beside it.
    """
    if lower[0].after_gap or not _are_names(upper):
        return False
    named = {position for line in lower for position in line.kinds}
    spans = dict(_spans(upper, merged))
    if any(first <= min(named) and last >= max(named) for first, last in spans.items()):
        return False
    filled = sorted(upper.kinds)
    if len(filled) == 1:
        return filled[0] > min(named) and (bool(spans) or {filled[0], filled[0] + 1} <= named)
    if spans or _reach_down(upper, merged):
        return True
    pair = filled[1] == filled[0] + 1 and filled[-1] == filled[1] and len(named) > 3
    return not pair and (_has_gaps(filled, named) or _in_another_script(lower, upper))


def _are_names(line: Line) -> bool:
    for position, kind in line.kinds.items():
        value = line.row.values[position]
        if not (kind in (Kind.TEXT, Kind.CODE) or is_year(value)):
            return False
        if len(str(value)) > _LONGEST_GROUP or str(value).rstrip().endswith((":", "：")):
            return False
    return True


def _has_gaps(filled: Sequence[int], named: set[int]) -> bool:
    """A name with an empty cell beside it that is named below, or names where nothing is named below."""
    present = set(filled)
    spanning = any(position in named and position + 1 in named - present for position in filled)
    return spanning or bool(present - named and named - present)


def _spans(line: Line, merged: Merged) -> Iterator[tuple[int, int]]:
    """The cells of this row that span several columns: first and last position."""
    for top, first, bottom, last in merged:
        if top <= line.row.number <= bottom and last > first and first - 1 in line.kinds:
            yield first - 1, last - 1


def _reach_down(line: Line, merged: Merged) -> bool:
    """Whether a cell of this row spans rows below it."""
    return any(top == line.row.number < bottom and first - 1 in line.kinds for top, first, bottom, _ in merged)


def reaches(upper: Line, lower: Line, merged: Merged) -> bool:
    """Whether a cell of the upper row spans down into the lower one."""
    top = upper.row.number
    return any(top == begin < lower.row.number <= end and left - 1 in upper.kinds for begin, left, end, _ in merged)


def _in_another_script(head: Sequence[Line], line: Line) -> bool:
    """Whether this row says the same columns in Arabic where the others say them in Latin letters, or vice versa."""
    own, others = is_arabic(_texts(line)), is_arabic(text for other in head for text in _texts(other))
    named = {position for other in head for position in other.kinds}
    return None not in (own, others) and own is not others and len(named & set(line.kinds)) * 2 >= len(named)


def _texts(line: Line) -> list[str]:
    return [value for position in line.kinds if isinstance(value := line.row.values[position], str)]


def is_counting(line: Line) -> bool:
    """Whether the row only numbers the columns: 1, 2, 3, …"""
    values = [str(line.row.values[position]).strip(" ()") for position in sorted(line.kinds)]
    return len(values) > 2 and values == [str(number) for number in range(1, len(values) + 1)]


def is_second_name(head: Sequence[Line], line: Line, sample: Sample, typed: Sequence[int]) -> bool:
    """Whether a row of words below a header is its second half and no entry: units, another language, sub-columns.

    An entry has something of their type in most of the typed columns; a single one may hold a word by chance.
    """
    if any(len(text) > _LONGEST_NAME for text in _texts(line)):
        return False
    named = {position for other in head for position in other.kinds}
    under_gaps = set(line.kinds) - named
    if (
        len(under_gaps) > 1
        and under_gaps <= set(sample.filled)
        and (under_gaps & set(typed) or _says_no_value(line, sample))
    ):
        return True
    if len(typed) > 1 and set(line.kinds) <= set(typed):  # words over numbers, and no entry's day or place
        return True
    if _in_another_script(head, line):
        entries = is_arabic(text for other in sample.lines for text in _texts(other))
        return bool(typed) or (entries is not None and entries is not is_arabic(_texts(line)))
    return len(typed) > 1 and len(typed) * 10 >= 7 * len(sample.types)


def _says_no_value(line: Line, sample: Sample) -> bool:
    """Whether the row leaves every column with a type empty, where there are several."""
    return len(sample.types) > 1 and not set(sample.types) & set(line.kinds)


def names_of(lines: Sequence[Line], positions: Sequence[int], merged: Merged) -> dict[int, str]:
    """The name of each of these columns, from all rows of the header."""
    rows = [dict(_spread(line, lines[index + 1 :], merged)) for index, line in enumerate(lines)]
    return {position: joined(row.get(position, "") for row in rows) for position in positions}


def _spread(line: Line, below: Sequence[Line], merged: Merged) -> Iterator[tuple[int, str]]:
    """Each cell's text over the columns that it stands for.

    Where a workbook does not say what is merged, a text stands for the empty cells to its right that are named below,
    provided that it has a name below itself.
    """
    said = {position: label(line.row.values[position]) for position in line.kinds}
    yield from said.items()
    spans = dict(_spans(line, merged))
    named = {position for other in below for position in other.kinds}
    for position, text in said.items():
        last = spans.get(position)
        if last is not None:
            yield from ((other, text) for other in range(position, min(last, max(named, default=position)) + 1))
        elif not spans and position in named:
            other = position + 1
            while other in named and other not in said:
                yield other, text
                other += 1
