"""How a file will begin: its first page, its sheets, its lines; looked at before anything is written."""

from __future__ import annotations

import zlib
from base64 import b64encode
from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from desktop.desk import Desk
from desktop.exporting.looks import Looks
from exports.excel.seen import SeenCell, SeenSheet
from tests.desktop.layout import cut, nameless, namesakes, sideways, small


def sheet(name: str, columns: int = 12, *, frozen: bool = True, right_to_left: bool = False) -> dict[str, Any]:
    cells = tuple(
        SeenCell(row, column, f"{name} {column}", fill="0B5C8A" if not row else "")
        for row in range(4)
        for column in range(columns)
    )
    return SeenSheet(name, right_to_left, (14.0,) * columns, (30.0, 0.0, 0.0, 45.0), frozen, cells).plain()


@pytest.fixture
def looks(desk: Desk, qtbot: QtBot) -> Iterator[Looks]:
    made = Looks(desk)
    qtbot.addWidget(made)
    made.resize(500, 500)
    made.show()
    yield made
    made.hide()


def said(looks: Looks) -> str:
    label = looks.findChild(QLabel, "columnsSaid")
    return label.text() if label and label.isVisible() else ""


def test_a_page_is_shown_as_wide_as_there_is_room(looks: Looks) -> None:
    pixels = b"\x0b\x5c\x8a" * 40 * 60
    told = {"width": 40, "height": 60, "pixels": b64encode(zlib.compress(pixels)).decode()}
    looks.show_looks({"page": told})
    assert looks.page.isVisible()
    assert looks.page.heightForWidth(400) == 600
    assert looks.page.grab().toImage().pixelColor(looks.page.width() // 2, 20).name() == "#0b5c8a"


def test_sheets_stand_behind_their_tabs(looks: Looks, qtbot: QtBot) -> None:
    looks.show_looks({"sheets": [sheet("Incidents"), sheet("Casualties")]})
    assert looks.sheets.names == ["Incidents", "Casualties"]
    qtbot.mouseClick(looks.findChild(QPushButton, "sheetTabs1"), Qt.MouseButton.LeftButton)
    assert looks.sheet.sheet is not None
    assert looks.sheet.sheet.name == "Casualties"


def test_the_sheet_that_was_looked_at_stays_when_the_choices_change(looks: Looks) -> None:
    looks.show_looks({"sheets": [sheet("Incidents"), sheet("Casualties")]})
    looks.sheets.go_to(1)
    looks.show_looks({"sheets": [sheet("Changes"), sheet("Incidents"), sheet("Casualties", 5)]})
    assert looks.sheet.sheet is not None
    assert (looks.sheet.sheet.name, len(looks.sheet.sheet.widths)) == ("Casualties", 5)


@pytest.mark.parametrize("right_to_left", [False, True])
def test_what_is_wider_goes_on_by_columns_beside_the_first(looks: Looks, qtbot: QtBot, right_to_left: bool) -> None:
    looks.show_looks({"sheets": [sheet("Casualties", right_to_left=right_to_left)]})
    assert said(looks).startswith("Columns 2 to 5 of 12")
    looks.sheet.setFocus()
    forward, back = (Qt.Key.Key_Left, Qt.Key.Key_Right) if right_to_left else (Qt.Key.Key_Right, Qt.Key.Key_Left)
    seen = [said(looks)]
    while not said(looks).startswith("Columns 10 to 12"):
        qtbot.keyClick(looks.sheet, forward)
        seen.append(said(looks))
    assert seen[1].startswith("Columns 6 to 9")
    for _ in range(3):
        qtbot.keyClick(looks.sheet, back)
    assert said(looks) == seen[0]


def test_a_page_of_a_workbook_is_seen_as_a_whole(looks: Looks) -> None:
    looks.show_looks({"sheets": [sheet("Summary", frozen=False)]})
    assert looks.sheet.fits
    assert said(looks) == ""


def test_the_height_of_a_sheet_follows_the_width_that_is_asked_for_and_nothing_else(looks: Looks) -> None:
    looks.show_looks({"sheets": [sheet("Summary", frozen=False)]})
    narrow, hint = looks.sheet.heightForWidth(300), looks.sheet.sizeHint()
    assert narrow < looks.sheet.heightForWidth(600)
    looks.resize(900, 500)
    assert (looks.sheet.heightForWidth(300), looks.sheet.sizeHint()) == (narrow, hint)


def test_a_sheet_in_arabic_begins_at_the_right(looks: Looks) -> None:
    looks.show_looks({"sheets": [sheet("الضحايا", 2, right_to_left=True)]})
    image = looks.sheet.grab().toImage()
    blue = [x for x in range(image.width()) if image.pixelColor(x, 3).name() == "#0b5c8a"]
    assert max(blue) > image.width() - 5
    assert min(blue) > 50


@pytest.mark.parametrize(("right_to_left", "words"), [(False, "A long title of a page"), (True, "عنوان طويل لصفحة")])
def test_words_run_on_over_empty_cells_as_in_a_spreadsheet(looks: Looks, right_to_left: bool, words: str) -> None:
    title = SeenCell(0, 0, words * 2, size=20, right_to_left=right_to_left)
    shown = SeenSheet("Summary", right_to_left, (14.0,) * 5, (40.0,), False, (title,))
    looks.show_looks({"sheets": [shown.plain()]})
    image = looks.sheet.grab().toImage()
    inked = [x for x in range(image.width()) for y in range(40) if image.pixelColor(x, y).lightness() < 128]
    assert max(inked) - min(inked) > image.width() / 5 + 20


def test_a_file_for_programs_shows_its_lines(looks: Looks) -> None:
    looks.show_looks({"lines": ['{"a":1}', '{"b":2}']})
    box = looks.findChild(QPlainTextEdit, "fileLines")
    assert box.isVisible()
    assert box.toPlainText() == '{"a":1}\n{"b":2}'
    looks.clear()
    assert not box.isVisible()


@pytest.mark.parametrize("width", [340, 1100])
def test_nothing_is_cut_or_scrolled_sideways(looks: Looks, width: int) -> None:
    looks.resize(width, 500)
    names = ("Summary", "Incidents", "Casualties", "Displacement", "Sources", "Attribution", "Places", "Read me")
    looks.show_looks({"sheets": [sheet(name) for name in names]})
    looks.sheets.go_to(2)
    found = [fault for check in (cut, sideways, small, nameless, namesakes) for fault in check(looks)]
    assert found == []
