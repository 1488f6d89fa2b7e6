"""What happens to a table's triggers when sqlite-utils rebuilds it: they are gone, and nothing says so."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from typing import Any

from db.store.scratch import scratch
from tests.benchmarks.decisions.comparison import Comparison, show

USUAL = QUICK = 0
"""Nothing is timed."""


def compare(_size: int = USUAL) -> Comparison:
    """One row a way to change the table."""
    ways: tuple[tuple[str, Callable[[Any], object]], ...] = (
        ("ALTER TABLE … ADD COLUMN", lambda db: db.execute("ALTER TABLE place ADD COLUMN level TEXT")),
        ("table.transform()", lambda db: db.table("place").transform(types={"name": str})),
        ("table.add_foreign_key()", lambda db: db.table("place").add_foreign_key("parent", "place", "pk")),
    )
    rows = [(name, *_triggers(way)) for name, way in ways]
    return Comparison("Triggers of a table that is changed", ("how", "before", "after"), rows)


def _triggers(change: Callable[[Any], object]) -> tuple[str, str]:
    db = scratch()
    with closing(db.conn):
        db.execute("CREATE TABLE place (pk INTEGER PRIMARY KEY, parent INTEGER, name TEXT)")
        db.execute("CREATE TRIGGER place_added AFTER INSERT ON place BEGIN SELECT 1; END")
        before = _count(db)
        change(db)
        return str(before), str(_count(db))


def _count(db: Any) -> int:
    ((number,),) = db.execute("SELECT count(*) FROM sqlite_schema WHERE type = 'trigger'")
    return int(number)


if __name__ == "__main__":
    show(compare, USUAL)
