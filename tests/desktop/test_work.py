"""Long work in a child: it tells how far it is, can be stopped, and never outlives the archive."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from desktop.app import Program
from desktop.session import Session
from desktop.work import Work
from tests.desktop.child import stand_in

SLEEPS = "print(json.dumps({'step': 'write', 'done': 1, 'total': 3}), file=sys.stderr, flush=True)\ntime.sleep(60)"


@pytest.fixture
def session(program: Program) -> Session:
    return program.session


@pytest.fixture
def child(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[[str], None]:
    return lambda code: stand_in(monkeypatch, tmp_path, code)


def answered(qtbot: QtBot, work: Work, *arguments: str) -> Any:
    with qtbot.waitSignal(work.done, timeout=20_000) as done:
        work.start(*arguments)
    return done.args[0]


def started(qtbot: QtBot, session: Session) -> Work:
    """A child that is in the middle of its work."""
    work = Work(session, "en")
    with qtbot.waitSignal(work.progressed, timeout=20_000):
        work.start("export", "out.xlsx")
    return work


def test_a_command_tells_its_steps_and_then_its_answer(qtbot: QtBot, session: Session) -> None:
    work = Work(session, "en")
    steps: list[tuple[str, int, int | None]] = []
    work.progressed.connect(lambda *step: steps.append(step))
    answer = answered(qtbot, work, "check")
    assert answer["sound"]
    assert [step for step, *_ in steps] == ["check", "file", "history", "evidence", "count", "check"]
    assert not session.working


def test_a_failure_is_one_sentence_in_the_language_of_the_window(
    qtbot: QtBot, session: Session, tmp_path: Path
) -> None:
    work = Work(session, "ar")
    with qtbot.waitSignal(work.failed, timeout=20_000) as failed:
        work.start("export", tmp_path / "nowhere" / "out.xlsx")
    assert failed.args is not None
    assert "لا يوجد مجلد" in failed.args[0]
    assert work.answer is None


def test_a_cancelled_export_leaves_nothing_and_is_over_within_a_second(
    qtbot: QtBot, session: Session, tmp_path: Path
) -> None:
    (folder := tmp_path / "out").mkdir()
    work = Work(session, "en")
    with qtbot.waitSignal(work.progressed, timeout=20_000):
        work.start("export", folder / "out.xlsx")
    with qtbot.waitSignal(work.cancelled, timeout=1000):
        work.cancel()
    assert list(folder.iterdir()) == []


def test_a_child_that_does_not_listen_is_ended_within_a_second(
    qtbot: QtBot, session: Session, child: Callable[[str], None]
) -> None:
    child(SLEEPS)
    work = started(qtbot, session)
    with qtbot.waitSignal(work.cancelled, timeout=1000):
        work.cancel()
    assert not work.running


def test_a_cancel_that_comes_too_late_does_not_hide_what_was_done(
    qtbot: QtBot, session: Session, child: Callable[[str], None]
) -> None:
    child("print(json.dumps({'step': 'write', 'done': 1, 'total': 1}), file=sys.stderr, flush=True)\n"
          "sys.stdin.read()\nprint(json.dumps({'out': 'there'}))")  # fmt: skip
    work = started(qtbot, session)
    with qtbot.waitSignal(work.done) as done:
        work.cancel()
    assert done.args == [{"out": "there"}]


def test_it_ends_with_the_archive(qtbot: QtBot, session: Session, child: Callable[[str], None]) -> None:
    child(SLEEPS)
    work = started(qtbot, session)
    began = time.monotonic()
    session.close()
    assert not work.running
    assert time.monotonic() - began < 1.5


def test_a_child_that_nobody_waits_for_any_more_says_nothing(
    qtbot: QtBot, session: Session, child: Callable[[str], None]
) -> None:
    child(SLEEPS)
    work = started(qtbot, session)
    heard: list[object] = []
    for signal in (work.cancelled, work.failed, work.done):
        signal.connect(lambda *_: heard.append(1))
    with qtbot.waitSignal(work.destroyed, timeout=1500):
        work.drop()
    assert heard == []
    assert not session.working


def test_one_that_is_killed_from_outside_is_told_of(
    qtbot: QtBot, session: Session, child: Callable[[str], None]
) -> None:
    child("import os, signal\nprint('{\"half\"', flush=True)\nos.kill(os.getpid(), signal.SIGTERM)")
    work = Work(session, "en")
    with qtbot.waitSignal(work.failed) as failed:
        work.start("check")
    assert failed.args == ["The work was ended from outside before it was done; nothing half-done was kept."]


def test_keys_and_words_go_by_standard_input_never_by_arguments(
    qtbot: QtBot, program: Program, child: Callable[[str], None], tmp_path: Path
) -> None:
    program.session.create(tmp_path / "secret.sanad", passphrase="correct horse battery")
    key = program.session.key
    assert key is not None
    child("print(json.dumps({'arguments': arguments, 'key': key, 'further': sys.stdin.readline().strip()}))")
    work = Work(program.session, "en")
    with qtbot.waitSignal(work.done) as done:
        work.start("export", "out.xlsx")
        work.say(json.dumps(["Khaled Omari"]))
    assert done.args is not None
    told = done.args[0]
    assert told["key"] == key.raw.hex()
    assert json.loads(told["further"]) == ["Khaled Omari"]
    assert key.raw.hex() not in " ".join(told["arguments"])
    assert "--key-stdin" in told["arguments"]


def test_a_child_opens_an_encrypted_archive_beside_the_window(qtbot: QtBot, program: Program, tmp_path: Path) -> None:
    program.session.create(tmp_path / "secret.sanad", passphrase="correct horse battery")
    assert answered(qtbot, Work(program.session, "en"), "check")["sound"]
