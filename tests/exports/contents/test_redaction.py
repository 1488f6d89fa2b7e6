"""The archive as a profile lets it be seen."""

from __future__ import annotations

from pathlib import Path

import pytest

from db.archive import Archive
from db.model.parts import PlaceUse
from db.model.records import AddedTerm, Incident, Source
from db.model.vocabulary import GROUP, SOURCE_KIND
from exports.contents.cases import Case, Request, cases
from exports.contents.survey import survey
from exports.deliver import export
from exports.finished import texts_of
from exports.formats import Format
from exports.own_profiles import own_profile
from exports.profiles import PROFILES, Profile
from exports.redaction import View
from resources.language import language
from tests.factories import Scene


def view(archive: Archive, profile: Profile | str = "public", code: str = "en") -> View:
    return View(archive, PROFILES[profile] if isinstance(profile, str) else profile, language(code))


def found(archive: Archive, profile: Profile | str = "public") -> list[Case]:
    request = Request(view(archive, profile), archive.asked())
    survey(request)
    return list(cases(request, Incident.kind))


def country(scene: Scene) -> None:
    scene.place("Farland", "country")
    scene.place("North", "adm1", "Farland")
    scene.place("Upper North", "adm2", "North")
    scene.place("Riverside", "adm3", "Upper North")
    scene.place("Mill", "populated_place", "Riverside")
    scene.place("Old mill", "site", "Mill")
    scene.place("Zone", "area", "Farland")
    scene.place("Orchards", "area", "Upper North")
    scene.place("Sea", "area")
    for name in ("Zone", "Mill", "Riverside"):
        scene.change(name, latitude="1.5", longitude="2.5")


def places(archive: Archive, scene: Scene, *names: str, profile: Profile | str = "public") -> list[tuple[str, str]]:
    uses = [PlaceUse(scene.id(name), "point") for name in names]
    return [(shown.place.name, shown.precision) for shown in view(archive, profile).places(uses)]


def test_places_are_shown_no_finer_than_their_third_level_unit(archive: Archive) -> None:
    scene = Scene()
    country(scene)
    archive.save(*scene.records.values())
    assert places(archive, scene, "Mill", "Old mill", "North") == [("Riverside", "adm3"), ("North", "adm1")]
    assert places(archive, scene, "Mill", profile="partner") == [("Mill", "point")]
    assert places(archive, scene, "Mill", profile=own_profile("x", {"places": "adm1"})) == [("North", "adm1")]


def test_a_region_is_named_without_a_point_but_a_spot_is_not(archive: Archive) -> None:
    scene = Scene()
    country(scene)
    archive.save(*scene.records.values())
    assert places(archive, scene, "Zone", "Orchards") == [("Zone", "area"), ("Upper North", "adm2")]
    (shown,) = view(archive).places([PlaceUse(scene.id("Zone"))])
    assert (shown.place.latitude, shown.place.longitude) == ("", "")
    assert places(archive, scene, "Sea") == []


def test_the_settlement_that_an_area_lies_around_is_as_secret_as_the_area(archive: Archive) -> None:
    scene = Scene()
    country(scene)
    scene.place("Within 25 km of Mill End village", "area", "Riverside")
    scene.incident(
        "Raid near Mill End village, 2030-01-01", places="Within 25 km of Mill End village", event_type="battles",
        confidentiality="clear",
    )  # fmt: skip
    archive.save(*scene.records.values())
    (case,) = found(archive)
    assert [shown.place.name for shown in case.places()] == ["Riverside"]
    assert case.view.free(case.subject.title) == "Raid near █████, 2030-01-01"


def test_two_eyewitnesses_stay_two(archive: Archive) -> None:
    scene = Scene()
    scene.source("Omar", "eyewitness", person=True)
    scene.source("Zaynab", "eyewitness", person=True)
    scene.source("Wire", "news_agency")
    scene.change("Wire", code_name="Falcon")
    archive.save(*scene.records.values())
    seen = view(archive)
    assert {seen.source(scene.id(name)).name for name in ("Omar", "Zaynab")} == {"Eyewitness 1", "Eyewitness 2"}
    assert seen.source(scene.id("Wire")).name == "Falcon"


