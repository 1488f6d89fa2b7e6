"""Any table that a person may bring, as streams of cell values, and JSON; told by content, parsed in a child."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, count, islice, takewhile
from pathlib import Path
from typing import Any

from db.errors import SanadError
from db.exchange.opened import opened
from db.files import private_folder
from db.intake import cells, limited
from db.intake.cells import Ranges, RawRow, Value
from db.intake.rows import REASON_HEADER
from db.intake.unreadable import FAILURES
from db.messages import N_, Message, message

__all__ = ["ORIGIN", "Begun", "RawRow", "Sheet", "Value", "json_file", "origin", "sheets"]


ORIGIN = "src"
"""Begins the names of the properties, numbered from 1, in which a workbook of ours keeps whence it is. Too short to be
anybody's name: an export is searched for those that it withholds."""

_GUESSED = N_(
    "The file does not say in which letters it is written and was read as {code_page}: look at its names. If they are "
    "wrong, undo the import, save the file as UTF-8 and import that."
)

_WORKBOOKS = frozenset({".xlsx", ".xlsm"})
"""Endings of files that can have such properties."""

_LOWEST_HEADER = 50
"""Of a workbook of rejected rows: it heads its first row, unless somebody wrote above it."""


@dataclass(frozen=True)
class Sheet:
    """One sheet of a workbook, or a text file. ``rows`` is to be consumed before the next sheet is asked for.

    ``merged`` are the ranges that begin in the first 100,000 rows: first row, first column, last row, last column,
    from 1. A range may cover a million rows of sixteen thousand cells, so look into it and never spell it out.
    """

    name: str
    hidden: bool
    merged: Ranges
    rows: Iterator[RawRow]
    guessed: str = ""
    """The code page that was guessed for a text that does not say which it is in; else empty."""
    left: str = ""
    """The file that these rows were left out of, in a workbook of rejects; else empty."""

    @property
    def doubts(self) -> tuple[Message, ...]:
        """What the user should look at, since the file leaves it open."""
        return (message(_GUESSED, code_page=self.guessed),) if self.guessed else ()


class Begun:
    """The sheets of a file that somebody looked at already: one child parses them for who looked and for who reads."""

    def __init__(self) -> None:
        self._parsing: Generator[Sheet, None, None] | None = None
        self._sheets: Iterator[Sheet] | None = None

    def keep(self, top: Sequence[RawRow], first: Sheet, parsing: Generator[Sheet, None, None]) -> None:
        """The ``first`` sheet was looked at, down to the rows ``top``."""
        self._parsing = parsing
        self._sheets = chain([replace(first, rows=chain(top, first.rows))], parsing)

    def take(self) -> Iterator[Sheet] | None:
        """All of them from the first row on, to who asks first; `None` to others, who let the file be parsed anew."""
        sheets, self._sheets = self._sheets, None
        return sheets

    def close(self) -> None:
        """The child is not needed any more."""
        if self._parsing is not None:
            self._parsing.close()


def sheets(path: Path, *, spool: Path) -> Generator[Sheet, None, None]:
    """The sheets of an xlsx, xlsm, xlsb, xls, ods, csv, tsv or txt file. ``spool`` is a private folder.

    Raises those of `unreadable.FAILURES` and `limited.OverLimit`, while the sheets or their rows are asked for.
    """
    return _sheets(_Parts(_answers("sheets", path, spool)))


def _sheets(parts: _Parts) -> Generator[Sheet, None, None]:
    while (start := parts.next_sheet()) is not None:
        merged = tuple((top, left, bottom, right) for top, left, bottom, right in start["merged"])
        rows, left = _without_reasons(parts.rows())
        yield Sheet(start["name"], start["hidden"], merged, rows, start["guessed"], left)


def _without_reasons(rows: Iterator[RawRow]) -> tuple[Iterator[RawRow], str]:
    """The rows of a corrected workbook of rejects without its last column, which says why each was left out, and the
    name of the file that they were left out of.
    """
    first = list(islice(rows, _LOWEST_HEADER))
    for index, row in enumerate(first):
        for place, value in enumerate(row.values):
            if isinstance(value, str) and value.startswith(REASON_HEADER):
                below = (replace(one, values=one.values[:place]) for one in chain(first[index:], rows))
                return chain(first[:index], below), value.removeprefix(REASON_HEADER).strip(" |\n")
    return chain(first, rows), ""


def origin(path: Path, *, spool: Path) -> str:
    """Whence a workbook of ours is, as it keeps it (`ORIGIN`); empty for any other file, sound or not."""
    if path.suffix.lower() not in _WORKBOOKS:
        return ""
    try:
        said: dict[str, str] = next(_answers("properties", path, spool))
    except (SanadError, StopIteration):
        return ""  # what is wrong with it is said by whoever reads its sheets
    return "".join(takewhile(bool, (said.get(f"{ORIGIN} {number}", "") for number in count(1))))


def json_file(path: Path) -> object:
    """What a JSON or GeoJSON file says; fractions are `Decimal`. Raises as `sheets`."""
    with private_folder() as spool:
        answers = _answers("json_parts", path, spool)
        whole = next(answers)
        # The features of a collection come in pieces: it may be far larger than one answer.
        listed = whole["content"] if whole["within"] is None else whole["content"].get(whole["within"])
        for piece in answers:
            listed.extend(piece)
    return whole["content"]


def _answers(work: str, path: Path, spool: Path) -> Iterator[Any]:
    opened(path).close()  # what is no file is not worth a process
    arguments = {"path": str(path.absolute())}
    return limited.answers(
        f"db.intake.parsing.contents:{work}", arguments, name=path.name, folder=spool, failures=FAILURES
    )


class _Parts:
    """The child's answers: what a sheet is, its rows, the next sheet."""

    def __init__(self, answers: Iterator[Any]) -> None:
        self._answers = answers
        self._start: dict[str, Any] | None = None

    def next_sheet(self) -> dict[str, Any] | None:
        """What the next sheet is; rows of the one before that nobody asked for are passed over."""
        while self._start is None and (answer := next(self._answers, None)) is not None:
            self._start = answer.get("sheet")
        start, self._start = self._start, None
        return start

    def rows(self) -> Iterator[RawRow]:
        for answer in self._answers:
            if "sheet" in answer:
                self._start = answer["sheet"]
                return
            yield from cells.heard(answer)
