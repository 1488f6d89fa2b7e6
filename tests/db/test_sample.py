"""The worked example: its totals, its spans, its traps, and its history replayed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from db import sample
from db.archive import Archive
from db.model.records import Document, Figure, record_to_line
from db.opening import create
from exports.terminal.totals import grouped_json, totals_json
from tests.keeping import keep


@pytest.fixture(scope="module")
def worked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    with create(tmp_path_factory.mktemp("sample") / "sample.sanad") as archive:
        sample.enter(archive)
        yield archive


def test_totals_are_those_of_the_report(worked: Archive) -> None:
    assert totals_json(worked.totals()) == {
        "killed": {
            "persons": unit(30, 30, 30, "about", figures=3),
            "parts": {
                "sex": {"female": {"low": 3}},
                "age": {"child": {"low": 2}, "adult": {"low": 3}},
                "population": {"civilian": {"low": 30}},
                "group": {},
            },
            "roots": 1,
        },
        "injured": {
            "persons": unit(180, 181, None, "more_than", figures=3),
            "parts": {"sex": {}, "age": {}, "population": {"civilian": {"low": 9}}, "group": {}},
            "roots": 1,
        },
        "displaced": {
            "persons": unit(76_427, 76_427, 76_427, "exact", figures=1),
            "households": unit(16_549, 16_549, 16_549, "exact", figures=1),
            "parts": {"sex": {}, "age": {}, "population": {"civilian": {"low": 76_427}}, "group": {}},
            "roots": 1,
        },
    }


def unit(face: int, low: int, high: int | None, quantifier: str, *, figures: int) -> dict[str, object]:
    return {
        "face": face,
        "low": low,
        "high": high,
        "quantifier": quantifier,
        "not_allocated": 0,
        "unquantified": 0,
        "range": [low, high],
        "figures": figures,
    }


def faces(archive: Archive, by: str) -> dict[str, dict[str, object]]:
    groups = grouped_json(archive.grouped(by))["groups"]
    return {
        str(group["name"]): {m: (t["persons"]["face"], t["persons"]["quantifier"]) for m, t in group["totals"].items()}
        for group in groups
    }


def test_by_governorate(worked: Archive) -> None:
    assert faces(worked, "place") == {
        "Idlib": {"killed": (19, "about"), "injured": (85, "more_than")},
        "Hama": {"killed": (9, "exact"), "injured": (86, "exact")},
        "Latakia": {"killed": (2, "exact"), "injured": (9, "exact")},
        "Syria": {"displaced": (76_427, "exact")},
    }
    syria = next(group for group in worked.grouped("place").groups if group.name == "Syria")
    assert syria.wider


def test_by_month_and_by_root(worked: Archive) -> None:
    casualties = {"killed": (30, "about"), "injured": (180, "more_than")}
    moved = {"displaced": (76_427, "exact")}
    assert faces(worked, "month") == {"2019-01": casualties, "None": moved}
    assert faces(worked, "root") == {"Syrian Civil Defence": casualties, "Syria Intervention Coordinators": moved}


def test_the_check_is_sound_and_names_the_ambiguous_date(worked: Archive) -> None:
    report = worked.check()
    assert report.sound
    assert [(finding.what, worked.get(finding.record).kind) for finding in report.findings] == [
        ("ambiguous_date", "document")
    ]


def test_twelve_spans_stand_in_the_text_letter_by_letter(worked: Archive) -> None:
    spans = [e for figure in worked.records("figure") if isinstance(figure, Figure) for e in figure.excerpts]
    assert len(spans) == 12
    assert all(sample.TEXT[e.start : e.end] == e.exact for e in spans)
    assert all(sample.TEXT[: e.start].endswith(e.prefix) and sample.TEXT[e.end :].startswith(e.suffix) for e in spans)


@pytest.mark.parametrize("trap", ["2011", "00:07", "one of three", "three main", "Oct. 10"])
def test_the_text_offers_numbers_that_are_no_figures(worked: Archive, trap: str) -> None:
    at = sample.TEXT.index(trap)
    spans = [e for figure in worked.records("figure") if isinstance(figure, Figure) for e in figure.excerpts]
    assert all(e.end is not None and e.start is not None and (e.end <= at or e.start > at) for e in spans)


def test_the_white_helmets_are_found_under_every_name(worked: Archive) -> None:
    lookups = worked.lookups()
    found = {lookups.named("source", name) for name in ("White Helmets", "Syrian Civil Defence", "الخوذ البيضاء")}
    assert [record.heading for (record,) in found] == ["Syrian Civil Defence"]


def test_the_document_is_hashed(worked: Archive) -> None:
    (document,) = worked.records("document")
    assert isinstance(document, Document)
    assert len(document.text_sha256) == 64


def test_replaying_its_revisions_gives_the_same_records(worked: Archive, tmp_path: Path) -> None:
    with create(tmp_path / "replayed.sanad") as replayed:
        for step in worked.history():
            keep(replayed, (past.record for past in step.changes if past.record), batch="replay")
        assert lines(replayed) == lines(worked)
        assert totals_json(replayed.totals()) == totals_json(worked.totals())
        assert replayed.check().sound


def lines(archive: Archive) -> list[str]:
    return [record_to_line(record) for record in archive.records()]
