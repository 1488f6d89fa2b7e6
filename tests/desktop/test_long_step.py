"""Steps that take long: the window lives on, nothing else is saved meanwhile, one undo takes all of it back."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QProgressBar
from pytestqt.qtbot import QtBot

from db.archive import Archive
from db.model.change import Change
from db.model.identity import new_id
from db.model.records import Batch, Incident, Source
from db.store.failures import Cancelled
from db.store.listing import Sought
from desktop import long_step
from desktop.app import Program
from desktop.aside import drawing_on
from desktop.dialogs.dialog import Question
from desktop.dialogs.patience import Saving
from desktop.long_step import Doing, StillSaving
from desktop.screens.archive import ArchiveScreen
from tests.desktop.seen import button, dialog, dialogs, text
from tests.keeping import keep


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is waited for is shown without a moment's grace."""
    monkeypatch.setattr(long_step, "MOMENT", 0)


class Held:
    """A step that is done when the window has done something first: a window that stands still never gets there."""

    def __init__(self, meanwhile: Callable[[], object], when: Callable[[], bool] | None = None) -> None:
        self._when = when or (lambda: bool(dialogs(Saving)))
        self._seen = threading.Event()
        self._meanwhile = meanwhile
        self._look = QTimer(interval=5)
        self._look.timeout.connect(self._do_when_shown)
        self._look.start()

    def _do_when_shown(self) -> None:
        if self._when():
            self._look.stop()
            self._meanwhile()
            self._seen.set()

    def __call__(self, archive: Archive) -> Change:
        change = archive.save(*(Incident(title=f"No. {number}") for number in range(20)))
        assert self._seen.wait(10), "the window stood still"
        return change


def titles(program: Program) -> list[str]:
    return [one.heading for one in program.session.archive.records("incident") if not one.removed]


def test_the_window_lives_on_and_one_undo_takes_it_back(program: Program) -> None:
    shown: list[bool] = []
    program.session.change(Held(lambda: shown.append(dialog(Saving).isVisible())))
    assert shown == [True]
    assert dialogs(Saving) == 0
    assert len(titles(program)) == 20
    program.session.undo()
    assert titles(program) == []
    program.session.redo()
    assert len(titles(program)) == 20


def test_nothing_else_is_saved_meanwhile(program: Program) -> None:
    refused: list[str] = []

    def save() -> None:
        try:
            program.session.change(lambda archive: archive.save(Incident(title="Between")))
        except StillSaving as still:
            refused.append(still.message.template)

    program.session.change(Held(save))
    assert "nothing was changed" in refused[0]
    assert "Between" not in titles(program)


def test_stopped_it_leaves_nothing(program: Program) -> None:
    before = program.session.save(Incident(title="Before")).record

    def work(archive: Archive) -> Change:
        while True:
            archive.save(Incident(title="Never"))

    QTimer.singleShot(20, lambda: button(dialog(Saving), "stopSaving").click())
    with pytest.raises(Cancelled):
        program.session.change(lambda archive: _all_or_nothing(archive, work))
    assert titles(program) == [before.heading]
    assert dialogs(Saving) == 0
    program.session.undo()
    assert titles(program) == []


def _all_or_nothing(archive: Archive, work: Callable[[Archive], Change]) -> Change:
    with archive._connection.transaction():
        return work(archive)


def test_how_far_the_counting_is_is_shown(program: Program) -> None:
    shown: list[str] = []

    def counted() -> bool:
        bar = dialog(Saving).findChild(QProgressBar, "savingBar") if dialogs(Saving) else None
        return bar is not None and bar.maximum() == 20

    program.session.change(Held(lambda: shown.append(text(dialog(Saving), "savingStep")), when=counted))
    assert shown == ["Counting again: \u206620 / 20\u2069"]


def test_a_lock_waits_until_it_is_saved(program: Program, qtbot: QtBot) -> None:
    program.session.change(Held(program.guard.lock))
    assert program.session.is_open
    qtbot.waitUntil(lambda: not program.session.is_open)
    assert program.guard.kept is not None


def test_a_window_that_is_closed_meanwhile_closes_when_it_is_saved(program: Program, qtbot: QtBot) -> None:
    program.session.change(Held(program.window.close))
    assert program.session.is_open
    qtbot.waitUntil(lambda: not program.session.is_open)


def test_a_bug_in_it_is_raised_where_it_was_asked_for(program: Program) -> None:
    with pytest.raises(ZeroDivisionError):
        program.session.change(lambda archive: archive.save(Incident(title=str(1 // 0))))
    assert not program.session.saving


def test_what_many_hang_on_is_saved_at_length(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    session = program.session
    source = session.save(Source(name="Rescue", source_kind="ngo")).record
    at_length: list[Doing] = []

    def do(work: Doing) -> Change:
        at_length.append(work)
        return work(session.archive)

    monkeypatch.setattr(session, "_at_length", do)
    session.save(Source(**{**vars(source), "source_kind": "media_outlet"}))
    assert at_length == []
    monkeypatch.setattr("db.store.tallies._FAR", 0)
    session.save(Source(**{**vars(source), "source_kind": "ngo"}))
    assert len(at_length) == 1
    session.undo()
    assert len(at_length) == 2


def test_an_archive_that_is_gone_is_said_as_ever(program: Program, tmp_path: Path) -> None:
    (tmp_path / "test.sanad").rename(tmp_path / "moved.sanad")
    with pytest.raises(Exception, match="no longer where it was"):
        program.session.save(*(Incident(title=str(number)) for number in range(20)))
    (tmp_path / "moved.sanad").rename(tmp_path / "test.sanad")


def test_an_import_is_undone_at_length_too_and_all_is_read_again(program: Program) -> None:
    session = program.session
    batch = session.save(Batch(name="table.xlsx")).record
    brought = [Incident(id=new_id(), code=f"INC-2031-000{n}", title=f"No. {n}") for n in range(3)]
    keep(session.archive, brought, batch=batch.id)
    program.window.pages.show_screen("show_archive")
    screen = program.window.pages.currentWidget()
    assert isinstance(screen, ArchiveScreen)
    screen.show_subject(Sought("batch"))
    screen.view.go_to(0)
    button(screen.rows, "undoImport").click()
    button(dialog(Question), "undoIt").click()
    assert program.window.notice.text == "3 records taken back."
    assert titles(program) == []


def test_what_takes_a_blink_lets_the_window_draw_on(program: Program, qtbot: QtBot) -> None:
    drawn: list[int] = []
    timer = QTimer(interval=1)
    timer.timeout.connect(lambda: drawn.append(1))
    timer.start()
    assert drawing_on(lambda: (threading.Event().wait(0.1), "key")[1]) == "key"
    timer.stop()
    assert len(drawn) > 10
    with pytest.raises(ZeroDivisionError):
        drawing_on(lambda: 1 // 0)
