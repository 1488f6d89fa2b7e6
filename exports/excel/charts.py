"""Bars that Excel draws from a sheet's own cells."""

from __future__ import annotations

from openpyxl.chart import BarChart as ExcelBarChart  # type: ignore[import-untyped]
from openpyxl.chart import Reference
from openpyxl.chart.shapes import GraphicalProperties  # type: ignore[import-untyped]
from openpyxl.drawing.line import LineProperties  # type: ignore[import-untyped]
from openpyxl.worksheet.worksheet import Worksheet  # type: ignore[import-untyped]

from exports import palette
from exports.report import BarChart

ROWS_OF_A_CHART = 17
"""Rows of 15 points that the drawn chart covers."""

HEIGHT, WIDTH = 8.0, 16.0
"""Centimetres."""

COLOURS = (palette.ACCENT, palette.BORDER, palette.TINTS["displaced"])
"""Of the series, in their order."""


def bar_chart(sheet: Worksheet, chart: BarChart, header: int, last: int) -> ExcelBarChart:
    """The chart of the rows below row ``header`` down to row ``last``."""
    drawn = ExcelBarChart()
    drawn.type = "bar" if chart.horizontal else "col"
    drawn.title = chart.title
    drawn.height, drawn.width = HEIGHT, WIDTH
    drawn.gapWidth = 60
    for place in chart.values:
        values = Reference(sheet, min_col=place + 1, min_row=header, max_row=last)
        drawn.add_data(values, titles_from_data=True)
    drawn.set_categories(Reference(sheet, min_col=1, min_row=header + 1, max_row=last))
    for series, colour in zip(drawn.series, COLOURS, strict=False):
        series.graphicalProperties.solidFill = colour
    drawn.x_axis.delete = drawn.y_axis.delete = False  # hidden unless told
    drawn.y_axis.majorGridlines.spPr = GraphicalProperties(ln=LineProperties(solidFill=palette.HAIRLINE))
    if chart.horizontal:
        drawn.x_axis.scaling.orientation = "maxMin"  # the first row on top
    if len(chart.values) == 1:
        drawn.legend = None
    return drawn
