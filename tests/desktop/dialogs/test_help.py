"""Help, keys, about: made from the program itself, without any network."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QUrl
from PySide6.QtGui import QAction, QColor
from PySide6.QtWidgets import QLabel, QTextBrowser

from desktop.app import Program
from desktop.dialogs.about import About
from desktop.dialogs.help import FOLDER, Help, Page, first
from desktop.dialogs.keys import KeySheet
from tests.desktop.seen import button, dialog, dialogs, text


def test_the_key_sheet_leaves_no_key_out_and_speaks_both_languages(program: Program) -> None:
    program.window.actions_["keys"].trigger()
    sheet = dialog(KeySheet)
    said = [label.text() for label in sheet.findChildren(QLabel)]
    program.window.desk.navigator.screen("show_archive")
    keyed = {action.text(): action.shortcut().toString() for action in program.window.findChildren(QAction)}
    assert {"Ctrl+Alt+M", "Ctrl+N"} <= set(keyed.values())
    for action, keys in keyed.items():
        assert f"\u2066{keys}\u2069" in said or not keys, action
    assert "Lock" in said
    assert "قفل" in said
    sheet.reject()
    assert dialogs(KeySheet) == 0


def test_about_names_version_licence_and_the_newest_revision(program: Program) -> None:
    program.session.save()
    program.window.actions_["about"].trigger()
    said = " ".join(label.text() for label in dialog(About).findChildren(QLabel))
    assert "0.1.0" in said
    assert "GNU General Public License" in said
    heads = program.session.archive.heads
    assert text(dialog(About), "heads").replace(" ", "") == "".join(heads) or not heads
    dialog(About).reject()


@pytest.fixture
def helping(program: Program, tmp_path: Path) -> Help:
    """The help over two small documents, with a secret beside their folder."""
    folder = tmp_path / "docs"
    folder.mkdir()
    (tmp_path / "secret.md").write_text("secret", encoding="utf-8")
    (folder / "guide.md").write_text("# A first day\n[more](more.md)", encoding="utf-8")
    (folder / "more.md").write_text("# More", encoding="utf-8")
    made = Help(program.window.desk, program.window, folder)
    made.open()
    return made


def page(helping: Help) -> QTextBrowser:
    found = helping.findChild(QTextBrowser)
    assert found is not None
    return found


def test_links_lead_from_document_to_document_and_back(helping: Help) -> None:
    assert "A first day" in page(helping).toPlainText()
    page(helping).anchorClicked.emit(QUrl("more.md"))
    assert "More" in page(helping).toPlainText()
    button(helping, "helpBack").click()
    assert "A first day" in page(helping).toPlainText()
    helping.reject()


def test_an_address_of_the_network_is_only_shown(helping: Help) -> None:
    page(helping).anchorClicked.emit(QUrl("https://example.org/more"))
    assert "https://example.org/more" in helping.complaint
    assert "A first day" in page(helping).toPlainText()
    helping.reject()


def test_nothing_outside_the_folder_is_read(helping: Help) -> None:
    assert page(helping).loadResource(1, QUrl("../secret.md")) is None
    helping.reject()


def test_the_shipped_documents_open() -> None:
    assert first(FOLDER, "en").is_file()
    assert first(FOLDER, "ar").is_file()


@pytest.mark.parametrize(("scheme", "colour"), [("light", "white"), ("dark", "black")])
def test_pictures_fit_the_page_and_have_the_colours_of_the_window(
    program: Program, tmp_path: Path, scheme: str, colour: str
) -> None:
    for name, drawn in (("light", "white"), ("dark", "black")):
        Image.new("RGB", (3000, 20), drawn).save(tmp_path / f"window-{name}.png")
    (tmp_path / "guide.md").write_text("![the window](window-light.png)", encoding="utf-8")
    shown = Page(tmp_path, 600, scheme)
    shown.show_document(tmp_path / "guide.md")
    picture = shown.loadResource(2, QUrl("window-light.png")).toImage()
    assert picture.width() == 600
    assert picture.pixelColor(300, 1) == QColor(colour)
    shown.deleteLater()


def test_the_guide_scrolls_in_no_language_sideways(program: Program) -> None:
    for language in ("en", "ar"):
        made = Help(program.window.desk, program.window)
        made.open()
        page(made).show_document(first(FOLDER, language))
        assert page(made).horizontalScrollBar().maximum() == 0
        made.reject()
