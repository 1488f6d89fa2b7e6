"""Columns of latitudes, of longitudes, or of both in one cell."""

from __future__ import annotations

from datetime import date, time
from decimal import Decimal

from db.errors import SanadError
from db.intake.columns.cell import REMEMBERED, BadCell, Remembered, states_nothing
from db.intake.tables import Value
from db.model import coordinates
from db.model.coordinates import Axis, Point


class CoordinateColumn:
    """Latitudes or longitudes of one column, as decimal text within the globe. Nothing has to be learned."""

    def __init__(self, axis: Axis) -> None:
        self._axis = axis
        self._texts: Remembered[str, str] = Remembered(lambda text: coordinates.degrees(text, axis))

    def learn(self, value: Value) -> None:
        """Look at one cell: no cell says anything about another."""

    def read(self, value: Value) -> str | None:
        """The degrees; `None` where the cell states nothing. Raises `BadCell`."""
        if value is None or (isinstance(value, str) and states_nothing(value)):
            return None
        if isinstance(value, str):
            return self._texts(value)
        return _of_number(value, self._axis)


def _of_number(value: bool | int | Decimal | date | time, axis: Axis) -> str:
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        raise BadCell(coordinates.BadDegrees(text=str(value)).message)
    try:
        return coordinates.of_number(value, axis)
    except SanadError as refusal:
        raise BadCell(refusal.message) from refusal


class PointColumn:
    """Both coordinates in one cell. `learn` the cells first: a longitude beyond 90 that comes first speaks for all."""

    def __init__(self, *, longitude_first: bool = False) -> None:
        self._longitude_first = longitude_first
        self._seen: set[str] = set()
        self._points: Remembered[str, Point] = Remembered(self._point)

    def learn(self, value: Value) -> None:
        """Look at one cell."""
        if self._longitude_first or not isinstance(value, str) or value in self._seen or states_nothing(value):
            return
        if len(self._seen) < REMEMBERED:
            self._seen.add(value)
        self._longitude_first = coordinates.shows_longitude_first(value)

    def read(self, value: Value) -> Point | None:
        """Latitude and longitude; `None` where the cell states nothing. Raises `BadCell`."""
        if states_nothing(value):
            return None
        if not isinstance(value, str):
            raise BadCell(coordinates.NotTwo(text=str(value)).message)
        return self._points(value)

    def _point(self, text: str) -> Point:
        return coordinates.point(text, longitude_first=self._longitude_first)
