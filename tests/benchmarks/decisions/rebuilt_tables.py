"""What happens to a table's triggers when sqlite-utils rebuilds it: they are gone, and nothing says so."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from typing import Any

from db.store import engine
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
    db = engine.Database(memory=True, execute_plugins=False)
    with closing(db.conn):
        db.execute("CREATE TABLE place (pk INTEGER PRIMARY KEY, parent INTEGER, name TEXT)")
        db.execute("CREATE TRIGGER place_added AFTER INSERT ON place BEGIN SELECT 1; END")
        before = len(db.triggers)
        change(db)
        return str(before), str(len(db.triggers))


if __name__ == "__main__":
    show(compare, USUAL)
