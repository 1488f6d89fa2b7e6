"""How tallies are grouped: the SQL of the key of each, and of whether all that it is made of shares that key."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from db.model.periods import DAY, MONTH, QUARTER, WEEK, YEAR
from db.model.tally import MIXED
from db.model.types import to_json


@dataclass(frozen=True)
class Grouping:
    """How rows are keyed; ``{t}`` is the name of the tally in the statement."""

    key: str = "NULL"
    uniform: str = "1"
    joins: str = ""

    def key_of(self, tally: str) -> str:
        """The key of a tally."""
        return self.key.format(t=tally)

    def uniform_of(self, tally: str) -> str:
        """Whether all its contributions share it."""
        return self.uniform.format(t=tally)

    def joins_of(self, tally: str) -> str:
        """What both need beside the tally."""
        return self.joins.format(t=tally)


# --- by time ----------------------------------------------------------------------------------------------------------

_UNITS: Final = {
    DAY: "{day}",
    WEEK: "strftime('%G-W%V', {day})",
    MONTH: "substr({day}, 1, 7)",
    QUARTER: "substr({day}, 1, 4) || '-Q' || ((substr({day}, 6, 2) + 2) / 3)",
    YEAR: "substr({day}, 1, 4)",
}
"""In SQL what `periods.unit_key` says of a day."""


def within_one(step: str, tally: str = "t") -> str:
    """The condition that the whole period of a tally lies in one step; unknown where it is undated."""
    first, last = _ends(step, tally)
    return f"{first} = {last}"


def _ends(step: str, tally: str) -> tuple[str, str]:
    first, last = (_UNITS[step].format(day=f'{tally}."{end}"') for end in ("start", "end"))
    return first, last


_OTHERS = """EXISTS (
    WITH RECURSIVE under (pk) AS (
        SELECT {t}.pk UNION SELECT n.pk FROM under CROSS JOIN tally n ON n.parent = under.pk)
    SELECT 1 FROM under CROSS JOIN tally c USING (pk) WHERE c.contribution AND %s <> %s)"""


def _by_step(step: str) -> Grouping:
    """In SQL what `periods.period_key` says of a period.

    What lies in one step as a whole shares it, as its first and last day show; that all of it lies in one month and in
    none of its days shows only where each contribution is looked at.
    """
    key = _key(step, "{t}")
    others = _OTHERS % (_key(step, "c"), key)
    return Grouping(key, f"({{t}}.contribution OR coalesce({within_one(step, '{t}')}, 0) OR NOT {others})")


def _key(step: str, tally: str) -> str:
    held = (step, MONTH, YEAR) if step in (DAY, WEEK) else (step, YEAR)
    cases = " ".join(f"WHEN {within_one(unit, tally)} THEN {_ends(unit, tally)[0]}" for unit in held)
    return f"CASE {cases} ELSE '' END"


# --- all of them ------------------------------------------------------------------------------------------------------

_MIXED_ROOTS: Final = to_json([MIXED])

GROUPINGS: Final = {
    "": Grouping(),
    "incident": Grouping("{t}.top"),
    "root": Grouping("{t}.root_key", f"{{t}}.root_key <> '{_MIXED_ROOTS}'"),
    "place": Grouping(
        "coalesce({t}_key.key, {t}.place)",
        "{t}.same_group & :level",
        "LEFT JOIN place_key {t}_key ON {t}_key.place = {t}.place",
    ),
    MONTH: Grouping("{t}.month", f"{{t}}.month <> '{MIXED}'"),
    **{step: _by_step(step) for step in (DAY, WEEK, QUARTER, YEAR)},
}

# For the join SQLite makes an index of this list, if it may: only of a column that is known to hold numbers, hence the
# cast; and only if it expects many rows, hence the second list, of one row. Else a million tallies take a minute more.
PLACE_KEYS: Final = """place_key (place, key) AS MATERIALIZED (
    SELECT CAST(listed.value ->> 0 AS INTEGER), CAST(listed.value ->> 1 AS INTEGER)
    FROM json_each(:place_keys) listed, json_each('[1]'))"""
