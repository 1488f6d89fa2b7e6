"""A form: what is typed is committed when it is left, kept beside meanwhile, and checked when somebody finishes."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from db import sample
from db.model.records import KINDS, Actor, Record
from desktop.app import Program
from desktop.desk import Desk
from desktop.forms.drafting import Drafting
from desktop.forms.field_row import FieldRow
from desktop.forms.page import RecordPage
from tests.desktop.seen import button


@pytest.fixture
def form(program: Program) -> RecordPage:
    """The form of a new actor, over the first screen."""
    program.window.activateWindow()
    program.window.desk.navigator.new("actor")
    made = program.window.pages.form
    assert made is not None
    return made


def stored(program: Program, kind: str = "actor") -> list[Record]:
    return [record for record in program.session.archive.records(kind) if not record.removed]


def keys(qtbot: QtBot, text: str) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    qtbot.keyClicks(focused, text)


def press(qtbot: QtBot, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    qtbot.keyClick(focused, key, modifier)


def test_nothing_is_stored_before_something_is_typed(form: RecordPage, program: Program) -> None:
    program.window.pages.back()
    assert stored(program) == []


def test_a_field_is_committed_when_it_is_left(form: RecordPage, program: Program, qtbot: QtBot) -> None:
    keys(qtbot, "Faction")
    assert stored(program) == []
    press(qtbot, Qt.Key.Key_Tab)
    (actor,) = stored(program)
    assert (actor.heading, actor.state) == ("Faction", "draft")
    assert len(list(program.session.archive.history(actor.id))) == 1


def test_leaving_the_form_commits_what_is_being_typed(form: RecordPage, program: Program, qtbot: QtBot) -> None:
    keys(qtbot, "Faction")
    press(qtbot, Qt.Key.Key_Escape)
    assert stored(program)[0].heading == "Faction"
    assert program.window.pages.form is None


def test_what_is_typed_is_kept_beside_within_a_second(form: RecordPage, program: Program, qtbot: QtBot) -> None:
    keys(qtbot, "Fac")
    qtbot.waitUntil(lambda: bool(program.session.archive.left_typed()), timeout=2000)
    assert program.session.archive.left_typed()[0].record.heading == "Fac"
    press(qtbot, Qt.Key.Key_Tab)
    assert program.session.archive.left_typed() == []


def test_finish_names_what_is_missing_and_goes_there(form: RecordPage, program: Program, qtbot: QtBot) -> None:
    keys(qtbot, "Faction")
    press(qtbot, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    (actor,) = stored(program)
    assert actor.state == "draft"
    assert "Actor type" in form.findChild(QPushButton, "goTo_actor_type").accessibleName()
    assert QApplication.focusWidget() is form.findChild(QLineEdit, "actor_type")


def test_words_that_are_no_term_are_named_once(form: RecordPage, program: Program, qtbot: QtBot) -> None:
    form.go_to("actor_type")
    keys(qtbot, "xyz")
    press(qtbot, Qt.Key.Key_Escape)  # the list of what it may mean
    form.finish()
    lines = [line for line in form.findChildren(QPushButton) if line.objectName().startswith("goTo_")]
    assert sorted(line.objectName() for line in lines) == ["goTo_actor_type", "goTo_name"]
    assert "“xyz” is no term" in lines[0].accessibleName()


def test_a_form_whose_archive_is_closed_at_once_asks_it_nothing(desk: Desk, program: Program) -> None:
    sample.enter(program.session.archive)
    event = program.session.archive.get(sample.sample_id("I0"))
    page = RecordPage(desk, Drafting(desk, event, stored=True))
    begun = len(page.findChildren(FieldRow))
    program.session.close()
    QApplication.processEvents()
    assert len(page.findChildren(FieldRow)) == begun
    page.deleteLater()


def test_a_term_is_found_by_typing_and_the_record_entered(form: RecordPage, program: Program, qtbot: QtBot) -> None:
    keys(qtbot, "Faction")
    form.go_to("actor_type")
    keys(qtbot, "rebel")
    line = form.findChild(QLineEdit, "actor_type")
    qtbot.waitUntil(lambda: line.open)
    press(qtbot, Qt.Key.Key_Return)
    assert line.text() == "Rebel groups"
    press(qtbot, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    (actor,) = stored(program)
    assert isinstance(actor, Actor)
    assert (actor.actor_type, actor.state) == ("rebel_groups", "entered")


def test_undo_is_shown_in_the_form(form: RecordPage, program: Program, qtbot: QtBot) -> None:
    name = form.findChild(QLineEdit, "name")
    for text in ("One", "Two"):
        name.setFocus()
        name.selectAll()
        keys(qtbot, text)
        press(qtbot, Qt.Key.Key_Return)
    program.session.undo()
    assert name.text() == "One"


def test_what_is_typed_after_its_making_was_undone_is_stored_and_seen(
    form: RecordPage, program: Program, qtbot: QtBot
) -> None:
    name = form.findChild(QLineEdit, "name")
    keys(qtbot, "One")
    press(qtbot, Qt.Key.Key_Return)
    press(qtbot, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert (name.text(), stored(program)) == ("", [])
    assert "New: Actor" in form.findChild(QLabel, "formTitle").text()
    press(qtbot, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert (name.text(), [one.heading for one in stored(program)]) == ("One", ["One"])
    press(qtbot, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    keys(qtbot, "Two")
    press(qtbot, Qt.Key.Key_Return)
    assert [one.heading for one in stored(program)] == ["Two"]


def test_an_entered_record_is_not_saved_with_a_problem(form: RecordPage, program: Program, qtbot: QtBot) -> None:
    saved = program.session.save(Actor(name="Faction", actor_type="rebel_groups", state="entered")).record
    program.window.desk.navigator.record(saved.id)
    page = program.window.pages.form
    assert page is not None
    name = page.findChild(QLineEdit, "name")
    name.setFocus()
    name.selectAll()
    press(qtbot, Qt.Key.Key_Delete)
    press(qtbot, Qt.Key.Key_Tab)
    assert program.session.archive.get(saved.id).heading == "Faction"
    assert "⬣" in page.findChild(QLabel, "nameProblem").text()


def test_words_that_an_entered_record_does_not_take_are_kept_when_its_form_is_left(
    form: RecordPage, program: Program, qtbot: QtBot
) -> None:
    saved = program.session.save(Actor(name="Faction", actor_type="rebel_groups", state="entered")).record
    navigator, pages = program.window.desk.navigator, program.window.pages
    navigator.record(saved.id)
    assert pages.form is not None
    pages.form.go_to("name")
    press(qtbot, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    press(qtbot, Qt.Key.Key_Delete)
    press(qtbot, Qt.Key.Key_Escape)
    assert "is not saved; it is kept" in program.window.notice.text
    assert [typed.record.id for typed in program.session.archive.left_typed()] == [saved.id]
    navigator.record(saved.id)
    name = pages.form.findChild(QLineEdit, "name")
    assert name.text() == ""
    name.setFocus()
    keys(qtbot, "Front")
    press(qtbot, Qt.Key.Key_Return)
    assert program.session.archive.get(saved.id).heading == "Front"
    assert program.session.archive.left_typed() == []


@pytest.mark.parametrize(
    "kind", [kind for kind in KINDS if kind not in ("user", "batch", "preset", "boundary", "figure", "capture")]
)
def test_every_field_of_every_kind_has_an_editor_with_a_name(desk: Desk, kind: str) -> None:
    page = RecordPage(desk, Drafting.new(desk, kind))
    for section in page.sections:
        for row in section.rows.values():
            first = row.editor.first_input()
            assert first.accessibleName() or first.text()
            assert first.objectName()
    page.deleteLater()


def test_words_that_are_no_term_are_kept_and_can_become_one(form: RecordPage, program: Program, qtbot: QtBot) -> None:
    keys(qtbot, "Faction")
    form.go_to("actor_type")
    line = form.findChild(QLineEdit, "actor_type")
    keys(qtbot, "River guards")
    line.close_list()  # type: ignore[attr-defined]
    press(qtbot, Qt.Key.Key_Escape)  # the form is left
    (left,) = program.session.archive.left_typed()
    assert left.words == {"actor_type": "River guards"}
    program.window.desk.navigator.resume(left)
    again = program.window.pages.form
    assert again is not None
    line = again.findChild(QLineEdit, "actor_type")
    assert line.text() == "River guards"
    assert "no term of this list" in again.findChild(QLabel, "actor_typeProblem").text()
    button(again, "addTerm").click()
    (actor,) = stored(program)
    assert (actor.actor_type, line.text()) == ("river_guards", "River guards")  # type: ignore[attr-defined]
    assert [term.heading for term in program.session.archive.records("term")] == ["River guards"]
    qtbot.waitUntil(lambda: not program.session.archive.left_typed(), timeout=2000)
    assert not button(again, "addTerm").isVisible()


def test_a_closed_list_takes_no_term(program: Program, qtbot: QtBot) -> None:
    program.window.activateWindow()
    program.window.desk.navigator.new("source")
    form = program.window.pages.form
    assert form is not None
    form.go_to("reliability")
    line = form.findChild(QLineEdit, "reliability")
    line.selectAll()
    keys(qtbot, "quite good")
    press(qtbot, Qt.Key.Key_Tab)
    assert line.text() == "quite good"
    assert "no term of this list" in form.findChild(QLabel, "reliabilityProblem").text()
    assert form.findChild(QPushButton, "addTerm") is None
