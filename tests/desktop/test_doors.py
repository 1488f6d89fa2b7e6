"""The ways into an archive, and what happens where one does not open."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QLineEdit, QRadioButton
from pytestqt.qtbot import QtBot

from db.model.records import Incident
from db.opening import create, open_archive
from desktop.app import Program
from desktop.dialogs import files
from desktop.dialogs.dialog import Question
from desktop.dialogs.new_archive import NewArchive
from desktop.dialogs.unlock import Unlock
from desktop.settings import Settings
from tests.desktop.seen import button, dialog, dialogs, text

WORDS = "olive boat window lemon cloud key"


@pytest.fixture
def program(start: Callable[..., Program]) -> Program:
    """The program without an archive."""
    return start()


def line(within: object, name: str) -> QLineEdit:
    found = within.findChild(QLineEdit, name)  # type: ignore[attr-defined]
    assert isinstance(found, QLineEdit)
    return found


@pytest.fixture
def new(program: Program, tmp_path: Path) -> NewArchive:
    """The dialog for a new archive, with a place chosen."""
    program.window.actions_["new_archive"].trigger()
    made = dialog(NewArchive)
    line(made, "newArchiveFile").setText(str(tmp_path / "made"))
    return made


def test_a_plain_archive_is_made_where_somebody_says(new: NewArchive, program: Program, tmp_path: Path) -> None:
    new.findChild(QRadioButton, "plain").setChecked(True)
    button(new, "make").click()
    assert program.session.path == tmp_path / "made.sanad"
    assert not program.session.encrypted
    assert dialogs(NewArchive) == 0


def test_a_passphrase_is_typed_twice_and_its_sheet_offered(new: NewArchive, program: Program, qtbot: QtBot) -> None:
    qtbot.keyClicks(line(new, "newPassphrase"), WORDS)
    assert text(new, "strength").startswith("✓")
    qtbot.keyClicks(line(new, "newPassphraseAgain"), "other")
    button(new, "make").click()
    assert "differ" in new.complaint
    line(new, "newPassphraseAgain").clear()
    qtbot.keyClicks(line(new, "newPassphraseAgain"), WORDS)
    button(new, "make").click()
    assert program.session.encrypted
    assert "recovery sheet" in text(dialog(Question), "questionSentence")


def test_a_folder_that_cannot_be_written_is_one_sentence(new: NewArchive, tmp_path: Path) -> None:
    line(new, "newArchiveFile").setText(str(tmp_path / "no such folder" / "a.sanad"))
    new.findChild(QRadioButton, "plain").setChecked(True)
    button(new, "make").click()
    assert "no such folder" in new.complaint
    assert new.isVisible()


def test_an_existing_archive_is_never_overwritten(new: NewArchive, tmp_path: Path) -> None:
    create(tmp_path / "made.sanad").close()
    new.findChild(QRadioButton, "plain").setChecked(True)
    button(new, "make").click()
    assert "made.sanad" in new.complaint


def test_the_passphrase_is_asked_for(program: Program, tmp_path: Path, qtbot: QtBot) -> None:
    create(tmp_path / "a.sanad", passphrase=WORDS).close()
    program.window.open_archive(tmp_path / "a.sanad")
    prompt = dialog(Unlock)
    qtbot.keyClicks(line(prompt, "passphrase"), "wrong")
    qtbot.keyClick(line(prompt, "passphrase"), Qt.Key.Key_Return)
    assert "not the passphrase" in prompt.opening.problem
    assert prompt._area.verticalScrollBar().maximum() == 0  # all of the sentence is seen
    line(prompt, "passphrase").clear()
    qtbot.keyClicks(line(prompt, "passphrase"), WORDS)
    qtbot.keyClick(line(prompt, "passphrase"), Qt.Key.Key_Return)
    assert program.session.encrypted
    assert dialogs(Unlock) == 0


def test_one_wrong_passphrase_counts_once(program: Program, tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "a.sanad"
    create(path, passphrase=WORDS).close()
    program.window.open_archive(path)
    qtbot.keyClicks(line(dialog(Unlock), "passphrase"), "wrong")
    qtbot.keyClick(line(dialog(Unlock), "passphrase"), Qt.Key.Key_Return)
    assert program._tries.number(path) == 1
    dialog(Unlock).reject()


def test_the_key_of_the_recovery_sheet_opens_it(program: Program, tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "a.sanad"
    program.session.create(path, passphrase=WORDS)
    key = program.session.key
    assert key is not None
    program.session.close()
    program.window.open_archive(path)
    prompt = dialog(Unlock)
    button(prompt, "otherWay").click()
    line(prompt, "passphrase").setText("ab" * 32)
    prompt.opening.give()
    assert "not the key" in prompt.opening.problem
    digits = key.raw.hex()
    line(prompt, "passphrase").setText(" ".join(digits[at : at + 4] for at in range(0, 64, 4)))
    prompt.opening.give()
    assert program.session.is_open


def test_somebody_else_who_writes_is_named_and_reading_offered(program: Program, tmp_path: Path) -> None:
    path = tmp_path / "a.sanad"
    with create(path) as theirs:
        theirs.save(Incident(title="Theirs"))
        program.window.open_archive(path)
        assert "is being edited" in text(dialog(Question), "questionSentence")
        button(dialog(Question), "readOnly").click()
        assert [one.heading for one in program.session.archive.records("incident")] == ["Theirs"]
        assert "read only" in program.window.notice.text
        program.session.close()


def test_an_archive_that_is_open_here_stays_open(program: Program, tmp_path: Path) -> None:
    program.session.create(tmp_path / "a.sanad")
    program.window.open_archive(tmp_path / "a.sanad")
    assert "open here already" in program.window.notice.text
    assert program.session.is_open


def test_a_file_that_is_no_archive_is_one_sentence(program: Program, tmp_path: Path) -> None:
    (tmp_path / "a.sanad").write_text("a shopping list", encoding="utf-8")
    program.window.open_archive(tmp_path / "a.sanad")
    assert "is not a Sanad archive" in program.window.notice.text
    assert not program.session.is_open


def test_an_opened_archive_is_remembered_first(program: Program, tmp_path: Path, settings: Settings) -> None:
    for name in ("a", "b"):
        create(tmp_path / f"{name}.sanad").close()
        program.window.open_archive(tmp_path / f"{name}.sanad")
    assert [path.name for path in settings.recent] == ["b.sanad", "a.sanad"]


def drop(program: Program, *paths: Path) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    nowhere = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
    program.window.dropEvent(QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, mime, *nowhere))


def test_a_dropped_archive_is_opened(program: Program, tmp_path: Path) -> None:
    create(tmp_path / "a.sanad").close()
    drop(program, tmp_path / "a.sanad")
    assert program.session.path.name == "a.sanad"


def test_the_sample_is_made_and_opened(
    program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr("desktop.dialogs.new_archive.documents", lambda: tmp_path)
    program.window.actions_["sample"].trigger()
    qtbot.waitUntil(lambda: program.session.is_open)
    assert program.session.path == tmp_path / "Sanad" / "sample.sanad"
    assert program.session.archive.count("incident") == 4


def test_a_file_is_asked_for(program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    create(tmp_path / "a.sanad").close()
    monkeypatch.setattr(files, "to_open", lambda *_: tmp_path / "a.sanad")
    program.window.actions_["open_archive"].trigger()
    assert program.session.is_open
    with pytest.raises(Exception, match="edited"):
        open_archive(tmp_path / "a.sanad", write=True)


def test_a_locked_archive_can_be_opened_from_the_menu_too(
    program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program.session.create(tmp_path / "a.sanad", passphrase=WORDS)
    program.guard.lock()
    monkeypatch.setattr(files, "to_open", lambda *_: tmp_path / "a.sanad")
    program.window.actions_["open_archive"].trigger()
    line(dialog(Unlock), "passphrase").setText(WORDS)
    dialog(Unlock).opening.give()
    assert program.session.is_open
