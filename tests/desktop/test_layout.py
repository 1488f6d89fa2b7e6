"""Every screen and form at 1366 × 768: in both languages, with words 40 % longer, at 100 to 200 % text, mirrored."""

from __future__ import annotations

import gettext
import re
import time
from collections.abc import Callable, Iterator, Sequence
from functools import cache, partial
from math import ceil
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from PySide6.QtCore import QRect
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from db import opening, sample
from db.capturing.standing import standing
from db.model.parts import KeyedFigure
from db.model.records import (
    Actor,
    Agreement,
    Capture,
    Displacement,
    Document,
    Evidence,
    Figure,
    Incident,
    Place,
    Record,
    Remark,
    Source,
)
from desktop import app
from desktop.app import Program
from desktop.capture.screen import CaptureScreen
from desktop.exporting import findings, outlook
from desktop.ledger.pane import LedgerPane
from desktop.screens import SCREENS
from desktop.settings import Settings
from resources.language import Language
from tests.desktop import layout
from tests.desktop.layout import EVERYWHERE, Check
from tests.desktop.seen import free

Start = Callable[..., Program]

FORMS: tuple[type[Record], ...] = (
    Incident, Displacement, Figure, Document, Source, Place, Actor, Agreement, Evidence, Remark,
)  # fmt: skip
LANGUAGES = ("en", "ar", "longer")
SCALES = (100, 150, 200)


