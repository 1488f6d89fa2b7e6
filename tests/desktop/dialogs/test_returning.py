"""A workbook that comes back: looked through, decided on cell by cell, taken over as one step that can be undone."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTableView
from pytestqt.qtbot import QtBot

from db.model.records import Incident
from db.sample import enter
from desktop.app import Program
from desktop.dialogs.importing import Import
from desktop.dialogs.returning import Returned
from desktop.dialogs.returning.model import Heading
from exports.deliver import export
from exports.returning.edits import State
from tests.desktop.seen import button, dialog, text
from tests.exports.returning.editing import Cells, write

PATIENCE = 20_000


def first(program: Program, number: int = 0) -> Incident:
    found = sorted(program.session.archive.records("incident"), key=lambda record: record.code)[number]
    assert isinstance(found, Incident)
    return found


def returned(program: Program, folder: Path, cells: Cells, qtbot: QtBot) -> Returned:
    """The dialog after a workbook with these cells was dropped and looked through."""
    path = write(folder / "out.xlsx", folder / "changed.xlsx", cells)
    program.window.shell.import_files([path])
    asked = dialog(Import)
    button(asked, "lookThrough").click()
    qtbot.waitUntil(lambda: not asked._bar.running, timeout=PATIENCE)
    return dialog(Returned)


@pytest.fixture
def out(program: Program, tmp_path: Path) -> Program:
    """The worked example is open, and its workbook went out."""
    enter(program.session.archive)
    export(program.session.archive, tmp_path / "out.xlsx", profile="internal")
    return program


def changed(program: Program) -> Cells:
    """A new title, another number's state, and a total that nobody may change."""
    return {
        ("Incidents", first(program).code, "Title"): "Given back",
        ("Incidents", first(program, 1).code, "Verification"): "Fair",
        ("Incidents", first(program, 1).code, "Killed"): 99,
    }


def test_it_is_taken_over_as_one_step_that_is_undone_at_once(out: Program, tmp_path: Path, qtbot: QtBot) -> None:
    title, verification = first(out).title, first(out, 1).verification
    asked = returned(out, tmp_path, changed(out), qtbot)
    assert text(asked, "returnedSaid") == "2 cells can be taken over; 1 is refused"
    assert button(asked, "takeOver").text() == "Take over 2 changes"

    button(asked, "takeOver").click()
    assert (first(out).title, first(out, 1).verification) == ("Given back", "fair")
    assert "2 changes of “changed.xlsx”" in out.window.notice.text
    assert "changed.xlsx (SHA-256 " in list(out.session.archive.history())[-1].revision.why

    out.session.undo()
    assert (first(out).title, first(out, 1).verification) == (title, verification)


def test_by_keys_alone_one_is_left_out(out: Program, tmp_path: Path, qtbot: QtBot) -> None:
    verification = first(out, 1).verification
    asked = returned(out, tmp_path, changed(out), qtbot)
    listed = asked.findChild(QTableView, "returnedCells")
    assert isinstance(listed, QTableView)
    assert asked.edits.edits[1].field == "verification"
    qtbot.keyClick(listed, Qt.Key.Key_Down)
    qtbot.keyClick(listed, Qt.Key.Key_Space)
    qtbot.keyClick(asked, Qt.Key.Key_Return)
    assert (first(out).title, first(out, 1).verification) == ("Given back", verification)


def test_what_the_archive_changed_as_well_has_no_tick_and_comes_first(
    out: Program, tmp_path: Path, qtbot: QtBot
) -> None:
    out.session.save(replace(first(out), title="Changed here"))
    asked = returned(out, tmp_path, changed(out), qtbot)
    assert [edit.state for edit in asked.edits.edits][:2] == [State.CONFLICT, State.CHANGED]
    box = asked.edits.index(0, Heading.RECORD)
    assert asked.edits.data(box, Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Unchecked
    assert text(asked, "returned_archive") == "Changed here"
    button(asked, "tickAll").click()
    assert [edit.state for edit in asked.edits.chosen] == [State.CHANGED], "a conflict is decided on one by one"
    asked.edits.turn(0)
    button(asked, "takeOver").click()
    assert first(out).title == "Given back"


def test_a_refused_cell_says_why_and_takes_no_tick(out: Program, tmp_path: Path, qtbot: QtBot) -> None:
    asked = returned(out, tmp_path, {("Incidents", first(out, 1).code, "Killed"): 99}, qtbot)
    assert text(asked, "returnedWhy").startswith("⬣ It is the archive's own or worked out")
    asked.edits.turn(0)
    assert not asked.edits.chosen
    assert not button(asked, "takeOver").isEnabled()
    asked.reject()


def test_what_was_changed_since_the_look_is_not_overwritten(out: Program, tmp_path: Path, qtbot: QtBot) -> None:
    asked = returned(out, tmp_path, {("Incidents", first(out).code, "Title"): "Given back"}, qtbot)
    out.session.save(replace(first(out), title="Changed meanwhile"))
    button(asked, "takeOver").click()
    assert "changed meanwhile" in asked.complaint
    assert first(out).title == "Changed meanwhile"
    asked.reject()


def test_one_without_a_change_has_nothing_to_import(out: Program, tmp_path: Path, qtbot: QtBot) -> None:
    out.window.shell.import_files([tmp_path / "out.xlsx"])
    asked = dialog(Import)
    button(asked, "lookThrough").click()
    qtbot.waitUntil(lambda: not asked._bar.running, timeout=PATIENCE)
    assert " 0 would be new, 0 would change" in text(asked, "importSaid")
    assert not button(asked, "takeIn").isEnabled()
    asked.reject()
