"""Taking a file in for a record: its content is kept once, and for the same record it is not taken in twice."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from db.archive import Archive
from db.messages import N_, Message
from db.model.change import Change
from db.model.light import dataclass
from db.model.records import Document, Evidence, Record

if TYPE_CHECKING:
    from db.store.evidence import Progress

KNOWN = N_("“{name}” is already here as {code}; it was not taken in again.")
LINKED = N_("“{name}” was already here as {code}; it belongs to this record now.")
TWICE = N_("“{name}” has the same content as {code}; the content is kept once.")
EMPTY = N_("“{name}” is empty: it was attached with 0 bytes.")


@dataclass(frozen=True)
class Attached:
    """``evidence`` is the record that stands for the file now; ``change`` is empty where it was known already."""

    evidence: Evidence
    change: Change
    remark: Message | None = None
    """What the user must be told."""


def belonging_to(record: Record | None) -> Evidence:
    """Evidence as it begins: for this record, or for none yet."""
    if record is None:
        return Evidence(state="entered")
    if isinstance(record, Document):
        return Evidence(state="entered", document=record.id)
    return Evidence(state="entered", taken_from=record.id)


def attach(
    archive: Archive,
    path: Path,
    start: Evidence,
    *,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Attached:
    """Take the file in; ``start`` says what it belongs to. Raises what `store.evidence.store` raises."""
    stored = archive.take_content(path, progress, cancelled)
    known = archive.with_content(stored.sha256)
    same = next((one for one in known if _belongs(one) == _belongs(start)), None)
    if same is not None or (known and not any(_belongs(start))):
        found = same or known[0]
        return Attached(found, Change("", {}, {}), _remark(KNOWN, path, found))
    free = next((one for one in known if not any(_belongs(one))), None)
    if free is not None:
        change = archive.save(replace(free, document=start.document, taken_from=start.taken_from))
        return Attached(_saved(change), change, _remark(LINKED, path, free))
    change = archive.save(
        replace(start, name=path.name, sha256=stored.sha256, size=stored.size, media_type=stored.media_type)
    )
    if known:
        return Attached(_saved(change), change, _remark(TWICE, path, known[0]))
    return Attached(_saved(change), change, None if stored.size else Message(EMPTY, {"name": path.name}))


def _belongs(evidence: Evidence) -> tuple[str, str]:
    return evidence.document, evidence.taken_from


def _remark(template: str, path: Path, known: Evidence) -> Message:
    return Message(template, {"name": path.name, "code": known.code})


def _saved(change: Change) -> Evidence:
    record = change.record
    assert isinstance(record, Evidence)
    return record
