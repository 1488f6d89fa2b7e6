"""What of an archive waits for somebody, as Today shows it: asked in the background, handed over as plain facts."""

from __future__ import annotations

from typing import Any, Final

from db.archive import Archive
from db.model.light import dataclass
from db.model.records import Evidence, Remark
from db.store.listing import Sought
from desktop.tables.columns import COLUMNS
from exports.wording import Wording
from resources.language import Language

DRAFT, ENTERED = "draft", "entered"
CHECKED_BY_OTHERS: Final = ("incident", "displacement", "figure", "document")
"""Kinds that a second pair of eyes looks at."""

_WITH_STATE: Final = tuple(kind for kind in COLUMNS if kind not in ("batch", "evidence", "remark", "term", "user"))
_SHOWN_LATELY: Final = ("incident", "displacement", "document", "source", "place", "actor", "agreement")
FAR: Final = 10_000
"""What waits is counted no further: nobody works through more, and a million would be waited for."""

MANY: Final = 6
"""Recent records that are shown."""


@dataclass(frozen=True)
class Late:
    """A record that somebody changed lately; ``time`` in UTC."""

    id: str
    kind: str
    name: str
    time: str


@dataclass(frozen=True)
class Waiting:
    """Numbers by kind, without those that are none, and the newest records."""

    drafts: dict[str, int]
    unchecked: dict[str, int]
    todos: dict[str, int]
    late: tuple[Late, ...]

    @property
    def is_empty(self) -> bool:
        """Whether nobody recorded anything yet."""
        return not (self.late or self.drafts or self.unchecked or self.todos)


def waiting(archive: Archive, language: Language) -> Waiting:
    """Look through the archive; in a thread that only reads."""
    return Waiting(
        _counts(archive, _WITH_STATE, state=(DRAFT,)),
        _counts(archive, CHECKED_BY_OTHERS, state=(ENTERED,)),
        _counts(archive, (Remark.kind,), open_only=True),
        tuple(_late(archive, language)),
    )


def _counts(archive: Archive, kinds: tuple[str, ...], **limits: Any) -> dict[str, int]:
    counts = {kind: archive.count_of(Sought(kind, **limits), FAR + 1) for kind in kinds}
    return {kind: count for kind, count in counts.items() if count}


def _late(archive: Archive, language: Language) -> list[Late]:
    find = archive.lookups().find
    wording = Wording(language, find, lambda _terms, code: code)
    # Whoever began with files has recorded something; beside other records a thousand of them would hide these.
    found = archive.late(_SHOWN_LATELY, MANY) or archive.late((Evidence.kind,), MANY)
    return [Late(one.id, one.kind, wording.name(one) or one.code, one.changed) for one in found]
