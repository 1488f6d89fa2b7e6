"""Runs the migrations: one transaction a step, references checked after each.

The ladder is climbed in DELETE mode, not in WAL. So the version in the file's own first page is never behind one in a
log, and an older program that looks there (`front.look`) knows a newer archive without touching it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from functools import cache
from itertools import count
from pathlib import Path

from db.errors import SanadError
from db.messages import N_
from db.store import engine
from db.store.connection import Connection, leave_wal
from db.store.engine import Database
from db.store.failpoints import failpoint
from db.store.failures import ForeignSchema, known_errors
from db.store.scratch import scratch

_DROPPED = re.compile(r"DROP\s+TRIGGER\s+(?:IF\s+EXISTS\s+)?[\"'`\[]?(\w+)", re.IGNORECASE)


class BrokenReferences(SanadError):
    """A step would leave rows that point nowhere."""

    template = N_(
        "“{name}” cannot be brought to this version of Sanad: rows of {tables} refer to records that are missing. It "
        "was left as it was; restore a backup."
    )


def climb(connection: Connection, steps: Sequence[str], backup: Callable[[Path], object] | None = None) -> None:
    """Raise the archive to version ``len(steps)``; step n leads from version n to n + 1.

    ``backup`` writes a verified copy to the path it is given, before the first step; none for an archive just made.
    It stays beside the archive as ``NAME.before-vN.sanad``. A kill at any moment leaves a version whole.
    """
    version = connection.pragma("user_version")
    if version >= len(steps):
        return
    require_schema(connection, steps[:version])
    if backup is not None:
        leave_wal(connection)
        failpoint("climb.before_backup")
        backup(_free_name(connection.path, len(steps)))
    connection.db.conn.execute("PRAGMA foreign_keys=OFF")  # a step may rebuild a table that others point to
    try:
        for number in range(version, len(steps)):
            _step(connection, steps[number], number + 1)
    finally:
        connection.db.conn.execute("PRAGMA foreign_keys=ON")


def _free_name(path: Path, version: int) -> Path:
    """A copy of an earlier attempt is kept: it may be of another archive that stood here."""
    tails = ("" if number == 1 else f"-{number}" for number in count(1))
    names = (path.with_name(f"{path.stem}.before-v{version}{tail}.sanad") for tail in tails)
    return next(name for name in names if not name.exists())


def _step(connection: Connection, script: str, version: int) -> None:
    conn = connection.db.conn
    triggers = _names(connection.db, "trigger")
    with known_errors(connection.path):
        conn.execute("BEGIN EXCLUSIVE")
        try:
            for statement in statements(script):
                conn.execute(statement)
                failpoint("climb.in_step")
            _check(connection, triggers - set(_DROPPED.findall(script)))
            conn.execute(f"PRAGMA user_version={version}")
            failpoint("climb.before_commit")
            conn.execute("COMMIT")
        except BaseException:
            if conn.in_transaction:
                conn.execute("ROLLBACK")
            raise
    failpoint("climb.after_commit")


def statements(script: str) -> Iterator[str]:
    """The single statements of a script: `executescript` would commit before the first of them."""
    statement = ""
    for piece in re.split("(?<=;)", script):
        statement += piece
        if engine.complete_statement(statement):
            yield statement
            statement = ""
    if re.sub(r"--[^\n]*|\s", "", statement):
        raise ValueError(f"unfinished statement: {statement.strip()[:60]}")


def _check(connection: Connection, triggers: set[str]) -> None:
    lost = triggers - _names(connection.db, "trigger")
    if lost:
        # Rebuilding a table drops its triggers silently: the step itself is wrong, not the archive.
        raise AssertionError(f"the step loses triggers: {', '.join(sorted(lost))}")
    broken = connection.db.conn.execute("PRAGMA foreign_key_check").fetchall()
    if broken:
        tables = ", ".join(sorted({row[0] for row in broken}))
        raise BrokenReferences(name=connection.path.name, tables=tables)


def require_schema(connection: Connection, steps: Sequence[str]) -> None:
    """Raise `ForeignSchema` unless the tables, indexes, views and triggers are exactly those the steps make.

    A view in a table's place, or one trigger more, would make the program say or do what its file's author wants.
    """
    found = _schema(connection.db)
    differing = sorted({name for _, name, _, _ in found ^ _fresh_schema(tuple(steps))})
    if differing:
        raise ForeignSchema(name=connection.path.name, what=", ".join(differing)[:200])


@cache
def _fresh_schema(steps: tuple[str, ...]) -> frozenset[tuple[str, str, str, str]]:
    with closing(scratch()) as fresh:
        for script in steps:
            for statement in statements(script):
                fresh.conn.execute(statement)
        return _schema(fresh)


def _schema(db: Database) -> frozenset[tuple[str, str, str, str]]:
    # sqlite_…: SQLite's own indexes and statistics.
    rows = db.conn.execute("SELECT type, name, tbl_name, sql FROM sqlite_schema WHERE name NOT GLOB 'sqlite_*'")
    return frozenset(rows)


def _names(db: Database, kind: str) -> set[str]:
    return {name for (name,) in db.conn.execute("SELECT name FROM sqlite_schema WHERE type = ?", (kind,))}
