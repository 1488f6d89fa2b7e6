"""Sizes of files as people say them."""

from __future__ import annotations

from desktop.desk import Desk


def in_units(desk: Desk, size: int) -> str:
    """A size in units of 1,000 bytes."""
    amount, unit = float(size), "B"
    for unit in ("B", "kB", "MB", "GB"):
        if amount < 1000 or unit == "GB":
            break
        amount /= 1000
    number = desk.number(round(amount)) if amount >= 10 or unit == "B" else desk.language.digits(f"{amount:.1f}")
    return f"{number} {unit}"
