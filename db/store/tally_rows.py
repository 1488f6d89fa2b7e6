"""Tallies as rows of the tables ``tally``, ``tally_part`` and ``tally_root``."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from db.model.tally import Tally
from db.model.types import to_json
from db.store.engine import Database, put_values
from db.store.lookups import Lookups

COLUMNS = (
    "pk", "top", "subject", "figure", "parent", "measure", "unit", "quantifier", "face", "low", "high", "unquantified",
    "range_low", "range_high", "not_allocated", "figures", "place", "same_group", "start", "end", "month", "root_key",
    "verification", "state", "confidentiality", "units", "contribution", "fallback",
)  # fmt: skip
PART_COLUMNS = ("tally", "dimension", "code", "low")
ROOT_COLUMNS = ("tally", "root")

Row = tuple[Any, ...]


def everything(tally: Tally) -> bool:
    """All tallies of a tree."""
    return True


@dataclass
class Rows:
    """The rows of each table, their values in the order of its columns, in order of the tallies' numbers."""

    main: list[Row] = field(default_factory=list)
    parts: list[Row] = field(default_factory=list)
    roots: list[Row] = field(default_factory=list)

    def add(
        self,
        top: int,
        tallies: Sequence[Tally],
        first: int,
        lookups: Lookups,
        wanted: Callable[[Tally], bool] = everything,
    ) -> None:
        """Those tallies of one tree that are ``wanted``; all of it are numbered from ``first``."""
        for pk, tally in enumerate(tallies, first):
            if wanted(tally):
                self.main.append(_main_row(pk, top, tally, first, lookups))
                self.parts += [(pk, *key, low) for key, low in sorted(tally.parts.items())]
                self.roots += [(pk, root) for root in sorted(map(lookups.pk, tally.roots))]

    def insert(self, db: Database) -> None:
        """Add them, each table at once."""
        put_values(db, "tally", COLUMNS, self.main)
        put_values(db, "tally_part", PART_COLUMNS, self.parts)
        put_values(db, "tally_root", ROOT_COLUMNS, self.roots)


def _main_row(pk: int, top: int, tally: Tally, first: int, lookups: Lookups) -> Row:
    """In the order of `COLUMNS`."""
    amount, keys = tally.amount, tally.keys
    return (
        pk,
        top,
        lookups.pk(tally.subject),
        lookups.pk(tally.figure) if tally.figure else None,
        None if tally.parent is None else first + tally.parent,
        tally.measure,
        tally.unit,
        str(amount.quantifier),
        amount.face,
        amount.low,
        amount.high,
        amount.unquantified,
        *(tally.bounds or (None, None)),
        tally.not_allocated,
        tally.figures,
        lookups.pk(keys.place) if keys.place else None,
        keys.same_group,
        keys.start and keys.start.isoformat(),
        keys.end and keys.end.isoformat(),
        keys.month,
        _as_list(keys.roots),
        keys.verification,
        keys.state,
        keys.confidentiality,
        _as_set(tally.units),
        int(tally.contribution),
        int(tally.fallback),
    )


@lru_cache(maxsize=4096)
def _as_list(roots: tuple[str, ...]) -> str:
    return to_json(list(roots))


@lru_cache
def _as_set(units: tuple[str, ...]) -> str:
    """Between strokes, so that a query finds a whole unit."""
    return "|" + "|".join(units) + "|"
