"""Files taken in beside the window: queued, stopped, gone on with; trouble is a sentence and nothing is lost."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from db.attaching import belonging_to
from db.files import DiskFull
from db.model.records import Document, Evidence, Incident
from db.store import evidence as store
from desktop.app import Program

NOWHERE = belonging_to(None)

Kept = Callable[[], list[Evidence]]
FileOf = Callable[..., Path]
Settled = Callable[[], None]


def drop(program: Program, *paths: Path) -> None:
    """Drop files where a text field stands, as a file manager would."""
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    where, button, keys = QPoint(600, 300), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    window = program.window.windowHandle()
    QApplication.sendEvent(window, QDragEnterEvent(where, Qt.DropAction.CopyAction, mime, button, keys))
    QApplication.sendEvent(window, QDropEvent(where, Qt.DropAction.CopyAction, mime, button, keys))


def test_a_dropped_file_belongs_to_the_record_that_is_shown(
    program: Program, file_of: FileOf, settled: Settled, kept: Kept
) -> None:
    incident = program.session.save(Incident(title="Shelling")).record
    program.window.pages.open_record(incident.id)
    drop(program, file_of("photo.jpg"))
    settled()
    assert [(one.name, one.taken_from) for one in kept()] == [("photo.jpg", incident.id)]
    assert program.window.notice.text == "1 file was attached."


def test_a_new_document_is_kept_when_a_file_is_dropped_on_it(
    program: Program, file_of: FileOf, settled: Settled, kept: Kept
) -> None:
    program.window.pages.new_record("document", {})
    drop(program, file_of("page.pdf", b"%PDF-1.7"))
    settled()
    (document,) = program.session.archive.records("document")
    assert isinstance(document, Document)
    assert kept()[0].document == document.id


def test_a_file_dropped_elsewhere_belongs_nowhere_yet(
    program: Program, file_of: FileOf, settled: Settled, kept: Kept
) -> None:
    drop(program, file_of("photo.jpg"))
    settled()
    assert [one.taken_from for one in kept()] == [""]


def test_the_same_file_again_is_known_and_said(program: Program, file_of: FileOf, settled: Settled, kept: Kept) -> None:
    for _ in range(2):
        program.evidence.attaching.add([file_of("photo.jpg")], NOWHERE)
        settled()
    assert len(kept()) == 1
    assert "already here as EVD-" in program.window.notice.text


def test_one_drop_is_one_step(program: Program, file_of: FileOf, settled: Settled, kept: Kept) -> None:
    files = [file_of(f"{number}.txt", f"{number}".encode()) for number in range(40)]
    program.evidence.attaching.add(files, NOWHERE)
    settled()
    assert len(kept()) == 40
    program.session.undo()
    assert kept() == []
    program.session.redo()
    assert len(kept()) == 40


def test_each_trouble_is_a_sentence_and_the_rest_is_taken_in(
    program: Program, file_of: FileOf, settled: Settled, kept: Kept, tmp_path: Path
) -> None:
    os.mkfifo(tmp_path / "pipe")
    wanted = [tmp_path / "pipe", tmp_path / "gone.jpg", tmp_path, file_of("good.jpg"), file_of("empty.mp4", b"")]
    program.evidence.attaching.add(wanted, NOWHERE)
    settled()
    assert [one.name for one in kept()] == ["empty.mp4", "good.jpg"]
    tally = program.evidence.attaching.tally
    assert [waiting.path.name for waiting, _ in tally.refused] == ["pipe", "gone.jpg", tmp_path.name]
    said = program.window.notice.text
    assert said.startswith("2 files were attached. 3 files were not attached")
    assert "“pipe” is not an ordinary file; it was not attached." in said
    assert "0 bytes" in str(tally.remarks[0])


def test_a_file_that_changes_while_it_is_copied_is_refused_and_tried_again(
    program: Program, file_of: FileOf, settled: Settled, kept: Kept, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    film = file_of("film.mp4", b"\0" * 3 * store.CHUNK)
    describe = store._describe

    def grow(*of: object) -> store.StoredFile:
        described = describe(*of)  # type: ignore[arg-type]
        film.write_bytes(b"\1" * 3 * store.CHUNK)
        return described

    monkeypatch.setattr(store, "_describe", grow)
    program.evidence.attaching.add([film], NOWHERE)
    settled()
    assert "“film.mp4” changed while it was being copied" in program.window.notice.text
    assert kept() == []
    monkeypatch.undo()
    program.window.pages.show_screen("show_evidence")
    qtbot.mouseClick(program.window.findChild(QPushButton, "refusedAgain"), Qt.MouseButton.LeftButton)
    settled()
    assert len(kept()) == 1


def test_a_disk_that_fills_stops_and_the_rest_waits(
    program: Program, file_of: FileOf, settled: Settled, kept: Kept, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    files = [file_of(f"{number}.txt", f"{number}".encode()) for number in range(5)]
    room = iter([True, True])

    def require_room(*_: object) -> None:
        if not next(room, False):
            raise DiskFull(name="test.sanad", folder="/stick")

    monkeypatch.setattr(store, "_require_room", require_room)
    program.evidence.attaching.add(files, NOWHERE)
    settled()
    assert program.window.notice.text.startswith("“/stick” has not enough room")
    assert (len(kept()), program.evidence.attaching.left) == (2, 3)
    assert program.window.findChild(QLabel, "attachSaid").text() == "2 of 5 files are taken in; the rest waits."
    monkeypatch.undo()
    qtbot.mouseClick(program.window.findChild(QPushButton, "attachGoOn"), Qt.MouseButton.LeftButton)
    settled()
    assert len(kept()) == 5


def test_stopping_keeps_what_was_taken_in_and_what_waits(
    program: Program, file_of: FileOf, settled: Settled, kept: Kept, qtbot: QtBot
) -> None:
    attaching = program.evidence.attaching
    attaching.add([file_of(f"{number}.txt", f"{number}".encode()) for number in range(5000)], NOWHERE)
    qtbot.waitUntil(lambda: attaching.tally.attached > 3)
    qtbot.mouseClick(program.window.findChild(QPushButton, "attachStop"), Qt.MouseButton.LeftButton)
    there = len(kept())
    assert 3 < there < 5000
    assert there + attaching.left == 5000
    attaching.go_on()
    qtbot.waitUntil(lambda: len(kept()) > there)
    qtbot.mouseClick(program.window.findChild(QPushButton, "attachStop"), Qt.MouseButton.LeftButton)
    qtbot.mouseClick(program.window.findChild(QPushButton, "attachLeave"), Qt.MouseButton.LeftButton)
    assert attaching.left == 0


def test_closing_the_archive_stops_and_the_rest_waits_for_it(
    program: Program, file_of: FileOf, settled: Settled, kept: Kept, tmp_path: Path, qtbot: QtBot
) -> None:
    attaching = program.evidence.attaching
    attaching.add([file_of(f"{number}.txt", f"{number}".encode()) for number in range(400)], NOWHERE)
    qtbot.waitUntil(lambda: attaching.tally.attached > 3)
    program.session.close()
    assert not list(tmp_path.glob("test.sanad-*"))
    left = attaching.left
    program.session.open(tmp_path / "test.sanad")
    assert (len(kept()) + left, attaching.left) == (400, left)
    program.session.create(tmp_path / "other.sanad")
    assert attaching.left == 0


def test_names_hide_nothing(program: Program, tmp_path: Path, settled: Settled) -> None:
    program.evidence.attaching.add([tmp_path / "photo\u202egpj.exe"], NOWHERE)
    settled()
    assert "“photo⟨U+202E⟩gpj.exe”" in program.window.notice.text
