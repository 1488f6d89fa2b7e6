"""Captures that somebody left in the middle: what each is of, and how far it is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from db.archive import Archive
from db.model.light import dataclass
from db.model.records import Capture

_LOOKED_AT: Final = 200
"""Captures, the newest first, among which the unfinished ones are looked for."""
_COUNTED: Final = 60_000
"""Letters up to which a text is read again to say of how many figures."""


@dataclass(frozen=True)
class Unfinished:
    """``total`` is 0 where nobody counted: the text is long, or nothing is looked for in texts."""

    capture: str
    title: str
    done: int
    total: int


def unfinished(archive: Archive, limit: int, *, count: bool) -> Sequence[Unfinished]:
    """The newest ones, asked in a thread; second keyings are not among them."""
    found = []
    for record in archive.page(Capture.kind, limit=_LOOKED_AT).records:
        if isinstance(record, Capture) and not (record.finished or record.second_of or record.removed):
            found.append(_of(archive, record, count=count))
        if len(found) == limit:
            break
    return found


def _of(archive: Archive, capture: Capture, *, count: bool) -> Unfinished:
    # Loaded where one is unfinished: the first view of most days does not wait for the rules of detection.
    from db.capturing import detecting
    from db.capturing.standing import standing
    from db.detection import finders
    from db.store.gazetteer import Gazetteer

    now = standing(archive, capture.id)
    done, total = len(now.figures), 0
    if count and len(now.document.text) <= _COUNTED:
        with Gazetteer.open() as gazetteer:
            detection = detecting.detected(now.document, finders.of_archive(archive, gazetteer))
        done, total = now.progress(detection)
    return Unfinished(capture.id, now.document.title, done, total)
