"""A field is declared once: one line and one migration, and it is in every place where fields are."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from db import sample
from db.messages import N_
from db.model import records
from db.model.declaration import declare
from db.model.light import dataclass
from db.model.records import INCIDENTS, Incident
from db.model.types import Text
from db.opening import create, open_archive
from db.store import ladder, migrations, opening
from exports import deliver
from tests.keeping import keep


@dataclass(frozen=True, kw_only=True)
class TrialIncident(Incident):
    """An incident with one more field."""

    weather: str = declare(
        Text(), N_("Weather"), N_("Rain."), section=N_("What"), sheet=INCIDENTS, tag="#meta+weather", searched=True
    )


@pytest.fixture
def before(tmp_path: Path) -> Path:
    """An archive of today's version with the worked example in it."""
    path = tmp_path / "trial.sanad"
    with create(path) as archive:
        sample.enter(archive)
    return path


@pytest.fixture
def declared(before: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The line in the records and the step in the migrations."""
    steps = (*migrations.STEPS, "ALTER TABLE incident ADD COLUMN weather TEXT;")
    monkeypatch.setitem(records.KINDS, "incident", TrialIncident)
    for module in (migrations, opening, ladder):
        if hasattr(module, "STEPS"):
            monkeypatch.setattr(module, "STEPS", steps)
        if hasattr(module, "VERSION"):
            monkeypatch.setattr(module, "VERSION", len(steps))


def test_a_new_field_is_in_every_place_where_fields_are(before: Path, declared: None, tmp_path: Path) -> None:
    with open_archive(before, write=True) as archive:
        assert list(tmp_path.glob("*before-v*.sanad")), "a backup comes before a migration"
        incident = archive.get(sample.sample_id("I1"))
        assert isinstance(incident, TrialIncident)
        archive.save(replace(incident, weather="dust storm"))

    with open_archive(before, write=True) as archive:
        # the record, its column, the search, the check
        assert archive.get(incident.id).weather == "dust storm"  # type: ignore[attr-defined]
        stored = archive._connection.db.execute("SELECT weather FROM incident WHERE weather IS NOT NULL").fetchall()
        assert stored == [("dust storm",)]
        assert [hit.record.id for hit in archive.search("dust st")] == [incident.id]
        assert archive.check().sound
        # the records format
        deliver.export(archive, tmp_path / "all.jsonl", profile="internal")
        lines = [json.loads(line) for line in (tmp_path / "all.jsonl").read_text(encoding="utf-8").splitlines()]
        assert [line["weather"] for line in lines if "weather" in line] == ["dust storm"]
        # the workbook and its HXL row
        deliver.export(archive, tmp_path / "all.xlsx")
        archive._connection.db.execute("UPDATE incident SET weather = 'fog' WHERE weather IS NOT NULL")
        assert [(fault.what, fault.record) for fault in archive.check().faults] == [("row_changed", incident.id)]

    sheet = openpyxl.load_workbook(tmp_path / "all.xlsx")["Incidents"]
    rows = list(sheet.iter_rows(values_only=True))
    at = rows[0].index("Weather")
    assert rows[1][at] == "#meta+weather"
    assert [row[at] for row in rows[2:] if row[at]] == ["dust storm"]


def test_the_field_survives_a_round_trip(before: Path, declared: None, tmp_path: Path) -> None:
    with open_archive(before, write=True) as archive:
        incident = archive.get(sample.sample_id("I1"))
        archive.save(replace(incident, weather="dust storm"))  # type: ignore[call-arg]
        deliver.export(archive, tmp_path / "once.jsonl", profile="internal")
        lines = (tmp_path / "once.jsonl").read_text(encoding="utf-8").splitlines()
    kept = [records.record_from_plain(json.loads(line)) for line in lines]
    with create(tmp_path / "other.sanad") as other:
        keep(other, kept, batch="round trip")
        deliver.export(other, tmp_path / "twice.jsonl", profile="internal")
    assert (tmp_path / "twice.jsonl").read_bytes() == (tmp_path / "once.jsonl").read_bytes()
