"""What a coordinator changed in a workbook: each cell against the archive, field by field, and what becomes of it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from db.archive import Archive
from db.model.parts import PlaceUse
from db.model.records import Place, Source
from exports.returning.edits import State
from resources.language import language
from tests.exports.returning.editing import Cells, edits_of, exported, figure, incident, look, rows_of, the_only, write

# --- what may be changed ----------------------------------------------------------------------------------------------

CHANGES: list[tuple[str, Any, str, Any]] = [
    ("Title", "Another title", "title", "Another title"),
    ("Date (EDTF)", "5 May 2019", "date", "2019-05-05"),
    ("Date (EDTF)", "٢٠١٩-٠٥", "date", "2019-05"),
    ("Verification", "Fair", "verification", "fair"),
    ("Means", "Small arms; Ground-launched", "means", ["small_arms", "ground_launched"]),
    ("Targets", "School", "targets", ["school"]),
    ("Note", "Ask again", "note", "Ask again"),
    ("Tags", "urgent; north", "tags", ["urgent", "north"]),
    ("Description", "Two\nlines", "description", "Two\nlines"),
]


@pytest.mark.parametrize(("header", "cell", "name", "value"), CHANGES)
def test_a_changed_cell_is_one_edit_of_one_field(
    sample: Archive, workbook: Path, header: str, cell: Any, name: str, value: Any
) -> None:
    code = incident(sample).code
    edit = the_only(edits_of(sample, workbook, {("Incidents", code, header): cell}))
    assert (edit.code, edit.field, edit.state, edit.value) == (code, name, State.CHANGED, value)
    assert edit.returned == cell


NUMBERS = [
    (31, {"value": 31}),
    ("٣١", {"value": 31}),
    ("about 31", {"value": 31, "quantifier": "about", "low": None, "high": None}),
]


@pytest.mark.parametrize(("cell", "value"), NUMBERS)
def test_a_number_is_read_as_in_the_forms(sample: Archive, workbook: Path, cell: Any, value: Any) -> None:
    first = figure(sample)
    edit = the_only(edits_of(sample, workbook, {("Casualties", first.code, "Number"): cell}))
    assert (edit.record, edit.unit, edit.value) == (first.id, "person", value)
    assert (edit.exported, edit.archive) == ("30", "30")


def test_a_workbook_in_arabic_is_read_in_arabic(archive: Archive, tmp_path: Path) -> None:
    path = exported(archive, tmp_path, code="ar")
    say = language("ar").label
    cells: Cells = {
        (say("Incidents"), incident(archive).code, say("Verification")): say("Fair"),
        (say("Casualties"), figure(archive).code, say("Number")): "أكثر من ٣١",
    }
    fair, number = edits_of(archive, path, cells)
    assert (fair.field, fair.value) == ("verification", "fair")
    assert (number.value["value"], number.value["quantifier"]) == (31, "more_than")


def test_a_place_is_found_by_its_name_or_code_and_the_others_stay_as_they_are_known(
    archive: Archive, tmp_path: Path
) -> None:
    first = incident(archive)
    inferred = replace(first.places[0], certainty="inferred")
    archive.save(replace(first, places=(inferred,)))
    path = exported(archive, tmp_path)
    edit = the_only(edits_of(archive, path, {("Incidents", first.code, "Places"): "Idlib de-escalation zone; SY06"}))
    latakia = archive.by_pcode("SY06").id
    assert edit.value == [{"place": inferred.place, "certainty": "inferred"}, {"place": latakia}]


def test_a_place_that_only_the_default_places_have_is_taken_from_there(archive: Archive, tmp_path: Path) -> None:
    code = incident(archive).code
    path = write(exported(archive, tmp_path), tmp_path / "changed.xlsx", {("Incidents", code, "Places"): "SY01"})
    look(archive, path).write(archive)
    assert incident(archive).places[0].place == archive.by_pcode("SY01").id


# --- what may not -----------------------------------------------------------------------------------------------------

REFUSED: list[tuple[str, str, Any]] = [
    ("Incidents", "Killed", 99),
    ("Incidents", "First-level P-code", "SY01"),
    ("Incidents", "From", "2019-03-03"),
    ("Incidents", "Part of", "INC-2000-0001"),
    ("Incidents", "Entered by", "Somebody"),
    ("Casualties", "Unit", "Households"),
    ("Casualties", "Low", 1),
    ("Casualties", "High", 1),
    ("Casualties", "In the total", 1),
    ("Casualties", "Way", "A → B"),
    ("Casualties", "Places", "Homs"),
    ("Attribution", "Excerpt", "other words"),
    ("Sources", "SHA-256", "0" * 64),
]


@pytest.mark.parametrize(("sheet", "header", "cell"), REFUSED)
def test_what_is_not_theirs_to_change_is_refused_with_a_word(
    sample: Archive, workbook: Path, sheet: str, header: str, cell: Any
) -> None:
    first = next(iter(rows_of(workbook, sheet)))
    edits = edits_of(sample, workbook, {(sheet, next(iter(first.values())), header): cell})
    assert {edit.state for edit in edits} == {State.REFUSED}
    assert all(edit.why and edit.column == header for edit in edits)


UNREADABLE: list[tuple[str, str, Any, str]] = [
    ("Incidents", "Verification", "Perhaps", "is no term of the list"),
    ("Incidents", "Verification", None, "the cell is empty"),
    ("Incidents", "Date (EDTF)", "03/04/2019", "can be"),
    ("Incidents", "Places", "Nowhere at all", "Nothing here goes by the name"),
    ("Casualties", "Number", "1.234", "1.234"),
]


@pytest.mark.parametrize(("sheet", "header", "cell", "why"), UNREADABLE)
def test_a_cell_that_cannot_be_read_says_so_and_the_rest_goes_on(
    sample: Archive, workbook: Path, sheet: str, header: str, cell: Any, why: str
) -> None:
    first = next(iter(next(iter(rows_of(workbook, sheet))).values()))
    cells: Cells = {(sheet, first, header): cell, ("Incidents", incident(sample, 1).code, "Title"): "Goes on"}
    refused, changed = sorted(edits_of(sample, workbook, cells), key=lambda edit: edit.state, reverse=True)
    assert (refused.state, changed.state) == (State.REFUSED, State.CHANGED)
    assert why in str(refused.why)


def test_two_cells_that_contradict_each_other_are_refused_both(sample: Archive, workbook: Path) -> None:
    event = next(row["Event"] for row in rows_of(workbook, "Displacement"))
    one, other = [row["Figure"] for row in rows_of(workbook, "Displacement") if row["Event"] == event][:2] or ("", "")
    cells: Cells = {("Displacement", one, "Title"): "A", ("Displacement", other, "Title"): "B"}
    edits = edits_of(sample, workbook, cells)
    assert [edit.state for edit in edits] == [State.REFUSED, State.REFUSED]


def test_rows_that_are_gone_are_said_and_never_removed_and_new_ones_are_refused(
    archive: Archive, tmp_path: Path
) -> None:
    def alter(book: Any) -> None:
        book["Incidents"].delete_rows(3)
        book["Incidents"].append(["INC-1999-0001", "Invented"])
        book["Incidents"].append([None, "Without a code"])

    path = exported(archive, tmp_path)
    back = look(archive, write(path, tmp_path / "changed.xlsx", {}, alter))
    assert back.found.edits == []
    assert [row[0] for row in back.found.added] == ["Incidents", "Incidents"]
    assert incident(archive).code in str(back.found.remarks[0])
    back.write(archive)
    assert not incident(archive).removed


def test_a_copy_of_a_row_is_passed_over_and_places_that_share_a_name_are_two(archive: Archive, tmp_path: Path) -> None:
    def copy(book: Any) -> None:
        sheet = book["Incidents"]
        sheet.append([cell.value for cell in sheet[3]])

    latakia = archive.by_pcode("SY06")
    one, other = (
        Place(name="Spring", level="site", parent=latakia.id, latitude=x, state="entered") for x in ("35.1", "35.2")
    )
    archive.save(one, other)
    spots = [record for record in archive.records("place") if getattr(record, "name", "") == "Spring"]
    archive.save(replace(incident(archive), places=tuple(PlaceUse(record.id) for record in spots)))
    path = exported(archive, tmp_path)
    assert look(archive, path).outcome.rejected == 0
    back = look(archive, write(path, tmp_path / "copied.xlsx", {}, copy))
    assert back.found.edits == []
    ((sheet, _, why),) = back.found.added
    assert (sheet, str(why)) == (
        "Incidents",
        "Another row of this workbook is of the same record; this one was passed over.",
    )


# --- withheld ---------------------------------------------------------------------------------------------------------


def test_a_place_that_is_shown_coarser_cannot_be_overwritten(archive: Archive, tmp_path: Path) -> None:
    first = incident(archive, 1)
    (within,) = (use.place for use in first.places)
    camp = archive.save(Place(name="Spot", level="site", parent=within, state="entered")).record
    archive.save(replace(first, places=(PlaceUse(camp.id),)))
    path = exported(archive, tmp_path, "public")
    edit = the_only(edits_of(archive, path, {("Incidents", first.code, "Places"): "Latakia"}))
    assert (edit.state, str(edit.why)) == (
        State.REFUSED,
        "This export shows it only in part; change it in the archive.",
    )


def test_a_masked_text_cannot_be_overwritten_and_unmasked_it_is_no_change(archive: Archive, tmp_path: Path) -> None:
    archive.save(Source(name="Farouk Canary", source_kind="eyewitness", person=True, state="entered"))
    event = archive.save(replace(incident(archive), description="Farouk Canary saw it")).record
    path = exported(archive, tmp_path, "public")
    assert look(archive, path).found.edits == []
    edit = the_only(edits_of(archive, path, {("Incidents", event.code, "Description"): "█████ saw nothing"}))
    assert edit.state is State.REFUSED
    assert edits_of(archive, path, {("Incidents", event.code, "Description"): "Farouk Canary saw it"}) == []


# --- the archive moves on ---------------------------------------------------------------------------------------------


def test_what_the_archive_changed_as_well_is_a_conflict(archive: Archive, tmp_path: Path) -> None:
    path = exported(archive, tmp_path)
    first = incident(archive)
    archive.save(replace(first, title="Changed here"))
    changed = write(path, tmp_path / "changed.xlsx", {("Incidents", first.code, "Title"): "Changed there"})
    back = look(archive, changed)
    edit = the_only(back.found.edits)
    assert (edit.state, edit.exported, edit.archive, edit.returned) == (
        State.CONFLICT, first.title, "Changed here", "Changed there",
    )  # fmt: skip
    back.write(archive)
    assert incident(archive).title == "Changed here"


def test_what_both_changed_alike_is_no_change(archive: Archive, tmp_path: Path) -> None:
    path = exported(archive, tmp_path)
    first = incident(archive)
    archive.save(replace(first, title="The same"))
    assert edits_of(archive, path, {("Incidents", first.code, "Title"): "The same"}) == []
