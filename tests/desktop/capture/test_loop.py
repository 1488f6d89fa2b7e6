"""The loop of Capture: what is offered, entered, refused, taken back; every press one step, none without a key."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from db import sample
from db.capturing import forming
from db.model.records import Capture, Figure, Incident, Record
from db.sample import sample_id
from desktop.app import Program
from desktop.capture.page import CapturePage
from desktop.capture.source_text import DONE, NOW, OPEN
from tests.desktop.capture.conftest import Pasted, marks, page_of
from tests.desktop.seen import button, text
from tests.desktop.typist import CTRL, SHIFT, Typist, strike

KEY = Qt.Key
Start = Callable[..., Program]


def figures(program: Program) -> list[Record]:
    return [one for one in program.session.archive.records(Figure.kind) if not one.removed]


@pytest.fixture
def page(knowing_program: Program, pasted: Pasted) -> CapturePage:
    shown = pasted(sample.TEXT)
    shown.rest()
    return shown


@pytest.fixture
def typist(page: CapturePage, program: Program, qtbot: QtBot) -> Typist:
    return Typist(program, qtbot)


def test_twelve_spans_and_no_false_one(page: CapturePage, program: Program) -> None:
    """Check 3: the headline too, and neither a year nor a time nor one of three; nothing is stored of them."""
    quoted = {excerpt.exact for figure in sample._casualties() + sample._displaced() for excerpt in figure.excerpts}
    assert len(page.working.offers.detection.candidates) == len(quoted) == 12
    assert {*marks(page, OPEN), *marks(page, NOW)} == quoted
    assert figures(program) == []


def test_every_press_is_one_step_to_undo(page: CapturePage, program: Program, typist: Typist) -> None:
    before = len(figures(program))
    typist.press(KEY.Key_Return, times=2)
    assert len(figures(program)) == before + 1  # the lead says again what the headline said
    (figure,) = figures(program)
    assert isinstance(figure, Figure)
    assert len(figure.excerpts) == 2
    typist.press(KEY.Key_Z, CTRL)
    (figure,) = figures(program)
    assert isinstance(figure, Figure)
    assert len(figure.excerpts) == 1
    typist.press(KEY.Key_Z, CTRL)
    assert figures(program) == []
    assert marks(page, DONE) == []
    typist.press(KEY.Key_Z, CTRL | SHIFT)
    assert len(figures(program)) == 1


def test_rows_form_events_and_sums_hold_their_parts(page: CapturePage, program: Program, typist: Typist) -> None:
    while (row := page.working.current) is not None and not row.is_entered:
        typist.press(KEY.Key_Return)
    incidents = [one for one in program.session.archive.records(Incident.kind) if isinstance(one, Incident)]
    (total,) = [one for one in incidents if not one.part_of]
    assert len(incidents) == 4
    assert {one.part_of for one in incidents if one.part_of} == {total.id}
    assert {figure.state for figure in figures(program)} == {"draft"}
    assert page.table.rows.index(0, 11).data() == "\u2066= 19 + 9 + 2\u2069 ✓"


def test_what_is_no_figure_is_not_asked_again(page: CapturePage, program: Program, typist: Typist) -> None:
    typist.press(KEY.Key_F8)
    number = len(page.working.rows)
    typist.press(KEY.Key_F11)
    assert len(page.working.rows) == number - 1
    assert figures(program) == []
    (capture,) = program.session.archive.records(Capture.kind)
    assert isinstance(capture, Capture)
    assert len(capture.refused) == 1


def test_rows_and_marks_choose_each_other(page: CapturePage, typist: Typist, qtbot: QtBot) -> None:
    typist.press(KEY.Key_F8, times=3)
    row = page.working.current
    assert row is not None
    assert marks(page, NOW) == [row.excerpts[0].exact]
    typist.press(KEY.Key_F10)
    typist.letters("86 inj")
    page.text.let_go()
    typist.press(KEY.Key_Left)
    row = page.working.current
    assert row is not None
    assert row.excerpts[0].exact == "86 injured"


def test_words_that_are_selected_become_a_figure(page: CapturePage, program: Program, typist: Typist) -> None:
    typist.press(KEY.Key_F10)
    typist.letters("three were women")
    typist.press(KEY.Key_F2)
    assert page.line.line.text() == "3"
    typist.letters(" k")
    typist.press(KEY.Key_Return)
    (figure,) = figures(program)
    assert isinstance(figure, Figure)
    assert [one.exact for one in figure.excerpts] == ["three were women"]
    assert (figure.measure, figure.quantities[0].value) == ("killed", 3)


def test_the_quick_line_corrects_what_is_offered(page: CapturePage, program: Program, typist: Typist) -> None:
    typist.press(KEY.Key_F8, times=3)
    typist.press(KEY.Key_F2)
    assert page.line.line.text() == "~19 k c2 f3"
    typist.type("~20 k c2 f4")
    typist.press(KEY.Key_Return)
    (figure,) = figures(program)
    assert isinstance(figure, Figure)
    assert [one.value for one in figure.quantities] == [20, 2, 4]
    assert figure.quantities[0].population == "civilian"


def test_a_pinned_place_goes_on_and_counts_never_do(page: CapturePage, program: Program, typist: Typist) -> None:
    typist.press(KEY.Key_2, CTRL)  # the second place of the text
    typist.press(KEY.Key_F4)
    typist.press(KEY.Key_F9)
    typist.press(KEY.Key_Escape)
    first = page.working.rows[0].places
    typist.press(KEY.Key_Return)
    row = page.working.current
    assert row is not None
    assert row.places == first
    assert {one.quantities[0].value for one in page.working.rows} == {30, 180, 19, 85, 9, 86, 2, None, 16_549}


def test_the_loop_under_an_arabic_layout(knowing_program: Program, qtbot: QtBot) -> None:
    """Check 14: keys carry Arabic letters and digits; the quick line takes Arabic words."""
    typist = Typist(knowing_program, qtbot)
    QGuiApplication.clipboard().setText(sample.TEXT)
    arabic(typist, "ر", CTRL | SHIFT)  # the key of V
    page = page_of(knowing_program)
    qtbot.waitUntil(lambda: not page.working.reading, timeout=5000)
    page.rest()
    arabic(typist, "٢", CTRL)
    row = page.working.current
    assert row is not None
    assert [use.certainty for use in row.places] == ["stated"]
    strike(qtbot, typist.focus, "~٣١ قتيلا ط٢")
    typist.press(KEY.Key_Return)
    (figure,) = figures(knowing_program)
    assert isinstance(figure, Figure)
    assert [(one.value, one.quantifier) for one in figure.quantities] == [(31, "about"), (2, "exact")]
    arabic(typist, "ئ", CTRL)  # the key of Z
    assert figures(knowing_program) == []


def arabic(typist: Typist, letter: str, modifiers: Qt.KeyboardModifier) -> None:
    """What a keyboard sends whose layout has this letter at the place of a Latin one."""
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(typist.focus, QKeyEvent(kind, ord(letter), modifiers, letter))


def test_parts_above_the_whole(page: CapturePage, program: Program, typist: Typist, qtbot: QtBot) -> None:
    """Check 18: said while one types; the draft is saved; Finish refuses and goes there."""
    outlet = sample_id("outlet")
    page.working.store(forming.publish(page.working.standing, program.session.archive, outlet))
    typist.type("5 k f9")
    assert page.line._echo.property("role") == "problem"
    typist.press(KEY.Key_Return)
    (figure,) = figures(program)
    assert figure.state == "draft"
    assert str(page.table.rows.index(0, 11).data()).startswith("⬣")
    typist.press(KEY.Key_Down, times=3)
    typist.press(KEY.Key_Return, CTRL)
    assert program.window.notice.text.startswith("Not finished yet")
    assert page.working.number == 0
    assert page.line.line.text() == "5 k f9"
    assert {one.state for one in figures(program)} == {"draft"}


def test_excerpts_are_the_exact_words(program: Program, pasted: Pasted, qtbot: QtBot) -> None:
    """Check 4: no-break spaces, both kinds of line ends, an emoji before, Arabic."""
    text = (
        "Report 😀\r\n\r\nAt least\u00a012\u00a0civilians were killed in Idlib on 3 May 2031.\r\n"
        "قُتل ما لا يقل عن ٧ مدنيين وأصيب ١٢ آخرون في حلب.\n"
    )
    page = pasted(text)
    page.rest()
    typist = Typist(program, qtbot)
    while (row := page.working.current) is not None and not row.is_entered:
        typist.press(KEY.Key_Return)
    document = page.working.document
    assert document.text == text
    excerpts = [one for figure in page.working.standing.figures.values() for one in figure.excerpts]
    assert len(excerpts) == 3
    for one in excerpts:
        assert one.start is not None
        assert one.end is not None
        assert document.text[one.start : one.end] == one.exact


def test_a_capture_is_gone_on_with_where_it_was_left(start: Start, tmp_path: Path, qtbot: QtBot) -> None:
    program = start(tmp_path / "a.sanad")
    QGuiApplication.clipboard().setText(sample.TEXT)
    program.window.actions_["capture_text"].trigger()
    page = page_of(program)
    qtbot.waitUntil(lambda: not page.working.reading, timeout=5000)
    page.accept()
    page.working.go(1)
    row = page.working.current
    assert row is not None
    program.window.pages.show_screen("show_today")
    program.session.close()
    program.session.open(tmp_path / "a.sanad")
    today = program.window.pages.currentWidget()
    qtbot.waitUntil(lambda: today.findChild(QPushButton, "resumeCapture0") is not None, timeout=5000)
    assert text(today, "continue0").endswith("1 of 12 done")
    button(today, "resumeCapture0").click()
    page = page_of(program)
    qtbot.waitUntil(lambda: not page.working.reading, timeout=5000)
    again = page.working.current
    assert again is not None
    assert again.spans == row.spans
