"""The aggregates behind every total: one filter, one grouping, over stored tallies.

A tally is inside if all its contributions are; the widest that are inside are *chosen* and added up.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import chain
from typing import Any

from db.model.periods import STEPS
from db.model.totals import MeasureTotal, Partial, Totals, finish
from db.model.types import to_json
from db.model.vocabulary import ADMINISTRATIVE_LEVELS, Vocabulary
from db.store.groupings import GROUPINGS, PLACE_KEYS, within_one
from db.store.listed import Listed, lay_out


@dataclass(frozen=True)
class Asked:
    """What is asked for; nothing given is everything.

    ``start``/``end`` ask for what lies wholly inside. ``places`` are the numbers of a place and of all that lies in
    it, ``around`` those of the places above. ``about`` are the numbers of one incident or displacement and of all that
    belongs to it, itself first. ``shared`` are the numbers of incidents and displacements that are let through whatever
    their confidentiality. ``listed`` is what the records of a list come to. The others are the bits of the terms that
    are let through (`bits`).
    """

    start: date | None = None
    end: date | None = None
    places: frozenset[int] | None = None
    around: frozenset[int] = frozenset()
    about: tuple[int, ...] | None = None
    listed: Listed | None = None
    verification: int = 0
    state: int = 0
    confidentiality: int = 0
    shared: frozenset[int] = frozenset()

    @property
    def cuts(self) -> bool:
        """Whether something can lie across the border of what is asked."""
        return self.start is not None or self.end is not None or self.places is not None

    def values(self) -> dict[str, Any]:
        return {
            "start": self.start and self.start.isoformat(),
            "end": self.end and self.end.isoformat(),
            "places": to_json(sorted(self.places or ())),
            "around": to_json(sorted(self.around)),
            "about": to_json(list(self.about or ())),
            "verification": self.verification,
            "state": self.state,
            "confidentiality": self.confidentiality,
            "shared": to_json(sorted(self.shared)),
        }

    def inside(self, tally: str) -> str:
        """The condition that the tally of this SQL name lies wholly inside."""
        return " AND ".join(self._conditions(tally)) or "1"

    def _conditions(self, tally: str) -> Iterator[str]:
        if self.start:
            yield f'{tally}."start" >= :start'
        if self.end:
            yield f'{tally}."end" <= :end'
        if self.places is not None:
            yield f"{tally}.place IN (SELECT value FROM json_each(:places))"
        yield from self._marks(tally)

    def _marks(self, tally: str) -> Iterator[str]:
        if self.about is not None:
            yield f"{tally}.subject IN (SELECT value FROM json_each(:about))"
        if self.listed is not None:
            yield f"{tally}.pk IN (SELECT pk FROM temp.listed_tally)"
        for mark in ("verification", "state"):
            if getattr(self, mark):
                yield f"{tally}.{mark} & ~:{mark} = 0"
        if self.confidentiality:
            passes = f"{tally}.confidentiality & ~:confidentiality = 0"
            shared = f"{tally}.pk IN (SELECT value FROM json_each(:let_through))"
            yield f"({passes} OR {shared})" if self.shared else passes

    @property
    def everything(self) -> bool:
        """Whether nothing is filtered."""
        whole = self.about is None and self.listed is None
        return whole and not (self.cuts or self.verification or self.state or self.confidentiality)

    def may_be_inside(self) -> str:
        """The condition that a contribution is inside, lies across the border, or does not say where it lies."""
        conditions = list(self._marks("t"))
        if self.start:
            conditions.append('(t."end" IS NULL OR t."end" >= :start)')
        if self.end:
            conditions.append('(t."start" IS NULL OR t."start" <= :end)')
        if self.places is not None:
            near = "SELECT value FROM json_each(:places) UNION ALL SELECT value FROM json_each(:around)"
            conditions.append(f"(t.place IS NULL OR t.place IN ({near}))")
        return " AND ".join(conditions) or "1"


def bits(vocabulary: Vocabulary, codes: Iterable[str]) -> int:
    """The codes as `tally.Keys` marks them: one bit a term, in the order of its list."""
    order = {code: 1 << i for i, code in enumerate(vocabulary.terms)}
    return sum(order[code] for code in set(codes))


_SUMS = """
SELECT key, measure, unit, quantifier, sum(face), sum(low),
       CASE WHEN count(high) = count(face) THEN sum(high) END,
       sum(CASE WHEN face IS NULL THEN max(unquantified, 1) ELSE unquantified END),
       count(range_low), coalesce(sum(range_low), 0),
       CASE WHEN count(range_high) = count(range_low) THEN sum(range_high) END,
       sum(not_allocated), sum(figures)
