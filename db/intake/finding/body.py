"""The rows below a header, one by one: entries, and what stands between and below them.

A row is left out only if something speaks for it and against its being an entry: a word or a sum for a total, and that
it lacks what every entry seen so far has. Whatever is doubtful stays an entry; who reads it may still reject it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from db.intake.batches import batches
from db.intake.finding.cells import EMPTY, Kind, cells_at, is_blank, kind_of
from db.intake.finding.groups import continued, grouping
from db.intake.finding.table import Leavings, Why
from db.intake.finding.totals import Sums, is_only_total, number_of, says_total
from db.intake.finding.window import Line, Sample
from db.intake.tables import RawRow, Value
from db.model.folding import words
from db.model.unstated import is_unstated

_SUMMED_AT_MOST = 12
_LABELLED_AT_MOST = 6
_LONGEST_LABEL = 60
_BESIDE_AT_MOST = 0.2
"""The share of rows up to which a column without a name holds side notes; above it, it is a column."""

NOTE_WORDS = frozenset(
    words(
        "note notes source sources footnote footnotes disclaimer legend key remark remarks comment comments prepared "
        "compiled updated page nb "
        "ملاحظة ملاحظات المصدر المصادر مصدر مصادر تنويه إعداد صفحة"
    )
)
_NOTE_MARK = re.compile(r"\s*(?:\*+|†|‡|[¹²³]|\(\d{1,2}\)|\[\d{1,2}\]|\d\)) *\S.*[^\W\d_]{2}", re.DOTALL)


@dataclass(frozen=True)
class Plan:
    """What is known of the entries before they are read: from those in the window."""

    positions: tuple[int, ...]
    """The columns, from left to right."""
    core: tuple[int, ...]
    """Those in which every entry of the window states something."""
    summed: tuple[int, ...]
    labelled: tuple[int, ...]
    """Columns of words in which the label of a total may stand."""
    repeated: tuple[tuple[Value, ...], ...]
    """The rows of the header, as they would be repeated on each page of a print."""
    titles: frozenset[str]
    named: frozenset[int]
    typed: frozenset[int] = frozenset()
    """Columns of numbers, dates and the like: a lone text in one of them is no entry."""
    sections: int | None = None
    """Where what heads the rows below it is written into each of them ("Idlib governorate"); `None` without such."""
    grouped: tuple[int, ...] = ()
    """Columns that name a group in its first row only."""


def plan_of(named: Iterable[int], body: Sequence[Line], head: Sequence[Line], titles: Iterable[str]) -> Plan:
    """What to expect of a table's entries. ``named`` are the columns with a header or a hashtag."""
    known = set(named)
    entries = _likely_entries(body)
    sample = Sample(entries)
    unnamed = {position for position, count in sample.filled.items() if count > _BESIDE_AT_MOST * len(entries) + 1}
    positions = tuple(sorted(known | unnamed))
    numbers = [p for p in positions if sample.types.get(p) is Kind.NUMBER and _can_be_summed(p, entries)]
    texts = [position for position in positions if position in sample.filled and position not in sample.types]
    core = tuple(position for position in positions if _always_stated(position, entries))
    return Plan(
        positions,
        core,
        tuple(numbers[:_SUMMED_AT_MOST]),
        tuple(texts[:_LABELLED_AT_MOST]),
        tuple(tuple(map(_said, line.row.values)) for line in head),
        frozenset(titles),
        frozenset(known),
        frozenset(sample.types),
        grouped=grouping(entries, positions, core),
    )


def with_sections(plan: Plan, body: Iterable[Line]) -> Plan:
    """The plan with a column of their own for headings that stand above entries of the window."""
    trial = Leavings("")
    entries = [row.number for row in Body(plan, trial).entries(line.row for line in body)]
    heads = [left.row for left in trial.told if left.why is Why.HEADING]
    if not (heads and entries and min(heads) < max(entries)):
        return plan
    return replace(plan, sections=plan.positions[-1] + 1)


def _likely_entries(body: Sequence[Line]) -> Sequence[Line]:
    """The rows of the window that tell what entries have: no totals, no sums alone, no notes, no single cells."""
    likely = [line for line in body if _may_be_entry(line)]
    with_words = [line for line in likely if set(line.kinds.values()) != {Kind.NUMBER}]
    return with_words or likely or list(body)


def _may_be_entry(line: Line) -> bool:
    texts = [value for value in line.row.values if isinstance(value, str) and value.strip()]
    if len(line.kinds) < 2 or any(map(says_total, texts)):
        return False
    return len(line.kinds) > 2 or not (texts and _is_note(texts[0]))


def _always_stated(position: int, entries: Sequence[Line]) -> bool:
    return bool(entries) and all(line.kinds.get(position, Kind.BLANK) not in EMPTY for line in entries)


