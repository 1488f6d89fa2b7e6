"""Times of the archive (UTC) as the user's clock on the wall shows them."""

from __future__ import annotations

from datetime import UTC, datetime


def clock(time: str, today: datetime | None = None) -> str:
    """``14:02`` of today, ``2026-11-21 14:02`` of any other day; a text that is no time is shown as it is."""
    try:
        moment = datetime.fromisoformat(time).astimezone()
    except ValueError:
        return time
    here = (today or datetime.now(UTC)).astimezone()
    return moment.strftime("%H:%M" if moment.date() == here.date() else "%Y-%m-%d %H:%M")
