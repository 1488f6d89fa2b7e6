"""One attached file: drawn by the limited child, verified, saved again; what its camera says is offered.

Starting a child takes a while, so the tests that need one look at several things.
"""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from db.attaching import attach, belonging_to
from db.model.records import Document, Evidence, Incident, Place, Record
from desktop.app import Program
from desktop.evidence.details import EvidenceDetails
from desktop.evidence.previews import Wanted
from desktop.evidence.strip import EvidenceStrip
from desktop.screens.evidence import EvidenceScreen

FileOf = Callable[..., Path]


def photo() -> bytes:
    made = BytesIO()
    exif = Image.Exif()
    exif.get_ifd(0x8769).update({36867: "2019:01:28 14:03:05"})
    exif.get_ifd(0x8825).update({1: "N", 2: (35.0, 55.0, 50.5), 3: "E", 4: (36.0, 38.0, 2.0)})
    Image.new("RGB", (300, 200), "red").save(made, "JPEG", exif=exif)
    return made.getvalue()


@pytest.fixture
def take(program: Program, file_of: FileOf) -> Callable[..., Evidence]:
    """Take a file in, for a record or for none."""

    def take(name: str, content: bytes = b"\xff\xd8\xff photo", record: Record | None = None) -> Evidence:
        return attach(program.session.archive, file_of(name, content), belonging_to(record)).evidence

    return take


@pytest.fixture
def details(program: Program) -> EvidenceDetails:
    program.window.pages.show_screen("show_evidence")
    found = program.window.findChild(EvidenceDetails)
    assert found is not None
    return found


def show(program: Program, evidence: Evidence) -> None:
    program.window.desk.navigator.screen("show_evidence", evidence)


def click(details: EvidenceDetails, name: str, qtbot: QtBot) -> None:
    button = details.findChild(QPushButton, name) or details.findChild(QToolButton, name)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def said(details: EvidenceDetails, name: str) -> str:
    return details.findChild(QLabel, name).text()


def test_a_photo_is_drawn_and_its_day_and_place_are_offered(
    program: Program, details: EvidenceDetails, take: Callable[..., Evidence], qtbot: QtBot
) -> None:
    incident = program.session.save(Incident(title="Shelling")).record
    show(program, take("strike.jpg", photo(), incident))
    qtbot.waitUntil(lambda: details.picture.image is not None, timeout=10_000)
    assert details.picture.image is not None
    assert details.picture.image.size().width() == 300
    assert "2019-01-28 14:03:05" in said(details, "takenSaid")
    assert program.session.archive.get(incident.id) == incident

    click(details, "useDate", qtbot)
    dated = program.session.archive.get(incident.id)
    assert isinstance(dated, Incident)
    assert (dated.date, dated.date_text) == ("2019-01-28", "2019-01-28 14:03:05")

    click(details, "usePlace", qtbot)
    placed = program.session.archive.get(incident.id)
    assert isinstance(placed, Incident)
    place = program.session.archive.get(placed.places[0].place)
    assert isinstance(place, Place)
    assert (place.latitude, place.longitude, placed.places[0].certainty) == ("35.930694", "36.633889", "inferred")
    assert program.window.pages.form is not None
    program.session.undo()
    assert program.session.archive.get(incident.id) == dated


def test_an_article_is_not_dated_by_its_photo(
    program: Program, details: EvidenceDetails, take: Callable[..., Evidence], qtbot: QtBot
) -> None:
    article = program.session.save(Document(title="Report", document_kind="article")).record
    show(program, take("strike.jpg", photo(), article))
    qtbot.waitUntil(lambda: bool(said(details, "takenSaid")), timeout=10_000)
    assert details.findChild(QPushButton, "useDate").isHidden()


def test_what_cannot_be_drawn_is_a_sentence(
    program: Program, details: EvidenceDetails, take: Callable[..., Evidence], qtbot: QtBot
) -> None:
    show(program, take("film.mp4", b"\0\0\0\x18ftypmp42"))
    assert "video/mp4" in details.picture.sentence.replace("\u200b", "")
    show(program, take("photo.jpg"))
    qtbot.waitUntil(lambda: "cannot be shown here" in details.picture.sentence, timeout=10_000)
    show(program, take("photo.jpg.exe.png", b"MZ program"))
    assert "image/png" in said(details, "misnamed")
    assert "portable-executable" in said(details, "misnamed")


def test_pictures_are_kept_in_memory_and_forgotten_with_the_archive(
    program: Program, take: Callable[..., Evidence], qtbot: QtBot, tmp_path: Path
) -> None:
    evidence = take("strike.jpg", photo())
    previews = program.evidence.previews
    with qtbot.waitSignal(previews.ready, timeout=10_000):
        assert previews.look(Wanted(evidence)) is None
    assert previews.look(Wanted(evidence)) is not None
    program.session.close()
    assert not previews._kept
    home = next(tmp_path.parent.glob("home*"), tmp_path)
    assert not [path for path in home.rglob("private/*/*") if path.is_file()]


