"""The formats of files that can be imported, and which of them a file is of."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

from db.errors import SanadError
from db.exchange import records
from db.exchange.jsonl import lines_of
from db.intake import places, ucdp, ucdp_events
from db.intake.rows import Reader, Ways
from db.intake.sheet import reader as sheet_reader
from db.intake.sheet.words import header_words
from db.intake.tables import Begun, Sheet, sheets
from db.messages import N_

SHEET = "sheet"

AUTO = "auto"
"""The format is told by the content."""

_LOOKED_AT = 50
"""Rows of the first sheet by which a table's format is told."""


class UnknownFormat(SanadError):
    """A file whose content says nothing about its format."""

    template = N_("“{name}” is of no format that can be imported; nothing was changed. See docs/records.md.")


class NothingToRead(SanadError):
    """Not one line of the file is of the format."""

    template = N_("“{name}” holds no record that could be read; nothing was changed.")


@dataclass(frozen=True)
class Format:
    """One of them. ``faithful``: its records keep all that they say, and refer to each other in any order.

    ``recognises`` is asked with the first rows of the first sheet, or with `None` for a file that is JSON.
    """

    name: str
    reader: Reader
    recognises: Callable[[Sheet | None, Path], bool]
    faithful: bool = False


def _is_ucdp(first: Sheet) -> bool:
    return any(ucdp.recognises(row.values) for row in first.rows)


FORMATS = {
    one.name: one
    for one in (
        Format(records.NAME, records.READER, lambda first, path: first is None and records.recognises(path), True),
        # Events name places as well, so they are asked about first; any table is a sheet.
        Format(ucdp_events.NAME, ucdp.READER, lambda first, path: first is not None and _is_ucdp(first)),
        Format(places.NAME, places.READER, places.recognises),
        Format(SHEET, sheet_reader.READER, lambda first, path: first is not None or path.suffix.lower() == ".json"),
    )
}
"""By name, in the order in which a file is tried."""


def format_of(path: Path, ways: Ways, spool: Path, begun: Begun | None = None) -> Format:
    """The format that was named, else the one that the content shows. ``spool`` is a private folder.

    ``begun`` keeps for the reader what of a table was looked at. Raises `UnknownFormat`, `NothingToRead`, and what
    opening a table raises.
    """
    found = ways.source_format
    if found == AUTO:
        # Only sheets are read by mappings.
        found = SHEET if ways.mapping else _detected(path, spool, begun or Begun())
    return FORMATS[found]


def _detected(path: Path, spool: Path, begun: Begun) -> str:
    first = next(lines_of(path), None)
    if first is None:
        raise NothingToRead(name=path.name)
    if first.content.lstrip()[:1] in (b"{", b"["):
        return _recognised(None, path)
    return _recognised(_top(path, spool, begun), path)


def _recognised(first: Sheet | None, path: Path) -> str:
    rows = list(first.rows) if first else []
    for one in FORMATS.values():
        # Each gets the rows from the first one on.
        if one.recognises(replace(first, rows=iter(rows)) if first else None, path):
            return one.name
    raise UnknownFormat(name=path.name)


def _top(path: Path, spool: Path, begun: Begun) -> Sheet:
    """The first rows of the first sheet that is shown."""
    found = None
    parsing = sheets(path, spool=spool)
    header_words()  # by which formats are told apart: they are read while the child starts
    for number, sheet in enumerate(parsing):
        top = list(islice(sheet.rows, _LOOKED_AT))
        found = replace(sheet, rows=iter(top))
        if not sheet.hidden:
            if number == 0:
                begun.keep(top, sheet, parsing)
            break
    if found is None:
        raise NothingToRead(name=path.name)
    return found
