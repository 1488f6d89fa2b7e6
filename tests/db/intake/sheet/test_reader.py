"""Rows of sheets as records: what is recorded, what is kept in words, what is said about it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from db.archive import Archive
from db.intake.finding import NoTable
from db.intake.rows import Ways
from db.intake.run import prepared
from db.intake.sheet.labels import spellings
from db.intake.sheet.proposing import NothingRecognised
from db.model.declaration import altered
from db.model.records import Actor, Chain, Displacement, Document, Figure, Incident, Source
from tests.db.intake.sheet.bringing import OF_KILLED, bring, by, counts, faces, mapped, of_kind, only, written

Table = list[list[Any]]


SMALL: Table = [["ID", "Date", "Killed"], ["a", "2031-01-05", 3], ["b", "2031-01-06", 4]]


# --- once more --------------------------------------------------------------------------------------------------------


def test_a_changed_row_updates_its_event_by_its_id(archive: Archive, tmp_path: Path) -> None:
    bring(archive, written(tmp_path, SMALL, "list-2031-01.csv"))
    changed = [*SMALL[:2], ["b", "2031-01-06", 9], ["c", "2031-01-07", 1]]
    outcome = bring(archive, written(tmp_path, changed, "list-2031-02 (copy).csv"))
    assert counts(outcome) == (3, 1, 1, 1, 0)
    assert faces(archive) == {"killed": 13}


def test_rows_without_an_id_are_known_by_what_they_say_whatever_the_file_is_called(
    archive: Archive, tmp_path: Path
) -> None:
    rows = [row[1:] for row in SMALL]
    mapping = mapped(tmp_path, '"Date" = "date"\n"Killed" = {field = "number", measure = "killed"}',
                     '[tables.constants]\nsource = "Gazette"')  # fmt: skip
    bring(archive, written(tmp_path, rows), mapping)
    assert counts(bring(archive, written(tmp_path, rows[:1] + rows[:0:-1], "other.csv"), mapping)) == (2, 0, 0, 2, 0)


def test_the_same_ids_of_another_data_set_are_other_events(archive: Archive, tmp_path: Path) -> None:
    columns = '"ID" = "id"\n"Date" = "date"\n"Killed" = {field = "number", measure = "killed"}'
    path = written(tmp_path, SMALL)
    bring(archive, path, mapped(tmp_path, columns, before='data_set = "one"'))
    outcome = bring(archive, path, mapped(tmp_path, columns, before='data_set = "two"'))
    assert counts(outcome) == (2, 2, 0, 0, 0)
    assert faces(archive) == {"killed": 14}


def test_what_a_person_changed_stays_and_is_reported(archive: Archive, tmp_path: Path) -> None:
    bring(archive, written(tmp_path, SMALL))
    incident = of_kind(archive, Incident)[0]
    archive.save(altered(incident, title="A better title"))
    changed = [SMALL[0], *([row[0], "2031-02-05", row[2]] for row in SMALL[1:])]
    outcome = bring(archive, written(tmp_path, changed))
    assert archive.get(incident.id).heading == "A better title"
    assert any("was changed here since" in str(warning) for warning in outcome.warnings)


def test_rows_that_share_an_id_and_rows_that_are_alike_all_count_and_are_told(archive: Archive, tmp_path: Path) -> None:
    table = [*SMALL, ["b", "2031-01-08", 5], ["b", "2031-01-08", 5]]
    outcome = bring(archive, written(tmp_path, table))
    assert faces(archive) == {"killed": 17}
    said = [str(warning) for warning in outcome.warnings]
    assert "3 rows have an id that other rows have too; each was taken as an event of its own." in said
    assert "1 row says the very same as one before it; it was taken as an event of its own." in said


def test_a_column_that_only_counts_the_rows_is_no_id(archive: Archive, tmp_path: Path) -> None:
    def numbered(*rows: list[Any]) -> Path:
        return written(tmp_path, [["No.", "Date", "Killed"], *([i, *row] for i, row in enumerate(rows, 1))])

    first, second, third = ["2031-01-05", 3], ["2031-01-06", 4], ["2031-01-04", 1]
    bring(archive, numbered(first, second))
    assert counts(bring(archive, numbered(third, first, second))) == (3, 1, 0, 2, 0)


# --- dates ------------------------------------------------------------------------------------------------------------


def test_a_column_settles_the_order_of_day_and_month_for_all_its_rows(archive: Archive, tmp_path: Path) -> None:
    bring(archive, written(tmp_path, [["Date", "Killed"], ["03/02/2031", 1], ["02/13/2031", 1]]))
    assert sorted(incident.date for incident in of_kind(archive, Incident)) == ["2031-02-13", "2031-03-02"]
    assert not archive.check().findings


def test_an_ambiguous_date_is_kept_with_its_words_and_flagged(archive: Archive, tmp_path: Path) -> None:
    outcome = bring(archive, written(tmp_path, [["Date", "Killed"], ["03/02/2031", 1], ["05/02/2031", 1]]))
    assert {incident.date_text for incident in of_kind(archive, Incident)} == {"03/02/2031", "05/02/2031"}
    assert any("Ambiguous date: “03/02/2031” was read as 2031-02-03" in str(said) for said in outcome.warnings)
    assert {finding.what for finding in archive.check().findings} == {"ambiguous_date"}


def test_the_mapping_settles_the_order(archive: Archive, tmp_path: Path) -> None:
    path = written(tmp_path, [["Date", "Killed"], ["03/02/2031", 1], ["05/02/2031", 1]])
    columns = '"Date" = "date"\n"Killed" = {field = "number", measure = "killed"}'
    bring(archive, path, mapped(tmp_path, columns, '[tables.options]\ndate_order = "mdy"'))
    assert by(archive, "month", "killed") == {"2031-03": 1, "2031-05": 1}
    assert not archive.check().findings


def test_rows_with_impossible_dates_are_rejected_even_if_most_are(archive: Archive, tmp_path: Path) -> None:
    table = [["Date", "Killed"], ["2031-02-30", 1], ["31.06.2031", 1], ["2031-01-05", 2]]
    outcome = bring(archive, written(tmp_path, table))
    assert counts(outcome) == (3, 1, 0, 0, 2)
    assert all(str(reject.reason).startswith("Date: ") for reject in outcome.rejects)


# --- numbers ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("options", "figures", "killed"),
    [
        ("", 3, "exact 4"),
        ('zero = "not_stated"', 2, "exact 4"),
        ('one = "at_least"', 3, "at_least 4"),
        ("estimated = true", 3, "about 4"),
    ],
)
def test_the_mapping_says_what_a_zero_and_a_one_are(
    options: str, figures: int, killed: str, archive: Archive, tmp_path: Path
) -> None:
    path = written(tmp_path, [["Date", "Killed"], ["2031-01-01", 0], ["2031-01-02", 1], ["2031-01-03", 3]])
    bring(archive, path, mapped(tmp_path, OF_KILLED, f"[tables.options]\n{options}"))
    total = archive.totals()["killed"].units["person"]
    assert (len(of_kind(archive, Figure)), f"{total.amount.quantifier} {total.amount.face}") == (figures, killed)


def test_the_mapping_settles_what_a_point_is(archive: Archive, tmp_path: Path) -> None:
    path = written(tmp_path, [["Date", "Killed"], ["2031-01-01", "1.234"], ["2031-01-02", "2.500"]])
    refused = bring(archive, path, mapped(tmp_path, OF_KILLED))
    assert refused.rejected == 2
    assert "“1.234” can mean 1234 or 1.234" in str(refused.rejects[0].reason)
    bring(archive, path, mapped(tmp_path, OF_KILLED, '[tables.options]\ndecimal = ","'))
    assert faces(archive) == {"killed": 3734}


def test_a_range_in_two_columns_keeps_its_bounds(archive: Archive, tmp_path: Path) -> None:
    bring(
        archive, written(tmp_path, [["Date", "Killed min", "Killed max"], ["2031-01-01", 3, 9], ["2031-01-02", 1, 1]])
    )
    total = archive.totals()["killed"].units["person"].amount
    assert (total.face, total.low, total.high, total.quantifier) == (4, 4, 10, "between")


def test_households_and_persons_of_a_row_are_one_figure(archive: Archive, tmp_path: Path) -> None:
    table = [["Date", "From", "To", "HHs displaced", "Individuals displaced"], ["2031-01-01", "Idlib", "Hama", 20, 90]]
    bring(archive, written(tmp_path, [*table, ["2031-01-02", "Hama", "Idlib", 2, 11]]))
    figure = of_kind(archive, Figure)[0]
    assert {quantity.unit for quantity in figure.quantities} == {"household", "person"}


# --- what happened ----------------------------------------------------------------------------------------------------


def test_words_become_codes_and_are_kept(archive: Archive, tmp_path: Path) -> None:
    table = [
        ["Date", "Type", "Weapon", "Killed"],
        ["2031-01-01", "غارة جوية", "Drone", 1],
        ["2031-01-02", "Duel", "", 1],
    ]
    outcome = bring(archive, written(tmp_path, table))
    strike, duel = sorted(of_kind(archive, Incident), key=lambda incident: incident.date)
    assert (strike.event_type, strike.sub_type) == ("explosions_remote_violence", "air_drone_strike")
    assert strike.means == ("air_launched",)
    assert strike.note == "Type: غارة جوية\nWeapon: Drone"
    assert (duel.event_type, duel.sub_type, duel.note) == ("not_stated", "", "Type: Duel")
    assert any("“Type”: 1 different text is no known term" in str(said) for said in outcome.warnings)


def test_our_own_labels_of_either_language_leave_no_words_over(archive: Archive, tmp_path: Path) -> None:
    english, arabic = spellings("Protests")
    assert arabic != english
    table = [["Date", "Event type", "Killed"], ["2031-01-01", "Battles", 1], ["2031-01-02", arabic, 1]]
    bring(archive, written(tmp_path, table))
    assert {(one.event_type, one.note) for one in of_kind(archive, Incident)} == {("battles", ""), ("protests", "")}


def test_a_sub_type_of_another_type_stays_words(archive: Archive, tmp_path: Path) -> None:
    table = [["Date", "Event type", "Sub event type", "Killed"], ["2031-01-01", "Protests", "Grenade", 1]]
    bring(archive, written(tmp_path, [*table, ["2031-01-02", "", "Grenade", 1]]))
    protest, other = sorted(of_kind(archive, Incident), key=lambda incident: incident.date)
    assert (protest.event_type, protest.sub_type, protest.note) == ("protests", "", "Sub-type: Grenade")
    assert (other.event_type, other.sub_type) == ("explosions_remote_violence", "grenade")


def test_the_mapping_says_what_words_mean(archive: Archive, tmp_path: Path) -> None:
    path = written(tmp_path, [["Date", "Kind", "Killed"], ["2031-01-01", "Duel", 1], ["2031-01-02", "?", 2]])
    values = '[tables.values."Kind"]\n"duel" = {event_type = "battles", means = "small_arms;other"}'
    bring(archive, path, mapped(tmp_path, f'{OF_KILLED}\n"Kind" = "event_type"\n{values}'))
    duel = next(one for one in of_kind(archive, Incident) if one.date == "2031-01-01")
    assert (duel.event_type, duel.means) == ("battles", ("small_arms", "other"))


def test_an_event_without_a_title_gets_a_neutral_one(archive: Archive, tmp_path: Path) -> None:
    table = [
        ["Date", "Governorate", "Type", "Killed"],
        ["2031-01-01", "Idlib", "Shelling", 1],
        ["2031-01-02", "", "", 2],
    ]
    bring(archive, written(tmp_path, table))
    assert {one.title for one in of_kind(archive, Incident)} == {
        "Shelling/artillery/missile attack, Idlib, 2031-01-01",
        "Incident, 2031-01-02",
    }


def test_a_table_in_arabic_gets_arabic_titles(archive: Archive, tmp_path: Path) -> None:
    bring(
        archive,
        written(tmp_path, [["التاريخ", "المحافظة", "القتلى"], ["2031-01-01", "إدلب", 1], ["2031-01-02", "حماة", 1]]),
    )
    assert "حادثة، إدلب، 2031-01-01" in {one.title for one in of_kind(archive, Incident)}


def test_headers_without_letters_are_in_no_language(archive: Archive, tmp_path: Path) -> None:
    bring(archive, written(tmp_path, [["Killed"], ["Governorate", "2031-01", "2031-02"], ["Idlib", 4, 2]]))
    assert {incident.title for incident in of_kind(archive, Incident)} == {
        "Incident, Idlib, 2031-01",
        "Incident, Idlib, 2031-02",
    }


def test_unmapped_columns_are_kept_in_the_note(archive: Archive, tmp_path: Path) -> None:
    table = [["Date", "Killed", "Remarks", "Weather", "Shift"], ["2031-01-01", 1, "Near the mill", "Fog", "N/A"]]
    bring(archive, written(tmp_path, [*table, ["2031-01-02", 1, "", "Sun", "2"]]))
    notes = {one.note for one in of_kind(archive, Incident)}
    assert notes == {"Near the mill\nWeather: Fog", "Weather: Sun\nShift: 2"}


def test_perpetrators_are_alleged_by_the_rows_source(archive: Archive, tmp_path: Path) -> None:
    table = [
        ["Date", "Killed", "Alleged perpetrator", "Source"],
        ["2031-01-01", 1, "Green Brigade; Blue Brigade", "Wire"],
    ]
    bring(archive, written(tmp_path, [*table, ["2031-01-02", 1, "unknown", "Wire"]]))
    incident = next(one for one in of_kind(archive, Incident) if one.date == "2031-01-01")
    assert [party.role for party in incident.parties] == ["alleged_perpetrator"] * 2
    assert {archive.get(party.actor).heading for party in incident.parties} == {"Green Brigade", "Blue Brigade"}
    assert {party.chain for party in incident.parties} == {only(archive, Chain).id}
    assert len(of_kind(archive, Actor)) == 2


# --- who said it ------------------------------------------------------------------------------------------------------


def test_every_source_of_a_cell_is_a_root_and_the_data_set_the_last_hop(archive: Archive, tmp_path: Path) -> None:
    path = written(tmp_path, [["Date", "Killed", "Who"], ["2031-01-01", 1, "Wire; Gazette"], ["2031-01-02", 1, ""]])
    constants = '[tables.constants]\nsource = "The List"\nsource_kind = "ngo"\ndocument_title = "List of 2031"'
    bring(archive, path, mapped(tmp_path, f'{OF_KILLED}\n"Who" = "source"', constants))
    ways = {tuple(archive.get(hop.source).heading for hop in chain.hops) for chain in of_kind(archive, Chain)}
    assert ways == {("Wire", "The List"), ("Gazette", "The List"), ("The List",)}
    assert only(archive, Document).title == "List of 2031"
    assert archive.totals()["killed"].roots == 3  # the list itself speaks in the second row


def test_a_link_and_a_day_make_a_document(archive: Archive, tmp_path: Path) -> None:
    header = ["Date", "Killed", "Source", "Link", "Published"]
    table = [header, ["2031-01-01", 1, "Wire", "https://e.org/1", "2031-01-03"], ["2031-01-02", 1, "Wire", "", ""]]
    bring(archive, written(tmp_path, table))
    document = only(archive, Document)
    assert (document.url, document.published, document.title) == ("https://e.org/1", "2031-01-03", "https://e.org/1")
    assert [hop.document for chain in of_kind(archive, Chain) for hop in chain.hops if hop.document] == [document.id]


def test_without_a_source_the_file_itself_speaks(archive: Archive, tmp_path: Path) -> None:
    bring(archive, written(tmp_path, SMALL, "Field office list.csv"))
    source = only(archive, Source)
    assert (source.name, source.source_kind, source.confidentiality) == ("Field office list", "data_set", "amber")


def test_a_public_data_set_is_clear(archive: Archive, tmp_path: Path) -> None:
    bring(archive, written(tmp_path, SMALL), mapped(tmp_path, OF_KILLED, before="public = true"))
    assert {one.confidentiality for one in (*of_kind(archive, Incident), only(archive, Source))} == {"clear"}


# --- what is not read -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "table",
    [
        [
            ["Sector", "Organisation", "Activity", "Country"],
            ["WASH", "A", "Wells", "Panama"],
            ["Health", "B", "Care", "Peru"],
        ],
        [["Name", "Age", "Sex", "Date"], ["A", 30, "M", "2031-01-01"], ["B", 4, "F", "2031-01-02"]],
        [["Governorate", "Jan", "Feb"], ["Idlib", 1, 2], ["Hama", 3, 4]],
    ],
    ids=["who does what where", "a list of names", "months across"],
)
def test_a_table_of_something_else_is_refused_in_a_sentence(table: Table, archive: Archive, tmp_path: Path) -> None:
    with pytest.raises(NothingRecognised, match="say in a mapping what they are"):
        bring(archive, written(tmp_path, table))


def test_a_text_without_a_table_is_refused(archive: Archive, tmp_path: Path) -> None:
    path = tmp_path / "text.csv"
    path.write_text("Only a sentence\n", encoding="utf-8")
    with pytest.raises(NoTable):
        bring(archive, path)


def test_a_summary_beside_the_list_is_told(archive: Archive, tmp_path: Path) -> None:
    tables = {"List": SMALL, "Pivot": [["Governorate", "Killed"], ["Idlib", 3], ["Hama", 4]]}
    outcome = bring(archive, written(tmp_path, tables))
    assert any("Sheet “Pivot” looks like a summary" in str(said) for said in outcome.warnings)


def test_rejected_rows_come_back_as_they_stood(archive: Archive, tmp_path: Path) -> None:
    table = [["Casualties"], [], ["Date", "Killed", "Other"], ["2031-01-01", 1, "x"], ["2031-01-02", "a few?", "y"],
             ["2031-01-03", 2, "z"], ["2031-01-04", 2, "z"]]  # fmt: skip
    path = written(tmp_path, table, "list.xlsx")
    with prepared(archive, [path], Ways("sheet"), lambda step, rows: None) as ready:
        (left,) = ready.left_out(ready.outcomes[0])
        assert left.header == (("Date", "Killed", "Other"),)
        ((reject, cells),) = left.rows
    assert (reject.number, cells) == (5, ("2031-01-02", "a few?", "y"))
    assert str(reject.reason).startswith("Killed: ")


def test_corrected_rejects_are_told_by_whom_the_file_was_told(archive: Archive, tmp_path: Path) -> None:
    bring(archive, written(tmp_path, [["Date", "Killed"], ["2031-01-01", 1], ["2031-01-32", 2]], "field_list.csv"))
    corrected = [["Date", "Killed"], ["2031-01-31", 2]]
    bring(archive, written(tmp_path, {"Rows": corrected}, "field_list.csv.rejects.xlsx"))
    assert faces(archive) == {"killed": 3}
    assert [source.name for source in of_kind(archive, Source)] == ["field list"]


def test_of_two_addresses_titles_and_dates_the_one_that_is_not_taken_stays_in_the_note(
    archive: Archive, tmp_path: Path
) -> None:
    table = [
        ["Date", "Start date", "Governorate", "Killed", "Sources", "Link 1", "Link 2"],
        [
            "2031-02-05",
            "2031-02-03",
            "Idlib",
            3,
            "Wire, Gazette and Rescue",
            "https://a.example/1",
            "https://b.example/2",
        ],
        ["2031-02-06", None, "Idlib", 1, "Wire (https://c.example/3)", None, None],
    ]
    bring(archive, written(tmp_path, table))
    first, second = sorted(of_kind(archive, Incident), key=lambda incident: incident.date)
    assert first.note.splitlines() == ["Link 2: https://b.example/2", "Start date: 2031-02-03"]
    assert second.note == ""
    assert {"Wire", "Gazette", "Rescue"} <= {source.name for source in of_kind(archive, Source)}
    assert "https://c.example/3" in {document.url for document in of_kind(archive, Document)}


def test_a_start_and_an_end_that_the_date_says_already_are_no_note(archive: Archive, tmp_path: Path) -> None:
    table = [
        ["Date", "Start date", "End date", "Killed"],
        ["2031-02", "2031-02-01", "2031-02-28", 3],
        ["2031-03-05", "2031-03-05", "2031-03-06", 1],
    ]
    bring(archive, written(tmp_path, table))
    notes = {incident.date: incident.note for incident in of_kind(archive, Incident)}
    assert notes == {"2031-02": "", "2031-03-05": "End date: 2031-03-06"}


def test_json_with_a_list_of_entries_is_a_table_too(archive: Archive, tmp_path: Path) -> None:
    def update(identifier: int, qualifier: str, figure: int) -> dict[str, object]:
        return {
            "id": identifier, "country": "Examplia", "iso3": "QEX", "qualifier": qualifier, "figure": figure,
            "displacement_type": "Disaster", "displacement_date": "2031-06-12T12:00:00.000Z",
            "displacement_start_date": "2031-06-12T12:00:00.000Z", "displacement_end_date": "2031-06-14T12:00:00.000Z",
            "event_name": "Examplia: flood", "category": None,
        }  # fmt: skip

    path = tmp_path / "updates.json"
    path.write_text(json.dumps([update(1, "total", 40), update(2, "more than", 300)]), encoding="utf-8")
    bring(archive, path)
    assert faces(archive) == {"displaced": 340}
    assert sorted(quantity.quantifier for one in of_kind(archive, Figure) for quantity in one.quantities) == [
        "exact",
        "more_than",
    ]
    assert {one.cause for one in of_kind(archive, Displacement)} == {"disaster"}
