"""How old the newest backup is, and whether one is due. Without a window."""

from __future__ import annotations

from datetime import UTC, datetime

from db.archive import now
from db.messages import N_, NN_, Message, numbered
from desktop.desk import Desk

REMIND_AFTER = 7
"""Days."""


def age(last: str, moment: datetime | None = None) -> int | None:
    """Whole days since then; never fewer than none, however the clock was set. `None` for no backup at all."""
    try:
        made = datetime.fromisoformat(last)
    except ValueError:
        return None
    return max(0, ((moment or datetime.now(UTC)) - made).days)


def is_due(days: int | None) -> bool:
    """Whether somebody should be reminded."""
    return days is None or days > REMIND_AFTER


def said(days: int | None) -> Message:
    """ "Backup: 2 days"."""
    if days is None:
        return Message(N_("Backup: never"))
    if days == 0:
        return Message(N_("Backup: today"))
    return numbered(NN_("Backup: {count} day", "Backup: {count} days"), days)


def age_of_open(desk: Desk) -> int | None:
    """The age of the open archive's newest backup that this installation made."""
    return age(desk.settings.backed_up(desk.session.archive.id))


def note(desk: Desk) -> None:
    """A backup of the open archive was made just now."""
    desk.settings.note_backup(desk.session.archive.id, now())
