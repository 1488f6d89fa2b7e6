"""Layouts of sheets as people make them, in both languages: what they look like and what is to be found in them.

All facts are invented.
"""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Layout:
    """A sheet, the headers to be found (with their HXL tag after a space), the entries' numbers, and the rest."""

    name: str
    text: str
    headers: str
    entries: list[int]
    left_out: dict[int, str] = field(default_factory=dict)
    merged: tuple[tuple[int, int, int, int], ...] = ()


LAYOUTS = [
    Layout(
        "plain",
        """
        Date | Governorate | Killed
        2031-05-01 | North | 3
        2031-05-02 | South | 12
        """,
        "Date|Governorate|Killed",
        [2, 3],
    ),
    Layout(
        "one entry only",
        """
        Date | Governorate | Killed
        2031-05-01 | North | 3
        """,
        "Date|Governorate|Killed",
        [2],
    ),
    Layout(
        "arabic",
        """
        التاريخ | المحافظة | القتلى
        ٢٠٣١/٠٥/٠١ | الشمال | ٣
        ٢٠٣١/٠٥/٠٢ | الجنوب | ١٢
        """,
        "التاريخ|المحافظة|القتلى",
        [2, 3],
    ),
]
