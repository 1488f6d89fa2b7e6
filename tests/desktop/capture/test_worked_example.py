"""Checks 1 to 3: the worked example by keys alone, with detection and without; nothing is stored before a key.

The archive knows the sources, areas, actors and the agreement of the sample beforehand, as any working archive does;
what Capture makes is the document, the chains, the incidents, the displacement and the ten figures. Each key counts,
each letter typed is one.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from db import opening, sample
from db.archive import Archive
from db.model.records import Capture
from desktop.app import Program
from desktop.capture.page import CapturePage
from desktop.editors.suggestions import SuggestLine
from desktop.ledger.pane import LedgerPane
from exports.terminal.totals import grouped_json, totals_json
from tests.desktop.capture.conftest import page_of
from tests.desktop.forms.test_worked_example import contents
from tests.desktop.typist import CTRL, SHIFT, Typist

KEY = Qt.Key


class Capturer(Typist):
    """Knows where keys go in Capture."""

    def begin(self, text: str) -> CapturePage:
        """Ctrl+Shift+V, wherever one is."""
        QGuiApplication.clipboard().setText(text)
        self.press(KEY.Key_V, CTRL | SHIFT)
        page = page_of(self.program)
        self.qtbot.waitUntil(lambda: not page.working.reading, timeout=5000)
        return page

    def pick(self, letters: str, told: str, end: Qt.Key | None) -> None:
        """Type, and take the first that is offered, which is what was meant; with ``end`` or a semicolon."""
        line = self.focus
        assert isinstance(line, SuggestLine), line
        self.letters(letters)
        self.qtbot.waitUntil(lambda: bool(line.offered) and told in line.offered[0].title, timeout=3000)
        if end is None:
            self.letters(";")
        else:
            self.press(end)

    def answer_up_to(self, page: CapturePage, kind: str) -> None:
        """F7, and take the answer that is proposed to each question up to the first of this kind."""
        self.press(KEY.Key_F7)
        pane = page.stack.currentWidget()
        assert isinstance(pane, LedgerPane)
        answered = ""
        while answered != kind:
            self.qtbot.waitUntil(lambda: self.focus in [verb for card in pane.cards for verb in card.verbs])
            card = pane.cards[0]
            answered = card.question.kind
            self.press(KEY.Key_Return)
            self.qtbot.waitUntil(partial(_is_gone, pane, card))
        self.press(KEY.Key_Escape)


def _is_gone(pane: LedgerPane, card: object) -> bool:
    return card not in pane.cards


def test_the_worked_example_with_detection(knowing_program: Program, qtbot: QtBot, tmp_path: Path) -> None:
    """Check 1: at most 120 keys, and the archive is the sample's."""
    typist = Capturer(knowing_program, qtbot)
    page = typist.begin(sample.TEXT)
    name_source(typist)
    enter_total(typist)
    while (row := page.working.current) is not None and not row.is_movement:
        typist.press(KEY.Key_Return)
    enter_movement(typist)
    typist.answer_up_to(page, "headline")
    typist.press(KEY.Key_Return, CTRL)
    assert typist.count <= 120, typist.count
    assert is_sample(knowing_program.session.archive, tmp_path)


def name_source(typist: Capturer) -> None:
    """Whoever published it is asked for first."""
    typist.pick("dai", "Daily Sabah", KEY.Key_Tab)
    typist.pick("cl", "Clear", KEY.Key_Return)


def enter_total(typist: Capturer) -> None:
    """Who, in what area, in breach of what; the rest is as the text says it."""
    typist.press(KEY.Key_F3)
    typist.pick("gov", "Syrian government forces", None)
    typist.pick("ira", "Iran-backed militias", KEY.Key_Tab)
    typist.press(KEY.Key_Tab)  # "strikes from the air and the ground" are the means that are proposed
    typist.pick("zon", "Idlib de-escalation zone", KEY.Key_Tab)
    typist.press(KEY.Key_Tab, times=2)
    typist.pick("soc", "Sochi memorandum", KEY.Key_Return)
    typist.press(KEY.Key_Return)


def enter_movement(typist: Capturer) -> None:
    """From three areas to a fourth, pinned for the second statement of the same people."""
    typist.press(KEY.Key_F4)
    typist.pick("southe", "Rural southern Idlib", None)
    typist.pick("eas", "Rural south-eastern Idlib", None)
    typist.press(KEY.Key_F9)
    typist.pick("nort", "Rural northern Hama", KEY.Key_Tab)
    typist.press(KEY.Key_F9)
    typist.pick("bor", "Areas near the Turkish border", KEY.Key_Return)
    typist.press(KEY.Key_Return, times=2)


# --- without detection ------------------------------------------------------------------------------------------------


