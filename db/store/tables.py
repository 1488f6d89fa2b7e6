"""sqlite-utils, on the library that opens the archives: `db.store.engine` sees to that, and is always loaded before."""

from __future__ import annotations

from sqlite_utils import Database as Tables

__all__ = ["Tables"]
