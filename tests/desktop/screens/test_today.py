"""S1: what to go on with, what to begin, what waits for somebody."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QPushButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from db.attaching import belonging_to
from db.model.records import Actor, Incident, Remark
from db.opening import create
from desktop.app import Program
from desktop.screens.archive import ArchiveScreen
from desktop.screens.at_work import AtWork
from desktop.settings import Settings
from tests.desktop.seen import button, free, text


@pytest.fixture
def today(program: Program, qtbot: QtBot) -> QWidget:
    """The first screen of an archive with work in it, once its numbers are there."""
    program.session.save(Incident(title="Half done"), Incident(title="To be looked at", state="entered", **EVENT))
    program.session.save(Remark(text="Ask the outlet"), Remark(text="Settled", done=True))
    shown = program.window.findChild(AtWork)
    qtbot.waitUntil(lambda: text(shown, "draftsNumber") not in ("", "0"))
    return shown


EVENT = {"event_type": "battles"}


def shown(widget: QWidget) -> str:
    return " ".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


# --- without an archive -----------------------------------------------------------------------------------------------


def test_without_an_archive_it_says_what_sanad_is(start: Callable[..., Program]) -> None:
    window = start().window
    assert "every number with its chain of sources" in text(window, "what")
    assert {made.objectName() for made in window.findChildren(QPushButton)} >= {
        "new_archiveBig", "open_archiveBig", "sampleBig",
    }  # fmt: skip


def test_recent_archives_open_with_one_press(start: Callable[..., Program], settings: Settings, tmp_path: Path) -> None:
    create(tmp_path / "a.sanad").close()
    settings.note_opened(tmp_path / "a.sanad")
    program = start()
    button(program.window, "recent0").click()
    assert program.session.path == tmp_path / "a.sanad"


def test_a_missing_one_is_said_and_can_be_taken_off(
    start: Callable[..., Program], settings: Settings, tmp_path: Path
) -> None:
    settings.note_opened(tmp_path / "gone.sanad")
    window = start().window
    assert "not there any more" in shown(window)
    window.findChild(QToolButton, "forget0").click()
    assert settings.recent == []
    assert "gone.sanad" not in shown(window)


# --- with one ---------------------------------------------------------------------------------------------------------


def test_numbers_lead_to_their_lists(today: QWidget, program: Program) -> None:
    assert text(today, "draftsNumber") == "1"
    button(today, "drafts_incident").click()
    screen = program.window.findChild(ArchiveScreen)
    assert screen.sought.kind == "incident"
    assert screen.sought.state == ("draft",)


def test_todos_are_those_that_nobody_did(today: QWidget, program: Program, qtbot: QtBot) -> None:
    assert text(today, "todosNumber") == "1"
    button(today, "todos_remark").click()
    screen = program.window.findChild(ArchiveScreen)
    qtbot.waitUntil(lambda: "1 record" in text(screen, "recordCount"))
    assert screen.sought.open_only


def test_what_waits_for_a_second_look_is_counted(today: QWidget) -> None:
    assert text(today, "uncheckedNumber") == "1"


def test_a_recent_record_opens_its_form(today: QWidget, program: Program) -> None:
    button(today, "late0").click()
    assert program.window.pages.form is not None


def test_an_empty_archive_shows_ways_out(program: Program, qtbot: QtBot) -> None:
    nothing = program.window.findChild(QFrame, "nothingYet")
    qtbot.waitUntil(nothing.isVisible)
    assert text(nothing, "empty") == "Nothing recorded yet"
    button(nothing, "new_incidentFromEmpty").click()
    assert program.window.pages.form is not None


def test_an_archive_of_files_alone_is_not_empty(program: Program, tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / "photo.txt").write_text("words", encoding="utf-8")
    program.evidence.attaching.add([tmp_path / "photo.txt"], belonging_to(None))
    today = program.window.findChild(AtWork)
    qtbot.waitUntil(lambda: "photo.txt" in shown(today), timeout=10_000)
    assert not program.window.findChild(QFrame, "nothingYet").isVisible()


# --- backups ----------------------------------------------------------------------------------------------------------


def aged(program: Program, settings: Settings, days: int) -> None:
    made = datetime.now(UTC) - timedelta(days=days, hours=1)
    settings.note_backup(program.session.archive.id, made.isoformat())


@pytest.mark.parametrize(("days", "reminded"), [(2, False), (9, True)])
def test_the_age_of_the_backup_is_said(
    program: Program, settings: Settings, qtbot: QtBot, days: int, reminded: bool
) -> None:
    aged(program, settings, days)
    program.session.save(Incident(title="Shelling"))
    window = program.window
    reminder = window.findChild(QFrame, "backupReminder")
    qtbot.waitUntil(lambda: text(window, "draftsNumber") == "1")
    assert button(window, "backupAge").text() == f"Backup: {days} days"
    assert reminder.isVisible() is reminded


def test_a_clock_that_was_set_back_makes_no_backup_of_tomorrow(program: Program, settings: Settings) -> None:
    aged(program, settings, -30)
    program.session.save(Incident(title="Shelling"))
    assert button(program.window, "backupAge").text() == "Backup: today"


# --- after a kill -----------------------------------------------------------------------------------------------------


@pytest.fixture
def killed(start: Callable[..., Program], tmp_path: Path) -> Program:
    """A program that finds what another one was typing when it ended."""
    with create(tmp_path / "a.sanad") as archive:
        saved = archive.save(Actor(name="Faction", actor_type="rebel_groups", state="entered")).record
        archive.keep_typed(Incident(id="0190163d-8694-739b-aea5-966c26f8ad91", title="Cease-fire viol"))
        archive.keep_typed(replace(saved, name=""))
    program = start()
    program.window.open_archive(tmp_path / "a.sanad")
    return program


def lines(program: Program) -> str:
    return shown(program.window.findChild(QFrame, "leftTyped"))


def test_what_was_being_typed_is_offered_in_one_sentence(killed: Program) -> None:
    assert "“Cease-fire viol” was being typed" in lines(killed)


def resume(program: Program, words: str) -> QPushButton:
    card = program.window.findChild(QFrame, "leftTyped")
    names = (label.objectName() for label in card.findChildren(QLabel) if words in label.text())
    return button(card, next(names).replace("left", "resume"))


def test_resuming_commits_it_and_opens_its_form(killed: Program) -> None:
    resume(killed, "Cease-fire").click()
    form = killed.window.pages.form
    assert form is not None
    assert form.drafting.record.heading == "Cease-fire viol"
    assert len(killed.session.archive.left_typed()) == 1


def test_of_an_entered_record_what_it_cannot_keep_stays_typed_in_its_form(killed: Program) -> None:
    resume(killed, "ACT-").click()
    (actor,) = killed.session.archive.records("actor")
    assert (actor.heading, actor.state) == ("Faction", "entered")
    form = killed.window.pages.form
    assert form is not None
    assert form.findChild(QLineEdit, "name").text() == ""
    assert "Missing: " in text(form, "nameProblem")
    assert len(killed.session.archive.left_typed()) == 2


def test_giving_up_takes_it_away(killed: Program) -> None:
    for _ in killed.session.archive.left_typed():
        button(killed.window.findChild(QFrame, "leftTyped"), "giveUp0").click()
        free()
    assert killed.session.archive.left_typed() == []
    assert not killed.window.findChild(QFrame, "leftTyped").isVisible()
    assert killed.session.archive.count("incident") == 0


def test_what_a_form_left_half_typed_stands_there_at_once(program: Program, qtbot: QtBot) -> None:
    program.window.activateWindow()
    program.window.desk.navigator.new("actor")
    form = program.window.pages.form
    assert form is not None
    form.go_to("actor_type")
    line = form.findChild(QLineEdit, "actor_type")
    qtbot.keyClicks(line, "River guards")
    program.window.pages.back()
    qtbot.waitUntil(lambda: button(program.window, "resume0").isVisible())