def test_the_worked_example_without_detection(knowing_program: Program, qtbot: QtBot, tmp_path: Path) -> None:
    """Check 2: at most 240 keys; the records and what they come to are the sample's, with words found by typing."""
    knowing_program.settings.finds_figures = False
    typist = Capturer(knowing_program, qtbot)
    page = typist.begin(sample.TEXT)
    name_source(typist)
    select_and_enter_total(typist)
    enter_governorates(typist)
    select_and_enter_movement(typist)
    typist.answer_up_to(page, "headline")
    typist.press(KEY.Key_Return, CTRL)
    assert typist.count <= 240, typist.count
    archive = knowing_program.session.archive
    with opening.create(tmp_path / "sample.sanad") as wanted:
        sample.enter(wanted)
        assert typed_alike(archive) == typed_alike(wanted)
        assert totals_json(archive.totals()) == totals_json(wanted.totals())
        assert grouped_json(archive.grouped("place")) == grouped_json(wanted.grouped("place"))


def take(typist: Capturer, letters: str) -> None:
    """F10, small letters that find the first word, capitals that reach on to the end of the last; F2."""
    typist.press(KEY.Key_F10)
    typist.letters(letters)
    typist.press(KEY.Key_F2)


def select_and_enter_total(typist: Capturer) -> None:
    take(typist, "30K")
    typist.press(KEY.Key_F3)
    typist.pick("gov", "Syrian government forces", None)
    typist.press(KEY.Key_F9)
    typist.pick("ira", "Iran-backed militias", KEY.Key_Tab)
    typist.press(KEY.Key_F9)
    typist.pick("air", "Air-launched", None)
    typist.pick("gr", "Ground-launched", KEY.Key_Tab)
    typist.press(KEY.Key_F9)
    typist.pick("zon", "Idlib de-escalation zone", KEY.Key_Tab)
    typist.press(KEY.Key_F9)
    typist.type("jan 2019")
    typist.press(KEY.Key_Tab, times=2)
    typist.pick("soc", "Sochi memorandum", KEY.Key_Return)
    typist.press(KEY.Key_Return)
    typist.press(KEY.Key_F10)
    typist.letters("cosLI")
    typist.press(KEY.Key_F2, SHIFT)
    take(typist, "morHU")
    typist.press(KEY.Key_Return)


def enter_governorates(typist: Capturer) -> None:
    take(typist, "abWOM")
    typist.press(KEY.Key_F4)
    typist.pick("idl?", "Idlib", KEY.Key_Return)
    typist.press(KEY.Key_F6)
    typist.press(KEY.Key_F9)
    for letters, told in (("whi", "Syrian Civil Defence"), ("ana", "Anadolu"), ("dai", "Daily Sabah")):
        typist.pick(letters, told, KEY.Key_Return)
    typist.press(KEY.Key_Return)
    typist.press(KEY.Key_Return)
    take(typist, "morIN")
    typist.press(KEY.Key_Return)
    for letters, place in (("niK", "ham"), ("86I", ""), ("twK", "lat"), ("niIN", "")):
        take(typist, letters)
        if place:
            typist.press(KEY.Key_F4)
            typist.pick(place, place.title(), KEY.Key_Return)
        typist.press(KEY.Key_Return)


def select_and_enter_movement(typist: Capturer) -> None:
    take(typist, "thoC")
    typist.letters(" d")
    typist.press(KEY.Key_Return)
    typist.press(KEY.Key_F4)
    typist.pick("southe", "Rural southern Idlib", None)
    typist.pick("eas", "Rural south-eastern Idlib", None)
    typist.pick("nort", "Rural northern Hama", KEY.Key_Tab)
    typist.press(KEY.Key_F9)
    typist.pick("bor", "Areas near the Turkish border", KEY.Key_Tab)
    typist.type("../2019-02-05")
    typist.press(KEY.Key_Tab)
    typist.pick("returnee", "Returnee displacement", KEY.Key_Return)
    typist.press(KEY.Key_F6)
    for letters, told in (("hal", "Hallac"), ("ana", "Anadolu"), ("dai", "Daily Sabah")):
        typist.pick(letters, told, KEY.Key_Return)
    typist.press(KEY.Key_Return)
    typist.press(KEY.Key_F6)
    typist.press(KEY.Key_Tab, times=3)
    typist.pick("tri", "Triangulation", KEY.Key_Return)
    take(typist, "16C")
    typist.letters(" d")
    typist.press(KEY.Key_Return)


_ONLY_DETECTED = {
    "incident": ("date_text", "means", "parties"),
    "displacement": ("cause", "causing_incidents"),
    "chain": ("hops",),
}
"""What whoever types a date or pins a field does not say again: the words beside a date, that a part is done by whom
its whole is, what caused a flight, with what verb somebody said it."""


def typed_alike(archive: Archive) -> dict[str, Any]:
    """All records with all that they say, less what only detection finds in the words."""
    return {
        name: {field: value for field, value in plain.items() if field not in _ONLY_DETECTED.get(name.split()[0], ())}
        for name, plain in without_work(archive).items()
    }


def is_sample(archive: Archive, folder: Path) -> bool:
    with opening.create(folder / "sample.sanad") as wanted:
        sample.enter(wanted)
        made, there = without_work(archive), without_work(wanted)
        assert made.keys() == there.keys()
        for name in there:
            assert made[name] == there[name], name
    return True


def without_work(archive: Archive) -> dict[str, Any]:
    return {name: plain for name, plain in contents(archive).items() if not name.startswith(Capture.kind)}
