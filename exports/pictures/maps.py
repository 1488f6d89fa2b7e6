"""Maps: on each first-level unit a disc whose area is in proportion to its number.

What lies in no single unit has no place on a map and is never given one: it is said below it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import sqrt

from db.messages import N_, message
from exports.contents.numbers import grouped
from exports.contents.snapshot import Snapshot
from exports.contents.totals import PLACE, Counted
from exports.pictures.amounts import Amount, Series, largest, listed, series
from exports.pictures.axes import step_below
from exports.pictures.inks import LIGHT, Inks
from exports.pictures.land import Ground
from exports.pictures.lettering import Label, Lettering, Patch, width_of
from exports.pictures.marks import Bar, Circle, Frame, Line, Mark, Picture, Point, Spot, Words
from exports.pictures.projection import KILOMETRES, Box, Projection

SIZE = (240.0, 240.0)
"""Points of a map that stands beside a chart on a page."""

_FOOT = 24.0
"""Points below the map for its scales."""

_LARGEST, _FEW = 22.0, 16
"""Points of the radius of the largest of so many discs; among more it is smaller, so that they have room."""

_LETTERS = 7.5
_SHORT = 14
"""Letters of a number that is said in full on the map."""

_AROUND, _LEAST = 0.12, 1.2
"""The margin around what the map is about, as a share of it, and the least that it shows, in degrees."""

_APART = 0.8
"""Points by which two circles must differ to be seen as two."""


@dataclass(frozen=True)
class _Placed:
    """An amount with where it is: in degrees, and the box around its unit."""

    amount: Amount
    at: Point
    box: Box


def map_of(snapshot: Snapshot, of: Counted, size: tuple[float, float] = SIZE, inks: Inks = LIGHT) -> Picture | None:
    """The measure on a map; `None` if no number of it lies in a single unit of which is known where it is."""
    shown = series(snapshot, PLACE, of)
    ground = Ground.of(snapshot.view, (one.place for one in shown.amounts if one.place and not one.loose))
    placed = list(_placed(shown, ground))
    if not placed:
        return None
    width, height = size
    extent = Box.around(one.box for one in placed).grown(_AROUND, _LEAST)
    projection = Projection.of(extent, width, height - _FOOT)
    drawing = _Drawing(snapshot, placed, projection, inks.of(shown.colour_name), inks)
    marks = (Frame(0, 0, width, height - _FOOT, (*ground.marks(projection, inks), *drawing.discs())), *drawing.foot())
    title = snapshot.say(message(N_("{measure} by first-level unit"), measure=shown.name))
    missing = [one for one in shown.amounts if one not in [each.amount for each in placed]]
    words = " ".join(_described(snapshot, shown, missing, ground))
    right_to_left = snapshot.view.language.right_to_left
    return Picture(title, words, width, height, marks, tuple(drawing.spots()), right_to_left)


def _placed(shown: Series, ground: Ground) -> Iterator[_Placed]:
    for amount in shown.amounts:
        place = None if amount.loose else amount.place
        outline = ground.outline(place) if place else None
        if place and place.latitude and place.longitude:
            at = (float(place.longitude), float(place.latitude))
            yield _Placed(amount, at, outline.box if outline else Box(*at, *at))
        elif outline:
            yield _Placed(amount, outline.centre, outline.box)


def _described(snapshot: Snapshot, shown: Series, missing: list[Amount], ground: Ground) -> Iterator[str]:
    say = snapshot.say
    yield say(N_("Each disc has an area in proportion to the number as stated."))
    if missing:
        amounts = listed(snapshot, [f"{one.name}: {one.words}" for one in missing])
        yield say(message(N_("Not on the map: {amounts}."), amounts=amounts))
    if shown.silent:
        yield say(message(N_("In words only, without a number: {names}."), names=listed(snapshot, shown.silent)))
    yield say(N_("Outlines: as imported; Natural Earth.") if ground.has_imported else N_("Outlines: Natural Earth."))


class _Drawing:
    """The discs of one map and the scales below it."""

    def __init__(self, snapshot: Snapshot, placed: list[_Placed], projection: Projection, ink: str, inks: Inks) -> None:
        self._snapshot = snapshot
        self._right_to_left = snapshot.view.language.right_to_left
        self._projection, self._ink, self._inks = projection, ink, inks
        # The largest first, so that a small disc is never hidden.
        self._placed = sorted(placed, key=lambda one: -one.amount.face)
        self._most = largest([one.amount for one in placed])
        self._largest = _LARGEST * min(1.0, sqrt(_FEW / len(placed)))

    def _radius(self, number: int) -> float:
        return self._largest * sqrt(number / self._most)

    def _reach(self, amount: Amount) -> float:
        """The radius of all that is drawn for it."""
        least = max(self._radius(amount.most), 1.5)
        return least + 3 if amount.high is None else least

    def _bounds(self, amount: Amount) -> list[float]:
        """The radii of low and high where they can be told from the disc's own."""
        radii = [self._radius(bound) for bound in (amount.low, amount.high) if bound]
        return [radius for radius in radii if abs(radius - self._radius(amount.face)) > _APART]

    def discs(self) -> Iterator[Mark]:
        """The discs with their rings, and the labels that have room."""
        whole = Patch(2, 2, self._projection.width - 2, self._projection.height - 2)
        lettering = Lettering(whole, _LETTERS, self._right_to_left)
        lettering.keep_free([Patch(spot.x, spot.y, spot.x + spot.width, spot.y + spot.height) for spot in self.spots()])
        for one in self._placed:
            yield from self._disc(one)
        for one in self._placed:
            x, y = self._projection.at(*one.at)
            label = Label(x, y, self._reach(one.amount), one.amount.name, _number(one.amount))
            yield from lettering.set(label, self._inks.text)

    def _disc(self, one: _Placed) -> Iterator[Mark]:
        (x, y), amount = self._projection.at(*one.at), one.amount
        radius = max(self._radius(amount.face), 1.5)
        yield Circle(x, y, radius, self._ink, self._inks.ground, 0.75, opacity=0.75)
        for bound in self._bounds(amount):
            yield Circle(x, y, bound, stroke=self._inks.text, width=0.75)
        if amount.high is None:
            yield Circle(x, y, self._reach(amount), stroke=self._ink, width=1.0, dash=(2.5, 2.0))

    def spots(self) -> Iterator[Spot]:
        """Where the map leads to the records."""
        for one in self._placed:
            (x, y), reach = self._projection.at(*one.at), self._reach(one.amount)
            words = f"{one.amount.name}: {one.amount.words}"
            yield Spot(x - reach, y - reach, 2 * reach, 2 * reach, one.amount.key, words)

    # --- below the map ------------------------------------------------------------------------------------------------

    def foot(self) -> Iterator[Mark]:
        """What a disc stands for, what its rings say, and how long a distance is."""
        yield Line(_frame(self._projection), self._inks.border, 0.5)
        number = step_below(self._most * min(1.0, 8 / self._largest) ** 2)
        offset = 8.0
        for circle, words in self._samples(number):
            radius = circle.radius
            yield Circle(self._x(offset), self._middle, radius, circle.fill, circle.stroke, 0.75, 0.75, circle.dash)
            yield Words(self._x(offset + radius + 3), self._middle + 2.7, words, _LETTERS, self._inks.muted)
            offset += 2 * radius + 16 + width_of(words, _LETTERS)
        yield from self._distance()

    def _samples(self, number: int) -> Iterator[tuple[Circle, str]]:
        say = self._snapshot.say
        yield Circle(0, 0, max(self._radius(number), 1.5), self._ink), grouped(number)
        if any(one.amount.high is None for one in self._placed):
            yield Circle(0, 0, 5, stroke=self._ink, dash=(2.5, 2.0)), say(N_("no upper limit"))
        if any(self._bounds(one.amount) for one in self._placed):
            yield Circle(0, 0, 5, stroke=self._inks.text), say(N_("low, high"))

    def _distance(self) -> Iterator[Mark]:
        """A bar of a round number of kilometres at the far end."""
        per_kilometre = self._projection.per_degree / KILOMETRES
        kilometres = step_below(60 / per_kilometre)
        length = kilometres * per_kilometre
        words = self._snapshot.say(message(N_("{number} km"), number=grouped(kilometres)))
        end = self._projection.width
        x = self._x(end) if self._right_to_left else self._x(end) - length
        yield Bar(x, self._middle + 5, length, 1.2, self._inks.muted)
        yield Words(x + length / 2, self._middle + 2, words, _LETTERS, self._inks.muted, "middle")

    def _x(self, offset: float) -> float:
        """Counted from the reading side."""
        return self._projection.width - offset if self._right_to_left else offset

    @property
    def _middle(self) -> float:
        return self._projection.height + _FOOT / 2 + 1


def _number(amount: Amount) -> str:
    """As it is said, unless that is too long to stand beside a disc; its bounds are the rings."""
    return amount.words if len(amount.words) <= _SHORT else grouped(amount.face)


def _frame(projection: Projection) -> tuple[Point, ...]:
    width, height = projection.width, projection.height
    return ((0, 0), (width, 0), (width, height), (0, height), (0, 0))
