"""What the cells of one column say, read with an eye on the whole column.

A first pass shows each cell to its column (`learn`): one `13/02/2019` settles the order of day and month for all, one
`12,5` what a comma is. The second pass reads (`read`), remembering what it has read. A cell that states nothing is
`None`, never zero; one that cannot be read raises `BadCell`, whose message says why.
"""

from db.intake.columns.cell import BadCell, plain_text_of, states_nothing, text_of
from db.intake.columns.coordinates import CoordinateColumn, PointColumn
from db.intake.columns.dates import DateColumn, assembled, is_serial, period
from db.intake.columns.numbers import NumberColumn, bounded
from db.intake.columns.pairs import FirstHalf, SecondHalf, is_pair
from db.intake.columns.scaled import ScaledColumn

__all__ = [
    "BadCell",
    "CoordinateColumn",
    "DateColumn",
    "FirstHalf",
    "NumberColumn",
    "PointColumn",
    "ScaledColumn",
    "SecondHalf",
    "assembled",
    "bounded",
    "is_pair",
    "is_serial",
    "period",
    "plain_text_of",
    "states_nothing",
    "text_of",
]
