"""Where a table's header is: the row whose cells name what the cells below them hold.

No single sign is trusted. A header covers the columns that are filled below it, holds names where the columns hold
numbers, dates, codes or sentences, comes before the entries and stands close above them. The row in which most of this
comes together is the header; rows that group its columns or say them in another language are joined to it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from db.intake.finding.cells import Kind, may_head_numbers, shape
from db.intake.finding.joining import groups, is_counting, is_second_name, reaches
from db.intake.finding.window import Line, Merged, Sample, sample_after

_TALLEST = 3
"""Rows of the tallest header."""

_LEAST_COVERED = 0.5
_LEAST_CONTRAST = 0.5
_LEAST_NAMES = 0.6

_EARLIER = 0.8
"""What a line counts beside an earlier one that may be the header as well."""
_SHORTER = 0.95
_HIGHEST = 4.5
"""The highest score there is."""

_NAMES = frozenset({Kind.TEXT, Kind.CODE, Kind.TAG})


@dataclass(frozen=True)
class Head:
    """The header within a window's lines: the rows of names, the row of hashtags, and the line where entries begin."""

    names: tuple[int, ...]
    tags: int | None
    body: int
    skipped: tuple[int, ...] = ()
    """Lines of the header that say nothing, such as the columns' numbers."""

    @property
    def first(self) -> int:
        """The first line that belongs to it."""
        return min([*self.names, *([] if self.tags is None else [self.tags])])


def find_head(lines: Sequence[Line], merged: Merged) -> Head | None:
    """The header; `None` if nothing in these lines is one."""
    tags = next((index for index, line in enumerate(lines) if line.is_tagged), None)
    if tags is not None and (tagged := _beside_tags(lines, tags, merged)):
        return tagged
    best = _best(lines)
    return None if best is None else _whole(lines, best[0], best[1], merged)


def head_at(lines: Sequence[Line], index: int, merged: Merged) -> Head | None:
    """The header of which this line is a part, because somebody says so; `None` if no entry follows."""
    found = find_head(lines, merged)
    if found and index in (*found.names, found.tags):
        return found
    line = lines[index]
    for tags in (index, index - 1, index + 1):
        if 0 <= tags < len(lines) and lines[tags].is_tagged:
            return _beside_tags(lines, tags, merged) or Head((), tags, tags + 1)
    head = _whole(lines, index, 1, merged) if line.kinds else None
    return head if head and head.body < len(lines) else None


def _best(lines: Sequence[Line]) -> tuple[int, int] | None:
    """The line that is the header's last, and the number of lines that the header has."""
    best, found, full = 0.0, None, 0
    for index, line in enumerate(lines[:-1]):
        earliness = _EARLIER**full
        if best >= _HIGHEST * earliness:
            break
        sample = sample_after(lines, index)
        for height in range(1, _TALLEST + 1):
            score = _score(_block(lines, index, height), sample, lines[index + 1 :]) * earliness
            if score * _SHORTER ** (height - 1) > best:
                best, found = score * _SHORTER ** (height - 1), (index, height)
        if _covered([line], sample) >= _LEAST_COVERED and _words([line]) >= _LEAST_NAMES:
            full += 1
    return found


def _block(lines: Sequence[Line], index: int, height: int) -> list[Line]:
    """The lines that end here, if they stand close together and all hold names; an empty list if they do not."""
    first = index - height + 1
    block = list(lines[max(first, 0) : index + 1])
    if first < 0 or any(line.after_gap for line in block[1:]) or any(line.is_above_pivot for line in block[:-1]):
        return []
    return block if height == 1 or all(_named([line]) >= _LEAST_NAMES for line in block) else []


def _score(block: Sequence[Line], sample: Sample, below: Sequence[Line]) -> float:
    """How much these lines look like the header of that sample; 0 where they cannot be it."""
    if not block or not sample.lines:
        return 0
    headed = {position for line in block for position in line.kinds}
    covered, named, contrast = _covered(block, sample), _named(block), _contrast(block, sample)
    if (
        len(headed) < 2
        or _is_list(block)
        or _holds_values(block, sample)
        or covered < _LEAST_COVERED
        or named < 0.5
        or contrast < _LEAST_CONTRAST
    ):
        return 0
    return covered * (0.5 + named + 2 * contrast + _distinct(block)) * _closeness(below) * _purity(sample, below)


def _covered(block: Iterable[Line], sample: Sample) -> float:
    """The share of the filled cells below that have a name above them."""
    headed = {position for line in block for position in line.kinds}
    filled = sample.filled
    return sum(filled[position] for position in headed) / max(1, filled.total())


def _words(block: Iterable[Line]) -> float:
    """The share of the cells that are words."""
    kinds = [kind for line in block for kind in line.kinds.values()]
    return sum(kind in _NAMES for kind in kinds) / max(1, len(kinds))


def _named(block: Sequence[Line]) -> float:
    """The share of the cells that look like names; years, days and age groups do, beside one that is a word."""
    words = _words(block)
    cells = [(line.row.values[position], kind) for line in block for position, kind in line.kinds.items()]
    others = sum(kind not in _NAMES and may_head_numbers(value) for value, kind in cells)
    return words + others / max(1, len(cells)) if words else 0


def _is_list(block: Iterable[Line]) -> bool:
    """Whether a cell that ends in a colon stands beside one that does not: a name and its value, not two names."""
    texts = [str(line.row.values[position]).rstrip() for line in block for position in line.kinds]
    return 0 < sum(text.endswith((":", "：")) for text in texts) < len(texts)


