"""Which records a list shows, and in which order: as numbers, so that a list of a million rows is a few megabytes.

A window asks for the numbers once and reads the records of the rows that are seen (`reading.by_pks`).
"""

from __future__ import annotations

import json
from array import array
from collections.abc import Collection, Iterator
from itertools import chain

from db.model.declaration import fields_of
from db.model.light import dataclass
from db.model.records import KINDS
from db.store.connection import Connection
from db.store.search import asked_words, matching

NEWEST = "pk"
"""The order without a sort: by the number under which a record was first saved."""

_IN_RECORD = ("state", "code", "created", "changed", "author")


@dataclass(frozen=True)
class Sought:
    """A filter of one kind's list; what is empty does not limit it.

    ``start`` and ``end`` (``2019-01-28``, ``2019-01`` or ``2019``) keep what touches that period; ``within`` is the id
    of a place in which one of the record's places lies; ``open_only`` leaves out remarks that are done; ``unsourced``
    keeps figures that no chain leads to; with ``with_parts`` words, tag and import keep the parts of what they find as
    well, whatever these say themselves; ``removed`` asks for what was removed instead of what is there. ``order`` is a
    field of the kind or `NEWEST`.
    """

    kind: str
    text: str = ""
    state: tuple[str, ...] = ()
    verification: tuple[str, ...] = ()
    confidentiality: tuple[str, ...] = ()
    measure: tuple[str, ...] = ()
    tag: str = ""
    start: str = ""
    end: str = ""
    within: str = ""
    batch: str = ""
    open_only: bool = False
    unsourced: bool = False
    with_parts: bool = False
    removed: bool = False
    order: str = NEWEST
    descending: bool = True


def numbers(connection: Connection, sought: Sought, limit: int = -1) -> array[int]:
    """The numbers of the records, in order; at most ``limit``, or all."""
    clauses, values = _clauses(sought)
    query = f"""SELECT record.pk FROM record JOIN "{_table(sought.kind)}" AS own ON own.pk = record.pk
                WHERE {" AND ".join(clauses)} ORDER BY {_order(sought)} LIMIT :limit"""
    return array("q", (pk for (pk,) in connection.db.execute(query, {**values, "limit": limit})))


def count(connection: Connection, sought: Sought, most: int) -> int:
    """How many records the list has, counted no further than ``most``; where no field of the kind limits it, by an
    index alone."""
    clauses, values = _clauses(sought)
    own = f'JOIN "{_table(sought.kind)}" AS own ON own.pk = record.pk' if any("own." in one for one in clauses) else ""
    query = f"SELECT count(*) FROM (SELECT 1 FROM record {own} WHERE {' AND '.join(clauses)} LIMIT :most)"
    ((number,),) = connection.db.execute(query, {**values, "most": most})
    return int(number)


def late(connection: Connection, kinds: Collection[str], limit: int) -> list[int]:
    """The numbers of the records of these kinds that were saved last, the latest first.

    Where a long import of other kinds came since, those that were entered last stand for them: nobody walks through it.
    """
    values = {"kinds": json.dumps(list(kinds)), "limit": limit, "changes": _LATEST}
    found = [pk for (pk,) in connection.db.execute(_SAVED_LAST, values)]
    if len(found) < limit:
        newest = [pk for kind in kinds for pk in numbers(connection, Sought(kind), limit)]
        found += sorted(set(newest) - set(found), reverse=True)
    return found[:limit]


_LATEST = 1000
"""Changes that are looked through for what was saved last: the work of days, and a millisecond."""

_SAVED_LAST = """SELECT record.pk FROM (SELECT pk, record FROM change ORDER BY pk DESC LIMIT :changes) AS step
                 JOIN record ON record.pk = step.record AND record.change = step.pk
                 WHERE record.removed IS NULL AND record.erased IS NULL
                 AND record.kind IN (SELECT value FROM json_each(:kinds)) ORDER BY step.pk DESC LIMIT :limit"""


def _clauses(sought: Sought) -> tuple[list[str], dict[str, object]]:
    values: dict[str, object] = {"kind": sought.kind}
    gone = "IS NOT NULL" if sought.removed else "IS NULL"
    clauses = ["record.kind = :kind", f"record.removed {gone}", "record.erased IS NULL"]
    for clause, added in chain(_limits(sought), _found(sought)):
        clauses.append(clause)
        values.update(added)
    return clauses, values


def _found(sought: Sought) -> Iterator[tuple[str, dict[str, object]]]:
    """What is found by what a record says of itself: words, a tag, the import that it came with."""
    found = list(_by_itself(sought))
    if not (found and sought.with_parts):
        yield from found
        return
    kept = " AND ".join(clause for clause, _ in found)
    yield _AND_PARTS.format(kept=kept), {name: value for _, values in found for name, value in values.items()}


_AND_PARTS = """record.pk IN (
    WITH RECURSIVE below (pk) AS (
        SELECT record.pk FROM record WHERE record.kind = :kind AND record.removed IS NULL AND {kept}
        UNION SELECT link.source FROM below CROSS JOIN link ON link.target = below.pk AND link.field = 'part_of')
    SELECT pk FROM below)"""


