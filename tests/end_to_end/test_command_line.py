"""The commands that make, search, show, check and fill an archive, as other programs rely on them."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

from tests.db.exchange.lines import written
from tests.end_to_end.conftest import Sanad, archive_lines, broken


def test_new_answers_where_it_is_and_never_overwrites(sanad: Sanad, tmp_path: Path) -> None:
    assert sanad("new", "a.sanad", "--json").json == {"archive": "a.sanad", "encrypted": False}
    before = (tmp_path / "a.sanad").read_bytes()
    answer = sanad("new", "a.sanad", "--json")
    assert (answer.status, answer.out) == (1, "")
    assert "already there" in answer.sentence
    assert (tmp_path / "a.sanad").read_bytes() == before


def test_search_finds_a_spelling_by_another(sanad: Sanad, example: Path) -> None:
    (hit, *_) = sanad("search", example, "الخوذ البيضاء", "--json").json
    assert set(hit) == {"kind", "id", "code", "title", "snippet"}
    assert hit["title"] == "Syrian Civil Defence"
    assert len(sanad("search", example, "idlib", "--limit", "2", "--json").json) == 2
    assert sanad("search", example, "zanzibar", "--json").json == []


def test_show_has_everything_attached(sanad: Sanad, example: Path) -> None:
    code = sanad("search", example, "Attacks in Idlib", "--json").json[0]["code"]
    shown = sanad("show", example, code, "--json").json
    assert (shown["kind"], shown["code"]) == ("incident", code)
    assert [figure["measure"] for figure in shown["attached"]["figure"]] == ["killed", "injured"]
    assert [source["name"] for source in shown["attached"]["source"]] == [
        "Daily Sabah", "Anadolu Agency", "Syrian Civil Defence",
    ]  # fmt: skip
    assert shown["attached"]["document"][0]["kind"] == "document"
    assert [step["why"] for step in shown["history"]] == ["The period report and its three parts"]
    assert sanad("show", example, shown["id"], "--json").json == shown


def test_show_in_words_has_chain_and_excerpt(sanad: Sanad, example: Path) -> None:
    code = sanad("search", example, "Attacks in Idlib", "--json").json[0]["code"]
    out = sanad("show", example, code).out
    assert "Syrian Civil Defence → Anadolu Agency → Daily Sabah" in out
    assert "about 19 persons" in out
    assert "of which" in out
    assert "“about 19 civilians killed" in out


def test_history_is_told_oldest_first(sanad: Sanad, example: Path) -> None:
    whole = sanad("history", example, "--json").json
    assert [step["why"] for step in whole][-1] == "Who fled"
    assert whole[1]["parents"] == [whole[0]["hash"]]
    code = sanad("search", example, "Attacks in Idlib", "--json").json[0]["code"]
    (step,) = sanad("history", example, code, "--json").json
    assert [change["code"] for change in step["changes"]] == [code]


def test_check_of_a_sound_archive(sanad: Sanad, example: Path) -> None:
    answer = sanad("check", example, "--json")
    assert answer.status == 0
    assert answer.json["sound"] is True
    assert answer.json["faults"] == []
    assert [finding["what"] for finding in answer.json["findings"]] == ["ambiguous_date"]
    assert set(answer.json["findings"][0]) == {"what", "record", "detail"}


def test_check_names_what_is_damaged(sanad: Sanad, example: Path) -> None:
    with example.open("rb+") as file:
        file.seek(file.seek(0, os.SEEK_END) // 2)
        file.write(b"\x5a" * 4096)
    answer = sanad("check", example, "--json")
    assert answer.status == 1
    assert answer.json["sound"] is False
    assert answer.json["faults"]
    assert "is not sound" in answer.sentence


def test_import_counts_rows_and_keeps_rejects(sanad: Sanad, tmp_path: Path) -> None:
    sanad("new", "a.sanad")
    answer = sanad("import", "a.sanad", broken(tmp_path), "--json")
    assert answer.status == 0
    assert answer.json == {"read": 3, "added": 1, "updated": 0, "unchanged": 0, "rejected": 2, "warnings": 0}
    assert "row 2: A record of this kind has no field “colour”" in answer.err
    assert rejected_rows(tmp_path / "broken.jsonl.rejects.xlsx") == [
        ("broken.jsonl", 2, '{"kind": "actor", "colour": "red"}'),
        ("broken.jsonl", 3, '{"kind": "victim"}'),
    ]


def rejected_rows(path: Path) -> list[tuple[Any, ...]]:
    from openpyxl import load_workbook

    rows = load_workbook(path).worksheets[0].iter_rows(min_row=2, values_only=True)
    return [(row[0], row[1], row[3]) for row in rows]


def test_rejects_go_where_they_are_asked_to(sanad: Sanad, tmp_path: Path) -> None:
    sanad("new", "a.sanad")
    other = written(tmp_path / "other.jsonl", ["{"])
    sanad("import", "a.sanad", broken(tmp_path), other, "--rejects", "left.xlsx")
    assert [row[:2] for row in rejected_rows(tmp_path / "left.xlsx")] == [
        ("broken.jsonl", 2), ("broken.jsonl", 3), ("other.jsonl", 1),
    ]  # fmt: skip
    assert not (tmp_path / "broken.jsonl.rejects.xlsx").exists()


def test_rejects_that_cannot_be_kept_stop_the_import(sanad: Sanad, tmp_path: Path) -> None:
    sanad("new", "a.sanad")
    answer = sanad("import", "a.sanad", broken(tmp_path), "--rejects", "nowhere/left.xlsx")
    assert answer.status == 1
    assert "no folder" in answer.sentence
    assert archive_lines(tmp_path / "a.sanad") == []


def test_a_parent_follows_an_import_line_by_line(sanad: Sanad, tmp_path: Path) -> None:
    sanad("new", "a.sanad")
    many = written(tmp_path / "a.jsonl", ({"kind": "actor", "name": str(number)} for number in range(1000)))
    answer = sanad("import", "a.sanad", many, "--progress=json", "--json")
    steps = [json.loads(line) for line in answer.err.splitlines()]
    assert [(step["step"], step["done"]) for step in steps] == [
        ("import", 0), ("read", 1000), ("write", 1000), ("import", 1),
    ]  # fmt: skip
    assert answer.json["added"] == 1000


def test_a_dry_run_of_a_sheet_tells_how_it_would_be_read(sanad: Sanad, tmp_path: Path) -> None:
    sanad("new", "a.sanad")
    (tmp_path / "a.csv").write_text("Date,Governorate,Event type,Killed\n2031-01-02,Idlib,Shelling,3\n", "utf-8")
    answer = sanad("import", "a.sanad", "a.csv", "--dry-run", "--json")
    assert answer.json["added"] == 1
    assert list(answer.json["mapping"]["tables"][0]["columns"])[:2] == ["Date", "Governorate"]
    (tmp_path / "map.json").write_text(json.dumps(answer.json["mapping"]), "utf-8")
    again = sanad("import", "a.sanad", "a.csv", "--mapping", "map.json", "--json")
    assert (again.status, again.json["added"], "mapping" in again.json) == (0, 1, False)


def test_a_mapping_belongs_to_a_sheet(sanad: Sanad, tmp_path: Path) -> None:
    sanad("new", "a.sanad")
    answer = sanad("import", "a.sanad", broken(tmp_path), "--format", "records", "--mapping", "map.toml")
    assert answer.status == 2
    assert "--mapping belongs to --format sheet" in answer.err


def test_a_dry_run_changes_nothing(sanad: Sanad, tmp_path: Path) -> None:
    sanad("new", "a.sanad")
    answer = sanad("import", "a.sanad", broken(tmp_path), "--dry-run", "--json")
    assert answer.status == 0
    assert answer.json["added"] == 1
    assert archive_lines(tmp_path / "a.sanad") == []
    assert not list(tmp_path.glob("*.xlsx"))


def test_strict_refuses_the_whole(sanad: Sanad, tmp_path: Path) -> None:
    sanad("new", "a.sanad")
    answer = sanad("import", "a.sanad", broken(tmp_path), "--strict", "--json")
    assert (answer.status, answer.out) == (1, "")
    assert "row 2" in answer.sentence
    assert archive_lines(tmp_path / "a.sanad") == []
    assert not list(tmp_path.glob("*.xlsx"))


def test_an_import_of_which_nothing_can_be_used_is_not_done(sanad: Sanad, tmp_path: Path) -> None:
    sanad("new", "a.sanad")
    answer = sanad("import", "a.sanad", written(tmp_path / "a.jsonl", ['{"kind": "victim"}']), "--json")
    assert answer.status == 1
    assert answer.json["rejected"] == 1
    assert "None of the 1 rows" in answer.err


def test_a_missing_file_among_several_leaves_the_archive_alone(sanad: Sanad, tmp_path: Path) -> None:
    sanad("new", "a.sanad")
    assert sanad("import", "a.sanad", broken(tmp_path), "missing.jsonl").status == 1
    assert archive_lines(tmp_path / "a.sanad") == []
