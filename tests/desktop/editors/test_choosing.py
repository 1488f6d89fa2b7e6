"""Terms, places, sources, chains: found by typing, told from their namesakes, made without leaving."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from bidi.algorithm import get_display
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from db import places, sample
from db.model.parts import Hop
from db.model.records import AddedTerm, Chain, Incident, Place, Source
from desktop.app import Program
from desktop.editors.hops import HopsEditor
from desktop.editors.suggestions import SuggestLine
from desktop.words import wording_of
from resources.language import language
from tests.desktop.typist import strike

Edit = Callable[..., Any]


def offers(qtbot: QtBot, line: SuggestLine, text: str) -> list[str]:
    """What the list shows for these letters."""
    line.selectAll()
    strike(qtbot, line, text)
    qtbot.waitUntil(lambda: line.open, timeout=3000)
    return [f"{choice.title} | {choice.about}" for choice in line.offered]


def take(qtbot: QtBot, line: SuggestLine, wanted: str) -> None:
    for choice in line.offered:
        if wanted in f"{choice.title} | {choice.about}":
            qtbot.keyClick(line, Qt.Key.Key_Return)
            return
        qtbot.keyClick(line, Qt.Key.Key_Down)
    raise AssertionError(wanted)


def test_a_sub_type_is_one_of_its_event_type(edit: Edit, qtbot: QtBot) -> None:
    editor = edit("incident", "sub_type", event_type="protests")
    offered = offers(qtbot, editor.line, "p")
    assert any("Peaceful protest" in one for one in offered)
    editor.show_values(Incident(event_type="battles"))
    qtbot.keyClick(editor.line, Qt.Key.Key_Escape)
    editor.line.clear()
    qtbot.keyClick(editor.line, Qt.Key.Key_Down)
    assert all("rotest" not in choice.title for choice in editor.line.offered)
    assert editor.line.offered


def test_what_is_no_term_stays_and_is_said(edit: Edit, qtbot: QtBot) -> None:
    editor = edit("incident", "event_type", event_type="battles")
    editor.line.selectAll()
    qtbot.keyClicks(editor.line, "skirmish")
    assert editor.unread is not None
    assert editor.values() == {"event_type": "battles"}


def test_a_term_is_added_where_the_list_allows_it(edit: Edit, qtbot: QtBot, program: Program) -> None:
    editor = edit("source", "source_kind")
    assert "New term" in offers(qtbot, editor.line, "Radio amateur")[-1]
    take(qtbot, editor.line, "New term")
    assert editor.values() == {"source_kind": "radio_amateur"}
    assert editor.line.text() == "Radio amateur"
    (term,) = program.session.archive.records("term")
    assert isinstance(term, AddedTerm)
    assert (term.vocabulary, term.term) == ("source_kind", "radio_amateur")


def test_a_closed_list_takes_no_new_term(edit: Edit, qtbot: QtBot) -> None:
    editor = edit("incident", "verification")
    qtbot.keyClicks(editor.line, "rumour")
    assert not editor.line.open


def test_a_place_of_the_gazetteer_comes_with_what_it_lies_in(edit: Edit, qtbot: QtBot, program: Program) -> None:
    editor = edit("place", "parent")
    offered = offers(qtbot, editor.line, "ادلب")
    assert len([one for one in offered if one.startswith("Idlib")]) > 1
    take(qtbot, editor.line, "SY07")
    archive = program.session.archive
    assert archive.get(editor.values()["parent"]).heading == "Idlib"
    assert {place.heading for place in archive.records("place")} == {"Idlib", "Syria"}
    program.session.undo()
    assert all(place.removed for place in archive.records("place"))


def test_of_two_places_of_a_name_the_one_in_a_country_of_the_archive_comes_first(
    edit: Edit, qtbot: QtBot, program: Program
) -> None:
    places.adopt(program.session.archive, "SY07")
    assert [one.split(" | ")[0] for one in offers(qtbot, edit("place", "parent").line, "Ariha")[:2]] == [
        "Ariha", "Jericho",
    ]  # fmt: skip
    assert offers(qtbot, edit("place", "parent").line, "Jericho")[0].startswith("Jericho")


def test_the_archive_s_own_places_come_first(edit: Edit, qtbot: QtBot, program: Program) -> None:
    program.session.save(Place(name="Idlib camp", level="camp", state="entered"))
    assert offers(qtbot, edit("place", "parent").line, "idlib")[0].startswith("Idlib camp | Camp")


def test_a_place_is_made_without_leaving(edit: Edit, qtbot: QtBot, program: Program) -> None:
    editor = edit("place", "parent")
    offers(qtbot, editor.line, "Atmeh camp")
    take(qtbot, editor.line, "New: Place")
    panel = editor.findChild(QLineEdit, "level")
    qtbot.waitUntil(panel.hasFocus)
    offers(qtbot, panel, "camp")
    qtbot.keyClick(panel, Qt.Key.Key_Return)
    qtbot.keyClick(panel, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    (made,) = program.session.archive.records("place")
    assert isinstance(made, Place)
    assert (made.name, made.level, made.state) == ("Atmeh camp", "camp", "entered")
    assert editor.values() == {"parent": made.id}
    qtbot.waitUntil(editor.line.hasFocus)


def test_making_is_given_up_without_a_trace(edit: Edit, qtbot: QtBot, program: Program) -> None:
    editor = edit("place", "parent")
    offers(qtbot, editor.line, "Atmeh camp")
    take(qtbot, editor.line, "New: Place")
    name = editor.findChild(QLineEdit, "level")
    qtbot.waitUntil(name.hasFocus)
    qtbot.keyClick(name, Qt.Key.Key_Escape)
    assert list(program.session.archive.records("place")) == []
    assert editor.findChild(QLineEdit, "level") is None or not editor.findChild(QLineEdit, "level").isVisible()


@pytest.fixture
def sources(program: Program) -> dict[str, str]:
    """The sample's sources by name."""
    sample.enter(program.session.archive)
    return {source.heading: source.id for source in program.session.archive.records("source")}