FROM chosen WHERE unit <> '' GROUP BY key, measure, unit, quantifier, face IS NULL, high IS NULL"""

_PARTS = """
SELECT key, measure, unit, dimension, code, sum(tally_part.low)
FROM chosen JOIN tally_part ON tally_part.tally = chosen.pk
WHERE tally_part.tally BETWEEN :first AND :last GROUP BY key, measure, unit, dimension, code"""

# Of what is distinct SQLite keeps each but once: it is few, however many tallies there are, and only that is sorted.
_ROOTS = """
SELECT key, measure, count(*) FROM (
    SELECT DISTINCT key, measure, root FROM chosen JOIN tally_root ON tally_root.tally = chosen.pk
    WHERE unit <> '' OR EXISTS (
        SELECT 1 FROM json_each(:several) WHERE value ->> 0 = measure AND instr(units, value ->> 1) = 0))
GROUP BY key, measure"""

_WITHOUT_UNIT = """
SELECT key, sum(CASE WHEN face IS NULL THEN max(unquantified, 1) ELSE 1 END)
FROM chosen WHERE fallback AND measure = :measure AND instr(units, :unit) = 0 GROUP BY key"""

_LEFT_OUT = """
SELECT measure, count(DISTINCT subject) FROM tally t
WHERE contribution AND unit <> '' AND {near} AND NOT coalesce({inside}, 0) GROUP BY measure"""


# A tally knows the confidentialities of its contributions, not whose they are: what is let through because it is shared
# is found from the contributions that are not, upwards.
_LET_THROUGH = """
WITH RECURSIVE tree (top) AS MATERIALIZED (
    SELECT DISTINCT top FROM {tallies} WHERE subject IN (SELECT value FROM json_each(:shared))),
kept (pk, parent) AS (
    SELECT pk, parent FROM tree CROSS JOIN tally USING (top)
    WHERE contribution AND confidentiality & ~:confidentiality
        AND subject NOT IN (SELECT value FROM json_each(:shared))
    UNION SELECT t.pk, t.parent FROM kept CROSS JOIN tally t ON t.pk = kept.parent)
SELECT pk FROM tree CROSS JOIN tally USING (top)
WHERE confidentiality & ~:confidentiality AND pk NOT IN (SELECT pk FROM kept)"""

# A cross join is done in the order in which it is written: else all tallies are walked through for a few trees.
_OF_TREES = "json_each(:tops) wanted CROSS JOIN tally t ON t.top = wanted.value"

_ROWS = """
SELECT t.top, t.pk, t.parent, t.subject, t.measure, t.unit, t.quantifier, t.face, t.low, t.high, t.unquantified,
       t.figure IS NOT NULL, t.contribution, coalesce({inside}, 0)
