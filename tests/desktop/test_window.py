"""The frame: screens, steps, words, both directions."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QToolButton
from pytestqt.qtbot import QtBot

from db.model.records import Incident, Source
from desktop.actions import ACTS
from desktop.app import Program
from desktop.settings import Settings
from tests.desktop.seen import text


def test_no_name_stands_in_the_title(start: Callable[..., Program], tmp_path: Path) -> None:
    assert start(tmp_path / "Idlib secret.sanad").window.windowTitle() == "Sanad"


def test_keys_are_given_once() -> None:
    keys = [act.keys for act in ACTS if act.keys]
    assert len(keys) == len(set(keys))


def test_undo_is_a_key(program: Program, qtbot: QtBot) -> None:
    program.session.save(Incident(title="Shelling"))
    qtbot.keyClick(program.window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert not [r for r in program.session.archive.records("incident") if not r.removed]


def test_a_step_back_or_forth_says_what_is_another_now(program: Program, qtbot: QtBot) -> None:
    made = program.session.save(Incident(title="Shelling"))
    program.session.save(replace(made.record, note="ask again"))
    undo, redo, said = program.window.actions_["undo"], program.window.actions_["redo"], []
    for action in (undo, undo, redo, redo):
        action.trigger()
        said.append(text(program.window, "saved"))
    assert said == [
        "Undone: Shelling; Note: ask again → –",
        "Undone: “Shelling” is taken away",
        "Redone: “Shelling” is there again",
        "Redone: Shelling; Note: – → ask again",
    ]


def test_a_tick_that_is_taken_back_is_said(program: Program) -> None:
    made = program.session.save(Source(name="Radio", source_kind="media_outlet", may_be_named=True))
    program.session.save(replace(made.record, may_be_named=False))
    program.window.actions_["undo"].trigger()
    assert text(program.window, "saved") == "Undone: Radio; May be named: no → yes"


def test_a_step_of_many_names_one_of_them(program: Program) -> None:
    program.session.save(*(Incident(title=title) for title in ("Shelling", "Raid", "Ambush")))
    program.window.actions_["undo"].trigger()
    assert text(program.window, "saved") == "Undone: “Shelling” and 2 more records"


def test_a_failure_is_one_sentence_at_the_top(program: Program, tmp_path: Path) -> None:
    program.window.open_archive(tmp_path / "none.sanad")
    assert "none.sanad" in program.window.notice.text
    assert program.session.path.name == "test.sanad"


def test_the_rail_stands_where_reading_begins(start: Callable[..., Program], settings: Settings) -> None:
    left = start().window
    rail = left.findChild(QFrame, "rail")
    assert rail.mapTo(left, rail.rect().topLeft()).x() == 0
    settings.language = "ar"
    right = start().window
    rail = right.findChild(QFrame, "rail")
    assert rail.mapTo(right, rail.rect().topRight()).x() == pytest.approx(right.width() - 1, abs=2)


def test_another_language_is_another_window_on_the_same_archive(
    program: Program, settings: Settings, qtbot: QtBot
) -> None:
    program.session.save(Incident(title="Shelling"))
    first = program.window
    settings.language = "ar"
    qtbot.waitUntil(lambda: program.window is not first)
    assert program.window.findChild(QToolButton, "show_todayEntry").text() == "اليوم"
    assert program.session.is_open
    assert program.session.can_undo


def test_closing_the_window_puts_the_archive_to_rest(program: Program, tmp_path: Path) -> None:
    program.window.close()
    assert not program.session.is_open
    assert not list(tmp_path.glob("test.sanad-*"))
