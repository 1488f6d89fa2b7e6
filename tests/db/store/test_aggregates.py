"""Totals are added up a stretch of tallies at a time: their memory does not grow with the archive, nor do they change.

SQLite sorts what it groups in memory (no text of a record may lie in a temporary file), so no statement may be given
all tallies to group.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from db import sample
from db.archive import Archive
from db.model.parts import Quantity
from db.model.records import Figure
from db.opening import create, open_archive
from db.store import aggregates, engine
from db.store.aggregates import Asked
from db.store.groupings import GROUPINGS

FILTERS = {
    "everything": Asked(),
    "a period": Asked(start=date(2012, 1, 1), end=date(2016, 12, 31)),
    "some verifications": Asked(verification=0b0111),
}


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("aggregates") / "a.sanad"
    with create(made) as archive:
        sample.enter(archive)
        # Counted anew, its tallies get new numbers and leave a gap.
        figure = next(record for record in archive.records("figure") if isinstance(record, Figure))
        archive.save(Figure(subject=figure.subject, measure="injured", quantities=(Quantity(value=3),)))
    return made


@pytest.fixture
def archive(path: Path) -> Iterator[Archive]:
    with open_archive(path) as opened:
        yield opened


def all_totals(archive: Archive, asked: Asked) -> str:
    """As it would be printed: the order counts too."""
    grouped = [archive.grouped(by, asked) for by in GROUPINGS if by]
    return repr((archive.totals(asked), grouped))


@pytest.mark.parametrize("asked", FILTERS.values(), ids=FILTERS)
@pytest.mark.parametrize("stretch", [1, 2, 7])
def test_in_stretches_of_any_length_totals_are_the_same(
    stretch: int, asked: Asked, archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    at_once, number = all_totals(archive, asked), len(statements(archive, asked))
    monkeypatch.setattr(aggregates, "_STRETCH", stretch)

    assert all_totals(archive, asked) == at_once
    assert len(statements(archive, asked)) > number


def statements(archive: Archive, asked: Asked) -> list[str]:
    """What SQLite was given to add up, its values filled in."""
    given: list[str] = []
    connection: Any = archive._connection.db.conn
    connection.set_trace_callback(given.append)
    try:
        all_totals(archive, asked)
    finally:
        connection.set_trace_callback(None)
    return [statement for statement in given if re.match(r"\s*WITH\b.*\bchosen AS", statement, re.S)]


def unbounded(path: Path, statement: str) -> list[str]:
    """The steps that give all tallies, or what belongs to all of them, to a sort that keeps each one."""
    with closing(engine.connect(path, "mode=ro", None)) as connection:
        plan = [step for *_, step in connection.execute(f"EXPLAIN QUERY PLAN {statement}")]
    if not any("TEMP B-TREE" in step for step in plan) or "USE TEMP B-TREE FOR DISTINCT" in plan:
        return []
    return [step for step in plan if re.match(r"SCAN (t|tally_\w+)\b", step) or "count(DISTINCT)" in step]


@pytest.mark.parametrize("asked", FILTERS.values(), ids=FILTERS)
def test_no_statement_sorts_all_tallies(asked: Asked, archive: Archive, path: Path) -> None:
    given = statements(archive, asked)

    assert given
    assert [(step, statement) for statement in given for step in unbounded(path, statement)] == []


@pytest.mark.parametrize(
    "statement",
    [
        "SELECT measure, sum(low) FROM tally t GROUP BY measure",
        "SELECT measure, sum(p.low) FROM tally_part p JOIN tally t ON t.pk = p.tally GROUP BY measure, code",
        "SELECT count(DISTINCT root) FROM tally_root",
    ],
)
def test_one_that_does_would_be_noticed(statement: str, path: Path) -> None:
    assert unbounded(path, statement.replace("tally_part p", "tally_part").replace("p.", "tally_part."))
