"""A database in memory, for results that are needed once."""

from __future__ import annotations

import sqlcipher3.dbapi2 as sqlite  # type: ignore[import-untyped]

from db.store.engine import Database


def scratch() -> Database:
    """An empty one, in autocommit mode."""
    connection = sqlite.connect(":memory:", isolation_level=None)
    return Database(connection, execute_plugins=False, use_counts_table=False)
