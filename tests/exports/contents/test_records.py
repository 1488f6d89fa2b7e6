"""The records format through a profile: complete in itself, and everything with *internal*."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from db.archive import Archive
from db.exchange import records
from db.model.declaration import fields_of
from db.model.records import KINDS, record_from_plain
from exports.deliver import export


def lines(archive: Archive, folder: Path, **how: Any) -> list[dict[str, Any]]:
    export(archive, folder / "out.jsonl", **how)
    return [json.loads(line) for line in (folder / "out.jsonl").read_text(encoding="utf-8").splitlines()]


def test_internal_is_the_full_format_line_for_line(example: Archive, tmp_path: Path) -> None:
    export(example, tmp_path / "out.jsonl", profile="internal")
    assert (tmp_path / "out.jsonl").read_text(encoding="utf-8") == "".join(
        f"{line}\n" for line in records.lines(example)
    )


@pytest.mark.parametrize("profile", ["public", "partner"])
@pytest.mark.parametrize("which", ["example", "hiding"])
def test_nothing_refers_to_what_is_not_there(
    request: pytest.FixtureRequest, tmp_path: Path, profile: str, which: str
) -> None:
    found = lines(request.getfixturevalue(which), tmp_path, profile=profile)
    known = {line["id"] for line in found}
    for line in found:
        record = record_from_plain({key: value for key, value in line.items() if key != "content"})
        for field in fields_of(type(record)).values():
            assert set(field.references(getattr(record, field.name))) <= known, (line["kind"], field.name)


@pytest.mark.parametrize("profile", ["public", "partner"])
def test_only_allowed_fields_are_in_it(hiding: Archive, tmp_path: Path, profile: str) -> None:
    level = {"public": 0, "partner": 1}[profile]
    for line in lines(hiding, tmp_path, profile=profile):
        declared = fields_of(KINDS[line["kind"]])
        # A source's name is decided by its consent, not by its declaration.
        names = {"name", "local_name"} if line["kind"] == "source" else set()
        assert {name for name in line if name in declared and declared[name].profile > level} <= names


def test_a_protected_source_is_there_under_its_code_name(hiding: Archive, tmp_path: Path) -> None:
    found = [line for line in lines(hiding, tmp_path) if line.get("code_name")]
    assert [(line["name"], line["code_name"], line["source_kind"]) for line in found] == [
        ("Falcon", "Falcon", "eyewitness")
    ]


def test_evidence_stays(hiding: Archive, tmp_path: Path) -> None:
    assert not [line for line in lines(hiding, tmp_path, profile="partner") if line["kind"] == "evidence"]
    assert [line for line in lines(hiding, tmp_path, profile="internal") if line["kind"] == "evidence"]


def test_a_filter_keeps_the_rest_at_home(example: Archive, tmp_path: Path) -> None:
    found = lines(example, tmp_path, asked=example.asked("SY05"))
    assert [line["title"] for line in found if line["kind"] == "incident"] == ["Attacks in Hama, January 2019"]
    assert len([line for line in found if line["kind"] == "figure"]) == 2
