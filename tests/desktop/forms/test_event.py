"""The form of an event: what it comes to, warnings, drafts, a second look, remarks, what goes on into the next."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from db import sample
from db.model.parts import PlaceUse, Quantity
from db.model.records import Figure, Incident, Remark
from desktop.app import Program
from desktop.forms import event
from desktop.forms.event import EventPage
from desktop.forms.figure_card import FigureCard

CTRL = Qt.KeyboardModifier.ControlModifier
SECOND = "Second person"


@pytest.fixture
def sampled(program: Program) -> Program:
    """The program with the worked example."""
    sample.enter(program.session.archive)
    program.window.activateWindow()
    return program


def opened(program: Program, key: str) -> EventPage:
    program.window.desk.navigator.record(sample.sample_id(key))
    form = program.window.pages.form
    assert isinstance(form, EventPage)
    return form


def words(form: QWidget) -> str:
    labels = [label for label in form.findChildren(QLabel) if label.isVisible()]
    return "\n".join(label.text() for label in labels)


def value(form: EventPage, name: str, qtbot: QtBot) -> str:
    """What the frame of this measure and unit says."""
    qtbot.waitUntil(lambda: form.findChild(QFrame, f"value_{name}") is not None)
    return words(form.findChild(QFrame, f"value_{name}"))


def press(qtbot: QtBot, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    qtbot.keyClick(focus, key, modifier)


def test_what_it_comes_to_is_shown_by_the_definitions(sampled: Program, qtbot: QtBot) -> None:
    form = opened(sampled, "I0")
    assert value(form, "killed_person", qtbot) == "Killed: about 30 persons\nrange 30 · 1 root · not allocated 0"
    assert "Injured: more than 180 persons\nrange 181 or more" in value(form, "injured_person", qtbot)


def test_a_part_has_a_value_of_its_own(sampled: Program, qtbot: QtBot) -> None:
    assert "Killed: about 19 persons" in value(opened(sampled, "I1"), "killed_person", qtbot)


def test_it_follows_each_commit(sampled: Program, qtbot: QtBot) -> None:
    form = opened(sampled, "I0")
    value(form, "killed_person", qtbot)
    figure = sampled.session.archive.get(sample.sample_id("figure-1"))
    assert isinstance(figure, Figure)
    sampled.session.save(replace(figure, quantities=(Quantity(value=35),)))
    qtbot.waitUntil(lambda: "not allocated 5" in words(form))


def test_drafts_are_counted_in_the_form_and_it_says_so(sampled: Program, qtbot: QtBot) -> None:
    figure = sampled.session.archive.get(sample.sample_id("figure-5"))
    sampled.session.save(replace(figure, state="draft"))
    form = opened(sampled, "I2")
    assert "Killed: 9 persons" in value(form, "killed_person", qtbot)
    assert "Drafts are counted here" in words(form)


def test_parts_above_the_whole_are_said_at_once_and_hinder_no_draft(sampled: Program, qtbot: QtBot) -> None:
    """Check 18: the sentence while it is typed, a draft saves, Finish refuses and goes there."""
    program = sampled
    shelling = program.session.save(Incident(title="Shelling", event_type="battles")).record
    chain = program.session.archive.get(sample.sample_id("chain-outlet")).id
    parts = (Quantity(value=3), Quantity(value=2, part=True, sex="female"))
    program.session.save(Figure(subject=shelling.id, measure="killed", chains=(chain,), quantities=parts))
    program.window.desk.navigator.record(shelling.id)
    form = program.window.pages.form
    assert isinstance(form, EventPage)
    (card,) = form.figures.values()
    assert card.section is not None
    table = card.section.rows["quantities"].editor
    line = table.rows[1].editors[0].first_input()  # type: ignore[attr-defined]
    line.setFocus()
    line.selectAll()
    begun = time.perf_counter()
    qtbot.keyClicks(line, "20")
    assert "more than its whole" in card.section.rows["quantities"].problem
    assert time.perf_counter() - begun < 2  # the benchmark holds it to 200 ms
    press(qtbot, Qt.Key.Key_Return, CTRL)
    (figure,) = [one for one in program.session.archive.records("figure") if one.id == card.drafting.record.id]
    assert isinstance(figure, Figure)
    assert (figure.state, figure.quantities[1].value) == ("draft", 20)
    assert program.session.archive.get(shelling.id).state == "draft"
    assert table.isAncestorOf(QApplication.focusWidget())
    listed = form.findChild(QPushButton, "goTo_quantities")
    assert "more than its whole" in listed.accessibleName()
    qtbot.waitUntil(listed.isVisible)
    form.go_to("title")
    listed.setFocus()
    press(qtbot, Qt.Key.Key_Return)
    assert table.isAncestorOf(QApplication.focusWidget())


def test_a_possible_duplicate_is_said_before_anything_is_saved(sampled: Program, qtbot: QtBot) -> None:
    program = sampled
    place = program.session.archive.by_pcode("SY07")
    known = Incident(title="Market hit", event_type="battles", date="2019-03-01", places=(PlaceUse(place.id),))
    program.session.save(known)
    program.window.desk.navigator.new("incident", {"places": (PlaceUse(place.id),), "title": "Market shelled"})
    form = program.window.pages.form
    assert isinstance(form, EventPage)
    date = form.findChild(QLineEdit, "date")
    date.setFocus()
    qtbot.keyClicks(date, "3 March 2019")
    qtbot.waitUntil(lambda: "Perhaps recorded already: Market hit" in words(form), timeout=3000)
    assert not form.drafting.stored
    (go,) = (b for b in form.findChildren(QPushButton) if b.text() == "Open it")
    go.setFocus()
    press(qtbot, Qt.Key.Key_Return)
    assert program.window.pages.form is not form
    assert program.window.pages.form.drafting.record.heading == "Market hit"  # type: ignore[union-attr]


def test_reason_is_asked_only_of_a_figure_that_is_set_aside(sampled: Program, qtbot: QtBot) -> None:
    form = opened(sampled, "I1")
    card = next(iter(form.figures.values()))
    card.open()
    assert card.section is not None
    assert card.section.rows["reason"].isHidden()
    line = card.section.rows["role"].editor.first_input()
    line.setFocus()
    line.selectAll()  # type: ignore[attr-defined]
    qtbot.keyClicks(line, "set aside")
    press(qtbot, Qt.Key.Key_Return)
    assert not card.section.rows["reason"].isHidden()


def test_what_a_kill_left_half_typed_is_taken_up_again(sampled: Program, qtbot: QtBot) -> None:
    program = sampled
    archive = program.session.archive
    stored = archive.get(sample.sample_id("I1"))
    archive.keep_typed(replace(stored, title="Attacks in Idlib, half ty"))
    new = Figure(id=sample.sample_id("new"), subject=stored.id, measure="missing")
    archive.keep_typed(new)
    left = {typed.record.kind: typed for typed in archive.left_typed()}
    figure, begun = left["figure"], left["incident"]
    program.window.desk.navigator.resume(begun)
    form = program.window.pages.form
    assert isinstance(form, EventPage)
    assert form.findChild(QLineEdit, "title").text() == "Attacks in Idlib, half ty"
    assert archive.get(stored.id).heading == "Attacks in Idlib, half ty"
    program.window.pages.back()
    program.window.desk.navigator.resume(figure)
    form = program.window.pages.form
    assert isinstance(form, EventPage)
    assert form.drafting.record.id == stored.id
    card = form.figures[new.id]
    assert card.section is not None
    assert card.section.rows["measure"].editor.first_input().text() == "Missing"  # type: ignore[attr-defined]
    assert archive.left_typed() == []


def test_nobody_checks_their_own_work(sampled: Program) -> None:
    form = opened(sampled, "I1")
    assert not form.findChild(QPushButton, "formSecondLook").isVisible()


def test_another_user_checks_and_approves_and_changes_show(sampled: Program, qtbot: QtBot) -> None:
    program = sampled
    path = program.session.path
    program.session.close()
    program.session.open(path, author=SECOND)
    form = opened(program, "I1")
    button = form.findChild(QPushButton, "formSecondLook")
    assert button.text() == "Check"
    button.click()
    archive = program.session.archive
    assert {archive.get(sample.sample_id(key)).state for key in ("I1", "figure-3", "figure-4")} == {"checked"}
    assert button.text() == "Approve"
    button.click()
    assert "Approved" in form.findChild(QLabel, "formState").text()
    assert not button.isVisible()
    title = form.findChild(QLineEdit, "title")
    title.setFocus()
    qtbot.keyClicks(title, "!")
    press(qtbot, Qt.Key.Key_Return)
    assert "Approved, changed since" in form.findChild(QLabel, "formState").text()
    assert not button.isVisible()


def test_a_remark_stands_under_its_field_until_it_is_done(sampled: Program, qtbot: QtBot) -> None:
    program = sampled
    form = opened(program, "I1")
    form.go_to("title")
    press(qtbot, Qt.Key.Key_M, CTRL)
    press_line = QApplication.focusWidget()
    assert press_line is not None
    qtbot.keyClicks(press_line, "Which Idlib?")
    press(qtbot, Qt.Key.Key_Return)
    (remark,) = program.session.archive.records("remark")
    assert isinstance(remark, Remark)
    assert (remark.about, remark.field, remark.text, remark.done) == (
        sample.sample_id("I1"),
        "title",
        "Which Idlib?",
        False,
    )
    qtbot.waitUntil(lambda: "Which Idlib?" in words(form))
    form.findChild(QPushButton, "remarkDone").click()
    assert program.session.archive.get(remark.id).done  # type: ignore[attr-defined]
    assert "Which Idlib?" not in words(form)


def test_the_explanation_is_a_key_away(sampled: Program, qtbot: QtBot) -> None:
    form = opened(sampled, "I1")
    form.go_to("verification")
    press(qtbot, Qt.Key.Key_F1, CTRL)
    assert "Airwars" in words(form)
    press(qtbot, Qt.Key.Key_F1, CTRL)
    assert "Airwars" not in words(form)


def test_a_pinned_field_goes_on_into_the_next_record_and_a_count_never(sampled: Program, qtbot: QtBot) -> None:
    program = sampled
    form = opened(program, "I1")
    form.go_to("places")
    press(qtbot, Qt.Key.Key_F9)
    form.go_to("title")
    press(qtbot, Qt.Key.Key_F9)
    assert "never carried over" in program.window.notice.text
    program.window.pages.back()
    program.window.desk.navigator.new("incident")
    made = program.window.pages.form
    assert made is not None
    assert made.drafting.record.places == form.drafting.record.places  # type: ignore[attr-defined]
    assert made.drafting.record.heading == ""


def test_undo_and_redo_are_shown_in_the_form(sampled: Program, qtbot: QtBot) -> None:
    program = sampled
    form = opened(program, "I1")
    title = form.findChild(QLineEdit, "title")
    before = title.text()
    title.setFocus()
    qtbot.keyClicks(title, " x")
    press(qtbot, Qt.Key.Key_Return)
    press(qtbot, Qt.Key.Key_Z, CTRL)
    assert title.text() == before
    press(qtbot, Qt.Key.Key_Z, CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert title.text() != before


def test_a_figure_that_is_removed_goes_and_comes_back_with_undo(sampled: Program, qtbot: QtBot) -> None:
    form = opened(sampled, "I1")
    before = listed(form)
    next(iter(form.figures.values())).remove()
    assert listed(form) == before[1:]
    sampled.session.undo()
    assert listed(form) == before


def listed(form: EventPage) -> list[str]:
    cards = [form._figures.itemAt(place).widget() for place in range(form._figures.count())]
    return [card.summary for card in cards if isinstance(card, FigureCard)]


def test_figures_that_are_not_listed_yet_are_entered_and_checked_too(
    sampled: Program, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr(event, "_AT_FIRST", 1)
    session, keys = sampled.session, [sample.sample_id(key) for key in ("figure-3", "figure-4")]
    session.save(*(replace(session.archive.get(key), state="draft") for key in keys))
    form = opened(sampled, "I1")
    assert len(form.figures) == 1
    form.finish()
    assert {session.archive.get(key).state for key in keys} == {"entered"}
    path = session.path
    session.close()
    session.open(path, author=SECOND)
    opened(sampled, "I1").findChild(QPushButton, "formSecondLook").click()
    assert {session.archive.get(key).state for key in keys} == {"checked"}


def test_a_half_typed_figure_stands_in_its_event_wherever_that_is_opened_from(sampled: Program) -> None:
    archive = sampled.session.archive
    begun = Figure(id=sample.sample_id("new"), subject=sample.sample_id("I1"), measure="missing", note="ask aga")
    archive.keep_typed(begun)
    form = opened(sampled, "I1")
    card = form.figures[begun.id]
    assert card.drafting.candidate == begun
    assert card.section is not None
    assert [typed.record.id for typed in archive.left_typed()] == [begun.id]  # until a field of it is left
    card.drafting.commit()
    assert isinstance(archive.get(begun.id), Figure)
    assert archive.left_typed() == []


def test_the_quick_line_keeps_its_words(sampled: Program, qtbot: QtBot) -> None:
    form = opened(sampled, "I1")
    line = form.findChild(QLineEdit, "quickLine")
    line.setFocus()
    qtbot.keyClicks(line, "~19 k f3 c")
    qtbot.waitUntil(lambda: bool(sampled.session.archive.left_typed()), timeout=2000)
    # as after a kill: nothing was committed, and the form is another one
    again = opened(sampled, "I1")
    line = again.findChild(QLineEdit, "quickLine")
    assert line.text() == "~19 k f3 c"
    qtbot.keyClicks(line, "2")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert line.text() == ""
    qtbot.waitUntil(lambda: not sampled.session.archive.left_typed(), timeout=2000)