def test_a_chain_is_found_by_any_of_its_sources(edit: Edit, qtbot: QtBot, sources: dict[str, str]) -> None:
    offered = offers(qtbot, edit("figure", "chains").line, "الخوذ البيضاء")
    assert offered[0].startswith("Syrian Civil Defence → Anadolu Agency → Daily Sabah")


def test_a_chain_is_made_hop_by_hop(edit: Edit, qtbot: QtBot, program: Program, sources: dict[str, str]) -> None:
    editor = edit("figure", "chains")
    for typed in ("Hallac", "Daily Sabah"):
        offers(qtbot, editor.line, typed)
        take(qtbot, editor.line, "→ … ")
    assert editor.unread is not None
    qtbot.keyClick(editor.line, Qt.Key.Key_Return)
    (made,) = editor.values()["chains"]
    chain = program.session.archive.get(made)
    assert isinstance(chain, Chain)
    assert chain.hops == (Hop(sources["Mohammed Hallac"], "stated"), Hop(sources["Daily Sabah"], "published"))


def test_the_same_chain_is_not_made_twice(edit: Edit, qtbot: QtBot, program: Program, sources: dict[str, str]) -> None:
    editor = edit("figure", "chains")
    for _ in range(2):
        offers(qtbot, editor.line, "Hallac")
        take(qtbot, editor.line, "→ … ")
        qtbot.keyClick(editor.line, Qt.Key.Key_Return)
    assert len(editor.values()["chains"]) == 1


def test_hops_change_places(edit: Edit, qtbot: QtBot, sources: dict[str, str]) -> None:
    first, second = Hop(sources["Anadolu Agency"], "reported"), Hop(sources["Daily Sabah"], "published")
    editor = edit("chain", "hops", hops=(first, second))
    assert isinstance(editor, HopsEditor)
    with qtbot.waitSignal(editor.left):
        editor.cards[1]._earlier()
    assert editor.values() == {"hops": (second, first)}
    assert editor.cards[0].place.text() == "1 · root"


def test_words_that_are_no_record_leave_the_reference(edit: Edit, qtbot: QtBot, program: Program) -> None:
    source = program.session.save(Source(name="Agency", source_kind="ngo")).record
    editor = edit("source", "part_of", part_of=source.id)
    editor.line.selectAll()
    qtbot.keyClicks(editor.line, "Nobody")
    assert editor.unread is not None
    assert editor.values() == {"part_of": source.id}


def test_in_arabic_the_arrow_between_latin_names_reads_on(program: Program) -> None:
    """Root, arrow, publisher from the right: without marks the two names would stand the other way round."""
    hops = [program.session.save(Source(name=name, source_kind="ngo")).record for name in ("Agency", "Daily")]
    chain = Chain(hops=tuple(Hop(source.id) for source in hops))
    wording = wording_of(language("ar"), program.session.archive)
    assert get_display(wording.chain(chain), base_dir="R").strip("\u200f") == "Daily \u200f←\u200f Agency"
