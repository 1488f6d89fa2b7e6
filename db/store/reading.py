"""Records out of the archive: by id, by code, by link, and page by page."""

from __future__ import annotations

import json
from array import array
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from db.errors import SanadError
from db.messages import N_
from db.model.declaration import fields_of
from db.model.folding import fold
from db.model.light import dataclass
from db.model.records import KINDS, Document, Place, Record, record_from_plain
from db.model.types import Text
from db.store.connection import Connection

_PER_QUERY = 500
"""Ids in one query: far below SQLite's limit on variables, far above what makes a difference."""


_LONG = 20_000
"""Bytes of a payload above which a glance leaves out its long texts: a page of a list is then always quick."""

_WITHOUT_TEXT = f"""CASE WHEN r.kind = '{Document.kind}' AND octet_length(c.payload) > {_LONG}
                     THEN json_remove(c.payload, '$.text') ELSE c.payload END"""


class NoSuchRecord(SanadError):
    """A code or id that the archive lacks."""

    template = N_("The archive has no record {name}; nothing was changed.")


class Stored(NamedTuple):
    """A record with the small number under which its rows stand."""

    pk: int
    record: Record


@cache
def briefly() -> str:
    """SQL of the payload of the change ``c`` for looking at."""
    fields = (field for cls in KINDS.values() for field in fields_of(cls).items())
    long = sorted({name for name, field in fields if field.type == Text(long=True)})
    return f"""CASE WHEN octet_length(c.payload) > {_LONG}
               THEN json_remove(c.payload, {", ".join(f"'$.{name}'" for name in long)})
               ELSE c.payload END"""


def decode(payload: str) -> Record:
    """The record of a stored payload."""
    return record_from_plain(json.loads(payload))


def by_ids(connection: Connection, ids: Sequence[str]) -> dict[str, Stored]:
    """Those of the records that exist, by id."""
    return {stored.record.id: stored for stored in _in_pieces(connection, "r.id", ids)}


def by_pks(connection: Connection, pks: Sequence[int]) -> list[Stored]:
    """The records of these numbers, in order of number."""
    return sorted(_in_pieces(connection, "r.pk", pks), key=lambda stored: stored.pk)


def without_texts(connection: Connection, *, pks: Sequence[int] = (), ids: Sequence[str] = ()) -> Iterator[Stored]:
    """The records of these numbers and ids for whoever reads many ahead: documents come without their long texts."""
    yield from _in_pieces(connection, "r.pk", pks, _WITHOUT_TEXT)
    yield from _in_pieces(connection, "r.id", ids, _WITHOUT_TEXT)


def glances(connection: Connection, pks: Sequence[int]) -> list[Stored]:
    """The same for looking at, never for saving: of records of many letters the long texts are left out."""
    return sorted(_in_pieces(connection, "r.pk", pks, briefly()), key=lambda stored: stored.pk)


def glance(connection: Connection, identifier: str) -> Record | None:
    """One of them by its id."""
    found = list(_in_pieces(connection, "r.id", [identifier], briefly()))
    return found[0].record if found else None


def _in_pieces(
    connection: Connection, column: str, wanted: Sequence[object], payload: str = "c.payload"
) -> Iterator[Stored]:
    for start in range(0, len(wanted), _PER_QUERY):
        piece = wanted[start : start + _PER_QUERY]
        marks = ",".join("?" * len(piece))
        yield from _select(connection, f"WHERE {column} IN ({marks})", piece, payload)


def _select(
    connection: Connection, where: str, values: Sequence[object] = (), payload: str = "c.payload"
) -> Iterator[Stored]:
    # An erased payload is NULL only in older changes; the last one is the tombstone.
    rows = connection.db.execute(
        f"SELECT r.pk, {payload} FROM record r JOIN change c ON c.pk = r.change {where}",
        list(values),
    )
    return (Stored(pk, decode(payload)) for pk, payload in rows)


def identifier_of(connection: Connection, name: str) -> str:
    """The id behind a code, a former code or an id; `NoSuchRecord` if there is none.

    A code of a removed record that is the former code of another one leads there: the two were merged.
    """
    found = connection.db.execute("SELECT id, removed FROM record WHERE code = ?", [name]).fetchone()
    if found and not found[1]:
        return str(found[0])
    # Former codes stand among the folded names, so that they are found without a scan; a name alone is no code.
    rows = connection.db.execute(
        "SELECT id, former_codes FROM name JOIN record ON pk = record WHERE folded = ? AND former_codes IS NOT NULL",
        [fold(name)],
    )
    for identifier, former in rows:
        if name in json.loads(former):
            return str(identifier)
    found = found or connection.db.execute("SELECT id FROM record WHERE id = lower(?)", [name]).fetchone()
    if not found:
        raise NoSuchRecord(name=name)
    return str(found[0])


def place_by_pcode(connection: Connection, pcode: str) -> Place:
    """The place of this P-code; `NoSuchRecord` if there is none."""
    query = """SELECT pk FROM place JOIN record USING (pk)
               WHERE pcode = ? AND removed IS NULL AND erased IS NULL ORDER BY pk"""
    found = connection.db.execute(query, [pcode.strip().upper()]).fetchone()
    if not found:
        raise NoSuchRecord(name=pcode)
    (stored,) = by_pks(connection, found)
    if not isinstance(stored.record, Place):
        raise TypeError(stored.record.kind)
    return stored.record


