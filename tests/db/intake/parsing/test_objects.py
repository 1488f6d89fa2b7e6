"""JSON with a list of entries is a table like any other."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from db.intake.parsing import contents
from db.intake.unreadable import Damaged, NoTable


def rows(tmp_path: Path, content: Any) -> list[list[Any]]:
    """The cells of each row, the names first. In this process: that the child does the same, `test_tables` shows."""
    path = tmp_path / "table.json"
    path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
    return [cells for answer in contents.sheets(str(path)) for cells in answer.get("rows", ())]


def test_the_names_make_the_first_row_in_their_order(tmp_path: Path) -> None:
    assert rows(tmp_path, [{"where": "Idlib", "killed": 3}, {"killed": None, "source": "Wire"}]) == [
        ["where", "killed", "source"],
        ["Idlib", 3, None],
        [None, None, "Wire"],
    ]


def test_entries_may_lie_in_an_object_beside_what_is_said_of_them(tmp_path: Path) -> None:
    assert rows(tmp_path, {"count": 1, "links": ["a"], "results": [{"killed": 3}]}) == [["killed"], [3]]


def test_an_object_in_an_object_is_told_by_both_names(tmp_path: Path) -> None:
    assert rows(tmp_path, [{"place": {"name": "Idlib", "point": {"lat": 35.9}}}]) == [
        ["place / name", "place / point / lat"],
        ["Idlib", 35.9],
    ]


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        (["Wire", "Gazette", None], "Wire; Gazette"),
        ([], ""),
        ([["a", 1]], '[["a", 1]]'),
        (7.0, 7),
        (True, True),
    ],
)
def test_a_cell_holds_what_a_list_or_a_number_says(value: Any, cell: Any, tmp_path: Path) -> None:
    assert rows(tmp_path, [{"said": value}]) == [["said"], [cell]]


def test_a_number_beyond_all_bounds_is_words(tmp_path: Path) -> None:
    assert rows(tmp_path, '[{"killed": 1e999}]') == [["killed"], ["inf"]]


@pytest.mark.parametrize(
    "content", ["[]", "[1, 2]", '{"type": "Topology"}', '[{"a": 1}, 2]', '{"a": [{"b": 1}], "c": [{"d": 2}]}', "7"]
)
def test_json_without_one_list_of_entries_is_no_table(content: str, tmp_path: Path) -> None:
    with pytest.raises(NoTable, match="JSON without a list of entries"):
        rows(tmp_path, content)


@pytest.mark.parametrize("content", ["[{", "[" * 5_000, '[{"killed": NaN}]'])
def test_what_is_no_sound_json_is_damaged(content: str, tmp_path: Path) -> None:
    with pytest.raises(Damaged):
        rows(tmp_path, content)
