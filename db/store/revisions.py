"""The history: an append-only graph of revisions with salted commitments (docs/architecture.md, "History").

A revision's header is stored as the very bytes that are hashed. It names its parents by hash and its changes by one
digest over their commitments, so that erasing a payload and its salt leaves every hash as it was.
"""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

from db.model.light import dataclass
from db.model.types import to_json
from db.store.connection import Connection
from db.store.engine import put

SALT_BYTES = 16

_HASHED_AT_ONCE = 1000


@dataclass(frozen=True)
class Act:
    """Who acts, where, when and why; ``batch`` names the import, if it is one."""

    author: str
    installation: str
    time: str
    why: str = ""
    batch: str = ""


@dataclass(frozen=True)
class Entry:
    """One record's payload on its way into a revision."""

    pk: int
    id: str
    payload: str


@dataclass(frozen=True)
class Revision:
    """A revision as it is read back; ``parents`` and ``hash`` in hex."""

    pk: int
    hash: str
    parents: tuple[str, ...]
    author: str
    installation: str
    time: str
    why: str
    batch: str


def commitment(salt: bytes, payload: str | bytes) -> bytes:
    """What a revision promises about a payload without giving it away: nobody can guess at an erased one."""
    return hashlib.sha256(salt + (payload.encode() if isinstance(payload, str) else payload)).digest()


def digest(commitments: Iterable[tuple[str, bytes]]) -> str:
    """One hash over (record id, commitment) in the order of the revision's changes."""
    hashed, remaining = hashlib.sha256(), iter(commitments)
    while some := list(islice(remaining, _HASHED_AT_ONCE)):
        hashed.update(b"".join(short(identifier) + committed for identifier, committed in some))
    return hashed.hexdigest()


def short(identifier: str) -> bytes:
    """An id in its sixteen bytes."""
    return bytes.fromhex(identifier.replace("-", ""))


def append(connection: Connection, act: Act, entries: Sequence[Entry]) -> tuple[str, int]:
    """Write one revision; its hash (hex) and the pk of its first change, the others following in order.

    Must run inside the transaction that writes the records themselves.
    """
    revision, first = next_number(connection, "revision"), next_number(connection, "change")
    seals = sealed([entry.payload for entry in entries])
    numbered = enumerate(zip(entries, seals, strict=True), first)
    rows = [_change_row(pk, revision, entry, *seal) for pk, (entry, seal) in numbered]
    digested = digest((entry.id, row["commitment"]) for entry, row in zip(entries, rows, strict=True))
    hashed = add_header(connection, act, revision, len(rows), digested)
    put(connection.db, "change", rows)
    return hashed, first


def add_header(connection: Connection, act: Act, revision: int, changes: int, digested: str) -> str:
    """Write the header of the revision with this number, the archive's newest from now on; its hash (hex).

    ``digested`` is the `digest` of so many changes, which are written in the same transaction.
    """
    why_salt = secrets.token_bytes(SALT_BYTES) if act.why else None
    header = _header(act, heads(connection), why_salt, changes, digested)
    hashed = hashlib.sha256(header).digest()
    stated = {"time": act.time, "author": act.author, "batch": act.batch or None, "why": act.why or None}
    row = {"pk": revision, "hash": hashed, "header": header, **stated, "why_salt": why_salt}
    put(connection.db, "revision", [row])
    connection.db.execute("UPDATE archive SET heads = ? WHERE pk = 1", [to_json([hashed.hex()])])
    return hashed.hex()


def next_number(connection: Connection, table: str) -> int:
    """The first free number of the table, for who writes to it next."""
    # Only the holder of the lock writes, inside BEGIN IMMEDIATE: nobody else can take this number.
    ((highest,),) = connection.db.execute(f"SELECT coalesce(max(pk), 0) FROM {table}")
    return int(highest) + 1


def _change_row(pk: int, revision: int, entry: Entry, salt: bytes, committed: bytes) -> dict[str, Any]:
    return {
        "pk": pk,
        "revision": revision,
        "record": entry.pk,
        "salt": salt,
        "payload": entry.payload,
        "commitment": committed,
    }


def sealed(payloads: Sequence[str]) -> list[tuple[bytes, bytes]]:
    """Of each payload a salt of its own, and the commitment to both."""
    # The system is asked once for all: to ask takes it longer than to answer.
    drawn = secrets.token_bytes(SALT_BYTES * len(payloads))
    salts = [drawn[at : at + SALT_BYTES] for at in range(0, len(drawn), SALT_BYTES)]
    return [(salt, commitment(salt, payload)) for salt, payload in zip(salts, payloads, strict=True)]


def _header(act: Act, parents: Sequence[str], why_salt: bytes | None, changes: int, digested: str) -> bytes:
    return to_json(
        {
            "parents": list(parents),
            "author": act.author,
            "installation": act.installation,
            "time": act.time,
            "batch": act.batch,
            "why": commitment(why_salt, act.why).hex() if why_salt else "",
            "changes": changes,
            "digest": digested,
        }
    ).encode()


def heads(connection: Connection) -> tuple[str, ...]:
    """The hashes (hex) of the newest revisions: one, or several after a merge; none in an empty archive."""
    ((stored,),) = connection.db.execute("SELECT heads FROM archive WHERE pk = 1")
    return tuple(json.loads(stored))


def read(connection: Connection, record: int | None = None, newest: int = -1) -> Iterator[Revision]:
    """The revisions, oldest first; only the newest so many of those that changed the record with this pk, if given."""
    of_record = "SELECT revision FROM change WHERE record = :record ORDER BY pk DESC LIMIT :newest"
    which = "" if record is None else f"WHERE pk IN ({of_record})"
    rows = connection.db.execute(
        f"SELECT pk, hash, header, time, why, batch FROM revision {which} ORDER BY pk",
        {"record": record, "newest": newest},
    )
    for pk, hashed, header, time, why, batch in rows:
        stated = json.loads(header)
        yield Revision(
            pk, hashed.hex(), tuple(stated["parents"]), stated["author"], stated["installation"], time, why or "",
            batch or "",
        )  # fmt: skip
