"""Bars that Excel draws from a sheet's own cells."""

from __future__ import annotations

from openpyxl.chart import BarChart as ExcelBarChart  # type: ignore[import-untyped]
from openpyxl.chart import Reference
from openpyxl.chart.shapes import GraphicalProperties  # type: ignore[import-untyped]
from openpyxl.drawing.line import LineProperties  # type: ignore[import-untyped]
from openpyxl.worksheet.worksheet import Worksheet  # type: ignore[import-untyped]

from exports import palette
from exports.report import BarChart

FLAT = 0.52
"""A chart's height as a share of its width: two above each other fit on a printed page that two fill side by side."""

COLOURS = (palette.ACCENT, palette.BORDER)
"""Of the series that have none of their own, in their order."""


def bar_chart(sheet: Worksheet, chart: BarChart, header: int, last: int, width: float) -> ExcelBarChart:
    """The chart of the rows below row ``header`` down to row ``last``, so many centimetres wide."""
    drawn = ExcelBarChart()
    drawn.type = "col"
    drawn.title = chart.title
    drawn.height, drawn.width = width * FLAT, width
    drawn.gapWidth = 60
    for place in chart.values:
        values = Reference(sheet, min_col=place + 1, min_row=header, max_row=last)
        drawn.add_data(values, titles_from_data=True)
    drawn.set_categories(Reference(sheet, min_col=1, min_row=header + 1, max_row=last))
    drawn.y_axis.title = chart.unit or None
    drawn.y_axis.number_format = "#,##0"
    for series, colour in zip(drawn.series, chart.colours or COLOURS, strict=False):
        series.graphicalProperties.solidFill = colour
    drawn.x_axis.delete = drawn.y_axis.delete = False  # hidden unless told
    drawn.y_axis.majorGridlines.spPr = GraphicalProperties(ln=LineProperties(solidFill=palette.HAIRLINE))
    if sheet.sheet_view.rightToLeft:
        # The first row at the side where reading begins; Excel mirrors cells, but no chart.
        drawn.x_axis.scaling.orientation = "maxMin"
        drawn.y_axis.axPos, drawn.legend.position = "r", "l"
    if len(chart.values) == 1:
        drawn.legend = None
    return drawn
