"""What of the archive was keyed twice, or could be: read in the reading thread."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from db.capturing import agreement
from db.capturing.agreement import Agreement, Rate
from db.model.records import Capture
from db.reading import Reading


@dataclass(frozen=True)
class Keyed:
    """One captured document: its first capture, the second if there is one, and how far they agree."""

    title: str
    first: Capture
    second: Capture | None
    agreement: Agreement | None


@dataclass(frozen=True)
class Read:
    """Every captured document, the newest first, and the rate of the archive. ``user`` is who looks."""

    keyed: Sequence[Keyed]
    rate: Rate
    user: str


def read(archive: Reading, user: str) -> Read:
    """What can be keyed a second time, is being, and was."""
    captures = [one for one in archive.records(Capture.kind) if isinstance(one, Capture)]
    there = [one for one in captures if not (one.removed or one.erased)]
    second_of = {one.second_of: one for one in there if one.second_of}
    found = [_keyed(archive, one, second_of.get(one.id)) for one in reversed(there) if not one.second_of]
    shown = [one for one in found if one.second is not None or one.first.finished]
    return Read(shown, agreement.rate(one.agreement for one in shown if one.agreement), user)


def _keyed(archive: Reading, first: Capture, second: Capture | None) -> Keyed:
    document = archive.glance(first.document)
    title = document.heading if document is not None else first.code
    return Keyed(title, first, second, agreement.compared(archive, second) if second else None)


def rate(archive: Reading) -> Rate:
    """How far two people agree, over the whole archive."""
    return agreement.rate(agreement.agreements(archive))
