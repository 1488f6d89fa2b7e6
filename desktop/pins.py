"""Fields whose values go on into the next record of the kind: one report mostly tells of one place and one month."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject, Signal

from db.model.records import Record
from desktop.session import Session

CARRIED = frozenset({"places", "parties", "date", "date_text", "event_type", "means", "confidentiality", "chains",
                     "as_of", "as_of_text", "role", "reason", "origins", "destinations", "cause", "agreement",
                     "verification", "shared_with", "tags", "document_kind", "language", "source_kind", "actor_type",
                     "level", "parent", "measure"})  # fmt: skip
"""Fields that can be pinned: never a count, an excerpt, a title or a name."""


class Pins(QObject):
    """What is pinned while an archive is open; it belongs to the session, so that it outlives windows."""

    changed = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._kept: dict[tuple[str, str], Any] = {}
        session.closed.connect(self.clear)

    @classmethod
    def of(cls, session: Session) -> Pins:
        """The session's own."""
        return session.findChild(cls) or cls(session)

    def pinned(self, kind: str, field: str) -> bool:
        """Whether the field is pinned."""
        return (kind, field) in self._kept

    def turn(self, record: Record, field: str) -> bool:
        """Pin the field with the record's value, or let go of it; false where it cannot be pinned."""
        if field not in CARRIED:
            return False
        key = (record.kind, field)
        if key in self._kept:
            del self._kept[key]
        else:
            self._kept[key] = getattr(record, field)
        self.changed.emit()
        return True

    def follow(self, record: Record) -> None:
        """The newest value is the one that goes on."""
        for kind, field in list(self._kept):
            if kind == record.kind:
                self._kept[kind, field] = getattr(record, field)

    def start(self, kind: str) -> dict[str, Any]:
        """What a new record of the kind begins with."""
        return {field: value for (of, field), value in self._kept.items() if of == kind}

    def clear(self) -> None:
        """Let go of all."""
        self._kept.clear()
