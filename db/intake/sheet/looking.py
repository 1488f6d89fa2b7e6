"""What the first rows of a column show: whether its cells are what its header promises."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, partial
from itertools import islice, pairwise
from pathlib import Path
from typing import TypeVar

from db.intake.columns import (
    BadCell,
    CoordinateColumn,
    DateColumn,
    NumberColumn,
    PointColumn,
    is_pair,
    is_serial,
    states_nothing,
)
from db.intake.finding import Column, Table, tables
from db.intake.sheet import headers, tags
from db.intake.sheet.binding import names, text_of
from db.intake.sheet.counted import counts_anything
from db.intake.sheet.headers import Guess
from db.intake.sheet.keys import signature
from db.intake.sheet.mapping import ColumnMapping
from db.intake.sheet.routes import ends_of, has_arrow
from db.intake.sheet.terms import Terms
from db.intake.sheet.tolls import read_toll
from db.intake.sheet.weeks import week_in
from db.intake.sheet.words import split
from db.intake.tables import Value
from db.messages import Message
from db.model.folding import fold
from db.model.folding import words as folded_words

_SAMPLED = 200
_MOST = 0.6
_YEAR = 4
_LONG = 40
"""Letters of an average text that tells a story rather than names something."""


@dataclass(frozen=True)
class Look:
    """One column and its cells in the first rows."""

    column: Column
    name: str
    cells: tuple[Value, ...]

    @cached_property
    def filled(self) -> tuple[Value, ...]:
        """The cells that state something."""
        return tuple(cell for cell in self.cells if not states_nothing(cell))

    @cached_property
    def texts(self) -> tuple[str, ...]:
        """The same as texts."""
        return tuple(map(text_of, self.filled))

    def mostly(self, fits: Callable[[Value], object]) -> bool:
        """Whether most of what is stated fits; where nothing is stated, nothing speaks against it."""
        good = sum(_reads(fits, cell) for cell in self.filled)
        return good >= _MOST * len(self.filled)

    @property
    def is_number(self) -> bool:
        """Whether the cells are counts, in whatever words; 1.234 is one too, only nobody knows which."""
        column = _learned(NumberColumn(counts=counts_anything), self.filled)
        return self.mostly(lambda cell: _FIGURES.fullmatch(text_of(cell)) or column.read(cell))

    @property
    def is_toll(self) -> bool:
        """Whether the cells say in words how many of what: "2 killed, 7 injured"."""
        texts = [text for text in self.texts if any(map(str.isdecimal, text))]
        return bool(texts) and all(len(text.split()) > 1 for text in texts[:_FEW]) and self.mostly(_is_toll)

    @property
    def counts(self) -> tuple[int | None, ...]:
        """The plain number of each cell; `None` where it states none."""
        column = _learned(NumberColumn(counts=counts_anything), self.filled)
        return tuple(_count(column, cell) for cell in self.cells)

    @property
    def days(self) -> tuple[str, ...]:
        """The date of each cell in EDTF; empty where it states none."""
        column = _learned(DateColumn(), self.filled)
        return tuple(_day(column, cell) for cell in self.cells)

    @property
    def is_date(self) -> bool:
        """Whether the cells are dates."""
        return self.mostly(_learned(DateColumn(), self.filled).read)

    @property
    def resembles_dates(self) -> bool:
        """Whether the cells are dates or would be if their days existed: rows with a bad one are told, not undated."""
        column = _learned(DateColumn(), self.filled)
        return self.mostly(lambda cell: _DATED.search(text_of(cell)) or is_serial(cell) or column.read(cell))

    @property
    def is_counter(self) -> bool:
        """Whether the cells only count the rows."""
        numbers = [int(text) for text in self.texts if text.isdecimal()]
        steps = [b - a for a, b in pairwise(numbers)]
        return len(numbers) == len(self.texts) > 1 and all(step == 1 for step in steps)

    @property
    def is_arabic(self) -> bool:
        """Whether the cells are in Arabic letters."""
        return self.mostly(lambda cell: any("\u0600" <= letter <= "\u06ff" for letter in text_of(cell)))

    def means(self, field: str) -> bool:
        """Whether most cells are known words of this coded field."""
        terms = Terms(ColumnMapping(self.name, field), lambda vocabulary, code: False)
        return bool(self.filled) and self.mostly(lambda cell: terms.read(text_of(cell)))

    @property
    def is_story(self) -> bool:
        """Whether the cells are sentences."""
        return bool(self.texts) and sum(map(len, self.texts)) > _LONG * len(self.texts)

    @property
    def are_names(self) -> bool:
        """Whether no two cells are the same."""
        return len({*self.texts}) == len(self.texts) > 0

    @property
    def is_yes_or_no(self) -> bool:
        """Whether the cells only say yes or no."""
        return bool(self.filled) and self.mostly(
            lambda cell: isinstance(cell, bool) or text_of(cell).casefold() in _YES_OR_NO
        )


_FULL_DATE = re.compile(r"\d{4}-\d\d-\d\d")
_DATED = re.compile(r"\d[./-]\d")
_FIGURES = re.compile(r"[\d.,]+")
_YES_OR_NO = frozenset({"yes", "no", "true", "false", "y", "n", "نعم", "لا"})


_Column = TypeVar("_Column", NumberColumn, DateColumn)


def _learned(column: _Column, cells: Sequence[Value]) -> _Column:
    for cell in cells:
        column.learn(cell)
    return column


def _is_toll(cell: Value) -> bool:
    """Cells without a number speak for nothing and against nothing."""
    read_toll(text_of(cell))
    return True


_FEW = 5


def _count(column: NumberColumn, cell: Value) -> int | None:
    try:
        read = column.read(cell)
    except BadCell:
        return None
    return read.value if read else None


def _day(column: DateColumn, cell: Value) -> str:
    try:
        read = column.read(cell)
    except BadCell:
        return ""
    return read.edtf if read else ""


def _reads(fits: Callable[[Value], object], cell: Value) -> bool:
    try:
        return bool(fits(cell))
    except BadCell:
        return False


@dataclass(frozen=True)
class Sight:
    """One table and the first of its rows."""

    sheet: str
    header_row: int
    signature: str
    titles: tuple[str, ...]
    looks: tuple[Look, ...]
    left: str = ""
    """As of a `Table`."""
    notes: tuple[str, ...] = ()
    """What stands below a short table, whole lines of it."""
    beside: bool = False
    """Whether it begins further to the right than a table of the same header's row, or the other way round."""


