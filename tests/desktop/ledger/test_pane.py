"""The ledger in the window: the worked example answered by keys, each answer one step to undo, what was answered."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from db import opening, sample
from db.model.records import Capture, Displacement, Figure, Incident, Remark
from db.sample import sample_id
from desktop.app import Program
from desktop.ledger.pane import LedgerPane
from tests.desktop.typist import Typist


@pytest.fixture
def captured(tmp_path: Path) -> Path:
    """The worked example as drafts of a capture, before anybody looked at its sums."""
    path = tmp_path / "a.sanad"
    with opening.create(path) as archive:
        sample.enter(archive)
        drafts = list(archive.records(Figure.kind, Incident.kind, Displacement.kind))
        archive.save(*(replace(record, state="draft", note="") for record in drafts))
        archive.save(Capture(id=sample_id("capture"), document=sample_id("report"), state="entered"))
    return path


@pytest.fixture
def program(start: Callable[..., Program], captured: Path) -> Program:
    return start(captured)


def shown(program: Program, qtbot: QtBot) -> LedgerPane:
    """F7 in the capture."""
    program.window.pages.show_screen("show_capture", sample_id("capture"))
    f7(program, qtbot)
    qtbot.waitUntil(lambda: bool(panes(program)) and panes(program)[0].shown is not None, timeout=5000)
    return panes(program)[0]


def f7(program: Program, qtbot: QtBot) -> None:
    typist = Typist(program, qtbot)
    qtbot.waitUntil(lambda: QApplication.activeWindow() is program.window)
    typist.press(Qt.Key.Key_F7)


def panes(program: Program) -> list[LedgerPane]:
    return [pane for pane in program.window.findChildren(LedgerPane) if pane.isVisible()]


def sentences(pane: LedgerPane) -> list[str]:
    return [card.findChild(QPushButton, "questionSentence").accessibleName() for card in pane.cards]


def answered(pane: LedgerPane, qtbot: QtBot, do: Callable[[], None], left: int) -> None:
    """Do something, and wait until so many questions are open."""
    do()
    qtbot.waitUntil(lambda: len(pane.cards) == left, timeout=5000)


def test_it_says_what_the_drafts_come_to_and_asks_what_they_leave_open(program: Program, qtbot: QtBot) -> None:
    pane = shown(program, qtbot)
    values = [label.text() for label in pane.findChildren(QLabel, "ledgerValue")]
    assert values == [
        "Killed: about 30 persons",
        "Injured: more than 180 persons",
        "Displaced: 76,427 persons",
        "Displaced: 16,549 households",
    ]
    assert sentences(pane)[:4] == [
        "30 killed = about 19 + 9 + 2 = about 30",
        "More than 180 injured = more than 85 + 86 + 9 = more than 180",
        "Headline: 30 killed in Idlib, but the parts lie in three governorates",
        "“thousands of civilians” and 76,427 displaced: the same people?",
    ]
    outcome = pane.cards[0].findChild(QLabel, "questionOutcome").text()
    assert outcome == (
        "Not a sum: killed: about 60 persons instead of about 30; "
        "injured: more than 360 persons instead of more than 180"
    )


def test_enter_gives_the_proposed_answer_and_goes_on_to_the_next_question(program: Program, qtbot: QtBot) -> None:
    pane = shown(program, qtbot)
    typist = Typist(program, qtbot)
    for left in (5, 4, 3, 2):
        qtbot.waitUntil(lambda: program.window.focusWidget() is pane.cards[0].verbs[0], timeout=5000)
        answered(pane, qtbot, lambda: typist.press(Qt.Key.Key_Return), left)
    archive = program.session.archive
    assert archive.get(sample_id("figure-1")).note == sample.NOTE
    figure = archive.get(sample_id("figure-9"))
    assert isinstance(figure, Figure)
    assert figure.role == "triangulation"
    capture = archive.get(sample_id("capture"))
    assert isinstance(capture, Capture)
    assert [answer.answer for answer in capture.answers] == ["accept", "accept", "keep", "same"]


def test_each_answer_is_one_step_to_undo(program: Program, qtbot: QtBot) -> None:
    pane = shown(program, qtbot)
    card = next(card for card in pane.cards if card.question.kind == "same_people")
    card.verbs[1].click()
    qtbot.waitUntil(lambda: len(pane.findChildren(QPushButton, "answered")) == 1, timeout=5000)
    assert len([one for one in program.session.archive.records(Displacement.kind) if not one.removed]) == 2
    program.session.undo()
    assert len([one for one in program.session.archive.records(Displacement.kind) if not one.removed]) == 1


def test_what_was_answered_stands_below_and_can_be_asked_again(program: Program, qtbot: QtBot) -> None:
    pane = shown(program, qtbot)
    answered(pane, qtbot, pane.cards[0].verbs[0].click, 5)
    (line,) = pane.findChildren(QPushButton, "answered")
    assert line.accessibleName() == "✓ 30 killed = about 19 + 9 + 2 = about 30 – Accept"
    answered(pane, qtbot, pane.findChild(QPushButton, "askAgain").click, 6)


def test_a_note_goes_with_the_answer(program: Program, qtbot: QtBot) -> None:
    pane = shown(program, qtbot)
    typist = Typist(program, qtbot)
    qtbot.waitUntil(lambda: program.window.focusWidget() is pane.cards[0].verbs[0], timeout=5000)
    typist.go("answerNote")
    typist.press(Qt.Key.Key_Return)
    assert isinstance(typist.focus, QLineEdit)
    typist.letters("As AA has it.")
    answered(pane, qtbot, lambda: typist.press(Qt.Key.Key_Return), 5)
    capture = program.session.archive.get(sample_id("capture"))
    assert isinstance(capture, Capture)
    assert capture.answers[0].note == "As AA has it."


def test_a_question_leads_to_the_row_of_its_figure_and_esc_back_to_the_table(program: Program, qtbot: QtBot) -> None:
    pane = shown(program, qtbot)
    with qtbot.waitSignal(pane.figure_wanted) as wanted:
        pane.cards[1].findChild(QPushButton, "questionSentence").click()
    assert wanted.args == [sample_id("figure-2")]
    assert not pane.isVisible()


def test_in_a_form_what_was_entered_is_asked_no_more_but_who_said_it(
    start: Callable[..., Program], tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "b.sanad"
    with opening.create(path) as archive:
        sample.enter(archive)
    program = start(path)
    program.window.desk.navigator.record(sample_id("I0"))
    f7(program, qtbot)
    qtbot.waitUntil(lambda: bool(panes(program)) and len(panes(program)[0].cards) == 1, timeout=5000)
    (pane,) = panes(program)
    answered(pane, qtbot, pane.cards[0].verbs[1].click, 0)
    (remark,) = [one for one in program.session.archive.records(Remark.kind) if isinstance(one, Remark)]
    assert remark.text.endswith("1 independent root, Syrian Civil Defence – Leave pending")
    assert (remark.done, remark.about) == (True, sample_id("I0"))


def test_a_read_only_archive_shows_the_sums_and_takes_no_answer(
    start: Callable[..., Program], captured: Path, qtbot: QtBot
) -> None:
    program = start()
    program.session.open(captured, write=False)
    pane = shown(program, qtbot)
    assert pane.cards
    assert not any(verb.isEnabled() for card in pane.cards for verb in card.verbs)
