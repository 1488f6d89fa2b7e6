"""The rows of a workbook that was given back, on a shelf: by what names them, whatever order they were brought into.

The rows themselves lie in a file of a private folder, since a person may give back a million; in memory are their names
and digests only.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import chain, islice
from pathlib import Path
from typing import NamedTuple

from db.intake.columns.cell import plain_text_of
from db.intake.run import Progress
from db.intake.tables import RawRow, Sheet, Value, sheets
from db.messages import N_
from db.model.folding import fold
from db.model.types import to_json
from exports.contents.sheets import ATTRIBUTION, CASUALTIES, DISPLACEMENT, INCIDENTS, PLACES, SOURCES
from exports.excel.cells import LONGEST, beginning, clean
from exports.excel.names import headers
from exports.report import Cell, Table, text_of, value_of
from resources.language import Language

Key = tuple[str, ...]

Texts = Sequence[str | None]
"""The cells of a row in the order of its table; of a column that the workbook has no more, `None`."""

_NAMED_BY = {
    INCIDENTS: (N_("Incident"),),
    CASUALTIES: (N_("Figure"), N_("Unit")),
    DISPLACEMENT: (N_("Figure"), N_("Event")),
    SOURCES: (N_("Code"),),
    ATTRIBUTION: (N_("Figure"), N_("Chain"), N_("Step")),
    PLACES: (N_("Place"), N_("P-code"), N_("Lies in")),
}
"""The columns that together name a row of each sheet."""

_TOP = 50
"""Rows in which the header is looked for: somebody may have written above it."""

_NEARLY_FULL = LONGEST - 1_000
"""UTF-16 units from which on a text may go on in the row below."""

_EVERY = 1_000


def shown(cell: Cell) -> str:
    """A cell of ours as it is read back."""
    value = value_of(cell)
    return _number(value) if isinstance(value, Decimal) else beginning(clean(text_of(value))).strip()


def _read(value: Value) -> str:
    """A cell of the file in the same letters."""
    if value is None:
        return ""
    if isinstance(value, str):
        return clean(value).strip()
    return _number(value) if isinstance(value, Decimal) else plain_text_of(value)


def _number(value: Decimal) -> str:
    return format(value.normalize(), "f") if value.is_finite() else str(value)


@dataclass(frozen=True)
class Layout:
    """Which columns of a table a sheet still has: positions in the table by positions in the sheet."""

    table: Table
    key: tuple[int, ...]
    places: dict[int, int]


class Kept(NamedTuple):
    """A row on the shelf: two digests (of what may be changed, of the rest), where it lies, and where it stood."""

    changeable: int
    fixed: int
    offset: int
    sheet: str
    number: int


@dataclass
class Shelf:
    """The rows of one table. ``columns`` are those that the workbook still has; without a sheet, none."""

    table: Table
    key: tuple[int, ...]
    columns: frozenset[int] = frozenset()
    rows: dict[Key, Kept] = field(default_factory=dict)
    nameless: list[tuple[str, int]] = field(default_factory=list)
    more: dict[Key, list[Kept]] = field(default_factory=dict)
    """Further rows of the same name: places can share one, and a row can be copied."""
    _by_code: dict[str, list[Key]] = field(default_factory=dict)

    def key_of(self, texts: Texts) -> Key:
        """What names a row."""
        return tuple(texts[place] or "" for place in self.key)

    def pop(self, texts: Texts) -> Kept | None:
        """Take the row that this one of the archive is, off the shelf: of several the one that says the same."""
        key = self.key_of(texts)
        first = self.rows.get(key)
        alike: list[Kept] = [*([first] if first else []), *self.more.pop(key, ())]
        if not alike:
            return None
        found = alike[0]
        if len(alike) > 1:
            digests = self.digests(texts)
            found = next((kept for kept in alike if (kept.changeable, kept.fixed) == digests), found)
        alike.remove(found)
        self.rows.pop(key)
        if alike:
            self.rows[key], *rest = alike
            self.more.update({key: rest} if rest else {})
        return found

    def left(self) -> Iterator[tuple[Key, Kept]]:
        """What nobody took."""
        for key, kept in self.rows.items():
            yield from ((key, one) for one in (kept, *self.more.get(key, ())))

    def left_of(self, code: str) -> list[Key]:
        """The rows of this code (the first thing that names a row) that are still on the shelf."""
        if not self._by_code:
            for key in self.rows:
                self._by_code.setdefault(key[0], []).append(key)
        return [key for key in self._by_code.get(code, ()) if key in self.rows] if code else []

    def digests(self, texts: Texts) -> tuple[int, int]:
        """Of what may be changed in the row, and of the rest; only columns that the workbook still has."""
        changeable, fixed = self._compared
        return hash(tuple([texts[place] for place in changeable])), hash(tuple([texts[place] for place in fixed]))

    @property
    def _compared(self) -> tuple[list[int], list[int]]:
        # A link is a formula, and some programs keep no value of one.
        there = [place for place in sorted(self.columns) if not self.table.columns[place].links_to]
        changeable = [place for place in there if self.table.columns[place].changeable]
        return changeable, [place for place in there if place not in changeable]


class Shelves:
    """One shelf a table of the export; fill them with `take`."""

    def __init__(self, tables: Sequence[Table], language: Language, folder: Path) -> None:
        self._headers = {table.name: {fold(text): at for at, text in enumerate(_headers(table))} for table in tables}
        self.of = {table.name: Shelf(table, _key_of(table, language)) for table in tables if table.name in _NAMED_BY}
        self._file = (folder / "returned.jsonl").open("w+b")
        self.read = 0

    def close(self) -> None:
        """The rows are not needed any more."""
        self._file.close()

    def take(self, path: Path, spool: Path, progress: Progress) -> None:
        """All rows of the workbook that stand under a header of ours. Raises what reading a table raises."""
        for sheet in sheets(path, spool=spool):
            rows = iter(sheet.rows)
            top = list(islice(rows, _TOP))
            found = next(((at, layout) for at, row in enumerate(top) if (layout := self._layout(row))), None)
            if found is not None:
                at, layout = found
                self._take_sheet(sheet, layout, chain(top[at + 1 :], rows), progress)

    def texts(self, kept: Kept) -> Texts:
        """The row's cells."""
        self._file.seek(kept.offset)
        found: list[str | None] = json.loads(self._file.readline())
        return found

    def _layout(self, row: RawRow) -> Layout | None:
        """The table whose header this row is: the one that it has most of."""
        said = {fold(_read(value)): at for at, value in reversed(list(enumerate(row.values))) if value is not None}
        best: Layout | None = None
        for name, shelf in self.of.items():
            places = {said[text]: at for text, at in self._headers[name].items() if text in said}
            named = set(shelf.key) <= set(places.values()) and len(places) > len(shelf.key)
            if named and (best is None or len(places) > len(best.places)):
                best = Layout(shelf.table, shelf.key, places)
        return best

    def _take_sheet(self, sheet: Sheet, layout: Layout, rows: Iterator[RawRow], progress: Progress) -> None:
        shelf = self.of[layout.table.name]
        # A second sheet of the same table must not hide what only the first one has.
        shelf.columns = frozenset(layout.places.values()) & (shelf.columns or frozenset(layout.places.values()))
        before: Texts = ()
        for row in rows:
            texts: list[str | None] = [None] * len(layout.table.columns)
            for at, place in layout.places.items():
                texts[place] = _read(row.values[at]) if at < len(row.values) else ""
            if not any(texts) or all(text.startswith("#") for text in texts if text):
                continue
            if before and _goes_on(before, texts):
                continue
            before = texts
            self._put(shelf, sheet.name, row.number, texts)
            if self.read % _EVERY == 0:
                progress("read", self.read)

    def _put(self, shelf: Shelf, sheet: str, number: int, texts: Texts) -> None:
        self.read += 1
        key = shelf.key_of(texts)
        if not any(key):
            shelf.nameless.append((sheet, number))
            return
        offset = self._file.seek(0, 2)
        self._file.write(to_json(list(texts)).encode("utf-8", "replace") + b"\n")
        kept = Kept(*shelf.digests(texts), offset, sheet, number)
        if shelf.rows.setdefault(key, kept) is not kept:
            shelf.more.setdefault(key, []).append(kept)


def _goes_on(before: Texts, texts: Texts) -> bool:
    """Whether a row only goes on with a text of the row above that was too long for one cell."""
    if texts[0] != before[0]:
        return False
    full = [len(text.encode("utf-16-le", "replace")) // 2 >= _NEARLY_FULL for text in map(_said, before)]
    said = [at for at, text in enumerate(texts) if text and at]
    return bool(said) and all(full[at] for at in said)


def _said(text: str | None) -> str:
    return text or ""


def _headers(table: Table) -> list[str]:
    return headers(table.columns)


def _key_of(table: Table, language: Language) -> tuple[int, ...]:
    written = [column.header for column in table.columns]
    return tuple(written.index(language.label(label)) for label in _NAMED_BY[table.name])
