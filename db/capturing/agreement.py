"""How far two people agree who keyed the same text: figure by figure, and as a rate.

The rate is the number of figures in which both agree in everything, over all figures that either of them has, a pair
counted once. It says how the text was keyed, so it stays when a difference is settled. A chance-corrected measure
(Cohen's kappa) is not given: nobody chooses among a fixed number of figures, so there is no agreement by chance to
take off.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from db.capturing.rows import Row, Span
from db.capturing.standing import standing
from db.messages import N_, NN_, numbered
from db.model.judgement import Finding
from db.model.parts import KeyedFigure, Quantity
from db.model.records import Capture
from db.reading import Reading

MEASURE, NUMBER, QUANTIFIER, PLACE, DATE, PARTS = "measure", "number", "quantifier", "place", "date", "parts"
MISSING, ADDED = "missing", "added"
"""What two keyings of one figure can differ in; or only the first (missing) or only the second (added) has it."""

LABELS = {
    MEASURE: N_("Measure"),
    NUMBER: N_("Number"),
    QUANTIFIER: N_("Quantifier"),
    PLACE: N_("Place"),
    DATE: N_("Date"),
    PARTS: N_("Parts"),
    MISSING: N_("Only the first has it"),
    ADDED: N_("Only the second has it"),
}

FIRST, SECOND = "first", "second"
"""Whose value was taken."""

_KEYED = "keyed"


@dataclass(frozen=True)
class Difference:
    """One thing in which a figure was keyed differently. ``taken`` is whose value was taken; empty while it is open."""

    what: str
    key: str
    taken: str = ""


@dataclass(frozen=True)
class Compared:
    """One figure of either keying. ``line`` is the number of the second's line, -1 where it has none."""

    first: Row | None
    second: KeyedFigure | None
    line: int
    differences: tuple[Difference, ...]

    @property
    def agrees(self) -> bool:
        """Whether both keyed the same; what was settled later does not count."""
        return not self.differences


@dataclass(frozen=True)
class Agreement:
    """The comparison of two finished keyings of one document."""

    first: Capture
    second: Capture
    figures: tuple[Compared, ...]
    settled_away: int = 0

    @property
    def agreeing(self) -> int:
        """Figures in which both agree in everything."""
        return sum(one.agrees for one in self.figures)

    @property
    def all(self) -> int:
        """Figures of either of them; those that were taken out since among them."""
        return len(self.figures) + self.settled_away

    @property
    def differences(self) -> int:
        """What is open."""
        return sum(not difference.taken for one in self.figures for difference in one.differences)


# --- comparing --------------------------------------------------------------------------------------------------------


def compared(archive: Reading, second: Capture) -> Agreement | None:
    """The comparison; `None` until both are finished: before, nobody sees the other's figures."""
    first = archive.lookups().find(second.second_of)
    if not isinstance(first, Capture) or not (first.finished and second.finished):
        return None
    rows = standing(archive, first).rows
    answers = {answer.key: answer.answer for answer in second.answers}
    figures = tuple(_figures(rows, second.keyed, answers))
    there = {f"{_KEYED}:{row.figure}:{MISSING}" for row in rows}
    gone = [key for key in answers if key.endswith(f":{MISSING}") and key not in there]
    return Agreement(first, second, figures, len(gone))


def _figures(rows: Sequence[Row], lines: Sequence[KeyedFigure], answers: dict[str, str]) -> Iterator[Compared]:
    pairs = _paired(rows, lines)
    for number, row in enumerate(rows):
        line = pairs.get(number, -1)
        if line < 0:
            key = f"{_KEYED}:{row.figure}:{MISSING}"
            yield Compared(row, None, -1, (Difference(MISSING, key, answers.get(key, "")),))
        else:
            yield Compared(row, lines[line], line, tuple(_differences(row, lines[line], line, answers)))
    for line, keyed in enumerate(lines):
        if line not in pairs.values():
            key = f"{_KEYED}:{line}:{ADDED}"
            yield Compared(None, keyed, line, (Difference(ADDED, key, answers.get(key, "")),))


