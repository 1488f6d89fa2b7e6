"""Who published a text is proposed in its own words, and stored with a key press only."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from db.model import identity
from db.model.records import Chain, Document, Source
from desktop.app import Program
from desktop.capture.page import CapturePage
from tests.desktop.capture.conftest import Pasted
from tests.desktop.typist import Typist

KEY = Qt.Key
TEXT = "Floods of the year\nPublished 2031-09 | Meridian Wire\nShelling killed 12 civilians in Idlib on 3 May 2031."


def sources(program: Program) -> list[Source]:
    return [one for one in program.session.archive.records(Source.kind) if isinstance(one, Source)]


def published_by(program: Program, page: CapturePage) -> str:
    """The source at the end of the document's chain."""
    lookups = program.session.archive.lookups()
    document = lookups.find(page.working.document.id)
    assert isinstance(document, Document)
    chain = lookups.find(document.default_chain) if document.default_chain else None
    return chain.hops[-1].source if isinstance(chain, Chain) else ""


@pytest.mark.parametrize("key", [KEY.Key_Return, KEY.Key_Tab])
def test_an_unknown_name_becomes_a_source(program: Program, pasted: Pasted, qtbot: QtBot, key: Qt.Key) -> None:
    page = pasted(TEXT)
    line = page.header.outlet.line()
    assert line.text() == "Meridian Wire"
    assert line.hasFocus()
    assert page.working.document.published == "2031-09"
    assert sources(program) == []
    Typist(program, qtbot).press(key)
    (made,) = sources(program)
    assert (made.name, made.state) == ("Meridian Wire", "draft")
    assert published_by(program, page) == made.id
    assert line.text() == "Meridian Wire"
    assert not line.isModified()


def test_a_source_of_that_name_is_chosen(program: Program, pasted: Pasted, qtbot: QtBot) -> None:
    similar = Source(name="Meridian Wire Photos", source_kind="news_agency")
    known = Source(id=identity.new_id(), name="Meridian", aliases=("Meridian Wire",), source_kind="news_agency")
    program.session.save(similar, known)
    page = pasted(TEXT)
    line = page.header.outlet._line
    qtbot.waitUntil(lambda: line.open, timeout=5000)
    assert line.offered[0].title == "Meridian"
    Typist(program, qtbot).press(KEY.Key_Return)
    assert published_by(program, page) == known.id
    assert len(sources(program)) == 2
    assert line.text() == "Meridian"


def test_it_is_not_stored_by_leaving(program: Program, pasted: Pasted) -> None:
    page = pasted(TEXT)
    page.rest()
    assert sources(program) == []
    assert published_by(program, page) == ""
    page.header.ask_outlet()
    assert page.header.outlet.line().text() == "Meridian Wire"


def test_what_somebody_types_goes_before(program: Program, pasted: Pasted, qtbot: QtBot) -> None:
    page = pasted("Floods of the year\nShelling killed 12 civilians in Idlib on 3 May 2031.")
    line = page.header.outlet.line()
    assert line.text() == ""
    Typist(program, qtbot).letters("Any")
    page.header.propose("Meridian Wire")
    assert line.text() == "Any"