def test_a_persons_name_is_apart_from_what_machines_collect(archive: Archive) -> None:
    scene = Scene()
    open_ = {"confidentiality": "clear", "may_be_named": True}
    scene.source("Coordinators")
    scene.source("Zaynab", part_of="Coordinators", person=True)
    scene.source("Omar", "eyewitness", person=True)
    for name in ("Coordinators", "Zaynab", "Omar"):
        scene.change(name, **open_)
    archive.save(*scene.records.values())
    shown = [view(archive).source(scene.id(name)) for name in ("Zaynab", "Omar", "Coordinators")]
    assert [(source.name, source.impersonal) for source in shown] == [
        ("Zaynab", "Coordinators"), ("Omar", "Eyewitness"), ("Coordinators", "Coordinators"),
    ]  # fmt: skip


def test_names_come_in_the_language_of_the_export(archive: Archive) -> None:
    source = Source(
        state="entered", name="Gazette", local_name="الجريدة", source_kind="media_outlet", may_be_named=True,
        confidentiality="clear",
    )  # fmt: skip
    identifier = archive.save(source).after.popitem()[0]  # type: ignore[attr-defined]
    assert view(archive).source(identifier).name == "Gazette"
    assert view(archive, code="ar").source(identifier).name == "الجريدة"


def test_terms_that_the_archive_added_have_their_label(archive: Archive) -> None:
    archive.save(AddedTerm(state="entered", name="Firefighter", vocabulary="group", term="firefighter"))
    seen = view(archive)
    assert seen.term(GROUP, "firefighter") == "Firefighter"
    assert ("firefighter", "Firefighter") in seen.labels.listed(GROUP)
    assert seen.term(SOURCE_KIND, "ngo") == "NGO"
    assert seen.term(GROUP, "") == ""


def test_a_part_leaves_without_the_data_of_a_withheld_parent(archive: Archive) -> None:
    scene = Scene()
    country(scene)
    about = {"event_type": "battles", "date": "2031-05", "means": ("small_arms",)}
    scene.incident("whole", places="North", confidentiality="red", **about)
    scene.incident("part", "whole", event_type="battles", confidentiality="clear")
    archive.save(*scene.records.values())
    (part,) = found(archive)
    assert (part.stated("date"), part.stated("means"), part.places(), part.parents) == ("", (), (), ())
    whole, inside = found(archive, "internal")
    assert (inside.stated("date"), inside.stated("means"), inside.parents) == (
        "2031-05",
        ("small_arms",),
        (whole.subject,),
    )


def test_what_is_shared_with_a_partner_leaves_for_it_alone(archive: Archive) -> None:
    scene = Scene()
    scene.incident("ours", event_type="battles", confidentiality="amber")
    scene.incident("shared", event_type="battles", confidentiality="amber", shared_with=("Relief Network",))
    archive.save(*scene.records.values())
    mine = own_profile("relief", {"from": "partner", "partner": "Relief Network"})
    assert [case.subject.title for case in found(archive, mine)] == ["shared"]
    assert found(archive, "partner") == []


def test_discounted_incidents_are_listed(archive: Archive) -> None:
    scene = Scene()
    scene.incident("doubted", event_type="battles", verification="discounted", confidentiality="clear", killed="5")
    archive.save(*scene.records.values())
    (case,) = found(archive)
    assert [case.counted.verdict(figure, "person").counts.name for figure in case.figures] == ["DISCOUNTED"]
    assert archive.totals() == {}


MUTE = own_profile(
    "mute",
    {"from": "internal", "withhold": [
        "incident.title", "incident.description", "incident.parties", "incident.event_type", "displacement.title",
        "document.title", "document.url", "document.text", "figure.excerpts",
    ]},
)  # fmt: skip


@pytest.mark.parametrize("suffix", Format)
def test_what_an_own_profile_withholds_stands_in_no_format(example: Archive, tmp_path: Path, suffix: str) -> None:
    texts = {}
    for profile in (MUTE, PROFILES["internal"]):
        out = tmp_path / f"{profile.name}{suffix}"
        export(example, out, profile=profile)
        texts[profile.name] = " ".join(texts_of(out, Format(suffix)))
    titles = [record.heading for record in example.records("incident", "displacement")]

    assert titles
    assert any(title in texts["internal"] for title in titles)
    assert not any(title in texts["mute"] for title in titles)
    assert "government forces" not in texts["mute"]
