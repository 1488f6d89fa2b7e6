"""What becomes of an event of UCDP GED; all rows here are invented (`ged`)."""

from __future__ import annotations

from pathlib import Path

import pytest

from db import places
from db.archive import Archive
from db.intake.ucdp_events import killed
from db.model.parts import Quantity
from db.model.records import Actor, Chain, Document, Figure, Incident, Place, Source
from tests.db.intake import ged
from tests.db.intake.ged import Reading, note, only


@pytest.fixture
def read(archive: Archive) -> Reading:
    return Reading(archive)


# --- what happened --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("code", "event_type", "roles"),
    [
        ("1", "battles", ["party", "party"]),
        ("2", "battles", ["party", "party"]),
        ("3", "violence_against_civilians", ["alleged_perpetrator", "target"]),
    ],
)
def test_the_type_of_violence_is_the_event_type_and_no_sub_type_is_invented(
    read: Reading, code: str, event_type: str, roles: list[str]
) -> None:
    incident = read.incident(type_of_violence=code)
    assert (incident.event_type, incident.sub_type) == (event_type, "")
    assert [involved.role for involved in incident.parties] == roles


def test_the_sides_are_actors_by_their_neutral_names(read: Reading) -> None:
    row = read.row(type_of_violence="3", side_b="Civilians")
    actors = [record for record in row.records if isinstance(record, Actor)]
    types = [(actor.name, actor.actor_type) for actor in actors]
    assert types == [("Government of Syria", "state_forces"), ("Civilians", "civilians")]
    assert only(read.row(side_a=""), Actor).actor_type == "not_stated"


def test_the_title_names_sides_place_and_date(read: Reading) -> None:
    assert read.incident().title == "Government of Syria – Invented Front, Invented village, 2031-05-04"
    assert ", near Invented village, " in read.incident(where_prec="2").title


@pytest.mark.parametrize(
    ("start", "end", "precision", "date"),
    [
        ("2031-05-04", "2031-05-04", "1", "2031-05-04"),
        ("2031-05-04 00:00:00.000", "2031-05-04 00:00:00.000", "1", "2031-05-04"),
        ("2031-05-04", "2031-05-08", "2", "2031-05-04/2031-05-08"),
        ("2031-05-05", "2031-05-11", "3", "2031-05-05/2031-05-11"),
        ("2031-05-01", "2031-05-31", "4", "2031-05"),
        ("2031-05-30", "2031-06-02", "2", "2031-05-30/2031-06-02"),
        ("2031-01-01", "2031-12-31", "5", "2031"),
        ("2031-05-04", "2031-05-04", "3", "2031-05-04~"),
        ("2031-05-04", "", "", "2031-05-04/.."),
    ],
)
def test_the_date_is_as_precise_as_the_data_set_says(
    read: Reading, start: str, end: str, precision: str, date: str
) -> None:
    incident = read.incident(date_start=start, date_end=end, date_prec=precision)
    assert (incident.date, incident.date_text) == (date, "")


def test_a_date_in_another_style_is_read_and_kept_as_it_was_written(read: Reading) -> None:
    incident = read.incident(date_start="24.05.2031", date_end="24.05.2031")
    assert (incident.date, incident.date_text) == ("2031-05-24", "24.05.2031")


def test_what_became_no_field_is_kept_in_the_note(read: Reading) -> None:
    kept = note(read.incident(id="900001.0", dyad_new_id="299.0"))
    assert kept["id"] == "900001"
    assert kept["dyad_new_id"] == "299"
    assert kept["conflict_name"] == "Invented: Government"
    assert kept["source_original"] == "a miller"
    assert not {"side_a", "best", "geom_wkt", "latitude", "adm_2", "source_headline"} & kept.keys()


def test_columns_that_nobody_knows_are_kept_too(archive: Archive, tmp_path: Path) -> None:
    columns = [*ged.NEWER, "checked by", "checked by", ""]
    path = ged.table(tmp_path / "ged.csv", ged.event(**{"checked by": "me", "": "x"}), columns=columns)
    kept = note(only(ged.read(archive, path)[0], Incident))
    assert kept["checked by"] == "me"
    assert kept[f"checked by (column {len(ged.NEWER) + 2})"] == "me"
    assert kept[f"column {len(columns)}"] == "x"


