"""The records format, both ways: one record a line, in order of id, with everything it says (docs/records.md).

What it leaves out: the revisions, and this archive's own notes on which records files it took in. So an archive that
was filled from a file gives the same lines again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from db.archive import Archive
from db.errors import SanadError
from db.exchange import contents
from db.exchange.contents import Contents
from db.exchange.jsonl import Line, Unfit, lines_of, plain_object, starts_with_object, unfit
from db.intake.rows import Context, Originals, Row
from db.messages import N_, Message
from db.model import identity
from db.model.declaration import Field, fields_of
from db.model.records import KINDS, Evidence, Record, record_from_plain, record_to_plain
from db.model.types import BadValue, to_json

NAME = "records"
"""The format as the command line and a batch name it."""

VERSION = 1
"""The version of the format; a line of a later one names it as ``format``."""

CONTENT = "content"
"""The key of an evidence line that holds the file itself, in base64."""


LONGEST_RECORD = 16 * 2**20
"""Bytes of a line without the file in it: more than any book, and few enough to be searched and indexed."""


class NewerFormat(SanadError):
    """A line says that it belongs to a later version of the format."""

    template = N_("“{name}” was made by a newer version of Sanad; nothing was changed. Update Sanad to import it.")


def lines(archive: Archive, records: Iterable[Record] | None = None, *, evidence: Path | None = None) -> Iterator[str]:
    """The lines of these records in the order in which they come; without any, of all in order of id.

    The content of evidence stands in its line, or as a file named by its SHA-256 in the folder ``evidence``.
    """
    own = archive.arrivals().notes() if records is None else frozenset()
    for record in archive.records() if records is None else records:
        if record.id not in own:
            yield _line(archive, record, evidence)


def _line(archive: Archive, record: Record, folder: Path | None) -> str:
    plain = record_to_plain(record)
    # A profile that withholds the hash withholds the file as well.
    if isinstance(record, Evidence) and record.sha256 and not record.erased:
        if folder is None:
            plain[CONTENT] = contents.inline(archive, record)
        else:
            contents.put_beside(archive, record, folder)
    return to_json(plain)


class RecordsReader:
    """The format as an import reads it. Records refer to each other in any order."""

    def read(self, path: Path, context: Context) -> Iterator[Row]:
        """Every line of the file that is not blank, as a record or with the reason why it is none.

        Raises `NewerFormat` where a line is of a later format, `opened.NotReadable` where the file is not to be read.
        """
        files = Contents(context.spool, context.ways.evidence)
        for line in lines_of(path):
            try:
                yield _row(line, files, path)
            except Unfit as found:
                cut = found.broken and not line.whole
                reason = Message(N_("The line is cut off: the end of the file is missing.")) if cut else found.reason
                yield Row(line.number, reason=reason)

    def as_it_was(self, path: Path, numbers: Iterable[tuple[str, int]], context: Context) -> Iterator[Originals]:
        """The lines as they stand; the format has no header."""
        wanted = {number for _, number in numbers}
        lines = (line for line in lines_of(path) if line.number in wanted)
        yield Originals("", (), ((line.number, (line.text,)) for line in lines))


READER = RecordsReader()


def recognises(path: Path) -> bool:
    """Whether the file can be lines of JSON objects, judged by its first one."""
    first = next(lines_of(path), None)
    if first is None or not starts_with_object(first.content):
        return False
    try:
        plain = plain_object(first)
    except Unfit:
        # A first line that is broken says nothing of the others; a JSON document is called otherwise.
        return path.suffix.lower() not in (".json", ".geojson") and first.whole
    return "kind" in plain or "type" not in plain


def _row(line: Line, files: Contents, path: Path) -> Row:
    plain = plain_object(line)
    version = plain.pop("format", VERSION)
    if isinstance(version, bool) or not isinstance(version, int) or version < 1:
        raise unfit(N_("“format” is the number of a version of the format."))
    if version > VERSION:
        raise NewerFormat(name=path.name)
    encoded = plain.pop(CONTENT, None) if plain.get("kind") == Evidence.kind else None
    if len(line.content) - (len(encoded) if isinstance(encoded, str) else 0) > LONGEST_RECORD:
        raise unfit(N_("The record is longer than {limit} MB."), limit=LONGEST_RECORD // 2**20)
    record = _record(plain)
    given = files.of(record, encoded) if isinstance(record, Evidence) and not record.erased else None
    return Row(line.number, (record,), content=given)


def _record(plain: dict[str, Any]) -> Record:
    kind = plain.get("kind")
    if not isinstance(kind, str) or kind not in KINDS:
        raise unfit(N_("“{kind}” is no kind of record."), kind=str(kind)[:60])
    # A row without an id is known by what it says: imported twice it is one record.
    named = plain.get("id") or identity.derived_id(NAME, to_json(plain))
    identifier = identity.as_id(named) if isinstance(named, str) else None
    if identifier is None:
        raise unfit(N_("“{id}” is no id: ids are UUIDs."), id=str(named)[:60])
    try:
        return record_from_plain({**plain, "id": identifier})
    except BadValue as error:
        raise _with_field(error, fields_of(KINDS[kind]), plain) from None


def _with_field(error: BadValue, fields: Mapping[str, Field], plain: Mapping[str, Any]) -> Unfit:
    """The same complaint with the name of the field that it is about."""
    for name, value in plain.items():
        if name not in fields and name != "kind":
            return unfit(N_("A record of this kind has no field “{field}”."), field=name[:60])
        try:
            if name != "kind":
                fields[name].type.read(value)
        except BadValue as found:
            stated = found.message.values
            return unfit(N_("“{field}” cannot hold “{value}”, it takes {expected}."), **{**stated, "field": name})
    return Unfit(error.message)
