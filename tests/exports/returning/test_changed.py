"""What a coordinator changed in a workbook: each cell against the archive, field by field, and what becomes of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from zipfile import ZipFile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl.packaging.custom import StringProperty

from db.archive import Archive
from db.intake.rows import Ways
from db.intake.run import Rejected
from db.intake.tables import ORIGIN
from db.intake.unreadable import Damaged
from db.model.parts import PlaceUse
from db.model.records import Figure, Incident, Place, Source
from db.opening import create, open_archive
from db.sample import enter
from exports.deliver import export
from exports.importing import bring_in
from exports.profiles import PROFILES
from exports.returning.comparing import compare
from exports.returning.edits import Edit, State
from exports.returning.recognising import FromAnotherCopy, NotSealed, given_back
from exports.returning.taking import ready, save
from resources.language import language
from tests.exports.returning.editing import Cells, look, rows_of, write
from tests.oracle import archives
from tests.oracle.test_against_archive import holding


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with create(tmp_path / "a.sanad") as made:
        enter(made)
        yield made


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    """The worked example, for who only looks."""
    with create(tmp_path_factory.mktemp("sample") / "sample.sanad") as made:
        enter(made)
        yield made


@pytest.fixture(scope="module")
def workbook(sample: Archive, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All of it, in English."""
    return exported(sample, tmp_path_factory.mktemp("workbook"))


def exported(archive: Archive, folder: Path, profile: str = "internal", code: str = "en") -> Path:
    path = folder / f"{profile}-{code}.xlsx"
    export(archive, path, profile=profile, language=code)
    return path


def edits_of(archive: Archive, path: Path, cells: Cells) -> list[Edit]:
    """What is found after these cells were written."""
    return look(archive, write(path, path.with_name("changed.xlsx"), cells)).found.edits


def the_only(edits: list[Edit]) -> Edit:
    (edit,) = edits
    return edit


def incident(archive: Archive, number: int = 0) -> Incident:
    found = sorted((record for record in archive.records("incident")), key=lambda record: record.code)[number]
    assert isinstance(found, Incident)
    return found


def figure(archive: Archive, number: int = 0) -> Figure:
    found = sorted((record for record in archive.records("figure")), key=lambda record: record.code)[number]
    assert isinstance(found, Figure)
    return found


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


# --- taking over ------------------------------------------------------------------------------------------------------


def test_what_is_taken_over_is_one_revision_that_names_the_file_and_one_undo(archive: Archive, tmp_path: Path) -> None:
    first, number = incident(archive), figure(archive)
    cells: Cells = {("Incidents", first.code, "Title"): "New", ("Casualties", number.code, "Number"): 31}
    path = write(exported(archive, tmp_path), tmp_path / "changed.xlsx", cells)
    found = look(archive, path).found
    change = save(archive, ready(archive, found.open), path.name, found.sha256)
    step = list(archive.history())[-1]
    assert incident(archive).title == "New"
    assert {quantity.value for quantity in figure(archive).quantities if not quantity.part} == {31}
    assert step.revision.why == f"Returned workbook: changed.xlsx (SHA-256 {found.sha256})"
    archive.reverse(change)
    assert (incident(archive).title, figure(archive).quantities) == (first.title, number.quantities)
    assert archive.check().sound


def test_what_the_rules_refuse_is_left_out_and_the_rest_is_taken(archive: Archive, tmp_path: Path) -> None:
    first = incident(archive)
    cells: Cells = {("Incidents", first.code, "Title"): None, ("Incidents", first.code, "Verification"): "Fair"}
    path = write(exported(archive, tmp_path), tmp_path / "changed.xlsx", cells)
    (outcome,) = bring_in(archive, [path], Ways(), language("en")).outcomes
    assert (outcome.updated, outcome.rejected) == (1, 0)
    assert (incident(archive).title, incident(archive).verification) == (first.title, "fair")
    assert "Title" in str(outcome.rejects[0].reason)


def test_an_import_takes_it_over_and_keeps_what_was_refused_beside_it(archive: Archive, tmp_path: Path) -> None:
    first = incident(archive)
    cells: Cells = {("Incidents", first.code, "Title"): "New", ("Incidents", incident(archive, 1).code, "Killed"): 5}
    path = write(exported(archive, tmp_path), tmp_path / "changed.xlsx", cells)
    made = bring_in(archive, [path], Ways(), language("en"))
    (outcome,) = made.outcomes
    assert (outcome.added, outcome.updated, outcome.rejected) == (0, 1, 1)
    assert outcome.read == outcome.updated + outcome.unchanged + outcome.rejected
    (row,) = rows_of(made.rejects[0], "What was not taken over")
    assert (row["Column"], row["In the workbook"]) == ("Killed", "5")
    heads = archive.heads
    bring_in(archive, [path], Ways(), language("en"))
    assert archive.heads == heads, "the same file again changes nothing"


