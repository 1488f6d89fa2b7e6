"""A save from the records as they were handed over to one revision: ids, codes, times, rules, rows, tallies."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from db.errors import SanadError
from db.messages import N_
from db.model import identity, validation
from db.model.change import Change
from db.model.declaration import as_read
from db.model.excerpts import text_sha256
from db.model.records import Document, Record
from db.store import codes, reading, tallies, writing
from db.store.connection import Connection
from db.store.lookups import Lookups
from db.store.revisions import Act


class OtherKind(SanadError):
    """An id that already belongs to a record of another kind."""

    template = N_("The id {id} already belongs to {code}, which is of another kind; nothing was changed.")


def commit(connection: Connection, act: Act, records: Sequence[Record], *, exact: bool = False) -> Change:
    """Write what differs from the archive as one revision; an empty `Change` where nothing does.

    With ``exact`` the records are kept as they are, times and authors too: for imports, for undo and for restoring,
    whose values were read through their types. Otherwise they are read so here (`BadValue`), and stamped with the
    act's author and time.
    """
    if len({record.id for record in records if record.id}) < sum(1 for record in records if record.id):
        raise ValueError("a save takes each record once")
    with connection.transaction():
        stored = reading.by_ids(connection, [record.id for record in records if record.id])
        before = {identifier: item.record for identifier, item in stored.items()}
        known = {identifier: item.pk for identifier, item in stored.items()}
        if exact:
            # Former codes too: a merge of two records gives some, and undoing it takes them away.
            wanted = [replace(identified(record, before), former_codes=record.former_codes) for record in records]
        else:
            wanted = [identified(as_read(record), before) for record in records]
            wanted = [stamped(record, before.get(record.id), act) for record in wanted]
        wanted = [record for record in wanted if record != before.get(record.id)]
        wanted = codes.give(connection, wanted, int(act.time[:4]))
        if not wanted:
            return Change("", {}, {})
        revision = writing.write(connection, act, wanted, known)
        lookups = Lookups(connection, (reading.Stored(known[record.id], record) for record in wanted))
        _refuse_problems(lookups, wanted, imported=exact)
        tallies.rewrite(connection, tallies.touched(connection, before, wanted, known), lookups)
    after = {record.id: record for record in wanted}
    return Change(revision, {identifier: before.get(identifier) for identifier in after}, after)


def identified(record: Record, before: Mapping[str, Record]) -> Record:
    """With an id; with the code that the archive gave it; a document with the hash of its text."""
    if not record.id:
        record = replace(record, id=identity.new_id())
    if (old := before.get(record.id)) is not None:
        if old.kind != record.kind:
            raise OtherKind(id=record.id, code=old.code)
        record = replace(record, code=old.code, former_codes=old.former_codes)
    if isinstance(record, Document) and record.text and not record.text_sha256:
        record = replace(record, text_sha256=text_sha256(record.text))
    return record


def stamped(record: Record, old: Record | None, act: Act) -> Record:
    """The same author and time of entry as before; a new time of change only if anything else changed."""
    if old is None:
        author, created = record.author or act.author, record.created or act.time
        return replace(record, author=author, created=created, changed=act.time)
    kept = replace(record, author=old.author, created=old.created, changed=old.changed)
    return kept if kept == old else replace(kept, changed=act.time)


def _refuse_problems(lookups: Lookups, records: Iterable[Record], *, imported: bool) -> None:
    # After the rows are written, inside the transaction: so records of one save may refer to each other.
    climbed: set[str] = set()
    for record in records:
        if found := validation.unsavable(record, lookups, imported=imported, climbed=climbed):
            raise validation.NotReady(record.heading, found)