# --- where ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cells", "name", "level"),
    [
        ({"where_prec": "1"}, "Invented village", "populated_place"),
        ({"where_prec": "1", "where_coordinates": "Invented camp"}, "Invented camp", "camp"),
        ({"where_prec": "1", "where_coordinates": "Invented dam"}, "Invented dam", "site"),
        ({"where_prec": "1", "where_coordinates": "Mill town (Old Mill)"}, "Mill town (Old Mill)", "populated_place"),
        ({"where_prec": "2"}, "Within 25 km of Invented village", "area"),
        ({"where_prec": "3", "where_coordinates": "Ar Rastan district"}, "Ar Rastan district", "adm2"),
        ({"where_prec": "3", "where_coordinates": "Invented district", "adm_2": ""}, "Invented district", "adm2"),
        ({"where_prec": "4", "where_coordinates": "Homs Governorate", "adm_2": ""}, "Homs", "adm1"),
        ({"where_prec": "5", "where_coordinates": "Road to Homs"}, "Road to Homs", "area"),
        ({"where_prec": "6", "where_coordinates": "Syria", "adm_1": "", "adm_2": ""}, "Syria", "country"),
        ({"where_prec": "7", "where_coordinates": "Invented Sea"}, "Invented Sea", "area"),
        ({"where_prec": "", "where_coordinates": "Somewhere"}, "Somewhere", "area"),
        ({"where_prec": "1", "where_coordinates": ""}, "Ar Rastan district", "adm2"),
        ({"where_prec": "2", "where_coordinates": "", "adm_2": ""}, "Homs", "adm1"),
    ],
)
def test_the_place_is_as_fine_as_its_precision(read: Reading, cells: dict[str, str], name: str, level: str) -> None:
    place = read.place(**cells)
    assert (place.name, place.level) == (name, level)


def test_a_location_lies_in_its_units_up_to_a_default_place(read: Reading) -> None:
    row = read.row()
    assert [place.heading for place in row.records if isinstance(place, Place)] == [
        "Syria", "Homs", "Ar Rastan district", "Invented village",
    ]  # fmt: skip
    village = read.place()
    assert (village.latitude, village.longitude) == ("34.802462", "36.707602")


def test_what_the_place_cannot_say_stands_in_the_note(read: Reading) -> None:
    kept = note(read.incident(where_prec="4", where_coordinates="Mill hill"))
    assert kept["where_coordinates"] == "Mill hill"
    assert kept["adm_2"] == "Ar Rastan district"
    assert (kept["latitude"], kept["longitude"]) == ("34.802462", "36.707602")
    assert "country" in note(read.incident(where_prec="7"))


def test_waters_of_no_state_lie_in_no_country(read: Reading) -> None:
    assert read.place(where_prec="7").parent == ""


def test_no_place_is_invented(read: Reading) -> None:
    cells = dict.fromkeys(("country", "adm_1", "adm_2", "where_coordinates"), "")
    assert read.incident(**cells).places == ()


def test_places_of_the_archive_are_used(archive: Archive, read: Reading) -> None:
    places.adopt(archive, "SY04")
    homs = archive.by_pcode("SY04")
    district = Place(name="Ar-Rastan", level="adm2", parent=homs.id, pcode="SY0402", state="entered")
    saved = archive.save(district).record
    row = read.row()
    assert [place.heading for place in row.records if isinstance(place, Place)] == ["Invented village"]
    assert only(row, Place).parent == saved.id


def test_of_namesakes_in_one_district_none_is_chosen_and_a_word_is_said_once(archive: Archive, tmp_path: Path) -> None:
    places.adopt(archive, "SY04")
    district = archive.save(
        Place(name="Ar-Rastan", level="adm2", parent=archive.by_pcode("SY04").id, state="entered")
    ).record
    for _ in range(2):
        archive.save(Place(name="Invented", level="populated_place", parent=district.id, state="entered"))
    first, second = ged.read(archive, ged.table(tmp_path / "ged.csv", ged.event(), ged.event(id="900002")))
    assert [str(warning)[:18] for warning in first.warnings] == ["“Invented village”"]
    assert not second.warnings
    assert only(first, Place).name == "Invented village"
    assert only(first, Incident).places == only(second, Incident).places


# --- who said it ----------------------------------------------------------------------------------------------------


