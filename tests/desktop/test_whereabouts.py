"""An archive whose file is moved or removed while its window is open."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from db.model.records import Incident
from db.opening import create
from desktop.app import Program
from desktop.dialogs import files
from desktop.dialogs.dialog import Question
from tests.desktop.seen import button, dialog, text


@pytest.fixture
def gone(program: Program, tmp_path: Path) -> Program:
    """Its archive was moved away."""
    program.session.save(Incident(title="Before"))
    (tmp_path / "test.sanad").rename(tmp_path / "moved.sanad")
    program.window._whereabouts.look()
    return program


def titles(program: Program) -> list[str]:
    return [record.heading for record in program.session.archive.records("incident")]


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


def test_all_of_it_is_kept_elsewhere(
    gone: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    (tmp_path / "moved.sanad").unlink()
    monkeypatch.setattr(files, "to_write", lambda *_: tmp_path / "kept.sanad")
    button(dialog(Question), "keepElsewhere").click()
    assert gone.session.path == tmp_path / "kept.sanad"
    assert titles(gone) == ["Before"]


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
