"""Tables of UCDP GED: how they are found, what is no event, and what an import makes of them."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.archive import Archive
from db.intake.rows import Ways
from db.intake.run import Outcome, prepared
from db.intake.ucdp import READER, NoEvents, recognises
from db.intake.ucdp_cells import NEEDED
from db.intake.ucdp_events import SAID
from db.model.parts import Quantity
from db.model.records import Document, Figure
from db.store.rows import links
from tests.db.intake import ged
from tests.db.intake.ged import Reading, only


@pytest.fixture
def read(archive: Archive) -> Reading:
    return Reading(archive)


# --- the table ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("columns", [ged.OLDER, ged.NEWER])
def test_every_layout_is_recognised(columns: list[str]) -> None:
    assert recognises(columns)
    assert recognises([column.upper() for column in columns])
    assert not recognises(["event_id", "number_of_sources"])


def test_both_layouts_make_the_same_records_but_for_the_note(archive: Archive, tmp_path: Path) -> None:
    older = ged.read(archive, ged.table(tmp_path / "older.csv", ged.as_older(ged.event())))
    newer = ged.read(archive, ged.table(tmp_path / "newer.csv", ged.event(), columns=ged.NEWER))
    assert [record.id for record in older[0].records] == [record.id for record in newer[0].records]
    assert older[0].records == newer[0].records


def test_a_workbook_says_the_same_as_a_text(archive: Archive, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.create_sheet("Versions", 0).append(["version", "published"])
    sheet = book["Sheet"]
    event = ged.event()
    sheet.append(ged.OLDER)
    numbers = {"id", "best", "low", "high", "deaths_a", "deaths_b", "where_prec", "date_prec", "type_of_violence"}
    sheet.append([int(event[c]) if c in numbers else event.get(c) for c in ged.OLDER])
    book.save(tmp_path / "ged.xlsx")
    (text,) = ged.read(archive, ged.table(tmp_path / "ged.csv", event))
    (row,) = ged.read(archive, tmp_path / "ged.xlsx")
    assert (row.sheet, row.number) == ("Sheet", 2)
    assert row.records == text.records


def test_the_estimates_of_old_versions_are_called_otherwise(archive: Archive, tmp_path: Path) -> None:
    renamed = {"best": "best_est", "high": "high_est", "low": "low_est"}
    columns = [renamed.get(column, column) for column in ged.OLDER]
    event = {renamed.get(column, column): text for column, text in ged.event().items()}
    (row,) = ged.read(archive, ged.table(tmp_path / "ged.csv", event, columns=columns))
    assert only(row, Figure).quantities[0] == Quantity(value=4)


def test_the_row_of_hashtags_and_empty_rows_are_no_events(archive: Archive, tmp_path: Path) -> None:
    tags = {"id": "#event+code", "best": "#affected+killed"}
    rows = ged.read(archive, ged.table(tmp_path / "ged.csv", tags, {}, ged.event(), {}))
    assert [(row.number, row.reason) for row in rows] == [(4, None)]


def test_a_headline_may_break_the_line(archive: Archive, tmp_path: Path) -> None:
    broken = ged.event(source_article='"Invented Observatory,2031-05-05,Clash\nnear\r\nthe mill"')
    first, second = ged.read(archive, ged.table(tmp_path / "ged.csv", broken, ged.event(id="900002")))
    assert (first.number, second.number) == (2, 5)
    assert only(first, Document).title == "Clash near the mill"


def test_another_table_is_refused_in_one_sentence_that_says_what_it_lacks(archive: Archive, tmp_path: Path) -> None:
    part = ged.table(tmp_path / "Event.csv", {"event_id": "1"}, columns=["event_id", "number_of_sources"])
    with pytest.raises(NoEvents, match=r"“Event\.csv” is no table of UCDP GED events: it lacks id, type_of_violence"):
        ged.read(archive, part)


def test_a_rejected_row_is_given_back_as_it_was(archive: Archive, tmp_path: Path) -> None:
    path = ged.table(tmp_path / "ged.csv", ged.event(), ged.event(id="", region="Nowhere"))
    _, rejected = ged.read(archive, path)
    (originals,) = READER.as_it_was(path, [(rejected.sheet, rejected.number)], ged.context(archive, tmp_path))
    ((number, values),) = originals.rows
    assert number == 3
    assert dict(zip(originals.header[0], values, strict=True))["region"] == "Nowhere"


# --- what is no event -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        ({"id": ""}, "The column id is empty."),
        ({"low": ""}, "The column low is empty."),
        ({"best": "four"}, "“four” in the column best is no whole number from zero on."),
        ({"deaths_b": "-1"}, "“-1” in the column deaths_b is no whole number from zero on."),
        ({"high": "4.5"}, "“4.5” in the column high is no whole number from zero on."),
        ({"best": "9" * 30}, f"“{'9' * 30}” in the column best is no whole number from zero on."),
        ({"type_of_violence": "4"}, "“4” in the column type_of_violence is none of the codes 1, 2, 3."),
        ({"where_prec": "north"}, "“north” in the column where_prec is none of the codes 1, 2, 3, 4, 5, 6, 7."),
        ({"latitude": "34,8"}, "“34,8” in the column latitude are no degrees like 34.802462."),
        ({"date_end": "2031-05-03"}, "“2031-05-04/2031-05-03” ends before it begins; "),
        ({"date_start": "2031-02-30"}, "“2031-02-30” is not in the calendar"),
        ({"date_start": "soon"}, "“soon” cannot be read as a date"),
    ],
)
def test_a_row_that_cannot_be_read_is_rejected_with_its_reason(
    read: Reading, cells: dict[str, str], reason: str
) -> None:
    assert read.reason(**cells).startswith(reason)


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.dictionaries(st.sampled_from(ged.NEWER), st.text(max_size=30) | st.sampled_from(["0", "7", "-1", "1e5"])))
def test_no_cell_breaks_the_reading(archive: Archive, cells: dict[str, str]) -> None:
    row = Reading(archive).row(**cells)
    assert bool(row.records) != bool(row.reason)
    known: set[str] = set()
    for record in row.records:
        assert {target for _, target in links(record)} <= known
        known.add(record.id)


# --- in the archive -------------------------------------------------------------------------------------------------


def _import(archive: Archive, path: Path) -> Outcome:
    with prepared(archive, [path], Ways()) as files:
        files.write()
        return files.outcomes[0]


def test_the_records_fit_and_count(archive: Archive, tmp_path: Path) -> None:
    killed_civilians = {"deaths_a": "0", "deaths_b": "0", "deaths_civilians": "5", "low": "3", "best": "5", "high": "9"}
    over_a_month = ged.event(id="900002", type_of_violence="3", date_end="2031-06-02", **killed_civilians)
    outcome = _import(archive, ged.table(tmp_path / "ged.csv", ged.event(), over_a_month))
    assert (outcome.source_format, outcome.added, outcome.rejected) == ("ucdp-ged", 2, 0)
    total = archive.totals()["killed"]
    amount = total.units["person"].amount
    assert (amount.face, amount.low, amount.high, amount.quantifier) == (9, 7, 13, "between")
    assert total.stated_parts()["population", "civilian"] == 5
    assert total.roots == 1
    months = archive.grouped("month").groups
    assert {group.key: group.totals["killed"].units["person"].amount.face for group in months} == {
        "2031-05": 4, "2031": 5,
    }  # fmt: skip
    assert archive.check().sound


def test_the_same_again_changes_nothing_and_a_newer_estimate_is_an_update(archive: Archive, tmp_path: Path) -> None:
    other = ged.event(id="900002", where_prec="2", source_article=ged.TWO_ARTICLES)
    _import(archive, ged.table(tmp_path / "ged.csv", ged.event(), other))
    heads = archive.heads
    assert _import(archive, ged.table(tmp_path / "again.csv", ged.event(), other)).unchanged == 2
    assert archive.heads == heads
    newer = _import(archive, ged.table(tmp_path / "newer.csv", ged.event(best="6", high="6"), other))
    assert (newer.updated, newer.unchanged) == (1, 1)


def test_every_column_that_becomes_a_field_is_documented() -> None:
    page = (Path(__file__).parents[3] / "docs" / "imports.md").read_text(encoding="utf-8")
    assert [column for column in (*SAID, *NEEDED) if f"`{column}`" not in page] == []
