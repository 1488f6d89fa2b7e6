"""``detect``: what a text offers, as other programs rely on it."""

from __future__ import annotations

from pathlib import Path

from tests.end_to_end.conftest import Sanad

REPORT = "On 3 May at least 12 people were killed in Idlib, among them two children,\r\nthe White Helmets said.\r\n"


def test_the_json_has_figures_places_dates_and_sources(sanad: Sanad, tmp_path: Path) -> None:
    (tmp_path / "report.txt").write_bytes(REPORT.encode())

    answer = sanad("detect", "report.txt", "--published", "2021-05-04", "--json")

    assert answer.status == 0
    assert list(answer.json) == ["figures", "places", "dates", "sources"]
    (figure,) = answer.json["figures"]
    (part,) = figure.pop("parts")
    assert figure == {
        "start": 9,
        "end": 38,
        "exact": "at least 12 people were killed",
        "measure": "killed",
        "unit": "person",
        "quantifier": "at_least",
        "value": 12,
        "low": None,
        "high": None,
    } | {"end": figure["end"], "exact": REPORT[9 : figure["end"]]}
    assert (part["value"], part["age"], part["exact"]) == (2, "child", "two children")
    assert [(one["exact"], one["name"]) for one in answer.json["places"]] == [("Idlib", "Idlib")]
    assert [(one["exact"], one["edtf"]) for one in answer.json["dates"]] == [("3 May", "2021-05-03")]
    assert [one["exact"] for one in answer.json["sources"]] == ["White Helmets"]


def test_offsets_count_code_points_of_the_file_as_it_is(sanad: Sanad, tmp_path: Path) -> None:
    text = "🕊\u00a0Update\r\n\r\nقُتل ١٢\u00a0مدنياً، وأصيب 30 آخرون.\r\n"
    (tmp_path / "message.txt").write_text(text, encoding="utf-8", newline="")

    figures = sanad("detect", "message.txt", "--json").json["figures"]

    assert [(one["measure"], one["value"]) for one in figures] == [("killed", 12), ("injured", 30)]
    assert all(text[one["start"] : one["end"]] == one["exact"] for one in figures)


def test_people_read_lines(sanad: Sanad, tmp_path: Path) -> None:
    (tmp_path / "report.txt").write_bytes(REPORT.encode())
    (tmp_path / "nothing.txt").write_text("Talks went on.")

    assert "At least" in sanad("detect", "report.txt").out
    assert "The text offers no figures." in sanad("detect", "nothing.txt").out


def test_a_text_needs_no_archive_and_makes_none(sanad: Sanad, tmp_path: Path) -> None:
    (tmp_path / "report.txt").write_bytes(REPORT.encode())
    sanad("detect", "report.txt")

    assert [path.name for path in tmp_path.iterdir()] == ["report.txt"]
