"""Totals as a report shows them: key figures in words, and tables by place and by month."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from db.messages import N_, NN_, Message, message, numbered
from db.model.periods import DAY, MONTH, QUARTER, WEEK, YEAR, days_in, step_of
from db.model.records import Place
from db.model.tally import STOCK
from db.model.totals import DIMENSIONS, Group, MeasureTotal, Totals, UnitTotal
from db.model.vocabulary import ALL, MOVEMENT_MEASURES, UNIT
from db.store.reading import NoSuchRecord
from exports.contents.numbers import grouped, in_words, of_unit, range_in_words
from exports.contents.snapshot import Snapshot
from exports.pictures.inks import LIGHT
from exports.report import BarChart, Cell, Column, KeyFigure, Kind, Table

PLACE = "place"

_TINTS: dict[str, Literal["killed", "injured", "displaced"]] = {
    "killed": "killed", "injured": "injured", "displaced": "displaced",
}  # fmt: skip

_CHARTED = ("killed", "injured", "displaced")
"""The measures whose persons are drawn; if there are none, the first column is."""


@dataclass(frozen=True)
class Counted:
    """One measure in one unit: what a column is about."""

    measure: str
    unit: str

    @property
    def is_movement(self) -> bool:
        """Whether it is about people who moved."""
        return self.measure.removesuffix(STOCK) in MOVEMENT_MEASURES

    def of(self, totals: Totals) -> UnitTotal | None:
        """Its total, if anything is counted."""
        total = totals.get(self.measure)
        return total.units.get(self.unit) if total else None


def counted(totals: Totals) -> list[Counted]:
    """Every measure and unit that has a total, in the order of the lists."""
    return [Counted(m, unit) for m, total in totals.items() for unit in UNIT.terms if unit in total.units]


def name_of(snapshot: Snapshot, of: Counted, totals: Totals) -> str:
    """What the measure is called; with its unit where not only persons are counted."""
    measure = snapshot.view.labels.measure(of.measure)
    alone = list(totals[of.measure].units) == ["person"]
    return measure if alone else f"{measure}: {snapshot.view.term(UNIT, of.unit)}"


# --- key figures ------------------------------------------------------------------------------------------------------


def key_figures(snapshot: Snapshot) -> Iterator[KeyFigure]:
    """The total of each measure: its number in words, and what limits it."""
    for measure, total in snapshot.totals.items():
        if not total.units:  # the filter cut through all of it
            continue
        first, *others = [unit for unit in UNIT.terms if unit in total.units]
        amount = total.units[first].amount
        words = in_words(amount) if first == "person" else of_unit(amount, first)
        yield KeyFigure(
            snapshot.view.labels.measure(measure),
            snapshot.say(words),
            snapshot.view.joined(_details(snapshot, total, first, others)),
            tint=_TINTS.get(measure.removesuffix(STOCK), ""),
        )


def _details(snapshot: Snapshot, total: MeasureTotal, unit: str, others: Sequence[str]) -> Iterator[str]:
    if first := snapshot.view.joined(snapshot.say(of_unit(total.units[other].amount, other)) for other in others):
        yield first
    main = total.units[unit]
    if main.bounds and main.bounds != (main.amount.low, main.amount.high):
        yield snapshot.say(message(N_("range {range}"), range=range_in_words(*main.bounds)))
    if parts := snapshot.listed(_parts(snapshot, total.parts.get(unit, {}))):
        yield snapshot.say(message(N_("of whom at least: {parts}"), parts=parts))
    if main.not_allocated:
        yield snapshot.say(message(N_("not allocated {number}"), number=grouped(main.not_allocated)))
    yield snapshot.say(numbered(NN_("{count} independent root", "{count} independent roots"), total.roots))


def _parts(snapshot: Snapshot, parts: Mapping[tuple[str, str], int]) -> Iterator[str]:
    for (dimension, code), low in sorted(parts.items(), key=_by_dimension):
        label = snapshot.view.term(ALL[dimension], code)
        yield snapshot.say(message(N_("{label} {number}"), label=label, number=grouped(low)))


def left_out(snapshot: Snapshot) -> Iterator[str]:
    """What the filter cuts through, by measure."""
    for measure, total in snapshot.totals.items():
        if total.left_out:
            cut = message(N_("{number} left out: the filter cuts through them"), number=grouped(total.left_out))
            yield snapshot.say(
                message(N_("{measure}: {amounts}"), measure=snapshot.view.labels.measure(measure), amounts=cut)
            )


def _by_dimension(part: tuple[tuple[str, str], int]) -> tuple[int, str]:
    (dimension, code), _ = part
    return DIMENSIONS.index(dimension), code


# --- tables -----------------------------------------------------------------------------------------------------------


def tables_of_numbers(snapshot: Snapshot, by: str) -> Iterator[Table]:
    """The totals of each group in numbers, to go on counting with: number, low, high, not allocated.

    What happened to people and how they moved stand apart, each with its chart.
    """
    for place, columns in enumerate(_of_one_kind(snapshot)):
        heads = (column for of in columns for column in _number_columns(snapshot, of))
        title = snapshot.say(message(_TITLES[by], what=Message(_KINDS[columns[0].is_movement])))
        table = _table(snapshot, by, columns, _numbers)
        yield replace(table, name=_table_name(by, place), title=title, columns=(table.columns[0], *heads),
                      chart=_chart(snapshot, title, columns))  # fmt: skip


def tables_of_words(snapshot: Snapshot, by: str) -> Iterator[Table]:
    """The totals of each group as they are said, to be read; no more columns in one table than fit on a page."""
    columns = counted(snapshot.totals)
    for place, start in enumerate(range(0, len(columns), _ON_A_PAGE)):
        part = columns[start : start + _ON_A_PAGE]
        heads = (Column(name_of(snapshot, of, snapshot.totals), Kind.AMOUNT) for of in part)
        table = _table(snapshot, by, part, lambda total: (_words(snapshot, total),))
        title = "" if place else snapshot.say(message(_TITLES[by], what=Message(_KINDS[None])))
        yield replace(table, name=_table_name(by, place), title=title, columns=(table.columns[0], *heads))


_ON_A_PAGE = 5
HEADS = {
    PLACE: N_("First-level unit"),
    DAY: N_("Calendar day"), WEEK: N_("Week"), MONTH: N_("Month"), QUARTER: N_("Quarter"), YEAR: N_("Year"),
}  # fmt: skip
"""What stands over the names of the groups."""
_TITLES = {PLACE: N_("{what} by first-level unit (governorate)"), MONTH: N_("{what} by month")}
_KINDS = {None: N_("Totals"), False: N_("Casualties and damage"), True: N_("Displacement")}
"""What a table is about; a movement of people or not."""


def _table_name(by: str, place: int) -> str:
    return f"by_{by}_{place + 1}" if place else f"by_{by}"


def _of_one_kind(snapshot: Snapshot) -> Iterator[list[Counted]]:
    columns = counted(snapshot.totals)
    for moves in (False, True):
        if found := [of for of in columns if of.is_movement == moves]:
            yield found


def _table(
    snapshot: Snapshot, by: str, columns: Sequence[Counted], cells: Callable[[UnitTotal | None], tuple[Cell, ...]]
) -> Table:
    """A row for each group of which something is counted in these columns, and the total."""
    rows = [
        (group_name(snapshot, by, group), *(cell for of in columns for cell in cells(of.of(group.totals))))
        for group in groups(snapshot, by)
        if any(of.of(group.totals) for of in columns)
    ]
    total = (snapshot.say(N_("Total")), *(cell for of in columns for cell in cells(of.of(snapshot.totals))))
    return Table("", "", (Column(snapshot.say(HEADS[by])),), rows, total=total)


def _number_columns(snapshot: Snapshot, of: Counted) -> Iterator[Column]:
    name = name_of(snapshot, of, snapshot.totals)
    yield Column(name, Kind.NUMBER)
    for bound in (N_("low"), N_("high"), N_("not allocated")):
        yield Column(f"{name}: {snapshot.say(bound)}", Kind.NUMBER)


def _numbers(total: UnitTotal | None) -> tuple[Cell, ...]:
    if total is None:
        return (None, None, None, None)
    return (total.amount.face, total.amount.low, total.amount.high, total.not_allocated or None)


def _words(snapshot: Snapshot, total: UnitTotal | None) -> Cell:
    return snapshot.say(in_words(total.amount)) if total else None


def _chart(snapshot: Snapshot, title: str, columns: Sequence[Counted]) -> BarChart:
    """Of persons where any are counted, in the colours that the same measures have in every picture."""
    charted = [place for place, of in enumerate(columns) if of.measure in _CHARTED and of.unit == "person"] or [0]
    return BarChart(
        title,
        tuple(1 + 4 * place for place in charted),
        unit=snapshot.view.term(UNIT, columns[charted[0]].unit),
        colours=tuple(LIGHT.of(columns[place].measure) for place in charted),
    )


def groups(snapshot: Snapshot, by: str) -> list[Group]:
    """The groups: those with a code in its order, others by name; what lies in no single one of them comes last."""
    return sorted(snapshot.grouped(by).groups, key=lambda group: (group.key is None, group.wider, *_uncoded(group)))


def _uncoded(group: Group) -> tuple[bool, str]:
    """Whether the group goes by a record's id, whose order means nothing; then its name, too."""
    uncoded = group.key in group.records
    return uncoded, (group.name or "").casefold() if uncoded else ""


def group_name(snapshot: Snapshot, by: str, group: Group) -> str:
    """What a row or a bar is called."""
    if group.key is None:
        return snapshot.say(N_("No place") if by == PLACE else N_("Undated"))
    if by != PLACE:
        return _name_of_step(snapshot, str(group.key))
    place = place_of(snapshot, str(group.key))
    name = snapshot.view.name(place) if place else snapshot.say(N_("a place that is withheld"))
    return snapshot.say(message(N_("{place} (wider)"), place=name)) if group.wider else name


def _name_of_step(snapshot: Snapshot, key: str) -> str:
    """A week by its number alone is no date for most people."""
    if step_of(key) != WEEK:
        return key
    return snapshot.say(message(N_("{week} (from {day})"), week=key, day=days_in(key)[0].isoformat()))


def place_of(snapshot: Snapshot, key: str) -> Place | None:
    """The place of a group as it may be told: the key is a P-code, or an id where the place has none."""
    try:
        place: Place | None = snapshot.view.archive.by_pcode(key)
    except NoSuchRecord:
        place = snapshot.view.find(Place, key)
    path = snapshot.view.path(place.id) if place else ()
    return path[-1] if path else None
