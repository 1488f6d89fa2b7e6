"""What the records of a list come to: which tallies are made of nothing else.

A list knows filters that totals do not (words, tags, imports, a term of a record's own). So what it shows is handed on
as numbers, and laid into a temporary table, since there can be a million of them.
"""

from __future__ import annotations

from typing import Any

from db.model.light import dataclass
from db.model.types import to_json
from db.store.connection import Connection
from db.store.engine import Database
from db.store.listing import Sought, numbers


@dataclass(frozen=True)
class Listed:
    """``members`` are the numbers of incidents and displacements with all their parts, or of figures.

    ``wholes`` are the subjects and measures of which every counted figure is listed: what is not allocated of a whole
    goes with the figure that states the whole.
    """

    members: tuple[int, ...]
    wholes: tuple[tuple[int, str], ...] = ()

    def values(self) -> dict[str, Any]:
        """For the statements that take it."""
        return {"members": to_json(list(self.members)), "wholes": to_json([list(one) for one in self.wholes])}


def of_list(connection: Connection, sought: Sought) -> Listed:
    """What belongs to the records of this list; nothing for a kind of which nothing is counted."""
    found = {"shown": to_json(list(numbers(connection, sought)))}
    if sought.kind != "figure":
        return Listed(tuple(pk for (pk,) in connection.db.execute(_PARTS, found)))
    wholes = connection.db.execute(_WHOLES, found)
    return Listed(tuple(pk for (pk,) in connection.db.execute(_SHOWN, found)), tuple(map(tuple, wholes)))


_SHOWN = "SELECT value FROM json_each(:shown)"

_PARTS = f"""
WITH RECURSIVE below (pk) AS (
    {_SHOWN}
    UNION SELECT link.source FROM below CROSS JOIN link ON link.target = below.pk AND link.field = 'part_of')
SELECT pk FROM below"""

# Of subjects without parts nothing is left to allocate.
_WHOLES = f"""
WITH shown (pk) AS MATERIALIZED ({_SHOWN}),
counted (subject, measure, figure) AS (
    SELECT link.target, figure.measure, figure.pk FROM figure
    JOIN record USING (pk) JOIN link ON link.source = figure.pk AND link.field = 'subject'
    WHERE figure.role = 'counted' AND record.removed IS NULL AND record.erased IS NULL
        AND EXISTS (SELECT 1 FROM link part WHERE part.target = link.target AND part.field = 'part_of'))
SELECT subject, measure FROM counted GROUP BY subject, measure HAVING min(figure IN shown)"""


def lay_out(db: Database, listed: Listed) -> None:
    """Put the tallies of which all contributions are listed into `listed_tally`, in place of others.

    The tables are this connection's own and temporary; those made in a snapshot go with it.
    """
    with db.unrestricted():
        for statement in _TABLES:
            db.execute(statement)
        values = listed.values()
        db.execute("INSERT OR IGNORE INTO temp.listed_member SELECT value FROM json_each(:members)", values)
        db.execute(_LAY_OUT, values)


_TABLES = (
    "CREATE TEMP TABLE IF NOT EXISTS listed_member (pk INTEGER PRIMARY KEY)",
    "CREATE TEMP TABLE IF NOT EXISTS listed_tally (pk INTEGER PRIMARY KEY)",
    "DELETE FROM temp.listed_member",
    "DELETE FROM temp.listed_tally",
)

# Parts inherit nothing from a whole that is not listed, so a tree can be listed in part: from the contributions that
# are not, upwards, everything falls out.
_LAY_OUT = """
INSERT INTO temp.listed_tally
WITH RECURSIVE whole (subject, measure) AS MATERIALIZED (
    SELECT value ->> 0, value ->> 1 FROM json_each(:wholes)),
own (pk) AS MATERIALIZED (
    SELECT pk FROM tally WHERE contribution AND (
        subject IN (SELECT pk FROM listed_member) OR figure IN (SELECT pk FROM listed_member)
        OR figure IS NULL AND (subject, replace(measure, '_stock', '')) IN (SELECT subject, measure FROM whole))),
tree (top) AS MATERIALIZED (SELECT DISTINCT top FROM own CROSS JOIN tally USING (pk)),
kept (pk, parent) AS (
    SELECT pk, parent FROM tree CROSS JOIN tally USING (top) WHERE contribution AND pk NOT IN (SELECT pk FROM own)
    UNION SELECT t.pk, t.parent FROM kept CROSS JOIN tally t ON t.pk = kept.parent)
SELECT pk FROM tree CROSS JOIN tally USING (top) WHERE pk NOT IN (SELECT pk FROM kept)"""
