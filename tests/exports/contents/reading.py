"""Reading exports back, as a spreadsheet or a program would."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from pathlib import Path

Rows = list[dict[str, str]]

_VOLATILE = (
    (re.compile(r"\b([A-Z]{3})-20\d\d-(\d{4})\b"), r"\1-YEAR-\2"),  # codes hold the year of entry
    (re.compile(r"\b20\d\d-\d\d-\d\d \d\d:\d\d UTC"), "WRITTEN"),
)


def settled(text: str, head: str) -> str:
    """The text with what differs from one day to the next named instead."""
    for pattern, name in _VOLATILE:
        text = pattern.sub(name, text)
    return text.replace(head, "HEAD")


def sheets(path: Path) -> dict[str, list[list[str]]]:
    """The sheets of a CSV export, by name, with headers and hashtags."""
    with zipfile.ZipFile(path) as parts:
        return {
            name.removesuffix(".csv"): list(csv.reader(io.StringIO(parts.read(name).decode("utf-8-sig"))))
            for name in parts.namelist()
        }


def rows(path: Path, sheet: str) -> Rows:
    """The rows of one sheet, by header; written without hashtags."""
    header, *others = sheets(path)[sheet]
    return [dict(zip(header, row, strict=True)) for row in others]
