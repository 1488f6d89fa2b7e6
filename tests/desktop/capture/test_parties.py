"""Who did it: an actor of the archive stands there as the text names it; whom nobody knows is asked about at F3."""

from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from db.model.records import Actor, Incident
from db.sample import sample_id
from desktop.app import Program
from desktop.forms.making import MakingPanel
from tests.desktop.capture.conftest import Pasted
from tests.desktop.typist import Typist

KEY = Qt.Key
TEXT = "Report of 5 February 2019\n\nNine people were killed in Idlib in air strikes by {who} on Monday."


def events(program: Program) -> list[Incident]:
    return [one for one in program.session.archive.records(Incident.kind) if isinstance(one, Incident)]


def test_enter_takes_the_actor_and_the_means_that_the_text_names(
    knowing_program: Program, pasted: Pasted, qtbot: QtBot
) -> None:
    page = pasted(TEXT.format(who="Syrian government forces"))
    page.rest()
    assert page.band.fields["parties"].line().text() == "Syrian government forces"
    assert events(knowing_program) == []
    Typist(knowing_program, qtbot).press(KEY.Key_Return)
    (event,) = events(knowing_program)
    assert event.means == ("air_launched",)
    assert [(one.actor, one.role) for one in event.parties] == [(sample_id("government"), "alleged_perpetrator")]


def test_f3_offers_whom_nobody_knows_by_the_words_of_the_text(program: Program, pasted: Pasted, qtbot: QtBot) -> None:
    page = pasted(TEXT.format(who="masked gunmen"))
    page.rest()
    line = page.band.fields["parties"].line()
    assert (line.text(), line.placeholderText()) == ("", "“masked gunmen”?")
    typist = Typist(program, qtbot)
    typist.press(KEY.Key_F3)
    assert line.text() == "masked gunmen"
    typist.press(KEY.Key_Return)
    qtbot.waitUntil(lambda: bool(page.findChildren(MakingPanel)), timeout=3000)
    assert list(program.session.archive.records(Actor.kind)) == []


def test_leaving_the_proposal_says_nothing(program: Program, pasted: Pasted, qtbot: QtBot) -> None:
    page = pasted(TEXT.format(who="masked gunmen"))
    page.rest()
    typist = Typist(program, qtbot)
    typist.press(KEY.Key_F3)
    typist.press(KEY.Key_Escape)
    typist.press(KEY.Key_Escape)
    page.rest()
    assert page.band.fields["parties"].line().text() == ""
    assert page.working.rows[0].parties == ()
    assert list(program.session.archive.records(Actor.kind)) == []
