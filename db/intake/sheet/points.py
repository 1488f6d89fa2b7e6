"""The coordinates of a row: two columns, or both in one."""

from __future__ import annotations

from db.intake.columns import CoordinateColumn, PointColumn
from db.intake.sheet.binding import Binding, Cells, read_cell


class Points:
    """Reads the coordinates of one end of the rows."""

    def __init__(self, binding: Binding, end: str) -> None:
        self._latitude = [(bound, CoordinateColumn("latitude")) for bound in binding.of("latitude", end=end)]
        self._longitude = [(bound, CoordinateColumn("longitude")) for bound in binding.of("longitude", end=end)]
        self._both = [(bound, PointColumn()) for bound in binding.of("coordinates", end=end)]
        self.columns = bool(self._latitude or self._longitude or self._both)

    def learn(self, cells: Cells) -> None:
        """Take notice of a row: one longitude beyond 90 tells which of a pair comes first."""
        for bound, column in self._both:
            column.learn(cells[bound.position])

    def read(self, cells: Cells) -> tuple[str, str]:
        """Latitude and longitude; empty where one of them is not stated, or both are 0, as programs write it."""
        for bound, column in self._both:
            if found := read_cell(bound, column, cells):
                return found.latitude, found.longitude
        for (north, latitudes), (east, longitudes) in zip(self._latitude, self._longitude, strict=False):
            point = read_cell(north, latitudes, cells), read_cell(east, longitudes, cells)
            if point[0] and point[1] and any(degree.strip("-0.") for degree in point if degree):
                return point[0], point[1]
        return "", ""
