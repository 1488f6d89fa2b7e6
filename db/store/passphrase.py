"""Another passphrase for an archive, a first one, or none: by export into a new file.

Never ``PRAGMA rekey``: killed before its checkpoint it left a file that neither the old nor the new passphrase opened.
"""

from __future__ import annotations

from pathlib import Path

from db.files import place_whole
from db.messages import N_, message
from db.store import engine, front, leftovers, opening
from db.store.backup import Verify, require_verified
from db.store.connection import Connection
from db.store.failpoints import failpoint
from db.store.failures import Busy, Damaged, known_errors
from db.store.key import Key
from db.store.lock import hold
from db.store.room import require_room

_EXPORT = "SELECT sqlcipher_export('fresh')"


def change_key(
    path: Path, old: Key | None, new: Key | None, verify: Verify | None = None, *, program: str = "sanad"
) -> None:
    """Encrypt the archive at ``path`` with ``new``, or leave it plain if that is `None`.

    Nobody else may have it open. Until the last moment the old file stands untouched. Backups, and a recovery sheet
    printed before, keep the old key. Raises what `opening.open_connection` raises, `DiskFull`, `FileTooLarge`.
    """
    path = path.resolve()
    with hold(path, program):
        _bring_to_rest(path, old)
        require_room(path, path.stat().st_size)
        with place_whole(path, overwrite=True) as partial:
            _export(path, old, partial, new)
            failpoint("passphrase.after_export")
            require_verified(path, partial, new, verify)
            leftovers.clear(path)
            failpoint("passphrase.before_placing")
        failpoint("passphrase.after_placing")


def _bring_to_rest(path: Path, key: Key | None) -> None:
    """All saves in the one file, and nobody else at it: `Busy` otherwise."""
    with opening.open_connection(path, key, write=True, locked_by_parent=True) as connection:
        if connection.why_read_only is not None:
            raise connection.why_read_only
    front.require_closed_here(path)
    found = front.look(path, key)
    # Renamed over under a reader's feet, the new file's log would be deleted by that reader when it closes.
    if found is None or found.wal:
        raise Busy(name=path.name)


def _export(path: Path, old: Key | None, partial: Path, new: Key | None) -> None:
    found = front.look(path, old)
    with front.opened_by_sqlite(path, found), Connection(path, old, options="mode=ro") as source, known_errors(path):
        conn = source.db.conn
        # Rows come table by table, so references point nowhere until the last; the check afterwards sees them all.
        conn.execute("PRAGMA foreign_keys=OFF")
        conn.execute("ATTACH DATABASE ? AS fresh KEY ?", (engine.uri(partial, "mode=rwc"), new.literal if new else ""))
        # A kill leaves the new file alone, without a journal; the old one is still what counts.
        conn.execute("PRAGMA fresh.journal_mode=OFF")
        conn.execute(_EXPORT).fetchall()
        for field in ("application_id", "user_version"):
            conn.execute(f"PRAGMA fresh.{field}={source.pragma(field)}")
        _require_same(source)
        conn.execute("DETACH DATABASE fresh")


def _require_same(source: Connection) -> None:
    """The same tables, indexes and triggers, and as many rows in each; what the rows say, ``verify`` asks."""
    conn = source.db.conn
    schemas = (f"SELECT type, name, tbl_name, sql FROM {file}.sqlite_schema" for file in ("main", "fresh"))
    old, new = (set(conn.execute(schema)) for schema in schemas)
    tables = [name for kind, name, _, sql in old if kind == "table" and sql.startswith("CREATE TABLE")]
    counts = 'SELECT (SELECT count(*) FROM main."{0}") = (SELECT count(*) FROM fresh."{0}")'
    if old != new or not all(conn.execute(counts.format(table)).fetchone()[0] for table in tables):
        raise Damaged(name=source.path.name, reason=message(N_("not all of it could be copied")))
