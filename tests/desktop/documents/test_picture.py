"""Pages of a file: turned and made larger by keys, drawn by the limited child."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot
from reportlab.pdfgen import canvas

from db.attaching import attach, belonging_to
from desktop.app import Program
from desktop.documents.picture import PictureView


def paper() -> bytes:
    """Two pages, the second one black."""
    made = BytesIO()
    drawn = canvas.Canvas(made, pagesize=(200, 400))
    drawn.showPage()
    drawn.rect(0, 0, 200, 400, stroke=0, fill=1)
    drawn.showPage()
    drawn.save()
    return made.getvalue()


def test_pages_are_turned_and_made_larger_by_keys(program: Program, qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "report.pdf").write_bytes(paper())
    evidence = attach(program.session.archive, tmp_path / "report.pdf", belonging_to(None)).evidence
    view = PictureView(program.window.desk)
    qtbot.addWidget(view)
    view.resize(400, 500)
    view.show()
    view.show_evidence(evidence)
    said, page = view.findChild(QLabel, "pageSaid"), view.findChild(QWidget, "paper")

    qtbot.waitUntil(lambda: view.image is not None, timeout=10_000)
    assert said.text() == "Page 1 of 2"
    qtbot.keyClick(view, Qt.Key.Key_PageDown)
    qtbot.waitUntil(lambda: view.image is not None, timeout=10_000)
    assert said.text() == "Page 2 of 2"
    assert view.image is not None
    assert view.image.pixelColor(5, 5).lightness() == 0
    qtbot.keyClick(view, Qt.Key.Key_PageDown)
    assert said.text() == "Page 2 of 2"

    fitting = page.height()
    qtbot.keyClick(view, Qt.Key.Key_Plus)
    qtbot.waitUntil(lambda: view.image is not None and view.image.height() == 2400, timeout=10_000)
    assert page.height() > fitting
    qtbot.keyClick(view, Qt.Key.Key_0)
    assert page.height() == fitting