def _can_be_summed(position: int, entries: Sequence[Line]) -> bool:
    """Whether the column counts something: its numbers are whole, and they do not just number the rows."""
    values = [line.row.values[position] for line in entries if position in line.kinds]
    numbers = [number_of(value) for value in values]
    whole = sum(bool(number) or str(value).strip("٠0") == "" for number, value in zip(numbers, values, strict=True))
    counting = len(numbers) > 1 and all(later == earlier + 1 for earlier, later in pairwise(numbers))
    return whole * 2 > len(values) and not counting


def _said(value: Value) -> Value:
    return " ".join(value.split()) if isinstance(value, str) else value


class Body:
    """Sorts the rows below a header; ``leavings`` fills while the entries are read."""

    def __init__(self, plan: Plan, leavings: Leavings) -> None:
        self._plan = plan
        self._leavings = leavings
        self._sums = Sums(plan.summed)
        self._heads = {next((value for value in row if value), None): row for row in plan.repeated}
        self._openings = frozenset(
            cell for row in plan.repeated for cell in row if isinstance(cell, str) and cell in self._heads
        )
        width = plan.positions[-1] + 1
        self._width = width
        self._in_core = cells_at(plan.core)
        self._gap = False
        """Whether the last row was empty."""
        self._between = tuple(set(range(width)) - set(plan.positions))
        more = plan.summed or plan.sections is not None or plan.grouped or self._between
        self._is_simple = bool(plan.core) and not more
        self._section: Value = None
        self._heading: RawRow | None = None
        """The last heading, as long as no entry stands below it."""
        self._above: dict[int, Value] = {}
        self._fewest_words, self._counted = _MANY, 0
        """Of the first entries, the fewest cells that are no numbers."""

    def entries(self, rows: Iterable[RawRow]) -> Iterator[RawRow]:
        """The rows that are entries."""
        for batch in batches(rows):
            if self._are_all_plain(batch):
                self._gap, self._heading = False, None
                yield from batch
            else:
                yield from self._sorted_out(batch)
        self._tell_unused()

    def _sorted_out(self, rows: Iterable[RawRow]) -> Iterator[RawRow]:
        for row in rows:
            values = row.values
            if self._is_plain(values):
                self._gap = False
            elif all(map(is_blank, values)):
                self._gap = True
                continue
            else:
                why = self._why_not(values, self._gap)
                self._gap = False
                if why is Why.HEADING and self._plan.sections is not None:
                    self._begin_section(row)
                    continue
                if why is not None:
                    self._leave(row, why)
                    continue
            self._sums.add(values)
            self._leavings.odd = ()  # a total that others follow may be of these
            if self._counted < _COUNTED_AT_MOST:
                self._counted += 1
                self._fewest_words = min(self._fewest_words, _words_in(values))
            self._leavings.unseen += row.hidden
            if len(values) > self._width or self._between:
                self._tell_beside(row)
            self._heading = None
            yield self._completed(row)

    def _begin_section(self, heading: RawRow) -> None:
        self._tell_unused()
        self._heading = heading
        self._section = next(value for value in heading.values if not is_blank(value))

    def _tell_unused(self) -> None:
        """A heading without entries below it is told like any other row that was left out."""
        if self._heading is not None:
            self._leave(self._heading, Why.HEADING)
            self._heading = None

    def _completed(self, row: RawRow) -> RawRow:
        """The row with what it shares with those above it."""
        if self._plan.grouped:
            row = replace(row, values=continued(row, self._plan.grouped, self._above))
        return row if self._plan.sections is None else self._in_section(row, self._plan.sections)

    def _in_section(self, row: RawRow, at: int) -> RawRow:
        """The row with what heads it behind its own cells."""
        own = row.values[:at]
        return replace(row, values=(*own, *[None] * (at - len(own)), self._section))

    def _are_all_plain(self, batch: Sequence[RawRow]) -> bool:
        """Whether these are entries and need nothing more, each as in `_is_plain`: column by column that is quicker."""
        widths = {len(row.values) for row in batch}
        if not self._is_simple or min(widths) <= self._plan.core[-1] or max(widths) > self._width:
            return False
        if any([row.hidden for row in batch]):  # noqa: C419 - a generator would take longer than all else
            return False
        columns = zip(*[self._in_core(row.values) for row in batch], strict=True)
        if not all(map(self._states_plainly, columns)):
            return False
        at = self._plan.labelled[0] if self._plan.labelled else self._width
        labels = {row.values[at] for row in batch if at < len(row.values)}
        return not any(isinstance(label, str) and is_only_total(label) for label in labels)

    def _states_plainly(self, cells: tuple[Value, ...]) -> bool:
        """Whether each cell states something that no repeated header says."""
        if None in cells or not self._openings.isdisjoint(cells):
            return False
        # A text opens a repeated header, or is one of the short ones that state nothing.
        texts = [one for one in cells if isinstance(one, str)]
        if not texts or min(map(len, texts)) >= _SHORT:
            return True
        return not any(map(is_unstated, {one for one in texts if len(one) < _SHORT}))

    def _is_plain(self, values: tuple[Value, ...]) -> bool:
        """Whether the row has what every entry has and nothing that a total or a header has (quick, for most rows)."""
        core = self._plan.core
        if not core or core[-1] >= len(values) or not self._states_plainly(self._in_core(values)):
            return False
        return not (self._sums.may_agree(values) or self._is_named_total(values))

    def _why_not(self, values: tuple[Value, ...], gap: bool) -> Why | None:
        """Why a row that holds something is no entry; `None` if it is one."""
        if self._repeats(values):
            return Why.REPEATED
        if self._is_named_total(values):
            return Why.TOTAL
        lacking = self._lacks(values)
        agrees = self._sums.agree(values)
        if (lacking or agrees) and self._is_labelled_total(values):
            return Why.TOTAL
        if lacking and agrees and _is_numbers(values):
            return Why.TOTAL
        if self._sums.agree_in_several(values) and _words_in(values) <= 1 < self._fewest_words:
            return Why.TOTAL  # in a language whose word for it nobody knows
        return self._aside(values, lacking, gap) if lacking else None

    def _is_named_total(self, values: tuple[Value, ...]) -> bool:
        """Whether the first column of words says nothing but "total"."""
        for position in self._plan.labelled[:1]:
            value = values[position] if position < len(values) else None
            return isinstance(value, str) and is_only_total(value)
        return False

    def _is_labelled_total(self, values: tuple[Value, ...]) -> bool:
        for position in self._plan.labelled:
            value = values[position] if position < len(values) else None
            if isinstance(value, str) and len(value) <= _LONGEST_LABEL and says_total(value):
                return True
        first = next((value for value in values if value not in (None, "")), None)
        return isinstance(first, str) and len(first) <= _LONGEST_LABEL and says_total(first)

    def _repeats(self, values: tuple[Value, ...]) -> bool:
        for value in values:
            if value is None or value == "":
                continue
            head = self._heads.get(_said(value)) if isinstance(value, str) else None
            return head is not None and _trimmed(map(_said, values)) == _trimmed(head)
        return False

    def _lacks(self, values: tuple[Value, ...]) -> int:
        """In how many columns in which every entry states something this row states nothing."""
        return sum(position >= len(values) or _states_nothing(values[position]) for position in self._plan.core)

    def _aside(self, values: tuple[Value, ...], lacking: int, gap: bool) -> Why | None:
        """A title once more, a heading within the table, a note below it, a row with its number only."""
        filled = [(position, value) for position, value in enumerate(values) if not is_blank(value)]
        if len(filled) > 2:
            return None
        first = filled[0][1]
        text = _said(first) if isinstance(first, str) else ""
        if text and text in self._plan.titles:
            return Why.REPEATED
        if text and _is_note(str(text)) and (len(filled) == 1 or str(text).endswith(":") or " " not in str(text)):
            return Why.NOTE
        out_of_place = filled[0][0] in self._plan.typed and kind_of(first) is Kind.TEXT
        if len(filled) > 1 or (lacking < 2 and not out_of_place):
            return None
        if kind_of(first) is Kind.NUMBER:
            return Why.NUMBERED if filled[0][0] == self._plan.positions[0] else None
        return Why.NOTE if gap or len(str(text)) > _LONGEST_LABEL else Why.HEADING

    def _leave(self, row: RawRow, why: Why) -> None:
        text = " · ".join(str(value) for value in row.values if not is_blank(value))
        self._leavings.add(row.number, why, text)
        if why is Why.TOTAL:
            self._leavings.odd = self._sums.odd(row.number, row.values)
            self._sums.start_again()

    def _tell_beside(self, row: RawRow) -> None:
        """Tell what stands beside the table in this row; the row itself is an entry."""
        values = row.values
        for position in (*self._between, *range(self._width, len(values))):
            if position < len(values) and not is_blank(values[position]):
                self._leavings.add(row.number, Why.BESIDE, str(values[position]))


_SHORT = 4
"""Letters from which on a text in a column that every entry fills is taken for a statement at first sight."""

_MANY = 1_000_000
_COUNTED_AT_MOST = 200


def _words_in(values: tuple[Value, ...]) -> int:
    """In how many cells anything but a number stands."""
    return sum(not is_blank(value) and kind_of(value) is not Kind.NUMBER for value in values)


def _is_numbers(values: tuple[Value, ...]) -> bool:
    """Whether nothing but numbers stands in the row."""
    return all(kind_of(value) is Kind.NUMBER for value in values if not is_blank(value))


def _states_nothing(value: Value) -> bool:
    return value is None or (isinstance(value, str) and is_unstated(value))


def _trimmed(values: Iterable[Value]) -> tuple[Value, ...]:
    """Without the empty cells at the end; empty text and no value are the same."""
    cells = [value or None for value in values]
    while cells and cells[-1] is None:
        cells.pop()
    return tuple(cells)


def _is_note(text: str) -> bool:
    said = words(text[:80])
    return bool(said) and (said[0] in NOTE_WORDS or _NOTE_MARK.match(text) is not None)
