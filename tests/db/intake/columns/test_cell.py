"""What all columns have in common."""

from __future__ import annotations

from datetime import date, datetime, time
from decimal import Decimal

import pytest

from db.intake.columns import text_of
from db.intake.tables import Value


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("  two\n words ", "two words"),
        (Decimal("214797.0"), "214797"),
        (Decimal("1E+3"), "1000"),
        (Decimal("0.5"), "0.5"),
        (7, "7"),
        (True, "true"),
        (date(2019, 2, 5), "2019-02-05"),
        (datetime(2019, 2, 5), "2019-02-05"),
        (datetime(2019, 2, 5, 14, 30), "2019-02-05 14:30"),
        (time(14, 30), "14:30:00"),
        ("n/a", ""),
        (None, ""),
    ],
)
def test_a_cell_as_one_line_of_text(cell: Value, text: str) -> None:
    assert text_of(cell) == text
