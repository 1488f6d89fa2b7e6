"""A format for tests whose file is the list of its rows: what an import makes of them, whatever reader gave them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

from db.archive import Archive
from db.intake import formats
from db.intake.formats import Format
from db.intake.rows import Context, Originals, Row
from db.intake.run import Outcome
from db.model.identity import derived_id
from db.model.parts import PlaceUse
from db.model.records import Incident, Place, Record
from tests.db.exchange.lines import imported

NAME = "ucdp-ged"

Give = Callable[..., Outcome]
"""Imports these rows (or records, each a row of its own) as one file."""


def id_of(key: str) -> str:
    return derived_id("given", key)


def place(key: str, **fields: Any) -> Place:
    return Place(id=id_of(key), **{"name": key, "level": "adm1", "state": "entered", **fields})


def incident(key: str, at: str = "", **fields: Any) -> Incident:
    stated = {"title": key, "event_type": "mixed", "state": "entered", "confidentiality": "clear", **fields}
    return Incident(id=id_of(key), places=(PlaceUse(id_of(at)),) if at else (), **stated)


class Given:
    """Reads nothing: it has its rows."""

    def __init__(self, rows: list[Row], asked: Callable[[Context], None]) -> None:
        self._rows, self._asked = rows, asked

    def read(self, path: Path, context: Context) -> Iterator[Row]:
        for row in self._rows:
            yield row
            self._asked(context)

    def as_it_was(self, path: Path, numbers: Iterable[tuple[str, int]], context: Context) -> Iterator[Originals]:
        wanted = sorted(numbers)
        for sheet in dict.fromkeys(sheet for sheet, _ in wanted):
            rows = ((number, (f"cell {number}", number)) for named, number in wanted if named == sheet)
            yield Originals(sheet, (("Where", "Killed"), ("#loc", "#affected+killed")), rows)


def giving(archive: Archive, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Give:
    """A way to import rows into this archive."""

    def give(*given: Row | Record, asked: Callable[[Context], None] = lambda context: None, **ways: Any) -> Outcome:
        rows = [one if isinstance(one, Row) else Row(number, (one,)) for number, one in enumerate(given, 1)]
        made = Format(NAME, Given(rows, asked), lambda first, path: False)
        monkeypatch.setitem(formats.FORMATS, NAME, made)
        path = folder / "given.csv"
        path.write_text("the rows stand in the test", encoding="utf-8")
        (outcome,) = imported(archive, path, source_format=NAME, **ways)
        return outcome

    return give
