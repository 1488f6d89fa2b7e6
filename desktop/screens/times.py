"""Times of the archive (UTC) as the user's clock on the wall shows them."""

from __future__ import annotations

from datetime import UTC, datetime

from resources.language import Numeral


def clock(time: str, today: datetime | None = None) -> str:
    """``14:02`` of today, ``2026-11-21 14:02`` of any other day; a text that is no time is shown as it is."""
    try:
        moment = datetime.fromisoformat(time).astimezone()
    except ValueError:
        return time
    here = (today or datetime.now(UTC)).astimezone()
    if moment.date() == here.date():
        return Numeral(moment.strftime("%H:%M"))
    return moment.strftime("%Y-%m-%d %H:%M")
