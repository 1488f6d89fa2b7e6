"""A mapping as a file: written and read back, and one sentence for whatever is wrong in it."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest

from db.archive import Archive
from db.exchange.opened import NotReadable
from db.intake.sheet.binding import MissingColumns
from db.intake.sheet.mapping import ColumnMapping, Mapping, Options, TableMapping
from db.intake.sheet.proposing import propose
from db.intake.sheet.reading import BadMapping, NoMapping, from_plain, load
from tests.db.intake.sheet.bringing import bring, written
from tests.db.intake.sheet.every_layout import LAYOUTS
from tests.db.intake.sheet.layouts import Layout

SHIPPED = sorted((Path(__file__).parents[4] / "docs" / "mappings").glob("*.toml"))

WHOLE = Mapping(
    (
        TableMapping(
            "incident",
            (
                ColumnMapping("Date", "date", {"order": "mdy"}),
                ColumnMapping('Killed "women"', "number", {"measure": "killed", "sex": "female"}, part=True),
                ColumnMapping("نوع", "event_type", values={"ق\\صف": {"event_type": "battles", "means": "other"}}),
                ColumnMapping("#adm1+name", "place", {"level": "adm1"}, separator=",", why="hxl", confidence=80),
            ),
            sheet="Sheet 1",
            header_row=6,
            constants={"country": "SY", "source": "Gazette"},
            options=Options(zero="not_stated", decimal=","),
        ),
    ),
    data_set="trial",
    public=True,
    unmapped=("Other",),
)


def plain(**table: Any) -> dict[str, Any]:
    return {"tables": [{"row": "incident", "columns": {"Date": "date"}, **table}]}


def test_a_mapping_comes_back_from_toml_and_json_as_it_was(tmp_path: Path) -> None:
    toml, as_json = tmp_path / "m.toml", tmp_path / "m.json"
    toml.write_text(WHOLE.to_toml(), encoding="utf-8")
    as_json.write_text(json.dumps(WHOLE.to_plain()), encoding="utf-8")
    assert load(toml) == load(as_json) == WHOLE


@pytest.mark.parametrize("layout", LAYOUTS, ids=str)
def test_what_is_proposed_can_be_given_back(layout: Layout, tmp_path: Path) -> None:
    path = written(tmp_path, layout.table, f"Table{layout.ending}")
    proposed = propose(path, tmp_path)
    assert from_plain(tomllib.loads(proposed.to_toml())) == proposed


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_the_shipped_mappings_can_be_read(path: Path) -> None:
    assert load(path).data_set == path.stem


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"tabels": []}, "“tabels” is none of data_set, public, tables, unmapped."),
        ({}, "it names no table; write [[tables]]."),
        (plain(row="incidents"), "“incidents” at “row” is none of incident, displacement, figure"),
        (plain(colums={}), "“colums” is none of columns, constants"),
        (plain(columns={"Date": "dat"}), "“dat” at “Date” is none of"),
        (plain(columns={"K": {"field": "number", "measure": "kild"}}), "“kild” at “K” is no term of the list Measure."),
        (plain(columns={"K": {"field": "date", "measure": "killed"}}), "“measure” at “K” is none of"),
        (plain(columns={"G": {"field": "place", "level": "adm9"}}), "“adm9” at “G” is none of country, adm1"),
        (plain(columns={"K": {"field": "number", "part": "yes"}}), "“yes” at “K” is neither true nor false."),
        (plain(constants={"event_type": "war"}), "“war” at “event_type” is no term of the list Event type."),
        (plain(constants={"Date": "x"}), "“Date” at “constants” is none of"),
        (plain(options={"zero": "none"}), "“none” at “zero” is none of stated, not_stated."),
        (plain(header_row=0), "“0” is no number of a row; 1 is the first."),
        (plain(values={"Typ": {}}), "“Typ” has values but is no column of the table."),
        (plain(columns=[1]), "“columns” holds no names with values."),
    ],
)
def test_what_is_wrong_in_a_mapping_is_said_in_a_sentence(wrong: dict[str, Any], said: str) -> None:
    with pytest.raises(BadMapping) as refused:
        from_plain(wrong)
    assert str(refused.value).startswith(f"The mapping cannot be used: {said}")


def test_a_term_that_the_archive_added_may_be_used() -> None:
    wanted = plain(columns={"K": {"field": "number", "measure": "starved"}})
    read = from_plain(wanted, lambda terms, code: (terms, code) == ("measure", "starved"))
    assert read.tables[0].columns[0].properties == {"measure": "starved"}


@pytest.mark.parametrize("text", ["[[tables", "{", "\udcff", ""])
def test_a_file_that_is_no_mapping_is_refused(text: str, tmp_path: Path) -> None:
    path = tmp_path / "m.toml"
    path.write_bytes(text.encode("utf-8", "surrogateescape"))
    with pytest.raises((NoMapping, BadMapping)):
        load(path)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (b"a = 1\n[x\n", "line 2 is no TOML"),
        (b'{"tables": [],\n\n5}', "line 3 is no JSON"),
        (b"[[tables]]\ncolumns = [1, 2", "begun in it and not ended"),
        (b"\xff\xfe\x00", "no text in UTF-8"),
    ],
)
def test_where_a_mapping_is_wrong_is_told_in_plain_words(text: bytes, told: str, tmp_path: Path) -> None:
    path = tmp_path / "m.toml"
    path.write_bytes(text)
    with pytest.raises(NoMapping, match=told):
        load(path)


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NotReadable, match="there is no such file"):
        load(tmp_path / "none.toml")


def test_columns_that_the_file_lacks_are_named(archive: Archive, tmp_path: Path) -> None:
    path = written(tmp_path, [["Date", "Killed"], ["2031-01-01", 1], ["2031-01-02", 2]])
    mapping = tmp_path / "m.toml"
    mapping.write_text('[[tables]]\nrow = "incident"\n[tables.columns]\n"Day" = "date"\n"Dead" = "note"\n')
    with pytest.raises(MissingColumns) as refused:
        bring(archive, path, mapping)
    assert "has no column “Day”, “Dead”" in str(refused.value)
    assert "It has: “Date”, “Killed”." in str(refused.value)


def test_two_wholes_of_one_measure_are_refused(archive: Archive, tmp_path: Path) -> None:
    path = written(tmp_path, [["Date", "A", "B"], ["2031-01-01", 1, 2], ["2031-01-02", 2, 3]])
    mapping = tmp_path / "m.toml"
    mapping.write_text(
        '[[tables]]\nrow = "incident"\n[tables.columns]\n"A" = {field = "number", measure = "killed", sex = "male"}\n'
        '"B" = {field = "number", measure = "killed", sex = "female"}\n'
    )
    with pytest.raises(BadMapping, match="are wholes of the same measure"):
        bring(archive, path, mapping)