def sights(path: Path, spool: Path, tell: Callable[[Message], None]) -> Iterator[Sight]:
    """The tables of a file, looked at."""
    seen = [_sight(table) for table in tables(path, spool=spool, tell=tell)]
    rows = Counter((sight.sheet, sight.header_row) for sight in seen)
    yield from (replace(sight, beside=rows[sight.sheet, sight.header_row] > 1) for sight in seen)


def _sight(table: Table) -> Sight:
    rows = [raw.values for raw in islice(table.rows, _SAMPLED)]
    called = names(table.columns)

    def cell(row: tuple[Value, ...], position: int) -> Value:
        return row[position] if position < len(row) else None

    looks = tuple(
        Look(column, called[column], tuple(cell(row, column.position) for row in rows)) for column in table.columns
    )
    notes = tuple(table.left_out.notes()) if len(rows) < _SAMPLED else ()
    return Sight(table.sheet, table.header_row, signature(table), table.titles, looks, table.left, notes)


def guess(look: Look) -> Guess | None:
    """What the column states by its hashtag and its header, as far as its cells bear it out."""
    if look.filled and look.mostly(is_pair) and (two := headers.of_two(look.column.header)):
        return two
    by_tag = tags.guess(look.column.tag) if look.column.tag else None
    by_words = headers.guess(look.column.header) if look.column.header else None
    meant = _both(by_tag, by_words) if by_tag and by_words else by_tag or by_words
    if look.column.position == 0 and look.is_counter and (meant is None or "bare" in meant.hints):
        return Guess("skip")
    if meant and meant.field in ("number", "measure") and look.is_toll:
        return Guess("toll")
    found = _borne_out(meant, look) if meant else None
    return found or (Guess("route") if look.filled and look.mostly(_has_arrow) else None)


def _both(by_tag: Guess, by_words: Guess) -> Guess:
    """The hashtag decides; where the header means the same, it adds what the hashtag leaves open."""
    if by_tag.field != by_words.field:
        return by_tag
    conflict = any(by_tag.properties.get(key, value) != value for key, value in by_words.properties.items())
    if conflict:
        return by_tag
    properties = {**by_words.properties, **by_tag.properties}
    return replace(by_tag, properties=properties, hints=by_tag.hints | by_words.hints)


def _borne_out(meant: Guess, look: Look) -> Guess | None:
    """The guess if the cells are of its kind; another one where they show what an open header means."""
    if meant.field == "cause" and not look.means("cause") and look.means("event_type"):
        meant = replace(meant, field="event_type")
    if meant.field in _VAGUE and not look.means(meant.field):
        shown = next((field for field in _SHOWN_BY_CELLS if look.means(field)), "")
        meant = Guess(shown, confidence=meant.confidence, why=meant.why) if shown else meant
    if meant.field in _OPEN and (meant.field in ("place", "pcode", "id", "week") or "event" in meant.hints):
        return _OPEN[meant.field](meant, look)
    if meant.field == "number" and not look.is_number and look.means("measure"):
        return Guess("measure", confidence=meant.confidence, why=meant.why)  # "Fatal/Injured" says which of the two
    shows = _SHOWS.get(meant.field)
    if meant.field == "title" and "name" not in meant.hints:
        return meant
    return meant if shows is None or shows(look) else None


