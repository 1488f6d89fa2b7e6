"""Many rows at once: sqlite-utils' one statement for many rows, the driver's executemany, and row by row."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from db.store import engine
from tests.benchmarks.decisions.comparison import Comparison, seconds, show, spoken

USUAL, QUICK = 50_000, 100
"""Rows."""

COLUMNS = ("pk", "subject", "measure", "unit", "value", "verbatim")


def compare(size: int) -> Comparison:
    """One row a way, each in one transaction."""
    ways: tuple[tuple[str, Callable[[Any, list[dict[str, Any]]], object]], ...] = (
        ("insert_all", lambda db, rows: db.table("figure").insert_all(rows)),
        ("executemany", _executemany),
        ("insert, row by row", _row_by_row),
    )
    rows = [(name, spoken(_took(way, size))) for name, way in ways]
    return Comparison(f"{size:,} rows into one table", ("how", "time"), rows)


def _took(way: Callable[[Any, list[dict[str, Any]]], object], size: int) -> float:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "rows.sqlite"
        path.touch()
        db = engine.Database(engine.connect(path, "mode=rw", None))
        with closing(db.conn):
            db.execute(
                "CREATE TABLE figure (pk INTEGER PRIMARY KEY, subject INTEGER, measure TEXT, unit TEXT, value INTEGER, "
                "verbatim TEXT) STRICT"
            )
            return seconds(partial(_in_one_transaction, db, way, _rows(size)))


def _rows(size: int) -> list[dict[str, Any]]:
    return [
        dict(zip(COLUMNS, (pk, pk // 3, "killed", "person", pk % 60, f"{pk % 60} people"), strict=True))
        for pk in range(1, size + 1)
    ]


def _in_one_transaction(
    db: Any, way: Callable[[Any, list[dict[str, Any]]], object], rows: list[dict[str, Any]]
) -> None:
    with db.atomic():
        way(db, rows)


def _executemany(db: Any, rows: list[dict[str, Any]]) -> None:
    db.conn.executemany("INSERT INTO figure VALUES (:pk, :subject, :measure, :unit, :value, :verbatim)", rows)


def _row_by_row(db: Any, rows: list[dict[str, Any]]) -> None:
    for row in rows:
        db.table("figure").insert(row)


if __name__ == "__main__":
    show(compare, USUAL)
