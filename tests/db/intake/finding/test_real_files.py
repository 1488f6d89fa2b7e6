"""Tables in real files of other organisations, where they lie beside the checkout."""

from __future__ import annotations

from pathlib import Path

import pytest

from db.intake.finding import Table, tables

SHARED = Path(__file__).parents[5] / "shared"
DATA, GAZETTEER = SHARED / "data", SHARED / "gazetteer"

FILES = [
    # path, header row, columns, entries, a column: position, header, tag
    (
        DATA / "insecurity_insight/2016-2023-attacks-on-health-care-incident-data.xlsx",
        1,
        35,
        8854,
        (0, "Date", "#date"),
    ),
    (
        DATA / "insecurity_insight/2020-2023-education-in-danger-incident-data.xlsx",
        1,
        33,
        1895,
        (2, "Country", "#country"),
    ),
    (DATA / "hxl_fixtures/input-valid.xlsx", 2, 9, 4, (4, "¿Para quién? / Hombres", "#targeted+f")),
    (DATA / "hxl_fixtures/input-merged.xlsx", 2, 9, 4, (8, "", "#date+reported")),
    (DATA / "hxl_fixtures/wide-tagging-test.csv", 1, 192, 1, (0, "cod_wardsr", "")),
    (DATA / "ucdp_ged_syria_2016_2018.csv", 1, 41, 14522, (40, "high", "")),
    (DATA / "ukraine_ged/Location.csv", 1, 11, 2989, (5, "adm_1", "#adm1+name")),
    (GAZETTEER / "syria_communities.csv", 1, 23, 7693, (1, "admin0Name_ar", "")),
    (GAZETTEER / "global_pcodes_adm1_adm2.csv", 1, 6, 33363, (2, "P-Code", "#adm+code")),
]


@pytest.mark.skipif(not DATA.exists(), reason="the data of other organisations is not beside this checkout")
@pytest.mark.parametrize(
    ("path", "header_row", "columns", "entries", "column"), FILES, ids=lambda value: getattr(value, "name", "")
)
def test_the_table_is_found(
    path: Path, header_row: int, columns: int, entries: int, column: tuple[int, str, str], tmp_path: Path
) -> None:
    (found,) = (_counted(table) for table in tables(path, spool=tmp_path))
    table, rows = found
    position, header, tag = column
    assert (table.header_row, len(table.columns), rows) == (header_row, columns, entries)
    assert (table.columns[position].header, table.columns[position].tag) == (header, tag)
    assert not table.left_out.told


def _counted(table: Table) -> tuple[Table, int]:
    return table, sum(1 for _ in table.rows)
