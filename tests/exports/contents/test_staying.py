"""What stays of each record, and why, as somebody sees it before an export."""

from __future__ import annotations

from array import array
from base64 import b64decode
from dataclasses import replace
from pathlib import Path

from db import sample
from db.archive import Archive
from db.model.records import Figure, Incident, Source
from exports.contents.staying import Staying, Why
from exports.deliver import Choice, export, look
from exports.own_profiles import own_profile
from exports.profiles import Profile
from tests.exports.contents.secretive import fill


def told(archive: Archive, profile: Profile | str = "public", name: str = "") -> dict[int, list[list[str]]]:
    stays = Staying()
    look(archive, profile=profile, name=name, staying=stays)
    plain = stays.plain()
    records, of = array("Q"), array("I")
    records.frombytes(b64decode(plain["records"]))
    of.frombytes(b64decode(plain["of"]))
    return {record: plain["sets"][at] for record, at in zip(records, of, strict=True)}


def of(archive: Archive, found: dict[int, list[list[str]]], code: str) -> list[list[str]]:
    return next(kept for number, kept in found.items() if archive.by_numbers([number])[0].code == code)


def test_each_record_is_told_with_its_fields_and_the_reason(archive: Archive) -> None:
    incident = archive.save(
        Incident(
            title="Market", event_type="explosions_remote_violence", date="2019-02-05", note="ask again",
            description="in the morning", state="entered", confidentiality="clear",
        )
    ).record  # fmt: skip
    amber = archive.save(
        Incident(title="Well", event_type="explosions_remote_violence", date="2019-02-06", state="entered",
                 confidentiality="amber")
    ).record  # fmt: skip
    archive.save(Figure(subject=amber.id, measure="killed", state="draft"))
    found = told(archive, own_profile("x", {"withhold": ["incident.description"]}))
    kept = [["incident.description", Why.PROFILE], ["incident.note", Why.TEAM]]
    assert sorted(of(archive, found, incident.code)) == kept
    assert of(archive, found, amber.code) == [["incident", Why.MARK]]
    assert told(archive, "internal") == {}


def test_by_record_and_by_field_the_same_stays(archive: Archive) -> None:
    fill(archive)
    stays = Staying()
    withheld = look(archive, staying=stays).survey.withheld
    kept = [key for one in told(archive).values() for key, _ in one]
    assert set(kept) == set(withheld)
    # Of one record several excerpts, or several words of a text, can stay.
    assert all(kept.count(key) <= count for key, count in withheld.items())


def test_words_masked_in_the_reason_of_a_change_are_counted(archive: Archive, tmp_path: Path) -> None:
    archive.save(Source(name="Khaled Omari", source_kind="eyewitness", person=True, state="entered"))
    sample.enter(archive)
    export(archive, tmp_path / "first.xlsx", choice=Choice(name="Weekly"))
    incident = next(one for one in archive.records(Incident.kind) if isinstance(one, Incident))
    archive.save(replace(incident, title="Another title"), why="as Khaled Omari told us")
    survey = look(archive, name="Weekly").survey
    assert survey.masked["Khaled Omari"] == survey.withheld["masked"] == 1
    assert ["masked", Why.WORDS] in of(archive, told(archive, name="Weekly"), incident.code)
