"""Endings of files: of an archive, and of each format in which an export leaves; the one list of them."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

ARCHIVE_ENDING: Final = ".sanad"


class Format(StrEnum):
    """The value is the ending of a file's name."""

    WORKBOOK = ".xlsx"
    SUMMARY = ".pdf"
    CSV = ".csv.zip"
    MAP = ".geojson"
    RECORDS = ".jsonl"

    @classmethod
    def of(cls, name: str) -> Format | None:
        """The format that a file of this name has; `None` if it ends like none."""
        return next((format_ for format_ in cls if name.lower().endswith(format_)), None)


ENDINGS = ", ".join(Format)
"""As a sentence lists them."""
