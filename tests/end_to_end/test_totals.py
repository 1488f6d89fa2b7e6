"""Totals as other programs rely on them, against a second reading of the rules."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.db.exchange.lines import written
from tests.end_to_end.conftest import Sanad
from tests.oracle import totals as oracle
from tests.oracle.examples import EXAMPLES


def as_an_import_keeps(plain: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The example's records, less what only the oracle lets pass: a number in words has words."""
    for record in plain:
        for quantity in record.get("quantities", ()):
            if quantity.get("quantifier") == "vague":
                quantity.setdefault("verbatim", "several")
    return plain


@pytest.mark.parametrize("name", EXAMPLES)
def test_totals_of_the_examples_are_those_of_the_second_reading(sanad: Sanad, tmp_path: Path, name: str) -> None:
    plain = as_an_import_keeps(EXAMPLES[name]())
    assert sanad("new", "a.sanad").status == 0
    assert sanad("import", "a.sanad", written(tmp_path / "a.jsonl", plain), "--strict").status == 0
    assert sanad("totals", "a.sanad", "--json").json == oracle.totals(plain)
    for by in ("place", "month", "root", "incident"):
        assert sanad("totals", "a.sanad", "--by", by, "--json").json == oracle.totals(plain, by=by)


def test_the_worked_example_is_answered_word_for_word(sanad: Sanad, example: Path) -> None:
    killed = sanad("totals", example, "--json").json["killed"]
    assert killed["persons"] == {
        "face": 30,
        "low": 30,
        "high": 30,
        "quantifier": "about",
        "not_allocated": 0,
        "unquantified": 0,
        "range": [30, 30],
        "figures": 3,
    }
    assert killed["parts"]["sex"] == {"female": {"low": 3}}
    assert killed["roots"] == 1
    assert "left_out" not in killed


def test_groups_by_place_say_what_is_wider(sanad: Sanad, example: Path) -> None:
    answer = sanad("totals", example, "--by", "place", "--json").json
    assert (answer["by"], answer["level"]) == ("place", "adm1")
    assert {group["name"]: group["wider"] for group in answer["groups"]} == {
        "Syria": True, "Hama": False, "Latakia": False, "Idlib": False,
    }  # fmt: skip
    assert [group["key"] for group in answer["groups"]] == ["SY", "SY05", "SY06", "SY07"]


def test_groups_by_root_are_keyed_by_sorted_names(sanad: Sanad, example: Path) -> None:
    answer = sanad("totals", example, "--by", "root", "--json").json
    assert "level" not in answer
    assert all("wider" not in group for group in answer["groups"])
    keys = [group["key"] for group in answer["groups"]]
    assert ["Syrian Civil Defence"] in keys
    assert ["Syria Intervention Coordinators"] in keys


@pytest.mark.parametrize(
    ("filters", "killed", "left_out"),
    [
        (("--place", "SY07"), 19, 0),
        (("--place", "Hama"), 9, 0),
        (("--place", "Syria"), 30, 0),
        (("--from", "2019"), 30, 0),
        (("--from", "2019-01", "--to", "2019-01"), 30, 0),
        (("--to", "2019-01-30"), None, 3),
        (("--verification", "pending"), 30, None),
        (("--verification", "weak", "--verification", "pending"), 30, None),
        (("--verification", "confirmed"), None, None),
        (("--state", "entered"), 30, None),
        (("--state", "approved"), None, None),
    ],
)
def test_filters(
    sanad: Sanad, example: Path, filters: tuple[str, ...], killed: int | None, left_out: int | None
) -> None:
    answer = sanad("totals", example, "--json", *filters).json.get("killed", {})
    assert answer.get("persons", {}).get("face") == killed
    assert answer.get("left_out") == left_out


def test_stocks_are_asked_for_at_a_date(sanad: Sanad, tmp_path: Path) -> None:
    sanad("new", "a.sanad")
    sanad("import", "a.sanad", written(tmp_path / "d.jsonl", EXAMPLES["D"]()))

    def stock(*at: str) -> int:
        face: int = sanad("totals", "a.sanad", "--json", *at).json["displaced_stock"]["persons"]["face"]
        return face

    assert stock() == 1_300_000
    assert stock("--at", "2031-03") == 1_000_000
    months = sanad("totals", "a.sanad", "--json", "--by", "month").json["groups"]
    assert {group["key"]: group.get("as_of") for group in months}["2031-01"] == "2031-01-31"


def test_totals_in_words(sanad: Sanad, example: Path) -> None:
    out = sanad("totals", example).out
    assert "about 30" in out
    assert "more than 180" in out
    assert "76,427" in out
    assert "60" not in out


def test_what_a_filter_cut_through_is_said_of_groups_too(sanad: Sanad, example: Path) -> None:
    for by in ((), ("--by", "place")):
        out = sanad("totals", example, "--from", "2019-02", *by).out
        assert out.splitlines()[0] == "Nothing is counted here yet."
        assert "Displaced: 1 left out" in out
    assert "Displaced: 1 left out" in sanad("totals", example, "--place", "Idlib", "--by", "month").out


def test_an_empty_archive_counts_nothing(sanad: Sanad) -> None:
    sanad("new", "a.sanad")
    assert sanad("totals", "a.sanad", "--json").json == {}
    assert sanad("totals", "a.sanad", "--by", "month", "--json").json == {"by": "month", "groups": []}
    assert "Nothing is counted" in sanad("totals", "a.sanad").out


@pytest.mark.parametrize("typed", ["05/02/2031", "yesterday", "2019-02-30"])
def test_what_is_no_date_in_a_filter_is_said_whole(sanad: Sanad, example: Path, typed: str) -> None:
    answer = sanad("totals", example, "--from", typed)
    assert answer.status == 2
    assert f"“{typed}” is no date; write it like 2019-02-05" in answer.sentence
    assert "kept" not in answer.sentence
