"""Two columns that state the same: what was reported, and what of it was verified."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from db.archive import Archive
from db.intake.sheet.rivals import statement_of
from db.model.records import Figure
from tests.db.intake.sheet.bringing import bring, faces, mapped, of_kind, written


def _roles(archive: Archive) -> set[tuple[int | None, str]]:
    return {(one.quantities[0].value, one.role) for one in of_kind(archive, Figure)}


@pytest.mark.parametrize(
    "header",
    [
        ["Killed (reported)", "Killed (verified)"],
        ["Alleged deaths", "Confirmed deaths"],
        ["قتلى مبلغ عنهم", "قتلى موثقون"],
    ],
)
def test_what_was_verified_counts_and_what_was_reported_is_kept_beside_it(
    header: Sequence[str], archive: Archive, tmp_path: Path
) -> None:
    rows = [["2031-01-03", 12, 9], ["2031-01-14", 7, None], ["2031-01-20", None, 2]]
    told = [str(one) for one in bring(archive, written(tmp_path, [["Date", *header], *rows])).warnings]
    assert faces(archive) == {"killed": 9 + 7 + 2}
    assert _roles(archive) == {(9, "counted"), (12, "triangulation"), (7, "counted"), (2, "counted")}
    assert any("another statement" in one and header[0] in one for one in told)


def test_beside_a_number_that_says_neither_what_was_verified_of_it_is_told_only(
    archive: Archive, tmp_path: Path
) -> None:
    bring(archive, written(tmp_path, [["Date", "Killed", "Of them verified: killed"], ["2031-01-03", 12, 9]]))
    assert _roles(archive) == {(12, "counted"), (9, "triangulation")}


def test_what_was_not_verified_is_no_second_statement(archive: Archive, tmp_path: Path) -> None:
    """They may be others than those who were: 9 and 3 are perhaps 12."""
    path = written(tmp_path, [["Date", "Killed (verified)", "Killed (unverified)"], ["2031-01-03", 9, 3]])
    told = str([str(one) for one in bring(archive, path).warnings])
    assert _roles(archive) == {(9, "counted")}
    assert "Not counted, but kept in notes" in told


def test_columns_of_a_table_of_figures_have_no_role(archive: Archive, tmp_path: Path) -> None:
    columns = '"Event" = "event"\n"A" = {field = "number", measure = "killed", role = "triangulation"}'
    mapping = mapped(tmp_path, columns)
    mapping.write_text(mapping.read_text(encoding="utf-8").replace('"incident"', '"figure"'), encoding="utf-8")
    with pytest.raises(Exception, match="which columns of a table of figures do not take"):
        bring(archive, written(tmp_path, [["Event", "A"], ["E1", 4]]), mapping)


@pytest.mark.parametrize(
    ("header", "said"),
    [
        ("Killed (verified)", "verified"),
        ("Killed, not verified", "unverified"),
        ("Reported killed", "reported"),
        ("Killed", ""),
    ],
)
def test_how_sure_a_header_is_of_its_number(header: str, said: str) -> None:
    assert statement_of(header) == said


def test_all_of_them_come_before_those_who_were_verified(archive: Archive, tmp_path: Path) -> None:
    header = ["Date", "Verified deaths", "Unverified deaths", "Total deaths"]
    bring(archive, written(tmp_path, [header, ["2031-01-03", 4, 1, 5], ["2031-01-04", 2, 6, 8]]))
    assert faces(archive) == {"killed": 13}
