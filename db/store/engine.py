"""The one SQLite library in the process: SQLCipher's, for plain and encrypted archives alike.

Nothing else of ours imports `sqlite3`, `sqlcipher3` or `sqlite_utils`. Two SQLite libraries on one file would drop
each other's POSIX locks, and Python's own may lie in the range in which a WAL reset corrupts files.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from functools import cache, cached_property
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import sqlcipher3  # type: ignore[import-untyped]
import sqlcipher3.dbapi2 as sqlite  # type: ignore[import-untyped]

from db.errors import SanadError
from db.messages import N_

if "sqlite_utils" in sys.modules and "pysqlite3" not in sys.modules:
    raise ImportError("sqlite_utils was imported before db.store.engine and now runs on another SQLite library")

# sqlite-utils looks for pysqlite3 first and takes Python's sqlite3 otherwise. Handed a connection of a library that it
# did not import, it fails in `alter=True` and RETURNING, because it catches the other library's errors.
sys.modules["pysqlite3"] = sqlcipher3
sys.modules["pysqlite3.dbapi2"] = sqlite

if TYPE_CHECKING:
    import sqlite_utils

OLDEST_SAFE = (3, 51, 3)
"""The first release without the WAL-reset corruption (sqlite.org, release notes of 3.51.3)."""

complete_statement = sqlite.complete_statement
DatabaseError: type[Exception] = sqlite.DatabaseError
IntegrityError: type[Exception] = sqlite.IntegrityError
OperationalError: type[Exception] = sqlite.OperationalError


class OldSQLite(SanadError):
    """The installed SQLCipher is built on a release that can corrupt an archive."""

    template = N_(
        "The installed SQLite {found} can damage archives; nothing was opened. Install sqlcipher3 with SQLite {needed} "
        "or newer."
    )


class Database:
    """Statements on a connection, and sqlite-utils' ways where they are wanted.

    That library is loaded when it is first needed, which is never to read: a window would wait 25 ms for it.
    """

    def __init__(self, conn: Any) -> None:
        self.conn = conn
        # As sqlite-utils has it: a row that is replaced fires the triggers of its removal.
        conn.execute("PRAGMA recursive_triggers=ON")

    @cached_property
    def _utils(self) -> sqlite_utils.Database:
        from db.store.tables import Tables

        return Tables(self.conn, recursive_triggers=False, execute_plugins=False, use_counts_table=False)

    def table(self, name: str) -> sqlite_utils.db.Table:
        """A table as sqlite-utils has it."""
        return self._utils.table(name)

    def execute(self, sql: str, values: Sequence[Any] | Mapping[str, Any] = ()) -> Any:
        """The cursor of a statement; in a transaction if one is open, else a transaction by itself."""
        return self.conn.execute(sql, values)

    def atomic(self) -> AbstractContextManager[Any]:
        """All of the block or nothing; inside a transaction, a savepoint."""
        return self._utils.atomic()

    @contextmanager
    def unrestricted(self) -> Iterator[None]:
        """For a reader's statements that SQLite counts as writing though they change nothing of the archive.

        A copy into another file is one, a temporary table another.
        """
        ((restricted,),) = self.execute("PRAGMA query_only")
        self.execute("PRAGMA query_only=OFF")
        try:
            yield
        finally:
            self.execute(f"PRAGMA query_only={restricted}")

    def close(self) -> None:
        """No statement works from now on."""
        self.conn.close()


def connect(path: Path, options: str, key: str | None, timeout: float = 5.0) -> Any:
    """A keyed connection to an existing file, in autocommit mode.

    ``options`` are SQLite's URI parameters (``mode=rw`` and the like), ``key`` is `Key.literal`, ``timeout`` is how
    many seconds to wait for other programs' locks. Nothing is read yet: a wrong key shows at the first query.
    """
    if sqlite.sqlite_version_info < OLDEST_SAFE:
        raise OldSQLite(found=sqlite.sqlite_version, needed=".".join(map(str, OLDEST_SAFE)))
    connection = sqlite.connect(uri(path, options), uri=True, isolation_level=None, timeout=timeout)
    # Before the key: with a wrong one SQLCipher would otherwise write log lines to stderr.
    connection.execute("PRAGMA cipher_log_level=NONE")
    if key is not None:
        connection.execute(f'PRAGMA key="{key}"')
    return connection


def put(database: Database, table: str, rows: Iterable[Mapping[str, Any]], *, replacing: bool = False) -> None:
    """Add rows that all have the same columns; with ``replacing``, one whose ``pk`` is there takes that row's place.

    sqlite-utils would read the schema before each table, and for its upsert try out a table of its own in the archive.
    """
    remaining = iter(rows)
    for first in remaining:
        columns = tuple(first)
        values = (tuple(row[column] for column in columns) for row in chain([first], remaining))
        put_values(database, table, columns, values, replacing=replacing)


def put_values(
    database: Database, table: str, columns: tuple[str, ...], rows: Iterable[Sequence[Any]], *, replacing: bool = False
) -> None:
    """As `put`, for rows that hold values in the order of these columns."""
    database.conn.executemany(_insertion(table, columns, replacing=replacing), rows)


@cache
def _insertion(table: str, columns: tuple[str, ...], *, replacing: bool) -> str:
    names = ", ".join(f'"{column}"' for column in columns)
    statement = f'INSERT INTO "{table}" ({names}) VALUES ({", ".join("?" * len(columns))})'
    if not replacing:
        return statement
    changes = ", ".join(f'"{column}" = excluded."{column}"' for column in columns if column != "pk")
    return f"{statement} ON CONFLICT (pk) DO UPDATE SET {changes}"


def uri(path: Path, options: str) -> str:
    """As bytes, since a file name on Linux need not be UTF-8; Windows drives and shares need the empty host as well."""
    plain = path.absolute().as_posix()
    return f"file://{quote(os.fsencode(plain if plain.startswith('/') else f'/{plain}'))}?{options}"