class _Longer(gettext.NullTranslations):
    """English with every word 40 % longer; what is filled in later stays."""

    _WORD = re.compile(r"\{[^}]*\}|[^\W\d_]{3,}")

    def gettext(self, message: str) -> str:
        return self._WORD.sub(_lengthened, message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return self.gettext(msgid1 if n == 1 else msgid2)


def _lengthened(match: re.Match[str]) -> str:
    word = match[0]
    return word if word.startswith("{") else word + "e" * ceil(0.4 * len(word))


def _mirrored() -> Language:
    """English words in a window that reads from the right: only the direction differs."""
    made = Language("en", gettext.NullTranslations())
    made.right_to_left = True
    return made


@cache
def _sample() -> bytes:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "sample.sanad"
        with opening.create(path) as archive:
            sample.enter(archive)
            archive.save(Evidence(name="photo.jpg", state="draft"), Remark(text="Call again", state="entered"))
        return path.read_bytes()


@pytest.fixture
def made(
    start: Start, settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[[str, int], Program]:
    """The program with the sample archive, in a language and at a size."""
    # No child process is needed to see how things stand.
    monkeypatch.setattr(findings, "AT_ONCE", -1)
    monkeypatch.setattr(outlook, "AT_ONCE", -1)
    known, longer = app.language, Language("en", _Longer())

    def make(language: str, scale: int) -> Program:
        (archive := tmp_path / f"{language}.sanad").write_bytes(_sample())
        monkeypatch.setattr(app, "language", lambda code: longer if language == "longer" else known(code))
        settings.language, settings.scale = ("ar" if language == "ar" else "en"), scale
        return start(archive)

    return make


def screens(program: Program) -> Iterator[QWidget]:
    for name in SCREENS:
        program.window.pages.show_screen(name)
        yield _settled(program)


def forms(program: Program) -> Iterator[QWidget]:
    for cls in FORMS:
        stored = next(iter(program.session.archive.records(cls.kind)))
        program.window.desk.navigator.record(stored.id)
        yield _settled(program)
        program.window.pages.back()
        free()


def captures(program: Program) -> Iterator[QWidget]:
    """A text with its figures, on an incident's and on a movement's, its source asked for; a picture typed off."""
    navigator = program.window.desk.navigator
    navigator.screen("show_capture", next(program.session.archive.records(Document.kind)))
    screen = program.window.pages.currentWidget()
    assert isinstance(screen, CaptureScreen)
    working = screen.page.working
    QTest.qWait(50)
    for number in (0, len(working.rows) - 1):
        working.choose(number)
        yield _settled(program)
    screen.page.header.ask_outlet()
    yield _settled(program)
    screen.page.header.turn()
    photo = program.session.save(Document(title="photo", document_kind="photo")).record
    navigator.screen("show_capture", photo)
    yield _settled(program)


def judging(program: Program) -> Iterator[QWidget]:
    """The ledger of a text with all its questions, then with an answer; two keyings of it that differ."""
    archive, window = program.session.archive, program.window
    report = next(archive.records(Document.kind))
    first = program.session.save(Capture(document=report.id, state="entered", finished=True)).record.id
    window.pages.show_screen("show_capture", first)
    window.actions_["ledger"].trigger()
    pane = window.findChild(LedgerPane)
    QTest.qWait(50)
    while not pane.cards:
        QTest.qWait(20)
    yield _settled(program)
    pane.cards[0].verbs[0].click()
    while len(pane.cards) > 5:
        QTest.qWait(20)
    yield _settled(program)
    rows = standing(archive, first).rows
    lines = [KeyedFigure(measure=row.measure, quantities=row.quantities, excerpts=row.excerpts) for row in rows[:4]]
    second = Capture(document=report.id, second_of=first, finished=True, state="entered", keyed=tuple(lines))
    window.pages.show_screen("show_keying", program.session.save(second).record.id)
    yield _settled(program)


def _settled(program: Program) -> QWidget:
    """The page on top once its lists are filled and its layouts done."""
    for _ in range(3):
        QApplication.processEvents()
    page = program.window.pages.currentWidget()
    assert page is not None
    return page


def wrong(pages: Iterator[QWidget], *checks: Check) -> list[str]:
    return [f"{page.objectName()}: {fault}" for page in pages for fault in _lasting(page, checks)]


def _lasting(page: QWidget, checks: Sequence[Check]) -> list[str]:
    """What is still wrong when nothing moves any more: answers of the archive may come late."""
    end = time.monotonic() + 1.5
    while (found := [fault for check in checks for fault in check(page)]) and time.monotonic() < end:
        QTest.qWait(50)
    return found


def _at_rest(program: Program, page: QWidget) -> dict[str, QRect]:
    """Where everything is when the archive has answered all that was asked and nothing moves any more."""
    before: dict[str, QRect] = {}
    end, places = time.monotonic() + 5, layout.places(page)
    while places != before and time.monotonic() < end:
        heard: list[bool] = []
        program.window.desk.background.ask("heard", lambda archive: archive.writable, heard.append)
        while not heard and time.monotonic() < end:
            QTest.qWait(20)
        QTest.qWait(50)
        before, places = places, layout.places(page)
    return places


@pytest.mark.parametrize("scale", SCALES)
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("pages", [screens, forms, captures, judging])
def test_nothing_is_cut_or_out_of_reach(
    made: Callable[[str, int], Program],
    qtbot: QtBot,
    pages: Callable[[Program], Iterator[QWidget]],
    language: str,
    scale: int,
) -> None:
    """Checks 5, 6, 15, 16."""
    program = made(language, scale)
    found = wrong(pages(program), *EVERYWHERE)
    assert not found, "\n".join(found)
    assert (program.window.width(), program.window.height()) == (1366, 768)


@pytest.mark.parametrize("pages", [screens, forms, captures, judging])
def test_right_to_left_is_the_mirror_image(
    made: Callable[[str, int], Program],
    monkeypatch: pytest.MonkeyPatch,
    pages: Callable[[Program], Iterator[QWidget]],
) -> None:
    """Check 12: the same words from the other side."""
    program = made("en", 100)
    found = [(page.objectName(), _at_rest(program, page), page.width()) for page in pages(program)]
    monkeypatch.setattr(app, "language", lambda code: _mirrored())
    program.rebuild()
    program.window.resize(1366, 768)  # the offscreen screen is smaller
    free()
    faults = []
    for (name, places, width), page in zip(found, pages(program), strict=True):
        unmirrored = partial(layout.unmirrored, places, width)
        faults += [f"{name}: {fault}" for fault in _lasting(page, [unmirrored])]
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_stand_out_from_their_ground(
    made: Callable[[str, int], Program], qtbot: QtBot, settings: Settings, scheme: str
) -> None:
    """Check 16, on what is painted."""
    settings.scheme = scheme
    program = made("en", 100)
    found = wrong(screens(program), layout.faint)
    assert not found, "\n".join(found)
