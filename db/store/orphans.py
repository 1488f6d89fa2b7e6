"""Content of which no record speaks: what a kill left of a file that was being attached."""

from __future__ import annotations

from typing import TYPE_CHECKING

from db.later import later
from db.store.connection import Connection

if TYPE_CHECKING:
    from db.store import evidence
else:
    evidence = later("db.store.evidence")  # most archives are opened without an orphan in them


def remove(connection: Connection, known_sha256_query: str) -> int:
    """Remove the chunks that no record knows; their number. Only at opening: while a file is taken in, it has such.

    ``known_sha256_query`` yields the SHA-256 of every file that a record names.
    """
    orphans = connection.db.execute(
        f"SELECT sha256 FROM evidence_chunk EXCEPT SELECT * FROM ({known_sha256_query})"
    ).fetchall()
    return sum(evidence.erase(connection, sha256) for (sha256,) in orphans)