FROM {tallies} WHERE t.unit <> '' ORDER BY t.top, t.pk"""


def _several_units(stated: Iterable[tuple[Any, str, str]]) -> list[tuple[str, str]]:
    """(measure, unit as `tally.units` marks it) of the measures that are stated in more than one unit."""
    units = {(measure, unit) for _, measure, unit in stated}
    measures = Counter(measure for measure, _ in units)
    return sorted((measure, f"|{unit}|") for measure, unit in units if measures[measure] > 1)


_STRETCH = 100_000
"""Tallies, at most, that are added up at once. SQLite sorts what it groups, and does so in memory, since no text of a
record may lie in a temporary file: a stretch takes 10 MB, however many there are; a million at once took 110."""

_NEXT = "SELECT pk, pk + :more FROM tally WHERE pk > :last ORDER BY pk LIMIT 1"

_ALL = (-(2**63), 2**63 - 1)


class Query:
    """The sums of one set of tallies under one filter and grouping."""

    def __init__(self, db: Any, asked: Asked, by: str, *, place_keys: str = "[]", level: str = "adm1") -> None:
        self._db, self._asked, self._by = db, asked, by
        bit = 1 << ADMINISTRATIVE_LEVELS.index(level)
        self._given = {**asked.values(), "place_keys": place_keys, "level": bit}
        if asked.listed is not None:
            lay_out(db, asked.listed)

    @cached_property
    def _values(self) -> dict[str, Any]:
        return {**self._given, "let_through": self._let_through()}

    def _let_through(self, tops: str = "") -> str:
        """The tallies that are let through because all in them is shared or passes anyway; of these trees alone."""
        if not self._asked.shared:
            return "[]"
        query = _LET_THROUGH.format(tallies=_OF_TREES if tops else "tally")
        return to_json([pk for (pk,) in self._db.execute(query, {**self._given, "tops": tops})])

    def _run(self, query: str, **values: Any) -> Iterator[tuple[Any, ...]]:
        """The rows of each stretch of tallies: those of one key can be several."""
        for stretch in self._stretches():
            yield from self._of(stretch, query, **values)

    def _of(self, stretch: tuple[int, int], query: str, **values: Any) -> Iterator[tuple[Any, ...]]:
        between = dict(zip(("first", "last"), stretch, strict=True))
        return iter(self._db.execute(f"WITH {self._chosen()} {query}", {**self._values, **between, **values}))

    def _stretches(self) -> Iterator[tuple[int, int]]:
        """The first and the last number of each; where numbers are given no more, there is none."""
        last, _ = _ALL
        while stretch := self._db.execute(_NEXT, {"more": _STRETCH - 1, "last": last}).fetchone():
            yield stretch
            _, last = stretch

    def _chosen(self) -> str:
        grouping = GROUPINGS[self._by]
        if self._asked.everything and self._by in ("", "incident"):
            return f"""chosen AS (SELECT t.*, {grouping.key_of("t")} AS key FROM tally t
                WHERE t.parent IS NULL AND t.pk BETWEEN :first AND :last)"""
        inside = {alias: f"({self._asked.inside(alias)}) AND {grouping.uniform_of(alias)}" for alias in "tp"}
        chosen = f"""chosen AS (SELECT t.*, {grouping.key_of("t")} AS key FROM tally t {grouping.joins_of("t")}
            LEFT JOIN tally p ON p.pk = t.parent
            WHERE t.pk BETWEEN :first AND :last
                AND {inside["t"]} AND NOT coalesce(p.pk IS NOT NULL AND {inside["p"]}, 0))"""
        return f"{PLACE_KEYS}, {chosen}" if self._by == "place" else chosen

    def totals(self) -> dict[Any, Totals]:
        """The totals of each key."""
        partials = self._partials()
        groups: dict[Any, Totals] = {}
        for key, measure, unit in partials:
            total = groups.setdefault(key, {}).setdefault(measure, MeasureTotal())
            total.units[unit] = finish(partials[key, measure, unit])
        self._add_parts(groups)
        for key, measure, count in self._of(_ALL, _ROOTS, several=to_json(_several_units(partials))):
            groups[key][measure].roots = count
        return groups

    def _partials(self) -> dict[tuple[Any, str, str], list[Partial]]:
        found: dict[tuple[Any, str, str], list[Partial]] = {}
        for key, measure, unit, *sums in self._run(_SUMS):
            found.setdefault((key, measure, unit), []).append(Partial(measure, unit, *sums))
        # Whatever stretch something was met in, what is printed stays in one order. A key may be `None` beside numbers.
        found = {of: found[of] for of in sorted(found, key=lambda of: of[1:])}
        # What is counted in another unit only is an addend without a number in this one.
        for measure, marked in _several_units(found):
            unit = marked.strip("|")
            for key, count in self._run(_WITHOUT_UNIT, measure=measure, unit=marked):
                nothing = Partial(measure, unit, "vague", None, None, None, count, 0, 0, None, 0, 0)
                found.setdefault((key, measure, unit), []).append(nothing)
        return found

    def _add_parts(self, groups: dict[Any, Totals]) -> None:
        for key, measure, unit, dimension, code, low in self._run(_PARTS):
            if key in groups and measure in groups[key] and low:
                parts = groups[key][measure].parts.setdefault(unit, {})
                parts[dimension, code] = parts.get((dimension, code), 0) + low
        for total in chain.from_iterable(found.values() for found in groups.values()):
            total.parts = {unit: dict(sorted(parts.items())) for unit, parts in sorted(total.parts.items())}

    def rows(self, tops: Sequence[int]) -> Iterator[tuple[Any, ...]]:
        """The tallies of these trees (the columns of `_ROWS`), parents before their addends; last, whether inside."""
        listed = to_json(list(tops))
        values = {**self._given, "tops": listed, "let_through": self._let_through(listed)}
        return iter(self._db.execute(_ROWS.format(inside=self._asked.inside("t"), tallies=_OF_TREES), values))

    def left_out(self) -> dict[str, int]:
        """By measure, the subjects with contributions that are not inside although they may lie there in part."""
        query = _LEFT_OUT.format(near=self._asked.may_be_inside(), inside=self._asked.inside("t"))
        return dict(self._db.execute(query, self._values))

    def dated(self, measure: str) -> tuple[str | None, str | None, list[int]]:
        """First and last day of this measure's contributions, and how many of these each of `STEPS` holds wholly."""
        held = ", ".join(f"coalesce(sum({within_one(step)}), 0)" for step in STEPS)
        query = f"""SELECT min("start"), max("end"), {held} FROM tally t
            WHERE contribution AND unit <> '' AND measure = :measure AND {self._asked.inside("t")}"""
        ((first, last, *numbers),) = self._db.execute(query, {**self._values, "measure": measure})
        return first, last, numbers

    def latest(self) -> dict[Any, str | None]:
        """By key, the last day that any contribution reaches to; `None` if none of them is dated."""
        grouping = GROUPINGS[self._by]
        query = f"""WITH {PLACE_KEYS} SELECT {grouping.key_of("t")}, max("end")
            FROM tally t {grouping.joins_of("t")}
            WHERE contribution AND unit <> '' AND {self._asked.inside("t")} GROUP BY 1"""
        return dict(self._db.execute(query, self._values))