def test_a_flipped_byte_is_found(
    program: Program, details: EvidenceDetails, take: Callable[..., Evidence], qtbot: QtBot
) -> None:
    show(program, take("film.mp4", b"\0\0\0\x18ftypmp42" + b"\0" * 2_000_000))
    click(details, "verify", qtbot)
    qtbot.waitUntil(lambda: said(details, "verified").startswith("✓"))
    connection = program.session.archive._connection
    with connection.transaction():
        connection.db.execute(
            "UPDATE evidence_chunk SET content = CAST(X'01' || substr(content, 2) AS BLOB) WHERE position = 1"
        )
    click(details, "verify", qtbot)
    qtbot.waitUntil(lambda: said(details, "verified").startswith("⬣"))


def test_a_copy_has_the_exact_bytes(
    program: Program, details: EvidenceDetails, take: Callable[..., Evidence], qtbot: QtBot, tmp_path: Path
) -> None:
    show(program, take("strike.jpg", photo()))
    details.save_copy(tmp_path / "copy.jpg")
    qtbot.waitUntil(lambda: "copy.jpg" in program.window.notice.text)
    assert (tmp_path / "copy.jpg").read_bytes() == photo()
    assert not (tmp_path / "copy.jpg").stat().st_mode & 0o111
    details.save_copy(tmp_path / "none" / "copy.jpg")
    qtbot.waitUntil(lambda: "There is no folder" in program.window.notice.text)


def test_the_fingerprint_is_copied_and_removing_is_undone(
    program: Program, details: EvidenceDetails, take: Callable[..., Evidence], qtbot: QtBot
) -> None:
    evidence = take("photo.jpg")
    show(program, evidence)
    click(details, "copySha256", qtbot)
    assert QGuiApplication.clipboard().text() == evidence.sha256
    click(details, "evidenceRemove", qtbot)
    assert details.evidence is None
    program.session.undo()
    assert not program.session.archive.get(evidence.id).removed


def test_a_strip_shows_the_files_of_a_record_and_leads_to_them(
    program: Program, take: Callable[..., Evidence], qtbot: QtBot
) -> None:
    incident = program.session.save(Incident(title="Shelling")).record
    strip = EvidenceStrip(program.window.desk)
    qtbot.addWidget(strip)
    strip.show_record(incident)
    assert strip.findChildren(QToolButton) == []
    evidence = take("film\u202e.mp4", b"\0\0\0\x18ftypmp42", incident)
    strip.show_record(incident)
    (button,) = strip.findChildren(QToolButton)
    assert button.accessibleName() == f"film⟨U+202E⟩.mp4 · {evidence.code}"
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    screen = program.window.findChild(EvidenceScreen)
    assert screen is not None
    assert screen.details.evidence == evidence
    strip.show_record(Place(name="Idlib"))
    assert strip.isHidden()


# --- its words --------------------------------------------------------------------------------------------------------

PAGE = """<html lang="en"><head><title>Three killed</title><meta property="article:published_time"
content="2023-04-05T10:00:00Z"></head><body><p>Three people were killed.</p></body></html>"""


def test_the_words_of_a_file_become_a_document_in_one_step(
    program: Program, details: EvidenceDetails, take: Callable[..., Evidence], qtbot: QtBot
) -> None:
    archive = program.session.archive
    evidence = take("page.html", PAGE.encode())
    show(program, evidence)
    click(details, "takeWords", qtbot)
    qtbot.waitUntil(lambda: archive.count("document") == 1, timeout=10_000)
    (document,) = archive.records("document")
    assert isinstance(document, Document)
    assert (document.text, document.title) == ("Three people were killed.", "Three killed")
    assert (document.published, document.published_text, document.language) == ("2023-04-05", "", "en")
    assert (document.state, document.document_kind) == ("draft", "")
    assert archive.get(evidence.id).document == document.id
    assert program.window.pages.form.drafting.record.id == document.id
    program.session.undo()
    assert archive.get(evidence.id).document == ""


def test_what_a_document_says_already_stays(
    program: Program, details: EvidenceDetails, take: Callable[..., Evidence], qtbot: QtBot
) -> None:
    archive = program.session.archive
    own = program.session.save(Document(title="Our title", published="2023-04-06")).record
    show(program, take("page.html", PAGE.encode(), own))
    click(details, "takeWords", qtbot)
    qtbot.waitUntil(lambda: archive.get(own.id).text != "", timeout=10_000)
    kept = archive.get(own.id)
    assert (kept.title, kept.published) == ("Our title", "2023-04-06")
    show(program, next(archive.records("evidence")))
    click(details, "takeWords", qtbot)
    assert "has a text already" in program.window.notice.text
    assert archive.get(own.id) == kept


def test_a_file_without_words_is_one_sentence_and_a_photo_is_not_asked(
    program: Program, details: EvidenceDetails, take: Callable[..., Evidence], qtbot: QtBot
) -> None:
    show(program, take("empty.txt", b" \n "))
    click(details, "takeWords", qtbot)
    qtbot.waitUntil(lambda: "no words that could be read" in program.window.notice.text, timeout=10_000)
    assert program.session.archive.count("document") == 0
    show(program, take("photo.jpg"))
    assert not details.findChild(QPushButton, "takeWords").isVisible()
