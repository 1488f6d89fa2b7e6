"""The months of an axis."""

from __future__ import annotations

from collections.abc import Sequence


def all_months(keys: Sequence[str]) -> list[str]:
    """Every month from the first of these (``2019-01``) to the last, also those of which nobody stated anything."""
    if not keys:
        return []
    first, last = (_number(key) for key in (min(keys), max(keys)))
    return [f"{number // 12:04}-{number % 12 + 1:02}" for number in range(first, last + 1)]


def _number(key: str) -> int:
    year, month = key.split("-")
    return int(year) * 12 + int(month) - 1
