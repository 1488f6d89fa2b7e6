"""Events of UCDP GED as records; all rows here are invented (`ged`)."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

import openpyxl
import pytest

from db import places
from db.archive import Archive
from db.intake.rows import Row, Ways
from db.intake.run import Outcome, prepared
from db.intake.ucdp import READER, NoEvents, recognises
from db.intake.ucdp_cells import NEEDED
from db.intake.ucdp_events import SAID, killed
from db.model.parts import Quantity
from db.model.records import Actor, Chain, Document, Figure, Incident, Place, Record, Source
from tests.db.intake import ged


@pytest.fixture
def read(archive: Archive, tmp_path: Path) -> Reading:
    return Reading(archive, tmp_path)


class Reading:
    """Reads single invented events over an archive."""

    def __init__(self, archive: Archive, folder: Path) -> None:
        self._archive = archive
        self._folder = folder

    def row(self, **cells: str) -> Row:
        (row,) = ged.read(self._archive, ged.table(self._folder / "ged.csv", ged.event(**cells)))
        return row

    def incident(self, **cells: str) -> Incident:
        return _one(self.row(**cells), Incident)

    def figure(self, **cells: str) -> Figure:
        return _one(self.row(**cells), Figure)

    def place(self, **cells: str) -> Place:
        row = self.row(**cells)
        (use,) = _one(row, Incident).places
        return next(place for place in row.records if isinstance(place, Place) and place.id == use.place)

    def reason(self, **cells: str) -> str:
        row = self.row(**cells)
        assert not row.records
        return str(row.reason)


R = TypeVar("R", bound=Record)


def _one(row: Row, cls: type[R]) -> R:
    assert row.reason is None, str(row.reason)
    (found,) = (record for record in row.records if isinstance(record, cls))
    return found


def _note(record: Record) -> dict[str, str]:
    return dict(line.split(": ", 1) for line in record.note.splitlines())


# --- the table ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("columns", [ged.OLDER, ged.NEWER])
def test_every_layout_is_recognised(columns: list[str]) -> None:
    assert recognises(columns)
    assert recognises([column.upper() for column in columns])
    assert not recognises(["event_id", "number_of_sources"])


def test_both_layouts_make_the_same_records_but_for_the_note(archive: Archive, tmp_path: Path) -> None:
    older = ged.read(archive, ged.table(tmp_path / "older.csv", ged.as_older(ged.event())))
    newer = ged.read(archive, ged.table(tmp_path / "newer.csv", ged.event(), columns=ged.NEWER))
    assert [record.id for record in older[0].records] == [record.id for record in newer[0].records]
    assert older[0].records == newer[0].records


def test_a_workbook_says_the_same_as_a_text(archive: Archive, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.create_sheet("Versions", 0).append(["version", "published"])
    sheet = book["Sheet"]
    event = ged.event()
    sheet.append(ged.OLDER)
    numbers = {"id", "best", "low", "high", "deaths_a", "deaths_b", "where_prec", "date_prec", "type_of_violence"}
    sheet.append([int(event[c]) if c in numbers else event.get(c) for c in ged.OLDER])
    book.save(tmp_path / "ged.xlsx")
    (text,) = ged.read(archive, ged.table(tmp_path / "ged.csv", event))
    (row,) = ged.read(archive, tmp_path / "ged.xlsx")
    assert (row.sheet, row.number) == ("Sheet", 2)
    assert row.records == text.records


def test_the_estimates_of_old_versions_are_called_otherwise(archive: Archive, tmp_path: Path) -> None:
    renamed = {"best": "best_est", "high": "high_est", "low": "low_est"}
    columns = [renamed.get(column, column) for column in ged.OLDER]
    event = {renamed.get(column, column): text for column, text in ged.event().items()}
    (row,) = ged.read(archive, ged.table(tmp_path / "ged.csv", event, columns=columns))
    assert _one(row, Figure).quantities[0] == Quantity(value=4)


def test_the_row_of_hashtags_and_empty_rows_are_no_events(archive: Archive, tmp_path: Path) -> None:
    tags = {"id": "#event+code", "best": "#affected+killed"}
    rows = ged.read(archive, ged.table(tmp_path / "ged.csv", tags, {}, ged.event(), {}))
    assert [(row.number, row.reason) for row in rows] == [(4, None)]


def test_a_headline_may_break_the_line(archive: Archive, tmp_path: Path) -> None:
    broken = ged.event(source_article='"Invented Observatory,2031-05-05,Clash\nnear\r\nthe mill"')
    first, second = ged.read(archive, ged.table(tmp_path / "ged.csv", broken, ged.event(id="900002")))
    assert (first.number, second.number) == (2, 5)
    assert _one(first, Document).title == "Clash near the mill"


def test_another_table_is_refused_in_one_sentence_that_says_what_it_lacks(archive: Archive, tmp_path: Path) -> None:
    part = ged.table(tmp_path / "Event.csv", {"event_id": "1"}, columns=["event_id", "number_of_sources"])
    with pytest.raises(NoEvents, match=r"“Event\.csv” is no table of UCDP GED events: it lacks id, type_of_violence"):
        ged.read(archive, part)


def test_a_rejected_row_is_given_back_as_it_was(archive: Archive, tmp_path: Path) -> None:
    path = ged.table(tmp_path / "ged.csv", ged.event(), ged.event(id="", region="Nowhere"))
    _, rejected = ged.read(archive, path)
    (originals,) = READER.as_it_was(path, [(rejected.sheet, rejected.number)], ged.context(archive, tmp_path))
    ((number, values),) = originals.rows
    assert number == 3
    assert dict(zip(originals.header[0], values, strict=True))["region"] == "Nowhere"


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
    assert _one(read.row(side_a=""), Actor).actor_type == "not_stated"


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
    note = _note(read.incident(id="900001.0", dyad_new_id="299.0"))
    assert note["id"] == "900001"
    assert note["dyad_new_id"] == "299"
    assert note["conflict_name"] == "Invented: Government"
    assert note["source_original"] == "a miller"
    assert not {"side_a", "best", "geom_wkt", "latitude", "adm_2", "source_headline"} & note.keys()


def test_columns_that_nobody_knows_are_kept_too(archive: Archive, tmp_path: Path) -> None:
    columns = [*ged.NEWER, "checked by", "checked by", ""]
    path = ged.table(tmp_path / "ged.csv", ged.event(**{"checked by": "me", "": "x"}), columns=columns)
    note = _note(_one(ged.read(archive, path)[0], Incident))
    assert note["checked by"] == "me"
    assert note[f"checked by (column {len(ged.NEWER) + 2})"] == "me"
    assert note[f"column {len(columns)}"] == "x"


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
    note = _note(read.incident(where_prec="4", where_coordinates="Mill hill"))
    assert note["where_coordinates"] == "Mill hill"
    assert note["adm_2"] == "Ar Rastan district"
    assert (note["latitude"], note["longitude"]) == ("34.802462", "36.707602")
    assert "country" in _note(read.incident(where_prec="7"))


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
    assert _one(row, Place).parent == saved.id


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
    assert _one(first, Place).name == "Invented village"
    assert _one(first, Incident).places == _one(second, Incident).places


# --- who said it ----------------------------------------------------------------------------------------------------


def test_an_article_is_a_document_and_its_office_the_root_before_the_data_set(read: Reading) -> None:
    row = read.row()
    document, chain, figure = _one(row, Document), _one(row, Chain), _one(row, Figure)
    sources = {record.id: record for record in row.records if isinstance(record, Source)}
    assert (document.title, document.published) == ("Clash near the mill", "2031-05-05")
    assert [(sources[hop.source].name, hop.verb, hop.document) for hop in chain.hops] == [
        ("Invented Observatory", "reported", document.id),
        ("UCDP Georeferenced Event Dataset", "published", ""),
    ]
    assert [source.source_kind for source in sources.values()] == ["other", "data_set"]
    assert figure.chains == (chain.id,)
    assert {involved.chain for involved in _one(row, Incident).parties} == {chain.id}


TWO = '"Invented Observatory,2031-05-05,Clash; ""two"" dead, near the mill";"Mill Gazette,2031-05-06,At the mill"'


def test_of_several_articles_each_has_a_chain_and_the_data_set_itself_names_the_parties(read: Reading) -> None:
    row = read.row(source_article=TWO.replace('""', '"'))
    documents = [record for record in row.records if isinstance(record, Document)]
    chains = {record.id: record for record in row.records if isinstance(record, Chain)}
    assert [document.title for document in documents] == ['Clash; "two" dead, near the mill', "At the mill"]
    assert len(_one(row, Figure).chains) == 2
    (named_by,) = {involved.chain for involved in _one(row, Incident).parties}
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
    (hop,) = _one(row, Chain).hops
    assert (_one(row, Source).id, hop.verb) == (hop.source, "published")
    kept = {column: text for column, text in cells.items() if text}
    assert kept.items() <= _note(_one(row, Incident)).items()


def test_articles_can_be_read_from_the_three_lists(read: Reading) -> None:
    row = read.row(
        source_article="see below", source_office="A;B", source_date="2031-05-05;2031-05", source_headline="One;Two"
    )
    documents = [record for record in row.records if isinstance(record, Document)]
    assert [(document.title, document.published) for document in documents] == [
        ("One", "2031-05-05"), ("Two", "2031-05"),
    ]  # fmt: skip
    assert _note(_one(row, Incident))["source_article"] == "see below"


def test_an_article_without_headline_or_date_still_is_one(read: Reading) -> None:
    document = _one(read.row(source_article='"Mill Gazette,2031-02-31,"'), Document)
    assert document.title == "Mill Gazette, 2031-02-31"
    assert (document.published, document.published_text) == ("", "2031-02-31")
    assert _one(read.row(source_article='"Mill Gazette,,At the mill"'), Document).title == "At the mill"


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


# --- what is no event -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        ({"id": ""}, "The column id is empty."),
        ({"low": ""}, "The column low is empty."),
        ({"best": "four"}, "“four” in the column best is no whole number from zero on."),
        ({"deaths_b": "-1"}, "“-1” in the column deaths_b is no whole number from zero on."),
        ({"high": "4.5"}, "“4.5” in the column high is no whole number from zero on."),
        ({"best": "9" * 30}, f"“{'9' * 30}” in the column best is no whole number from zero on."),
        ({"type_of_violence": "4"}, "“4” in the column type_of_violence is none of the codes 1, 2, 3."),
        ({"where_prec": "north"}, "“north” in the column where_prec is none of the codes 1, 2, 3, 4, 5, 6, 7."),
        ({"latitude": "34,8"}, "“34,8” in the column latitude are no degrees like 34.802462."),
        ({"date_end": "2031-05-03"}, "“2031-05-04/2031-05-03” ends before it begins; "),
        ({"date_start": "2031-02-30"}, "“2031-02-30” is not in the calendar"),
        ({"date_start": "soon"}, "“soon” cannot be read as a date"),
    ],
)
def test_a_row_that_cannot_be_read_is_rejected_with_its_reason(
    read: Reading, cells: dict[str, str], reason: str
) -> None:
    assert read.reason(**cells).startswith(reason)


# --- in the archive -------------------------------------------------------------------------------------------------


def _import(archive: Archive, path: Path) -> Outcome:
    with prepared(archive, [path], Ways()) as files:
        files.write()
        return files.outcomes[0]


def test_the_records_fit_and_count(archive: Archive, tmp_path: Path) -> None:
    killed_civilians = {"deaths_a": "0", "deaths_b": "0", "deaths_civilians": "5", "low": "3", "best": "5", "high": "9"}
    over_a_month = ged.event(id="900002", type_of_violence="3", date_end="2031-06-02", **killed_civilians)
    outcome = _import(archive, ged.table(tmp_path / "ged.csv", ged.event(), over_a_month))
    assert (outcome.source_format, outcome.added, outcome.rejected) == ("ucdp-ged", 2, 0)
    total = archive.totals()["killed"]
    amount = total.units["person"].amount
    assert (amount.face, amount.low, amount.high, amount.quantifier) == (9, 7, 13, "between")
    assert total.stated_parts()["population", "civilian"] == 5
    assert total.roots == 1
    months = archive.grouped("month").groups
    assert {group.key: group.totals["killed"].units["person"].amount.face for group in months} == {
        "2031-05": 4, "2031": 5,
    }  # fmt: skip
    assert archive.check().sound


def test_the_same_again_changes_nothing_and_a_newer_estimate_is_an_update(archive: Archive, tmp_path: Path) -> None:
    other = ged.event(id="900002", where_prec="2", source_article=TWO)
    _import(archive, ged.table(tmp_path / "ged.csv", ged.event(), other))
    heads = archive.heads
    assert _import(archive, ged.table(tmp_path / "again.csv", ged.event(), other)).unchanged == 2
    assert archive.heads == heads
    newer = _import(archive, ged.table(tmp_path / "newer.csv", ged.event(best="6", high="6"), other))
    assert (newer.updated, newer.unchanged) == (1, 1)


def test_every_column_that_becomes_a_field_is_documented() -> None:
    page = (Path(__file__).parents[3] / "docs" / "imports.md").read_text(encoding="utf-8")
    assert [column for column in (*SAID, *NEEDED) if f"`{column}`" not in page] == []