def _differences(row: Row, line: KeyedFigure, number: int, answers: dict[str, str]) -> Iterator[Difference]:
    """What differs now, and what did when it was keyed."""
    for what in (MEASURE, NUMBER, QUANTIFIER, PLACE, DATE, PARTS):
        key = f"{_KEYED}:{number}:{what}"
        if key in answers:
            yield Difference(what, key, answers[key])
        elif _value(row, what) != _value(line, what):
            yield Difference(what, key)
    added = f"{_KEYED}:{number}:{ADDED}"
    if added in answers:
        yield Difference(ADDED, added, answers[added])


def _value(one: Row | KeyedFigure, what: str) -> object:
    """What is compared; the order in which numbers or places were keyed says nothing."""
    wholes = [quantity for quantity in one.quantities if not quantity.part]
    if what == MEASURE:
        return one.measure, one.reckoning
    if what == NUMBER:
        return frozenset((quantity.unit, quantity.value, quantity.low, quantity.high) for quantity in wholes)
    if what == QUANTIFIER:
        return frozenset((quantity.unit, quantity.quantifier) for quantity in wholes)
    if what == PLACE:
        return frozenset(use.place for use in (*one.places, *one.destinations))
    if what == DATE:
        return one.date
    return frozenset(map(_part, (quantity for quantity in one.quantities if quantity.part)))


def _part(one: Quantity) -> tuple[object, ...]:
    return one.unit, one.quantifier, one.value, one.low, one.high, one.sex, one.age, one.group, one.population


def _paired(rows: Sequence[Row], lines: Sequence[KeyedFigure]) -> dict[int, int]:
    """Which line is the same figure as which row: those that have most in common first, each once."""
    likely = sorted(
        (-likeness, abs(number - line), number, line)
        for number, row in enumerate(rows)
        for line, keyed in enumerate(lines)
        if (likeness := _likeness(row, keyed)) > 0
    )
    found: dict[int, int] = {}
    for _, _, number, line in likely:
        if number not in found and line not in found.values():
            found[number] = line
    return found


def _likeness(row: Row, line: KeyedFigure) -> int:
    """Words in common tell most; without them only the same number of the same measure does."""
    same_measure, same_number = row.measure == line.measure, _value(row, NUMBER) == _value(line, NUMBER)
    touching = any(_touch(one, other) for one in row.spans for other in _spans(line))
    if touching:
        return 4 + 2 * same_number + same_measure
    alike = same_measure and same_number and bool(row.wholes)
    return 1 + (_value(row, PLACE) == _value(line, PLACE)) if alike and not (row.spans and line.excerpts) else 0


def _spans(line: KeyedFigure) -> list[Span]:
    return [(one.start, one.end) for one in line.excerpts if one.start is not None and one.end is not None]


def _touch(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


# --- the rate ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Rate:
    """Agreeing figures of all, over so many documents."""

    agreeing: int
    all: int
    documents: int

    @property
    def percent(self) -> int | None:
        """The rate, rounded; none where nothing was compared."""
        return round(100 * self.agreeing / self.all) if self.all else None


def findings(archive: Reading) -> Iterator[Finding]:
    """Documents that two people keyed differently, while somebody has to decide."""
    for found in agreements(archive):
        if found.differences:
            told = NN_("Two people keyed it differently; {count} difference is open.",
                       "Two people keyed it differently; {count} differences are open.")  # fmt: skip
            yield Finding("keyed_differently", found.first.document, numbered(told, found.differences))


def agreements(archive: Reading) -> Iterator[Agreement]:
    """Every comparison that can be made in the archive."""
    for record in archive.records(Capture.kind):
        if isinstance(record, Capture) and record.second_of and not (record.removed or record.erased):
            found = compared(archive, record)
            if found is not None:
                yield found


def rate(found: Iterable[Agreement]) -> Rate:
    """Of these documents together."""
    each = list(found)
    return Rate(sum(one.agreeing for one in each), sum(one.all for one in each), len(each))
