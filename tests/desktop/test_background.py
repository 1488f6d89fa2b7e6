"""Questions that take longer than a frame: answered in the window's thread, given up when nobody waits for them."""

from __future__ import annotations

import threading
import time
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from db.archive import Archive
from db.errors import SanadError
from db.model.records import Incident
from desktop.app import Program

_ENDLESS = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"


class Endless:
    """A question that SQLite would work on for ever."""

    def __init__(self) -> None:
        self.begun = threading.Event()

    def __call__(self, archive: Archive) -> object:
        self.begun.set()
        return archive._connection.db.execute(_ENDLESS).fetchone()


def titles(archive: Archive) -> list[str]:
    return [one.heading for one in archive.records("incident")]


def test_the_answer_comes_in_the_windows_thread(program: Program, qtbot: QtBot) -> None:
    program.session.save(Incident(title="Shelling"))
    answers: list[tuple[list[str], threading.Thread]] = []
    program.background.ask("a", titles, lambda found: answers.append((found, threading.current_thread())))
    qtbot.waitUntil(lambda: bool(answers))
    assert answers == [(["Shelling"], threading.main_thread())]


def test_closing_the_archive_waits_for_no_question(program: Program) -> None:
    question = Endless()
    program.background.ask("a", question, pytest.fail)
    assert question.begun.wait(5)
    began = time.monotonic()
    program.session.close()
    assert time.monotonic() - began < 2


def test_a_newer_question_ends_the_older_one(program: Program, qtbot: QtBot) -> None:
    question = Endless()
    program.background.ask("a", question, pytest.fail)
    assert question.begun.wait(5)
    answers: list[object] = []
    program.background.ask("a", titles, answers.append)
    qtbot.waitUntil(lambda: answers == [[]])


def test_who_asked_and_is_gone_keeps_nobody_busy(program: Program, qtbot: QtBot) -> None:
    owner, question = QObject(), Endless()
    program.background.ask("a", question, pytest.fail, owner=owner)
    assert question.begun.wait(5)
    owner.deleteLater()
    answers: list[object] = []
    program.background.ask("b", titles, answers.append)
    qtbot.waitUntil(lambda: answers == [[]])


def test_a_bug_in_a_question_is_heard_and_the_next_one_is_answered(program: Program, qtbot: QtBot) -> None:
    with qtbot.captureExceptions() as bugs:
        program.background.ask("a", lambda _archive: 1 // 0, pytest.fail)
        answers: list[object] = []
        program.background.ask("b", titles, answers.append)
        qtbot.waitUntil(lambda: answers == [[]])
    assert [kind for kind, *_ in bugs] == [ZeroDivisionError]


def test_where_the_archive_does_not_open_a_second_time_it_is_said(
    program: Program, qtbot: QtBot, tmp_path: Path
) -> None:
    program.background.stop()
    (tmp_path / "test.sanad").rename(tmp_path / "moved.sanad")
    program.background._start()
    sorry: list[SanadError] = []
    program.background.ask("a", titles, pytest.fail, sorry.append)
    qtbot.waitUntil(lambda: bool(sorry))
    assert "test.sanad" in str(sorry[0])
    (tmp_path / "moved.sanad").rename(tmp_path / "test.sanad")
