"""What goes wrong around the window: one sentence each, nothing lost. (More of it stands beside each part.)"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QRadioButton
from pytestqt.qtbot import QtBot

from db.attaching import belonging_to
from db.model.records import Evidence, Incident
from db.store import engine
from db.store import evidence as store
from desktop.app import Program
from desktop.dialogs.new_archive import NewArchive
from desktop.evidence.details import EvidenceDetails
from tests.desktop.seen import button, dialog

CTRL = Qt.KeyboardModifier.ControlModifier


def refuse(*_: object) -> NoReturn:
    raise PermissionError(13, "Permission denied")


def taken_in(program: Program, qtbot: QtBot, *paths: Path) -> list[Evidence]:
    """Take files in, and wait; the evidence that is there then."""
    program.evidence.attaching.add(paths, belonging_to(None))
    qtbot.waitUntil(lambda: not program.evidence.attaching.running, timeout=10_000)
    return [one for one in program.session.archive.records("evidence") if isinstance(one, Evidence)]


# --- places -----------------------------------------------------------------------------------------------------------


def test_a_protected_folder_is_named_and_what_was_chosen_stays(
    start: Callable[..., Program], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = start()
    program.window.actions_["new_archive"].trigger()
    new = dialog(NewArchive)
    file = new.findChild(QLineEdit, "newArchiveFile")
    assert file is not None
    file.setText(str(tmp_path / "a.sanad"))
    new.findChild(QRadioButton, "plain").setChecked(True)
    monkeypatch.setattr("db.store.lock.locked", refuse)
    button(new, "make").click()
    assert "the place is protected" in new.complaint
    assert (file.text(), list(tmp_path.glob("a.sanad*"))) == (str(tmp_path / "a.sanad"), [])


def test_an_archive_in_a_protected_folder_opens_to_be_read_and_says_so(
    start: Callable[..., Program], program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program.session.save(Incident(title="Before"))
    program.session.close()
    monkeypatch.setattr("db.store.opening.os.access", lambda *_: False)
    program.window.open_archive(tmp_path / "test.sanad")
    assert "can only be read" in program.window.notice.text
    assert [one.heading for one in program.session.archive.records("incident")] == ["Before"]


# --- files ------------------------------------------------------------------------------------------------------------


def test_a_disk_that_fills_in_the_middle_of_a_file_keeps_what_was_there(
    program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    program.session.save(Incident(title="Before"))
    (tmp_path / "film.mp4").write_bytes(b"\0" * 3 * store.CHUNK)

    def full(*_: object) -> NoReturn:
        raise engine.DatabaseError("database or disk is full")

    monkeypatch.setattr(store, "_insert", full)
    assert taken_in(program, qtbot, tmp_path / "film.mp4") == []
    assert "has not enough room" in program.window.notice.text
    assert program.evidence.attaching.left == 1
    monkeypatch.undo()
    program.evidence.attaching.go_on()
    qtbot.waitUntil(lambda: not program.evidence.attaching.left, timeout=10_000)
    assert program.session.archive.check().sound


def test_a_picture_of_sixty_thousand_points_is_kept_and_not_drawn(
    program: Program, tmp_path: Path, qtbot: QtBot
) -> None:
    head = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 0, 0, 0, 0)
    pieces = ((b"IHDR", head), (b"IDAT", zlib.compress(b"\0" * 1000)), (b"IEND", b""))
    body = (struct.pack(">I", len(of)) + kind + of + struct.pack(">I", zlib.crc32(kind + of)) for kind, of in pieces)
    (tmp_path / "wall.png").write_bytes(b"\x89PNG\r\n\x1a\n" + b"".join(body))
    (evidence,) = taken_in(program, qtbot, tmp_path / "wall.png")
    program.window.desk.navigator.screen("show_evidence", evidence)
    details = program.window.findChild(EvidenceDetails)
    assert details is not None
    view = details.picture
    qtbot.waitUntil(lambda: "60000 × 60000" in view.sentence, timeout=10_000)
    assert "It is kept as it is" in view.sentence
    assert program.session.archive.wrong_with(evidence) == []


# --- the clipboard ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("field", "kind"), [("title", QLineEdit), ("date", QLineEdit), ("event_type", QLineEdit),
                                             ("description", QPlainTextEdit), ("tags", QPlainTextEdit)])  # fmt: skip
def test_ten_megabytes_in_any_field_are_one_sentence(
    program: Program, qtbot: QtBot, field: str, kind: type[QLineEdit | QPlainTextEdit]
) -> None:
    program.window.pages.new_record("incident", {"title": "Before", "description": "Before"})
    form = program.window.pages.form
    assert form is not None
    qtbot.waitUntil(lambda: form.findChild(kind, field) is not None)
    line = form.findChild(kind, field)
    assert line is not None
    before = form.drafting.candidate
    QGuiApplication.clipboard().setText("killed " * 1_500_000)
    qtbot.keyClick(line, Qt.Key.Key_V, CTRL)
    assert "nothing was pasted" in program.window.notice.text
    assert form.drafting.candidate == before
    QGuiApplication.clipboard().setText("short")
    qtbot.keyClick(line, Qt.Key.Key_V, CTRL)
    assert "short" in (line.text() if isinstance(line, QLineEdit) else line.toPlainText())


# --- the clock --------------------------------------------------------------------------------------------------------


def test_a_clock_set_back_loses_no_step_and_no_order(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    session = program.session
    kept = session.save(Incident(title="First")).record
    monkeypatch.setattr("db.archive.now", lambda: "1999-12-31T23:00:00.000Z")
    session.save(Incident(**{**vars(kept), "title": "Second"}))
    assert [step.changes[0].record.heading for step in session.archive.past(kept.id, 5) if step.changes[0].record] == [
        "Second", "First",
    ]  # fmt: skip
    session.undo()
    assert session.archive.get(kept.id).heading == "First"
    session.redo()
    assert session.archive.check().sound
