"""The search: whatever spelling is typed, by keys alone, and a way out of every empty answer."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from db.model.parts import PlaceUse
from db.model.records import Document, Incident, Place, Source
from db.store.listing import Sought
from desktop.app import Program
from desktop.forms.page import RecordPage
from desktop.screens.archive import ArchiveScreen
from desktop.search.panel import Search
from desktop.search.results import ALL, HEADING, HIT, Row
from tests.benchmarks.decisions.arabic_search import SPELLINGS


@pytest.fixture
def search(program: Program, qtbot: QtBot) -> Search:
    session = program.session
    idlib = session.save(Place(name="Idlib", local_name="إدلب", level="adm1", state="entered")).record
    for number in range(6):
        where = (PlaceUse(idlib.id),) if number < 2 else ()
        session.save(Incident(title=f"Shelling No. {number}", date=f"201{number}-01-28", places=where))
    session.save(Source(name="Shell-shock clinic", source_kind="health_facility"))
    session.save(
        Document(title="Report", text="On Monday the market of Saraqib was shelled, and 16,549 families left.")
    )
    program.window.activateWindow()
    qtbot.waitUntil(program.window.isActiveWindow)
    qtbot.keyClick(program.window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert program.window.search is not None
    return program.window.search


def rows(search: Search) -> list[Row]:
    return [search.results.row(place) for place in range(search.results.rowCount())]


def look(search: Search, text: str, qtbot: QtBot) -> list[Row]:
    """Type the words in place of those before, and wait for what is found."""
    with qtbot.waitSignal(search.results.modelReset):
        # Not key by key: the test's own keyboard has no Arabic letters.
        search.line.setText(text)
        search._ask()
    return rows(search)


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_every_spelling_finds_it_with_its_letters_marked(search: Search, spelling: str, qtbot: QtBot) -> None:
    (hit,) = [row.hit for row in look(search, spelling, qtbot) if row.kind == "place" and row.hit]
    marked = [
        *((hit.title.text, span) for span in hit.title.spans),
        *((hit.about.text, span) for span in hit.about.spans),
    ]
    assert [text[start:end] for text, (start, end) in marked] == ["إدلب"]


def test_what_is_found_stands_by_kind_with_the_words_around_it(search: Search, qtbot: QtBot) -> None:
    found = look(search, "shel", qtbot)
    assert [row.words for row in found if row.what == HEADING] == ["Incidents · 6", "Sources · 1", "Documents · 1"]
    assert sum(1 for row in found if row.what == HIT and row.kind == "incident") == 4
    assert [row.kind for row in found if row.what == ALL] == ["incident"]
    (text,) = [row.hit for row in found if row.kind == "document" and row.hit]
    assert "Saraqib was shelled" in text.about.text


def test_a_number_is_found_however_its_digits_are_grouped(search: Search, qtbot: QtBot) -> None:
    (hit,) = [row.hit for row in look(search, "16549", qtbot) if row.hit]
    assert [hit.about.text[start:end] for start, end in hit.about.spans] == ["16,549"]


def test_keys_alone_choose_and_open(search: Search, program: Program, qtbot: QtBot) -> None:
    look(search, "shel", qtbot)
    assert search.chosen is not None
    assert search.chosen.words == "Shelling No. 5"
    qtbot.keyClick(search.line, Qt.Key.Key_Down)
    assert search.chosen.words == "Shelling No. 4"
    qtbot.keyClick(search.line, Qt.Key.Key_Return)
    assert search.isHidden()
    form = program.window.pages.currentWidget()
    assert isinstance(form, RecordPage)
    assert form.drafting.record.heading == "Shelling No. 4"


def test_all_of_a_kind_are_shown_in_its_list(search: Search, program: Program, qtbot: QtBot) -> None:
    look(search, "shel", qtbot)
    qtbot.keyClick(search.line, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    screen = program.window.pages.currentWidget()
    assert isinstance(screen, ArchiveScreen)
    assert screen.sought == Sought("incident", text="shel")
    assert screen.view.table.rowCount() == 6


def test_escape_gives_the_focus_back_and_leaves_no_screen(search: Search, program: Program, qtbot: QtBot) -> None:
    before = program.window.pages.below
    qtbot.keyClick(search.line, Qt.Key.Key_Escape)
    assert search.isHidden()
    assert program.window.pages.below == before


def test_a_kind_and_a_period_limit_what_is_found(search: Search, qtbot: QtBot) -> None:
    search._start.setText("2013")
    found = look(search, "shel", qtbot)
    assert {row.kind for row in found} == {"incident"}
    assert [row.hit.title.text for row in found if row.hit] == ["Shelling No. 5", "Shelling No. 4", "Shelling No. 3"]
    search._kind.setCurrentIndex(search._kind.findData("source"))
    search._clear()
    assert not search.asked.is_limited


def test_a_place_limits_what_is_found(search: Search, program: Program, qtbot: QtBot) -> None:
    (idlib,) = program.session.archive.find("idlib", "place")
    search._pick_place(idlib.id)
    found = look(search, "shel", qtbot)
    assert [row.hit.title.text for row in found if row.hit] == ["Shelling No. 1", "Shelling No. 0"]


def test_empty_answers_say_how_to_get_out(search: Search, qtbot: QtBot) -> None:
    search.line.clear()
    search._ask()
    assert "2 letters" in search._hint.text()
    look(search, "zebra", qtbot)
    assert "Esc" in search._hint.text()
    search._start.setText("2050")
    look(search, "shel", qtbot)
    assert "filters" in search._hint.text()
    clear = search.findChild(QPushButton, "searchClear")
    assert isinstance(clear, QPushButton)
    assert not clear.isHidden()


def test_nothing_of_an_archive_stays_when_it_is_closed(search: Search, program: Program, qtbot: QtBot) -> None:
    look(search, "shel", qtbot)
    program.session.close()
    assert search.isHidden()
    assert search.line.text() == ""
    assert rows(search) == []
