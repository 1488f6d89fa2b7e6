"""Our own workbook, recognised by its headers in either language and read back sheet by sheet.

What each sheet means is itself a mapping (resources/words/workbook.toml); here it is put into the file's own words.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import islice
from pathlib import Path

from db.errors import SanadError
from db.intake.rows import Context
from db.intake.sheet.labels import folded, spellings
from db.intake.sheet.looking import Sight
from db.intake.sheet.mapping import ColumnMapping, Properties, TableMapping
from db.intake.sheet.mapping import Mapping as SheetMapping
from db.intake.sheet.reading import from_plain
from db.intake.tables import sheets
from db.messages import N_
from db.model.folding import fold
from resources import paths

_ARCHIVE, _HEADS = N_("Archive"), N_("Head of the revisions")
_COVER_ROWS = 20
_HASH = re.compile(r"\b[0-9a-f]{64}\b")


class OwnExport(SanadError):
    """A workbook comes back to the archive that wrote it."""

    template = N_(
        "“{name}” was written from this archive, so all of it is here already; nothing was changed. Correct the "
        "records themselves, or import the file into another archive."
    )


_EVERYWHERE = {
    "Entered by": "skip", "Entered at": "skip", "Changed at": "skip", "Tags": "tags", "Note": "note",
    "Shared with": "shared_with",
}  # fmt: skip
"""What an internal export adds to every sheet."""


@dataclass(frozen=True)
class _Template:
    """One of our sheets, with the headers by which it is known."""

    table: TableMapping
    signature: tuple[str, ...]


def mapping(path: Path, spool: Path, seen: Sequence[Sight]) -> SheetMapping | None:
    """The mapping of a workbook (or of one sheet) that we wrote; `None` if it is somebody else's."""
    tables = tuple(table for sight in seen if (table := _table(sight, several=len(seen) > 1)))
    if not tables:
        return None
    return SheetMapping(
        tables,
        data_set=f"sanad:{cover(path, spool).archive or path.resolve().parent.name}",
        unmapped=tuple(_unmapped(tables, seen)),
    )


def _unmapped(tables: Sequence[TableMapping], seen: Sequence[Sight]) -> Iterator[str]:
    for table in tables:
        looks = next(sight.looks for sight in seen if sight.sheet == table.sheet or len(seen) == 1)
        known = {column.name for column in table.columns}
        yield from (look.name for look in looks if look.name not in known)


def _table(sight: Sight, *, several: bool) -> TableMapping | None:
    headers = {fold(look.column.header): look.name for look in sight.looks}
    for template in _templates():
        if all(_found(label, headers) for label in template.signature):
            return replace(
                template.table,
                sheet=sight.sheet if several else "",
                columns=tuple(_in_words_of(template.table.columns, headers)),
            )
    return None


@cache
def _templates() -> tuple[_Template, ...]:
    with (paths.ROOT / "words" / "workbook.toml").open("rb") as toml:
        tables = tomllib.load(toml)["tables"]
    signatures = [tuple(table.pop("signature")) for table in tables]
    for table in tables:
        table["columns"] = {**_EVERYWHERE, **table["columns"]}
    read = from_plain({"tables": tables}).tables
    return tuple(_Template(table, signature) for table, signature in zip(read, signatures, strict=True))


def _in_words_of(columns: Sequence[ColumnMapping], headers: Mapping[str, str]) -> Iterator[ColumnMapping]:
    for column in columns:
        if name := _found(column.name, headers):
            yield replace(column, name=name, values=_translated(column.values), why="own")


def _translated(values: Mapping[str, Properties]) -> Mapping[str, Properties]:
    return {spelled: meaning for cell, meaning in values.items() for spelled in spellings(cell)}


def _found(label: str, headers: Mapping[str, str]) -> str:
    """What the file calls the column; "Killed: women" is put together from two labels."""
    wanted = folded(label)
    if ": " in label and len(wanted) == 1:
        first, second = label.split(": ", 1)
        wanted |= {fold(f"{a} {b}") for a in spellings(first) for b in spellings(second)}
    return next((headers[one] for one in wanted if one in headers), "")


@dataclass(frozen=True)
class Cover:
    """What the first sheet of a workbook of ours says of where it comes from; empty for anybody else's."""

    archive: str = ""
    heads: tuple[str, ...] = ()


def cover(path: Path, spool: Path) -> Cover:
    """The name of the archive on the first sheet, and the newest revisions that it had when it was exported."""
    said: dict[str, str] = {}
    for sheet in sheets(path, spool=spool):
        for row in islice(sheet.rows, _COVER_ROWS):
            texts = [str(value).strip() for value in row.values if value is not None]
            if len(texts) == 2:
                said[fold(texts[0])] = texts[1]
        break
    return Cover(_under(_ARCHIVE, said), tuple(_HASH.findall(_under(_HEADS, said))))


def _under(label: str, said: Mapping[str, str]) -> str:
    return next((said[one] for one in folded(label) if one in said), "")


def refuse_own(path: Path, context: Context) -> None:
    """`OwnExport` for a workbook out of the very archive that it is imported into: each number would count twice."""
    if any(map(context.lookup.has_revision, cover(path, context.spool).heads)):
        raise OwnExport(name=path.name)
