"""Values in plain letters, the same for every renderer."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal

import pytest

from exports.report import Link, Noted, Value, text_of, value_of
from tests.exports import samples


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("إدلب", "إدلب"),
        (None, ""),
        (76427, "76427"),
        (Decimal("1E+3"), "1000"),
        (Decimal("35.10"), "35.10"),
        (date(2019, 2, 5), "2019-02-05"),
        (datetime(2019, 2, 5, 1, 30, tzinfo=timezone(timedelta(hours=2))), "2019-02-04 23:30"),
        (datetime(2019, 2, 5, 1, 30, tzinfo=UTC), "2019-02-05 01:30"),
        (Link("INC-2019-0001", "key"), "INC-2019-0001"),
    ],
)
def test_a_value_in_plain_letters(value: Value, text: str) -> None:
    assert text_of(value) == text


def test_notes_are_no_part_of_the_value() -> None:
    assert value_of(Noted(19, (3, 4))) == 19
    assert value_of(19) == 19


def test_a_reports_tables_come_in_reading_order() -> None:
    assert [table.name for table in samples.workbook().tables()] == ["by_place", "casualties", "incidents"]
