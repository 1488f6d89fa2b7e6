"""Whether the history is what was written: each revision by its hash, each payload by its commitment."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter
from typing import Any

from db.messages import N_, Message, message
from db.model.judgement import Fault
from db.store import revisions
from db.store.connection import Connection

# As bytes: what a disk made of a text need not be text any more, and the commitment is over bytes anyway.
_CHANGES = """
SELECT change.revision, record.id, salt, CAST(payload AS BLOB), commitment, change.pk = record.change
FROM change JOIN record ON record.pk = change.record ORDER BY change.revision, change.pk"""

_REVISIONS = "SELECT pk, hash, header, time, author, batch, why, why_salt FROM revision ORDER BY pk"

_LAST = """
SELECT id FROM record WHERE change IS NOT (SELECT max(pk) FROM change WHERE record = record.pk)"""

Change = tuple[int, str, bytes | None, bytes | None, bytes, bool]
"""The revision, the record's id, salt and payload (none of an erased state), commitment, whether it is the newest."""


def history(connection: Connection) -> Iterator[Fault]:
    """The chain of revisions, what they say, and that each record shows its newest one."""
    grouped = groupby(connection.db.execute(_CHANGES), key=itemgetter(0))
    following = next(grouped, None)
    known: set[str] = set()
    parents: set[str] = set()
    # In order of number: a parent is always written before its child.
    for revision in connection.db.execute(_REVISIONS):
        changes: list[Change] = []
        if following is not None and following[0] == revision[0]:
            changes = list(following[1])
            following = next(grouped, None)
        yield from _revision(revision, changes, known)
        yield from _payloads(changes)
        known.add(revision[1].hex())
        parents.update(_parents(revision[2]))
    if known - parents != set(revisions.heads(connection)):
        sentence = N_("The revisions that the archive takes for its newest are not the newest of its history.")
        yield Fault("wrong_heads", "", message(sentence))
    for (identifier,) in connection.db.execute(_LAST):
        yield Fault("row_changed", identifier, message(N_("The record does not show its newest revision.")))


def cut_tail(connection: Connection, heads: tuple[str, ...], remembered: tuple[str, ...]) -> Iterator[Fault]:
    """The newest revisions are those that the archive, and this installation, know of."""
    known = {hashed.hex() for (hashed,) in connection.db.execute("SELECT hash FROM revision")}
    for head in sorted({*heads, *remembered} - known):
        sentence = N_("The newest revisions are missing: the history ends before {head}.")
        yield Fault("cut_tail", head, message(sentence, head=head[:16]))


def _revision(revision: tuple[Any, ...], changes: Iterable[Change], known: set[str]) -> Iterator[Fault]:
    _, hashed, header, time, author, batch, why, salt = revision
    if hashlib.sha256(header).digest() != hashed:
        yield _broken(hashed, N_("The chain of revisions is broken here."))
        return
    stated = json.loads(header)
    commitments = [(identifier, committed) for _, identifier, _, _, committed, _ in changes]
    if not set(stated["parents"]) <= known:
        yield _broken(hashed, N_("The chain of revisions is broken here."))
    elif (len(commitments), revisions.digest(commitments)) != (stated["changes"], stated["digest"]):
        yield _broken(hashed, N_("The changes of this revision are not those it was written with."))
    elif (time, author, batch or "") != (stated["time"], stated["author"], stated["batch"]):
        yield _broken(hashed, N_("When or by whom this revision was made was changed."))
    elif stated["why"] != (revisions.commitment(salt or b"", why).hex() if why else ""):
        yield _broken(hashed, N_("The reason given for this revision was changed."))


def _parents(header: bytes) -> list[str]:
    try:
        return list(json.loads(header)["parents"])
    except (ValueError, KeyError):
        # A header that is none any more was reported with its hash.
        return []


def _broken(hashed: bytes, what: str) -> Fault:
    return Fault("broken_revision", hashed.hex(), Message(what))


def _payloads(changes: Iterable[Change]) -> Iterator[Fault]:
    for _, identifier, salt, payload, committed, newest in changes:
        # Erased states have neither; the newest one of an erased record is its tombstone.
        if salt is None and payload is None and not newest:
            continue
        if salt is None or payload is None or revisions.commitment(salt, payload) != committed:
            yield Fault("payload_changed", identifier, message(N_("The record is not what a revision promised.")))
