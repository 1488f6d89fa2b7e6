"""Charts: bars over time, one above the other for each measure, and bars by first-level unit.

Each measure has a scale of its own: thirty killed beside seventy thousand displaced would be no bar at all. A thin
line shows low and high; it ends in an arrow where there is no upper limit.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from db.messages import N_, message
from db.model.periods import DAY, MONTH, QUARTER, WEEK, YEAR, axis
from exports.contents.numbers import grouped
from exports.contents.snapshot import Snapshot
from exports.contents.totals import PLACE, Counted
from exports.pictures.amounts import Amount, Series, largest, listed, series
from exports.pictures.axes import ticks
from exports.pictures.inks import LIGHT, Inks
from exports.pictures.lettering import every, shortened, width_of
from exports.pictures.marks import Bar, Line, Mark, Picture, Point, Polygon, Spot, Words

SIZE = (240.0, 240.0)
"""Points of a chart that stands beside a map on a page."""

WIDE = (496.0, 240.0)
"""Of one that has the width of a page to itself."""

_LETTERS = 7.5
_LABELLED = 8
"""Bars up to which each has its number in words above it."""

_WIDEST = 26.0
"""Points of a bar that has more room than it needs."""

_MOST_STEPS, _MOST_PLACES = 120, 14
"""What one chart shows; the table beside it has all."""

_APART, _LOOSE = 10.0, 34.0
"""Points between the steps and what lies in no single one, and of a place there at least, for its name."""


def over_time(
    snapshot: Snapshot,
    measures: Sequence[Counted],
    step: str = MONTH,
    size: tuple[float, float] = SIZE,
    inks: Inks = LIGHT,
) -> Picture | None:
    """The measures day by day, or by another of `periods.STEPS`; `None` where nothing has a number."""
    found = [series(snapshot, step, of) for of in measures]
    shown = [one for one in found if one.amounts]
    if not shown:
        return None
    width, height = size
    panel = height / len(shown)
    axis = max(map(_axis_width, shown))  # the same for all, so that each step stands below itself
    marks: list[Mark] = []
    spots: list[Spot] = []
    for place, one in enumerate(shown):
        drawing = _Columns(snapshot, one, (0.0, place * panel, width, panel), axis, inks)
        marks += drawing.marks()
        spots += drawing.spots()
    cut = any(len(_axis_of(one)) > _MOST_STEPS for one in shown)
    words = " ".join((*_about_loose(snapshot, shown, step), *_described(snapshot, found, cut)))
    right_to_left = snapshot.view.language.right_to_left
    return Picture(snapshot.say(_OVER_TIME[step]), words, width, height, tuple(marks), tuple(spots), right_to_left)


def by_place(snapshot: Snapshot, of: Counted, width: float = SIZE[0], inks: Inks = LIGHT) -> Picture | None:
    """One measure by first-level unit, the largest number first; as high as it has bars."""
    shown = series(snapshot, PLACE, of)
    if not shown.amounts:
        return None
    drawing = _Rows(snapshot, shown, width, inks)
    title = snapshot.say(message(N_("{measure} by first-level unit"), measure=shown.name))
    words = " ".join(_described(snapshot, [shown], len(shown.amounts) > _MOST_PLACES))
    right_to_left = snapshot.view.language.right_to_left
    return Picture(title, words, width, drawing.height, tuple(drawing.marks()), tuple(drawing.spots()), right_to_left)


def _described(snapshot: Snapshot, found: Sequence[Series], cut: bool) -> Iterator[str]:
    say = snapshot.say
    yield say(N_("A thin line reaches from low to high; an arrow: no upper limit."))
    if len(found) > 1:
        yield say(N_("Each measure has its own scale."))
    for one in found:
        if one.silent:
            sentence = N_("{measure} in words only, without a number: {names}.")
            yield say(message(sentence, measure=one.name, names=listed(snapshot, one.silent)))
    if cut:
        yield say(N_("Not all fit here; the table has them."))


_OVER_TIME = {
    DAY: N_("By day"), WEEK: N_("By week"), MONTH: N_("By month"), QUARTER: N_("By quarter"), YEAR: N_("By year"),
}  # fmt: skip

_LOOSE_STEPS = {
    DAY: N_("Apart, by month or year, is what lies in no single day."),
    WEEK: N_("Apart, by month or year, is what lies in no single week."),
    MONTH: N_("Apart, by year, is what lies in no single month."),
    QUARTER: N_("Apart, by year, is what lies in no single quarter."),
}


def _about_loose(snapshot: Snapshot, shown: Sequence[Series], step: str) -> Iterator[str]:
    if any(amount.loose and amount.key for one in shown for amount in one.amounts):
        yield snapshot.say(_LOOSE_STEPS[step])


# --- columns, over time -----------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Place:
    """A place on the axis, by its middle: a step of time (with or without a number), or what lies in no single one."""

    name: str
    offset: float
    width: float
    amount: Amount | None


def _axis_of(shown: Series) -> list[str]:
    return axis([one.key for one in shown.amounts if not one.loose])


def _ticks(shown: Series) -> list[int]:
    return ticks(largest(shown.amounts), 3)


def _axis_width(shown: Series) -> float:
    return max(width_of(grouped(tick), _LETTERS) for tick in _ticks(shown)) + 4


class _Columns:
    """One measure over time: its steps in a row, and apart from them what lies in no single one, or is undated."""

    def __init__(
        self, snapshot: Snapshot, shown: Series, box: tuple[float, float, float, float], axis: float, inks: Inks
    ) -> None:
        self._right_to_left = snapshot.view.language.right_to_left
        self._shown, self._inks, self._ink = shown, inks, inks.of(shown.colour_name)
        self._left, self._top, self._width, height = box
        self._ticks = _ticks(shown)
        self._axis = axis
        self._base = self._top + height - 16
        self._high = self._base - self._top - 30
        self._places = self._laid_out()

    def _laid_out(self) -> tuple[_Place, ...]:
        known = {one.key: one for one in self._shown.amounts if not one.loose}
        steps = _axis_of(self._shown)[-_MOST_STEPS:]
        loose = [one for one in self._shown.amounts if one.loose]
        room = self._width - self._axis - (_APART if steps and loose else 0.0)
        wide = max(room / (len(steps) + len(loose)), min(_LOOSE, room / 2 / max(1, len(loose))))
        step = (room - wide * len(loose)) / max(1, len(steps))
        places = [_Place(name, step * (at + 0.5), step, known.get(name)) for at, name in enumerate(steps)]
        start = self._width - self._axis - wide * len(loose)
        places += [_Place(one.name, start + wide * (at + 0.5), wide, one) for at, one in enumerate(loose)]
        return tuple(places)

    def marks(self) -> Iterator[Mark]:
        """Title, scale, bars and what they are called."""
        yield Words(self._x(0), self._top + 9, self._shown.name, 8.5, self._inks.text, bold=True)
        for tick in self._ticks:
            level = self._y(tick)
            yield Line(((self._x(self._axis), level), (self._x(self._width), level)), self._inks.hairline, 0.5)
            yield Words(self._x(self._axis - 3), level + 2.5, grouped(tick), _LETTERS, self._inks.muted, "end")
        for place in self._places:
            if place.amount:
                yield from self._bar(place, place.amount)
        yield Line(((self._x(self._axis), self._base), (self._x(self._width), self._base)), self._inks.border, 0.75)
        yield from self._names()

    def _bar(self, place: _Place, amount: Amount) -> Iterator[Mark]:
        x, width = self._x(self._axis + place.offset), min(_WIDEST, place.width * 0.7)
        yield Bar(x - width / 2, self._y(amount.face), width, self._base - self._y(amount.face), self._ink)
        top = self._top + 18 if amount.high is None else self._y(amount.most)
        yield from _whisker((x, self._y(amount.low)), (x, top), amount, min(width, 6.0), self._inks.text)
        if len(self._places) <= _LABELLED:
            yield self._number(x, amount, place.width, width)

    def _number(self, x: float, amount: Amount, room: float, width: float) -> Words:
        """Above the bar; beside an arrow, as far as to the next bar or the end of the picture."""
        level = self._y(amount.most) - 3
        if amount.high is not None:
            return Words(x, level, _that_fits(amount, room), _LETTERS, self._inks.text, "middle")
        start = x + (-width / 2 - 2 if self._right_to_left else width / 2 + 2)
        end = self._left + (0.0 if self._right_to_left else self._width)
        room = min(room - width - 4, abs(end - start))
        return Words(start, level, _that_fits(amount, room), _LETTERS, self._inks.text)

    def _names(self) -> Iterator[Mark]:
        steps = [place for place in self._places if not (place.amount and place.amount.loose)]
        for row in (steps, self._places[len(steps) :]):
            if row:
                widest = max(width_of(place.name, _LETTERS) for place in row) + 6
                yield from map(self._name, row[:: every(len(row), row[0].width * len(row), widest)])

    def _name(self, place: _Place) -> Words:
        x = self._x(self._axis + place.offset)
        return Words(x, self._base + 10, place.name, _LETTERS, self._inks.muted, "middle")

    def spots(self) -> Iterator[Spot]:
        """Each bar, over the whole height: a low one is hard to hit."""
        for place in self._places:
            if place.amount:
                x = self._x(self._axis + place.offset) - place.width / 2
                words = f"{place.name}: {place.amount.words}"
                yield Spot(x, self._y(self._ticks[-1]), place.width, self._high, place.amount.key, words)

    def _x(self, offset: float) -> float:
        return self._left + (self._width - offset if self._right_to_left else offset)

    def _y(self, number: int) -> float:
        return self._base - self._high * number / self._ticks[-1]


def _that_fits(amount: Amount, room: float) -> str:
    """All that is said of the number, or the number alone: bounds that end in the middle would be others."""
    said = amount.words if width_of(amount.words, _LETTERS) <= room else grouped(amount.face)
    return shortened(said, _LETTERS, room)


# --- rows, by place ---------------------------------------------------------------------------------------------------

_ROW = 22.0


class _Rows:
    """One measure by place: the name above its bar, so that long names have room; the number at the bar's end."""

    def __init__(self, snapshot: Snapshot, shown: Series, width: float, inks: Inks) -> None:
        self._right_to_left = snapshot.view.language.right_to_left
        self._inks, self._ink, self._width = inks, inks.of(shown.colour_name), width
        ordered = sorted(shown.amounts, key=lambda one: -one.face)
        loose = [one for one in ordered if one.loose]
        # What lies in no single unit comes last but is never what is left out: it may be the most of all.
        self._amounts = [*[one for one in ordered if not one.loose][: _MOST_PLACES - len(loose)], *loose]
        self._most = largest(self._amounts)
        words = max(width_of(one.words, _LETTERS) for one in self._amounts)
        self._room = max(width * 0.4, width - words - 16)

    @property
    def height(self) -> float:
        """Of all rows."""
        return _ROW * len(self._amounts) + 4

    def marks(self) -> Iterator[Mark]:
        """Rows from above, in the order of their numbers."""
        for place, amount in enumerate(self._amounts):
            top = place * _ROW
            yield Words(self._x(0), top + 8, shortened(amount.name, _LETTERS, self._width), _LETTERS, self._inks.text)
            yield from self._bar(top + 11, amount)

    def _bar(self, top: float, amount: Amount) -> Iterator[Mark]:
        length = self._length(amount.face)
        yield Bar(self._x(length) if self._right_to_left else 0.0, top, length, 7, self._ink)
        end = self._length(amount.most) + (10 if amount.high is None else 0)
        level = top + 3.5
        yield from _whisker(
            (self._x(self._length(amount.low)), level), (self._x(end), level), amount, 5.0, self._inks.text
        )
        yield Words(self._x(max(end, length) + 4), top + 6.3, amount.words, _LETTERS, self._inks.text)

    def spots(self) -> Iterator[Spot]:
        """Each row."""
        for place, amount in enumerate(self._amounts):
            yield Spot(0, place * _ROW, self._width, _ROW, amount.key, f"{amount.name}: {amount.words}")

    def _length(self, number: int) -> float:
        return self._room * number / self._most

    def _x(self, offset: float) -> float:
        return self._width - offset if self._right_to_left else offset


def _whisker(low: Point, high: Point, amount: Amount, size: float, colour: str) -> Iterator[Mark]:
    """From low to high, with a stroke at each end, or an arrow at an open one; nothing for an exact number."""
    if amount.low == amount.high:
        return
    upright = low[0] == high[0]
    yield Line((low, high), colour, 0.75)
    yield _across(low, size, upright, colour)
    if amount.high is None:
        yield _arrow(low, high, size, colour)
    else:
        yield _across(high, size, upright, colour)


def _across(at: Point, size: float, upright: bool, colour: str) -> Line:
    x, y = at
    half = size / 2
    ends = ((x - half, y), (x + half, y)) if upright else ((x, y - half), (x, y + half))
    return Line(ends, colour, 0.75)


def _arrow(start: Point, end: Point, size: float, colour: str) -> Polygon:
    (x, y), half = end, size / 2
    if start[0] == x:
        return Polygon((((x, y), (x - half, y + size), (x + half, y + size)),), colour)
    back = size if end[0] < start[0] else -size
    return Polygon((((x, y), (x + back, y - half), (x + back, y + half)),), colour)
