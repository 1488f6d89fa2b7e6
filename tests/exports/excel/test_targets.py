"""The rows that links lead to."""

from __future__ import annotations

from exports.excel.targets import Place, RowsByKey


def test_every_key_is_found_at_its_row_and_no_other_is() -> None:
    rows = RowsByKey()
    for number in range(5_000):
        rows.add(f"INC-{number}", "Incidents", number + 2)
    assert all(rows.get(f"INC-{number}") == Place("Incidents", number + 2) for number in range(5_000))
    assert rows.get("INC-5000") is None
    assert rows.get("") is None


def test_of_two_rows_with_one_key_the_first_stays() -> None:
    rows = RowsByKey()
    rows.add("A", "Sheet", 5)
    rows.add("A", "Sheet", 9)
    assert rows.get("A") == Place("Sheet", 5)


def test_a_row_of_a_further_sheet_is_found_there() -> None:
    rows = RowsByKey()
    rows.add("A", "Sheet", 1_048_576)
    rows.add("B", "Sheet (2)", 3)
    assert (rows.get("A"), rows.get("B")) == (Place("Sheet", 1_048_576), Place("Sheet (2)", 3))


def test_a_million_keys_take_little() -> None:
    rows = RowsByKey()
    for number in range(100_000):
        rows.add(f"INC-{number}", "Incidents", number)
    assert len(rows._hashes) * (rows._hashes.itemsize + rows._rows.itemsize) <= 100_000 * 36