def numbers_with_content(connection: Connection, sha256: str) -> list[int]:
    """The numbers of the evidence of this content, but for what was removed."""
    query = """SELECT pk FROM evidence JOIN record USING (pk)
               WHERE sha256 = ? AND removed IS NULL AND erased IS NULL ORDER BY pk"""
    return [pk for (pk,) in connection.db.execute(query, [sha256])]


def sources_of_links(
    connection: Connection, targets: Iterable[int], field: str | None = None, kinds: Collection[str] = ()
) -> set[int]:
    """The numbers of the records (of these kinds, if any are given) that point to these, by this field or by any."""
    limits = ["target = :target", *(["field = :field"] if field else [])]
    if kinds:
        limits.append("(SELECT kind FROM record WHERE pk = source) IN (SELECT value FROM json_each(:kinds))")
    query = f"SELECT source FROM link WHERE {' AND '.join(limits)}"
    values = {"field": field, "kinds": json.dumps(list(kinds))}
    found: set[int] = set()
    for target in targets:
        found.update(pk for (pk,) in connection.db.execute(query, {**values, "target": target}))
    return found


def pointing(connection: Connection, identifier: str, fields: Sequence[str], limit: int) -> list[int]:
    """The numbers of the newest records that are there and point to this one by one of these fields."""
    # Field by field, since the links stand in order within each: nothing is sorted, however many there are.
    query = """SELECT source FROM link JOIN record ON record.pk = link.source
               WHERE target = (SELECT pk FROM record WHERE id = ?) AND field = ?
               AND removed IS NULL AND erased IS NULL ORDER BY source DESC LIMIT ?"""
    found = {pk for field in fields for (pk,) in connection.db.execute(query, [identifier, field, limit])}
    return sorted(found, reverse=True)[:limit]


def users(connection: Connection, identifier: str, most: int) -> dict[str, int]:
    """How many records of each kind that are there point to this one, among the first ``most`` links to it."""
    rows = connection.db.execute(
        """SELECT kind, count(*) FROM (
               SELECT DISTINCT source FROM (
                   SELECT source FROM link WHERE target = (SELECT pk FROM record WHERE id = ?) LIMIT ?))
           JOIN record ON record.pk = source WHERE removed IS NULL AND erased IS NULL GROUP BY kind ORDER BY kind""",
        [identifier, most],
    )
    return {str(kind): int(number) for kind, number in rows}


@dataclass(frozen=True)
class Page:
    """A window on a list. ``first`` and ``last`` are the keys to go on from, `None` at an empty page."""

    records: tuple[Record, ...]
    first: int | None
    last: int | None


def page(connection: Connection, kind: str, *, limit: int, after: int | None = None, before: int | None = None) -> Page:
    """A page of the records that are there, newest first: from the start, after a key, or before one.

    Costs the same at the end of a million as at the start: the index is entered at the key, never counted through.
    ``before=0`` is the last page.
    """
    backwards = before is not None
    compare, order = (">", "ASC") if backwards else ("<", "DESC")
    key = before if backwards else (after if after is not None else 2**62)
    where = f"""WHERE r.kind = ? AND r.removed IS NULL AND r.erased IS NULL AND r.pk {compare} ?
                ORDER BY r.pk {order} LIMIT ?"""
    found = list(_select(connection, where, [kind, key, limit]))
    if backwards:
        found.reverse()
    records = tuple(stored.record for stored in found)
    return Page(records, found[0].pk if found else None, found[-1].pk if found else None)


def everything(connection: Connection, *kinds: str) -> Iterator[Record]:
    """All records (of these kinds, if any are given) in order of id, removed and erased ones too, one at a time."""
    if not kinds:
        yield from (stored.record for stored in _select(connection, "ORDER BY r.id"))
        return
    numbers = _numbers_of(connection, kinds)
    for start in range(0, len(numbers), _PER_QUERY):
        piece = numbers[start : start + _PER_QUERY]
        found = {stored.pk: stored.record for stored in _in_pieces(connection, "r.pk", piece)}
        yield from (found[number] for number in piece)


def _numbers_of(connection: Connection, kinds: Iterable[str]) -> array[int]:
    # From the tables of the kinds: whoever wants the few terms must not walk through a million incidents.
    tables = " UNION ALL ".join(f'SELECT pk FROM "{KINDS[kind].kind}"' for kind in kinds)
    rows = connection.db.execute(f"SELECT pk FROM ({tables}) CROSS JOIN record USING (pk) ORDER BY id")
    return array("q", (pk for (pk,) in rows))


def count(connection: Connection, kind: str = "", most: int = -1) -> int:
    """How many records of this kind (of all, without one) there are, removed ones too and erased ones not.

    Counted no further than ``most``, if it is given.
    """
    only = "AND kind = :kind" if kind else ""
    query = f"SELECT count(*) FROM (SELECT 1 FROM record WHERE erased IS NULL {only} LIMIT :most)"
    ((number,),) = connection.db.execute(query, {"kind": kind, "most": most})
    return int(number)


def refuse_unknown(wanted: Iterable[str], found: Iterable[str]) -> None:
    """`NoSuchRecord` for the first id that was not found."""
    for identifier in sorted(set(wanted) - set(found)):
        raise NoSuchRecord(name=identifier)