def _distinct(block: Iterable[Line]) -> float:
    cells = [str(line.row.values[position]) for line in block for position in line.kinds]
    return len(set(cells)) / max(1, len(cells))


def _contrast(block: Iterable[Line], sample: Sample) -> float:
    """Of the columns with a type, the share that is headed by something of no type; 1/2 where no column has a type."""
    heads = {position: line for line in block for position in line.kinds}
    typed = [position for position in sample.types if position in heads]
    if not typed:
        return 0.5
    return sum(names_type(heads[position], position, sample) for position in typed) / len(typed)


def names_type(line: Line, position: int, sample: Sample) -> bool:
    """Whether this cell is the name of its column rather than one of its values."""
    kind, value = line.kinds[position], line.row.values[position]
    if kind in (Kind.NUMBER, Kind.DATE):
        return sample.types[position] is Kind.NUMBER and may_head_numbers(value) and not _are_such(sample, position)
    if sample.types[position] is Kind.CODE:
        return kind in _NAMES and shape(str(value)) not in sample.shapes(position)
    return kind in _NAMES


def _are_such(sample: Sample, position: int) -> bool:
    """Whether most cells of a column are themselves years or ranges."""
    values = [line.row.values[position] for line in sample.lines if position in line.kinds]
    return sum(map(may_head_numbers, values)) * 2 > len(values)


def _holds_values(block: Iterable[Line], sample: Sample) -> bool:
    """Whether a number or a date stands in the block that is of its column's own type: then this is an entry."""
    return any(
        kind in (Kind.NUMBER, Kind.DATE) and position in sample.types and not names_type(line, position, sample)
        for line in block
        for position, kind in line.kinds.items()
    )


def _closeness(below: Sequence[Line]) -> float:
    """A header stands above a run of entries, an entry of a cover sheet above an empty row."""
    runs, run = [], 0
    for line in below[:40]:
        run = 0 if line.after_gap and run else run + 1
        runs.append(run)
    own = next((index for index, line in enumerate(below[:40]) if index and line.after_gap), len(runs))
    apart = 0.15 if below and below[0].after_gap else 0.0
    return 0.6 + 0.4 * min(1.0, own / max(1, min(5, max(runs, default=1)))) - apart


def _purity(sample: Sample, below: Sequence[Line]) -> float:
    """Whether the very next rows hold what the columns hold; where a name stands there, the header is further down."""
    near = [line for line in below[:4] if not line.is_tagged and len(line.kinds) > 1][:3]
    cells = [(line, position) for line in near for position in sample.types if position in line.kinds]
    names = sum(line.kinds[position] in _NAMES and names_type(line, position, sample) for line, position in cells)
    return 0.6 + 0.4 * (1 - names / max(1, len(cells)))


def _whole(lines: Sequence[Line], index: int, height: int, merged: Merged) -> Head:
    """The header around its last line: rows above that group its columns, a row below that says them once more."""
    first, last = index - height + 1, index
    while last - first + 1 < _TALLEST and first > 0 and not lines[first - 1].is_above_pivot:
        if not groups(lines[first - 1], lines[first : last + 1], merged):
            break
        first -= 1
    skipped: list[int] = []
    body = last + 1
    while body < len(lines) - 1 and last - first + 1 < _TALLEST:
        if is_counting(lines[body]):
            skipped.append(body)
        elif _continues(lines[first : last + 1], lines[body], sample_after(lines, body), merged):
            last = body
        else:
            break
        body += 1
    names = tuple(number for number in range(first, last + 1) if number not in skipped)
    return Head(names, None, body, tuple(skipped))


def _continues(head: Sequence[Line], line: Line, sample: Sample, merged: Merged) -> bool:
    """Whether a line below the header belongs to it: it names what the columns with a type hold."""
    if line.after_gap or any(kind not in _NAMES for kind in line.kinds.values()) or sample.recurs(line):
        return False
    if any(reaches(upper, line, merged) for upper in head):
        return True
    typed = [position for position in sample.types if position in line.kinds]
    agree = all(names_type(line, position, sample) for position in typed)
    return agree and is_second_name(head, line, sample, typed)


def _beside_tags(lines: Sequence[Line], tags: int, merged: Merged) -> Head | None:
    """The header above the row of hashtags, else below it; hashtags alone are a header too."""
    sample = sample_after(lines, tags)
    if not sample.lines:
        return None
    heights = [
        (_covered(block, sample) - 0.05 * height, height)
        for height in range(1, _TALLEST + 1)
        if tags and (block := _block(lines, tags - 1, height)) and _named(block) >= 0.5
    ]
    covered, height = max(heights, default=(0.0, 0))
    if covered >= _LEAST_COVERED - 0.15:
        above = _whole(lines[:tags], tags - 1, height, merged)
        return Head(above.names, tags, tags + 1)
    return _below_tags(lines, tags, merged)


def _below_tags(lines: Sequence[Line], tags: int, merged: Merged) -> Head:
    """Names below the hashtags are told from entries by the columns that have a type, at least half of them."""
    index = tags + 1
    below = sample_after(lines, index)
    line = lines[index]
    typed = [position for position in below.types if position in line.kinds]
    agree = typed and all(names_type(line, position, below) for position in typed)
    if not agree or len(typed) * 2 < len(below.types) or _named([line]) < _LEAST_NAMES or below.recurs(line):
        return Head((), tags, index)
    whole = _whole(lines[index:], 0, 1, merged)
    names, skipped = (tuple(number + index for number in numbers) for numbers in (whole.names, whole.skipped))
    return Head(names, tags, whole.body + index, skipped)
