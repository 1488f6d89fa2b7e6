"""An archive whose file is moved or removed while its window is open."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from db.archive import Archive
from db.model.records import Incident
from db.opening import create
from desktop import whereabouts
from desktop.app import Program
from desktop.dialogs import files
from desktop.dialogs.dialog import Question
from desktop.dialogs.patience import Saving
from tests.desktop.seen import button, dialog, dialogs, text


@pytest.fixture
def gone(program: Program, tmp_path: Path, qtbot: QtBot) -> Program:
    """Its archive was moved away, some seconds after it was opened."""
    program.session.save(Incident(title="Before"))
    program.window._whereabouts.look()
    heard: list[object] = []
    program.window.desk.background.ask("heard", lambda archive: archive.writable, heard.append)
    qtbot.waitUntil(lambda: heard != [])
    (tmp_path / "test.sanad").rename(tmp_path / "moved.sanad")
    program.window._whereabouts.look()
    return program


def titles(program: Program) -> list[str]:
    return [record.heading for record in program.session.archive.records("incident")]


def test_from_the_first_look_on_the_thread_that_reads_has_the_archive_open(
    program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(program.window.desk.background, "ask", lambda topic, *_: asked.append(topic))
    program.window._whereabouts.look()
    program.window._whereabouts.look()
    assert asked == ["hold"]


def test_it_is_said_once(gone: Program) -> None:
    assert "moved, renamed or removed" in text(dialog(Question), "questionSentence")
    button(dialog(Question), "putBack").click()
    gone.window._whereabouts.look()
    with pytest.raises(AssertionError):
        dialog(Question)


def test_back_in_its_place_all_is_well(gone: Program, tmp_path: Path) -> None:
    button(dialog(Question), "putBack").click()
    (tmp_path / "moved.sanad").rename(tmp_path / "test.sanad")
    gone.window._whereabouts.look()
    assert "back in its place" in gone.window.notice.text
    gone.session.save(Incident(title="After"))


def test_the_question_goes_when_the_file_is_back(gone: Program, tmp_path: Path) -> None:
    question = dialog(Question)
    (tmp_path / "moved.sanad").rename(tmp_path / "test.sanad")
    gone.window._whereabouts.look()
    assert not question.isVisible()


def test_keys_that_were_meant_for_a_field_answer_nothing(gone: Program, qtbot: QtBot) -> None:
    question = dialog(Question)
    qtbot.waitUntil(question.isActiveWindow)
    focused = question.focusWidget() or question
    for key in (Qt.Key.Key_A, Qt.Key.Key_Space, Qt.Key.Key_Return):
        qtbot.keyClick(focused, key)
    assert question.isVisible()
    qtbot.keyClick(focused, Qt.Key.Key_Tab)
    assert question.focusWidget() is button(question, "putBack")
    qtbot.keyClick(question.focusWidget(), Qt.Key.Key_Space)
    assert not question.isVisible()


def test_who_names_no_new_file_is_asked_again(gone: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "to_write", lambda *_: None)
    button(dialog(Question), "keepElsewhere").click()
    assert "moved, renamed or removed" in text(dialog(Question), "questionSentence")


def test_all_of_it_is_kept_elsewhere(
    gone: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    (tmp_path / "moved.sanad").unlink()
    monkeypatch.setattr(files, "to_write", lambda *_: tmp_path / "kept.sanad")
    button(dialog(Question), "keepElsewhere").click()
    qtbot.waitUntil(lambda: gone.session.path == tmp_path / "kept.sanad")
    assert titles(gone) == ["Before"]
    assert "Everything is in “kept.sanad” now." in gone.window.notice.text
    assert not gone.session.working


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """Copying takes until this is set, or until nobody waits for it."""
    let_go = threading.Event()
    save_copy = Archive.save_copy

    def slowly(archive: Archive, dest: Path) -> None:
        while not let_go.wait(0.005):
            archive._connection.progress("copy", 0)
        save_copy(archive, dest)

    monkeypatch.setattr(Archive, "save_copy", slowly)
    monkeypatch.setattr(whereabouts, "MOMENT", 0)
    yield let_go
    let_go.set()


def test_the_window_lives_on_while_it_is_copied_and_shows_how_far_it_is(
    gone: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot, held: threading.Event
) -> None:
    monkeypatch.setattr(files, "to_write", lambda *_: tmp_path / "kept.sanad")
    button(dialog(Question), "keepElsewhere").click()
    qtbot.waitUntil(lambda: bool(dialogs(Saving)))
    assert gone.session.working
    qtbot.waitUntil(lambda: text(dialog(Saving), "savingStep") == "Copying")
    held.set()
    qtbot.waitUntil(lambda: gone.session.path == tmp_path / "kept.sanad")
    qtbot.waitUntil(lambda: not dialogs(Saving))


def test_stopped_nothing_of_the_new_file_is_left_and_it_is_asked_again(
    gone: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot, held: threading.Event
) -> None:
    monkeypatch.setattr(files, "to_write", lambda *_: tmp_path / "kept.sanad")
    button(dialog(Question), "keepElsewhere").click()
    qtbot.waitUntil(lambda: bool(dialogs(Saving)))
    button(dialog(Saving), "stopSaving").click()
    qtbot.waitUntil(lambda: not dialogs(Saving))
    assert "Stopped as you wished" in gone.window.notice.text
    assert "moved, renamed or removed" in text(dialog(Question), "questionSentence")
    assert not gone.session.working
    assert [file.name for file in tmp_path.glob("*kept*")] == []


def test_where_nothing_can_be_written_it_says_so_and_asks_again(
    gone: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr(files, "to_write", lambda *_: tmp_path / "none" / "kept.sanad")
    button(dialog(Question), "keepElsewhere").click()
    qtbot.waitUntil(lambda: "There is no folder" in gone.window.notice.text)
    assert button(dialog(Question), "keepElsewhere").isEnabled()


def test_closing_ends_what_is_being_copied(
    gone: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot, held: threading.Event
) -> None:
    monkeypatch.setattr(files, "to_write", lambda *_: tmp_path / "kept.sanad")
    button(dialog(Question), "keepElsewhere").click()
    qtbot.waitUntil(lambda: bool(dialogs(Saving)))
    gone.session.close()
    qtbot.waitUntil(lambda: not dialogs(Saving))
    assert not gone.session.working
    assert not (tmp_path / "kept.sanad").exists()


def test_a_lock_closes_the_question(gone: Program) -> None:
    question = dialog(Question)
    gone.guard.lock()
    assert not question.isVisible()


def test_another_archive_in_its_place_is_no_return(gone: Program, tmp_path: Path) -> None:
    button(dialog(Question), "putBack").click()
    create(tmp_path / "other.sanad").close()
    (tmp_path / "other.sanad").rename(tmp_path / "test.sanad")
    gone.window._whereabouts.look()
    assert "back in its place" not in gone.window.notice.text
    (tmp_path / "test.sanad").unlink()
    (tmp_path / "moved.sanad").rename(tmp_path / "test.sanad")


def test_what_is_typed_meanwhile_stays_in_its_field_and_is_saved_when_the_file_is_back(
    gone: Program, tmp_path: Path, qtbot: QtBot
) -> None:
    button(dialog(Question), "putBack").click()
    gone.window.desk.navigator.new("actor")
    form = gone.window.pages.form
    assert form is not None
    name = form.findChild(QLineEdit, "name")
    assert name is not None
    name.setFocus()
    qtbot.keyClicks(name, "Faction")
    gone.window.pages.commit()
    assert "no longer where it was opened" in gone.window.notice.text
    assert form.drafting.candidate.heading == "Faction"
    (tmp_path / "moved.sanad").rename(tmp_path / "test.sanad")
    gone.window.pages.commit()
    assert [one.heading for one in gone.session.archive.records("actor")] == ["Faction"]
