"""A second pair of eyes: who may check or approve a record, and whether it was changed since somebody did.

Nobody checks their own work: neither who entered the record nor whoever changed it last can say that it was looked at.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields

from db.model.records import Record

_NOT_CONTENT = frozenset({"state", "changed", "code", "former_codes"})
_LOOKED_AT = ("checked", "approved")
NEXT = {"entered": "checked", "checked": "approved"}
"""What a second look makes of a record that is entered or checked."""


@dataclass(frozen=True)
class Review:
    """``hands``: the users who entered it and changed it last. ``changed_since`` somebody checked or approved it."""

    state: str
    hands: frozenset[str]
    changed_since: bool

    def next_state(self, user: str) -> str:
        """What this user may make of it; empty where it is not theirs to judge, or nothing is to be done.

        An approved record that was changed since is to be checked anew.
        """
        if user in self.hands:
            return ""
        return "checked" if self.state == "approved" and self.changed_since else NEXT.get(self.state, "")


def review(record: Record, steps: Iterable[tuple[str, Record | None]]) -> Review:
    """From the record's history, oldest first: (the user's id, the record as it was afterwards)."""
    before: Record | None = None
    last_hand, looked_at, changed_since = record.author, False, False
    for user, after in steps:
        if after is None:
            continue
        if before is None or _differ(before, after):
            last_hand = user
            changed_since = looked_at
        if after.state in _LOOKED_AT and (before is None or before.state != after.state):
            looked_at, changed_since = True, False
        before = after
    return Review(record.state, frozenset({record.author, last_hand}), changed_since and record.state in _LOOKED_AT)


def _differ(one: Record, other: Record) -> bool:
    names = (field.name for field in fields(one) if field.name not in _NOT_CONTENT)
    return any(getattr(one, name) != getattr(other, name) for name in names)