def test_a_strict_import_takes_all_or_nothing(archive: Archive, tmp_path: Path) -> None:
    cells: Cells = {
        ("Incidents", incident(archive).code, "Title"): "New", ("Incidents", incident(archive, 1).code, "Killed"): 5,
    }  # fmt: skip
    path = write(exported(archive, tmp_path), tmp_path / "changed.xlsx", cells)
    heads = archive.heads
    with pytest.raises(Rejected):
        bring_in(archive, [path], Ways(strict=True), language("en"))
    assert archive.heads == heads


def test_it_is_given_back_to_its_archive_only(archive: Archive, tmp_path: Path) -> None:
    path = exported(archive, tmp_path)
    with create(tmp_path / "other.sanad") as other:
        assert given_back(other, [path], Ways()) == {}
    copy = tmp_path / "copy.sanad"
    archive.save_copy(copy)
    archive.save(replace(incident(archive), title="Only here"))
    later = exported(archive, tmp_path, "partner")
    with open_archive(copy, write=True) as other, pytest.raises(FromAnotherCopy):
        given_back(other, [later], Ways())


@given(records=archives.archives(), seed=st.randoms(use_true_random=False))
@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_random_changes_of_any_archive_are_found_exactly(records: list[dict[str, Any]], seed: Any) -> None:
    with holding(records) as archive, TemporaryDirectory() as folder:
        path = exported(archive, Path(folder))
        rows = [("Incidents", row["Incident"]) for row in rows_of(path, "Incidents")]
        rows += [("Casualties", row["Figure"]) for row in rows_of(path, "Casualties")]
        wanted: Cells = {}
        for sheet, code in seed.sample(rows, min(3, len(rows))):
            header = seed.choice(["Note", "Tags"] if sheet == "Casualties" else ["Title", "Note", "Description"])
            wanted[(sheet, code, header)] = f"word {seed.randint(0, 99)}"
        changed = write(path, path.with_name("changed.xlsx"), wanted)
        # Random archives break the rules on purpose, and the rules are asked afterwards.
        found = compare(archive, changed, given_back(archive, [changed], Ways())[changed]).edits
        assert {(edit.sheet, edit.code, edit.column): edit.returned for edit in found} == wanted
        assert {edit.state for edit in found} <= {State.CHANGED}


# --- hostile ----------------------------------------------------------------------------------------------------------


def test_nobody_else_can_write_another_profile_into_it(archive: Archive, tmp_path: Path) -> None:
    path = exported(archive, tmp_path, "public")
    (origin,) = given_back(archive, [path], Ways()).values()
    forged = replace(origin, profile=PROFILES["internal"])
    with pytest.raises(NotSealed):
        given_back(archive, [with_origin(path, forged.text)], Ways())


@pytest.mark.parametrize("text", ["", "A", "MFRGG", "=" * 400, "A" * 300_000, "ال"])
def test_properties_of_nonsense_make_it_a_table_like_any_other(archive: Archive, tmp_path: Path, text: str) -> None:
    assert given_back(archive, [with_origin(exported(archive, tmp_path), text)], Ways()) == {}


def test_a_record_that_the_export_does_not_show_cannot_be_reached_by_its_code(archive: Archive, tmp_path: Path) -> None:
    hidden = archive.save(replace(incident(archive), confidentiality="red")).record
    path = exported(archive, tmp_path, "public")

    def alter(book: Any) -> None:
        book["Incidents"].append([hidden.code, "Written over"])

    back = look(archive, write(path, tmp_path / "changed.xlsx", {}, alter))
    assert back.found.edits == []
    assert len(back.found.added) == 1


def test_a_damaged_one_is_one_sentence_and_nothing_happens(archive: Archive, tmp_path: Path) -> None:
    path = exported(archive, tmp_path)
    broken = tmp_path / "broken.xlsx"
    with ZipFile(path) as sound, ZipFile(broken, "w") as made:
        for name in sound.namelist():
            content = sound.read(name)
            made.writestr(name, content[: len(content) // 2] if "sheet3" in name else content)
    heads = archive.heads
    with pytest.raises(Damaged):
        bring_in(archive, [broken], Ways(), language("en"))
    assert archive.heads == heads


def with_origin(path: Path, text: str) -> Path:
    """The workbook with these properties in place of its own."""

    def alter(book: Any) -> None:
        for name in [one.name for one in book.custom_doc_props.props if one.name.startswith(ORIGIN)]:
            del book.custom_doc_props[name]
        for number, start in enumerate(range(0, len(text), 255), 1):
            book.custom_doc_props.append(StringProperty(name=f"{ORIGIN} {number}", value=text[start : start + 255]))

    return write(path, path.with_name("forged.xlsx"), {}, alter)
