"""Records put into an archive exactly as they are: what no rule would let through too, and any number of them."""

from __future__ import annotations

from collections.abc import Iterable

from db.archive import Archive
from db.files import private_folder
from db.model.records import Record
from db.store.saving import identified


def keep(archive: Archive, records: Iterable[Record], *, batch: str) -> str:
    """Write the records as one revision of this batch; its hash."""
    arrivals = archive.arrivals()
    codes = arrivals.codes(2031)
    with private_folder() as folder, arrivals.stage(folder, arrivals.numbers()) as staged:
        for record in records:
            there = arrivals.there(record.id)
            known = identified(record, {there.record.id: there.record} if there else {})
            staged.add(known, arrivals.links(known), there.pk if there else None)
        staged.close()
        return archive.take_in(staged, codes, heads=archive.heads, batch=batch, why="")