def test_an_article_is_a_document_and_its_office_the_root_before_the_data_set(read: Reading) -> None:
    row = read.row()
    document, chain, figure = only(row, Document), only(row, Chain), only(row, Figure)
    sources = {record.id: record for record in row.records if isinstance(record, Source)}
    assert (document.title, document.published) == ("Clash near the mill", "2031-05-05")
    assert [(sources[hop.source].name, hop.verb, hop.document) for hop in chain.hops] == [
        ("Invented Observatory", "reported", document.id),
        ("UCDP Georeferenced Event Dataset", "published", ""),
    ]
    assert [source.source_kind for source in sources.values()] == ["other", "data_set"]
    assert figure.chains == (chain.id,)
    assert {involved.chain for involved in only(row, Incident).parties} == {chain.id}


def test_of_several_articles_each_has_a_chain_and_the_data_set_itself_names_the_parties(read: Reading) -> None:
    row = read.row(source_article=ged.TWO_ARTICLES)
    documents = [record for record in row.records if isinstance(record, Document)]
    chains = {record.id: record for record in row.records if isinstance(record, Chain)}
    assert [document.title for document in documents] == ['Clash; "two" dead, by the mill', "At the mill"]
    assert len(only(row, Figure).chains) == 2
    (named_by,) = {involved.chain for involved in only(row, Incident).parties}
    assert len(chains[named_by].hops) == 1


def test_the_same_article_is_one_document_for_all_its_events(archive: Archive, tmp_path: Path) -> None:
    rows = ged.read(archive, ged.table(tmp_path / "ged.csv", ged.event(), ged.event(id="900002")))
    assert len(ged.records(rows, "document")) == len(ged.records(rows, "chain")) == 1
    assert len(ged.records(rows, "figure")) == 2


@pytest.mark.parametrize(
    "cells",
    [
        {"source_article": "", "source_office": ""},
        {"source_article": "Old Wire 1999; Older Wire 1998", "source_office": ""},
        {"source_article": "", "source_office": "A;B", "source_headline": "only one"},
    ],
)
def test_without_a_readable_article_the_data_set_alone_says_it(read: Reading, cells: dict[str, str]) -> None:
    row = read.row(**cells)
    (hop,) = only(row, Chain).hops
    assert (only(row, Source).id, hop.verb) == (hop.source, "published")
    said = {column: text for column, text in cells.items() if text}
    assert said.items() <= note(only(row, Incident)).items()


def test_articles_can_be_read_from_the_three_lists(read: Reading) -> None:
    row = read.row(
        source_article="see below", source_office="A;B", source_date="2031-05-05;2031-05", source_headline="One;Two"
    )
    documents = [record for record in row.records if isinstance(record, Document)]
    assert [(document.title, document.published) for document in documents] == [
        ("One", "2031-05-05"), ("Two", "2031-05"),
    ]  # fmt: skip
    assert note(only(row, Incident))["source_article"] == "see below"


def test_an_article_without_headline_or_date_still_is_one(read: Reading) -> None:
    document = only(read.row(source_article='"Mill Gazette,2031-02-31,"'), Document)
    assert document.title == "Mill Gazette, 2031-02-31"
    assert (document.published, document.published_text) == ("", "2031-02-31")
    assert only(read.row(source_article='"Mill Gazette,,At the mill"'), Document).title == "At the mill"


# --- how many -------------------------------------------------------------------------------------------------------


def test_three_equal_estimates_are_one_exact_number() -> None:
    assert killed(4, 4, 4, 0, 0, 0, 0) == (Quantity(value=4),)
    assert killed(0, 0, 0, 0, 0, 0, 0) == (Quantity(value=0),)


def test_others_stay_as_stated_even_where_they_contradict_each_other() -> None:
    assert killed(5, 9, 7, 0, 0, 0, 0) == (Quantity(quantifier="between", value=9, low=5, high=7),)


def test_deaths_are_parts_by_population_and_side_and_a_zero_adds_none(read: Reading) -> None:
    figure = read.figure(
        deaths_a="3", deaths_b="0", deaths_civilians="2", deaths_unknown="1", low="4", best="6", high="8"
    )
    assert (figure.measure, figure.role) == ("killed", "counted")
    assert figure.quantities == (
        Quantity(quantifier="between", value=6, low=4, high=8),
        Quantity(part=True, population="combatant", group="side_a", value=3),
        Quantity(part=True, population="civilian", value=2),
        Quantity(part=True, population="undetermined", value=1),
    )


def test_an_event_without_numbers_has_no_figure(read: Reading) -> None:
    columns = ("low", "best", "high", "deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown")
    row = read.row(**dict.fromkeys(columns, "NA"))
    assert row.reason is None
    assert not [record for record in row.records if isinstance(record, Figure)]