def _place(meant: Guess, look: Look) -> Guess | None:
    """ "From" may be a day, and "location" the kind of building that was hit."""
    level = meant.properties.get("level")
    if level == "area" and look.filled:
        if meant.properties.get("end") and look.is_date:
            return replace(meant, field="start" if meant.properties["end"] == "origin" else "end", properties={})
        if look.means("target"):
            return replace(meant, field="target", properties={})
    return None if look.filled and look.is_number else meant


def _pcode(meant: Guess, look: Look) -> Guess | None:
    """Anybody numbers sites and towns for himself: only what looks like a P-code is one, the same everywhere."""
    numbered = meant.properties.get("level") in _NUMBERED and "pcode" not in fold(look.column.header).replace(" ", "")
    fits = (
        (lambda cell: _PCODE.fullmatch(text_of(cell)))
        if numbered
        else (lambda cell: not _BARE.fullmatch(text_of(cell)))
    )
    return meant if look.mostly(fits) else None


_NUMBERED = frozenset({"populated_place", "camp", "site", "area"})
_PCODE = re.compile(r"[A-Za-z]{1,3}\d{3,}")
_BARE = re.compile(r"[\d.]+")


def _week(meant: Guess, look: Look) -> Guess | None:
    """The number of a week; what stands under "week" may be its first day, too."""
    if look.mostly(lambda cell: week_in(text_of(cell), 0)):
        return replace(meant, hints=meant.hints | {"whole"})
    if look.mostly(lambda cell: week_in(text_of(cell), _ANY_YEAR)):
        return meant
    return replace(meant, field="date") if look.resembles_dates else None


_ANY_YEAR = 2000


def _id(meant: Guess, look: Look) -> Guess | None:
    """A column that counts the rows is no id: the rows below a new one would all be taken for others."""
    if "serial" in meant.hints or (look.is_counter and meant.confidence < 100):
        return replace(meant, field="skip") if look.is_counter else None
    return meant if look.are_names or not look.filled else replace(meant, hints=meant.hints | {"repeated"})


def _event(meant: Guess, look: Look) -> Guess | None:
    if look.means("event_type"):
        return meant
    if look.is_story:
        return replace(meant, field="description")
    if look.is_number and not _SEVERAL.isdisjoint(split(look.column.header)):
        return None  # "Events" are how many of them
    return replace(meant, field="id") if look.are_names and not any(" " in text for text in look.texts) else None


_SEVERAL = frozenset(
    folded_words("events incidents attacks violations cases strikes clashes accidents حوادث هجمات انتهاكات")
)


def _has_arrow(cell: Value) -> bool:
    return has_arrow(text_of(cell))


def _means(field: str, look: Look) -> bool:
    return look.means(field)


_OPEN: Mapping[str, Callable[[Guess, Look], Guess | None]] = {
    "place": _place, "pcode": _pcode, "id": _id, "week": _week, "event_type": _event,
}  # fmt: skip

_VAGUE = frozenset({"event_type", "sub_type", "verification", "population", "measure", "displacement_kind", "target"})
"""What a "category", a "status", a «حالة» or a «فئة» may be by its header; its cells know better."""

_SHOWN_BY_CELLS = ("measure", "sex", "population", "unit", "verification")
"""What the cells of such a column may say instead: what happened to people, of whom or in what a number is."""

_PRECISIONS = frozenset("12345")
"""As ACLED and UCDP number them: 1 is the very day; the larger, the less is known."""

_SHOWS: Mapping[str, Callable[[Look], bool]] = {
    "number": lambda look: look.is_number and not look.is_yes_or_no,
    **dict.fromkeys(("date", "start", "end", "as_of", "published"), lambda look: look.resembles_dates),
    "latitude": lambda look: look.mostly(CoordinateColumn("latitude").read),
    "longitude": lambda look: look.mostly(CoordinateColumn("longitude").read),
    "coordinates": lambda look: look.mostly(PointColumn().read),
    "year": lambda look: look.mostly(lambda cell: len(text_of(cell).removesuffix(".0")) == _YEAR),
    "date_precision": lambda look: all(text in _PRECISIONS for text in look.texts),
    "route": lambda look: look.mostly(lambda cell: all(ends_of(text_of(cell)))),
    **dict.fromkeys(("title", "actor"), lambda look: not (look.filled and look.is_number)),
    "time": lambda look: not (look.filled and look.mostly(lambda cell: _FULL_DATE.match(text_of(cell)))),
    **{field: partial(_means, field) for field in ("sex", "age", "population", "measure", "unit")},
}
"""What cells have to be for a field; those of any other field may be anything."""