def _by_itself(sought: Sought) -> Iterator[tuple[str, dict[str, object]]]:
    if sought.tag:
        there = "EXISTS (SELECT 1 FROM json_each(record.tags) WHERE value = :tag)"
        yield f"record.tags IS NOT NULL AND {there}", {"tag": sought.tag}
    if sought.batch:
        yield "record.batch = :batch", {"batch": sought.batch}
    if prefixes := asked_words(sought.text):
        yield "record.pk IN (SELECT rowid FROM search WHERE search MATCH :match)", {"match": matching(prefixes)}


def _limits(sought: Sought) -> Iterator[tuple[str, dict[str, object]]]:
    for name in ("state", "verification", "confidentiality", "measure"):
        if wanted := getattr(sought, name):
            marks = ", ".join(f":{name}{i}" for i in range(len(wanted)))
            # An index is of use only to the bare column.
            column = f"coalesce({_column(name)}, '')" if "" in wanted else _column(name)
            yield f"{column} IN ({marks})", {f"{name}{i}": code for i, code in enumerate(wanted)}
    if sought.unsourced:
        yield "NOT EXISTS (SELECT 1 FROM link WHERE link.source = record.pk AND link.field = 'chains')", {}
    if sought.open_only:
        yield "own.done IS NULL", {}
    if sought.start or sought.end:
        yield from _period(sought)
    if sought.within:
        within = _OF_WHAT_LIES.format(lies=_WITHIN) if sought.kind == "figure" else f"record.pk IN ({_WITHIN})"
        yield within, {"within": sought.within}


_FIRST = "CASE instr({date}, '/') WHEN 0 THEN {date} ELSE substr({date}, 1, instr({date}, '/') - 1) END"
_LAST = "CASE instr({date}, '/') WHEN 0 THEN {date} ELSE substr({date}, instr({date}, '/') + 1) END"
_PLAIN = "rtrim({text}, '~?%')"


def _period(sought: Sought) -> Iterator[tuple[str, dict[str, object]]]:
    """EDTF sorts as text as far as it is precise; so each end is compared as far as both sides go. ``..`` is open."""
    values = {name: value for name in ("start", "end") if (value := getattr(sought, name))}
    if sought.kind != "figure":
        yield _touches("own.date", sought), values
        return
    # It happened when its event did; of a stock the as-of says for when it holds.
    events = (
        _OF_EVENT.format(kind=kind, touches=_touches("event.date", sought)) for kind in ("incident", "displacement")
    )
    yield f"({' OR '.join([_touches('own.as_of', sought), *events])})", values


_OF_EVENT = """EXISTS (SELECT 1 FROM link JOIN {kind} event ON event.pk = link.target
    WHERE link.source = record.pk AND link.field = 'subject' AND {touches})"""


def _touches(date: str, sought: Sought) -> str:
    first, last = (_PLAIN.format(text=side.format(date=date)) for side in (_FIRST, _LAST))
    ends = [f"{date} IS NOT NULL"]
    if sought.end:
        ends.append(f"({first} = '..' OR {_shorter(first, ':end')} <= {_shorter(':end', first)})")
    if sought.start:
        ends.append(f"({last} = '..' OR {_shorter(last, ':start')} >= {_shorter(':start', last)})")
    return f"({' AND '.join(ends)})"


def _shorter(text: str, other: str) -> str:
    return f"substr({text}, 1, length({other}))"


_WITHIN = """
    WITH RECURSIVE inside (pk) AS (
        SELECT pk FROM record WHERE id = :within
        UNION SELECT link.source FROM link JOIN inside ON link.target = inside.pk AND link.field = 'parent'
    )
    SELECT link.source FROM link JOIN inside ON link.target = inside.pk
    WHERE link.field IN ('places', 'origins', 'destinations', 'parent')"""

_OF_WHAT_LIES = "record.pk IN (SELECT source FROM link WHERE field = 'subject' AND target IN ({lies}))"


def tags(connection: Connection, limit: int) -> list[str]:
    """The tags that records have, the commonest first."""
    query = """SELECT value FROM record JOIN json_each(record.tags)
               WHERE record.tags IS NOT NULL AND removed IS NULL AND erased IS NULL
               GROUP BY value ORDER BY count(*) DESC, value LIMIT ?"""
    return [str(tag) for (tag,) in connection.db.execute(query, [limit])]


def _order(sought: Sought) -> str:
    direction = "DESC" if sought.descending else "ASC"
    if sought.order == NEWEST:
        return f"record.pk {direction}"
    return f"{_column(sought.order)} {direction}, record.pk DESC"


def _column(name: str) -> str:
    return f'record."{name}"' if name in _IN_RECORD else f'own."{name}"'


def _table(kind: str) -> str:
    """The kind's own table; ``KeyError`` for none, so that nothing else is ever put into a query."""
    return KINDS[kind].kind


def can_sort(kind: str, field: str) -> bool:
    """Whether a list of this kind can be put in the order of the field: those that are one plain value."""
    declared = fields_of(KINDS[kind]).get(field)
    return declared is not None and not declared.type.refers and declared.type.empty != ()
