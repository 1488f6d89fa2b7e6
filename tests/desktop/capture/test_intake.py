"""How texts come in: from the clipboard, from files, from a picture whose words somebody types off."""

from __future__ import annotations

from collections.abc import Callable
from email.message import EmailMessage
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData
from PySide6.QtGui import QColor, QGuiApplication, QImage
from pytestqt.qtbot import QtBot

from db.model.records import Capture, Document, Evidence, Record
from desktop.app import Program
from desktop.capture.intake import Intake
from desktop.capture.screen import CaptureScreen
from desktop.screens.evidence import EvidenceScreen
from tests.desktop.capture.conftest import Pasted, page_of
from tests.desktop.seen import button

WORDS = "On 3 May 2031 shelling killed 12 civilians and injured 30 people in Idlib, the Health Office said."


def kept(program: Program, kind: str) -> list[Record]:
    return [one for one in program.session.archive.records(kind) if not one.removed]


def paste(program: Program) -> None:
    program.window.actions_["capture_text"].trigger()


def test_an_empty_clipboard_is_one_sentence(program: Program) -> None:
    QGuiApplication.clipboard().clear()
    paste(program)
    assert program.window.notice.text == "The clipboard holds no text; copy the report's words first."
    assert kept(program, Document.kind) == []


def test_the_same_text_is_gone_on_with(program: Program, pasted: Pasted) -> None:
    first = pasted(WORDS).working.capture
    program.window.pages.show_screen("show_today")
    assert pasted(WORDS).working.capture == first
    assert len(kept(program, Document.kind)) == 1


def test_a_picture_is_typed_off_beside_itself(program: Program, qtbot: QtBot) -> None:
    picture = QImage(40, 30, QImage.Format.Format_RGB32)
    picture.fill(QColor("white"))
    QGuiApplication.clipboard().setImage(picture)
    paste(program)
    screen = program.window.pages.currentWidget()
    assert isinstance(screen, CaptureScreen)
    (evidence,) = kept(program, Evidence.kind)
    assert isinstance(evidence, Evidence)
    assert evidence.media_type == "image/png"
    assert not button(screen, "transcribed").isEnabled()
    screen.transcribing.box.insertPlainText(WORDS)
    button(screen, "transcribed").click()
    page = page_of(program)
    qtbot.waitUntil(lambda: not page.working.reading, timeout=5000)
    assert [row.measure for row in page.working.rows] == ["killed", "injured"]
    assert page.working.document.id == evidence.document


def page_file(path: Path) -> None:
    path.write_text(f"<html><head><title>Shelling</title></head><body><p>{WORDS}</p></body></html>", "utf-8")


def mail_file(path: Path) -> None:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "a@example.org", "b@example.org", "Shelling"
    mail["Date"] = "Sun, 04 May 2031 10:00:00 +0000"
    mail.set_content(WORDS)
    path.write_bytes(bytes(mail))


def chat_file(path: Path) -> None:
    path.write_text(f"04/05/2031, 10:00 - Huda: {WORDS}\n04/05/2031, 10:05 - Sami: ok\n", "utf-8")


@pytest.mark.parametrize(
    ("name", "write"), [("page.html", page_file), ("mail.eml", mail_file), ("chat.txt", chat_file)]
)
def test_the_words_of_a_file(
    program: Program, qtbot: QtBot, tmp_path: Path, name: str, write: Callable[[Path], None]
) -> None:
    write(tmp_path / name)
    Intake(program.window.desk, program.window).take([tmp_path / name])
    qtbot.waitUntil(lambda: bool(kept(program, Capture.kind)), timeout=15000)
    page = page_of(program)
    qtbot.waitUntil(lambda: not page.working.reading, timeout=5000)
    assert WORDS in page.working.document.text
    assert [row.measure for row in page.working.rows][:2] == ["killed", "injured"]
    qtbot.waitUntil(lambda: bool(kept(program, Evidence.kind)), timeout=5000)
    (evidence,) = kept(program, Evidence.kind)
    assert isinstance(evidence, Evidence)
    assert (evidence.name, evidence.document) == (name, page.working.document.id)


def test_a_file_pasted_as_a_file(program: Program, qtbot: QtBot, tmp_path: Path) -> None:
    from PySide6.QtCore import QUrl

    page_file(tmp_path / "page.html")
    copied = QMimeData()
    copied.setUrls([QUrl.fromLocalFile(str(tmp_path / "page.html"))])
    QGuiApplication.clipboard().setMimeData(copied)
    paste(program)
    qtbot.waitUntil(lambda: bool(kept(program, Capture.kind)), timeout=15000)


def test_from_a_document_that_has_words(program: Program, qtbot: QtBot) -> None:
    document = program.session.save(Document(title="Shelling", text=WORDS)).record
    program.window.pages.show_screen("show_evidence", document)
    screen = program.window.pages.currentWidget()
    assert isinstance(screen, EvidenceScreen)
    button(screen.document, "captureDocument").click()
    assert page_of(program).working.document.id == document.id
    assert len(kept(program, Capture.kind)) == 1
