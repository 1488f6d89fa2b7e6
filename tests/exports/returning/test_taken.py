"""What is accepted of a returned workbook becomes one revision; and workbooks that somebody forged or broke."""

from __future__ import annotations

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
from db.opening import create, open_archive
from exports.importing import bring_in
from exports.profiles import PROFILES
from exports.returning.comparing import compare
from exports.returning.edits import State
from exports.returning.recognising import FromAnotherCopy, NotSealed, given_back
from exports.returning.taking import ready, save
from resources.language import language
from tests.exports.returning.editing import Cells, exported, figure, incident, look, rows_of, write
from tests.oracle import archives
from tests.oracle.test_against_archive import holding


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
