"""Nothing private leaves: every private value of an archive holds the word *canary*, and no public file does."""

from __future__ import annotations

import json
import shutil
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from db import sample
from db.archive import Archive
from db.model.declaration import altered
from db.model.records import Figure
from db.opening import create, open_archive
from exports import pages
from exports.deliver import Choice, Leak, export, look
from exports.formats import Format
from exports.profiles import PROFILES
from exports.redaction import View
from tests.exports.contents.secretive import CANARY, PHONE, TOLD


def raw(path: Path) -> str:
    """Everything in the file as text, by other means than the program's own search where there are any."""
    if path.name.endswith((".xlsx", ".csv.zip")):
        with zipfile.ZipFile(path) as parts:
            return "\n".join(part for name in parts.namelist() for part in (name, parts.read(name).decode()))
    if path.suffix == ".pdf":
        return "\n".join(pages.texts(path))
    return path.read_text(encoding="utf-8")


@pytest.mark.parametrize("profile", ["public", "partner"])
@pytest.mark.parametrize("suffix", Format)
def test_no_private_value_leaves(hiding: Archive, tmp_path: Path, profile: str, suffix: str) -> None:
    out = tmp_path / f"out{suffix}"
    export(hiding, out, profile=profile)
    text = raw(out)
    if profile == "public":
        assert CANARY not in text.lower()
    for private in ("Canaryname", PHONE, "canarymail", "canary text", "canary note", "canary tag", "Canaryauthor"):
        assert private.lower() not in text.lower()


@pytest.mark.parametrize("suffix", [".xlsx", ".csv.zip", ".jsonl"])
def test_the_canaries_sing_inside(hiding: Archive, tmp_path: Path, suffix: str) -> None:
    # Otherwise the test above could not fail.
    out = tmp_path / f"out{suffix}"
    export(hiding, out, profile="internal")
    text = raw(out)
    for private in ("Canaryname", PHONE, "canarymail", "canary note", "canary tag", "Canaryauthor", "Canaryville"):
        assert private in text


def test_the_village_is_shown_by_its_subdistrict(hiding: Archive, tmp_path: Path) -> None:
    export(hiding, tmp_path / "out.geojson")
    (feature,) = json.loads((tmp_path / "out.geojson").read_text(encoding="utf-8"))["features"]
    assert feature["geometry"]["coordinates"] == [36.5, 35.5]
    assert (feature["properties"]["place"], feature["properties"]["precision"]) == ("Riverside", "adm3")
    export(hiding, tmp_path / "partner.geojson", profile="partner")
    (feature,) = json.loads((tmp_path / "partner.geojson").read_text(encoding="utf-8"))["features"]
    assert feature["geometry"]["coordinates"] == [36.98761, 35.98761]
    assert feature["properties"]["precision"] == "point"


def test_what_was_withheld_is_counted(hiding: Archive, tmp_path: Path) -> None:
    withheld = export(hiding, tmp_path / "out.jsonl").withheld
    assert withheld["incident"] == 1
    assert withheld["figure"] == 1
    assert withheld["place"] == 1
    assert withheld["source.name"] == 3
    assert withheld["document"] == 1
    assert withheld["document.title"] == 1
    assert withheld["masked"] > 10
    assert export(hiding, tmp_path / "all.jsonl", profile="internal").withheld == {}


def test_masked_words_are_shown_and_can_be_released(hiding: Archive, tmp_path: Path) -> None:
    masked = look(hiding).survey.masked
    assert masked["Zaynab Canaryname"] > 1
    assert "Open Gazette" not in masked
    lenient = replace(PROFILES["public"], released=frozenset({"Zaynab Canaryname"}))
    export(hiding, tmp_path / "out.jsonl", profile=lenient)
    text = raw(tmp_path / "out.jsonl")
    assert "Zaynab Canaryname" in text
    assert "Canaryville" not in text


def leaking(monkeypatch: pytest.MonkeyPatch) -> None:
    """A fault of ours: free texts go out unmasked."""
    monkeypatch.setattr(View, "free", lambda self, text: text)


@pytest.mark.parametrize("suffix", Format)
def test_a_leak_keeps_the_file_from_being_delivered(
    hiding: Archive, tmp_path: Path, suffix: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    leaking(monkeypatch)
    out = tmp_path / f"out{suffix}"
    out.write_text("what was there before")
    with pytest.raises(Leak, match="was not delivered"):
        export(hiding, out)
    assert out.read_text() == "what was there before"
    assert list(tmp_path.iterdir()) == [out]


def test_the_programs_own_words_are_no_leak(hiding: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # A source that is called like a label must not keep every export from being written.
    before = View.__init__

    def with_witness(self: View, *given: object) -> None:
        before(self, *given)  # type: ignore[arg-type]
        self.withheld.add("Verification")

    monkeypatch.setattr(View, "__init__", with_witness)
    export(hiding, tmp_path / "out.xlsx")
    assert (tmp_path / "out.xlsx").exists()


@pytest.mark.parametrize("suffix", Format)
@pytest.mark.parametrize(
    "name",
    ["Sanad", "Office", "Calibri", "ReportLab", "Amber", "2019", "Public", "Killed", "Table", "Sheet1", "Meta"],
)
def test_a_source_that_is_called_like_a_word_of_the_format_keeps_no_export_back(
    tmp_path: Path, suffix: str, name: str
) -> None:
    with create(tmp_path / "named.sanad") as archive:
        sample.enter(archive)
        source = archive.get(sample.sample_id("hallac"))
        hidden = {"name": name, "local_name": "", "confidentiality": "red", "may_be_named": False}
        archive.save(replace(source, **hidden))  # type: ignore[arg-type]
        export(archive, out := tmp_path / f"out{suffix}")
    assert out.stat().st_size > 0


@pytest.mark.parametrize("profile", ["public", "partner"])
@pytest.mark.parametrize("ending", [".xlsx", ".pdf"])
def test_nor_by_way_of_what_changed_or_in_a_dossier(
    made: dict[str, Path], tmp_path: Path, profile: str, ending: str
) -> None:
    # Everything is changed for a reason that tells all; then one event is called back for protection.
    path = Path(shutil.copy(made["secretive"], tmp_path))
    weekly = Choice(name="Weekly")
    with open_archive(path, write=True) as archive:
        export(archive, tmp_path / f"first{ending}", profile=profile, choice=weekly)
        events = [record for record in archive.records("incident", "displacement") if not record.removed]
        for event in events:
            archive.save(altered(event, description=f"{TOLD} Again.", verification="fair"), why=TOLD)
        figures = [record for record in archive.records("figure") if isinstance(record, Figure)]
        for figure in figures:
            archive.save(replace(figure, role="set_aside", reason="refuted"), why=TOLD)
        export(archive, tmp_path / f"second{ending}", profile=profile, choice=weekly)
        open_one = next(event for event in events if getattr(event, "confidentiality", "") == "clear")
        asked = replace(archive.asked(), about=archive.about(open_one.id))
        export(archive, tmp_path / f"dossier{ending}", profile=profile, asked=asked)
        archive.save(altered(archive.get(open_one.id), confidentiality="red"), why=TOLD)
        export(archive, tmp_path / f"third{ending}", profile=profile, choice=weekly)
    assert "█" in raw(tmp_path / f"second{ending}")  # the reason is there, masked
    for name in ("second", "dossier", "third"):
        text = raw(tmp_path / f"{name}{ending}").lower()
        for private in ("Canaryname", PHONE, "canarymail", "canary note", "canary tag", "Canaryauthor"):
            assert private.lower() not in text
        assert profile == "partner" or CANARY not in text
