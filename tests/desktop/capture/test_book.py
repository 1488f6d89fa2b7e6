"""A text of many words is read and shown in steps, and worked on as any other."""

from __future__ import annotations

import gc

import pytest
from pytestqt.qtbot import QtBot

from db import sample
from desktop.capture import offers, reading
from desktop.capture.page import CapturePage
from desktop.capture.source_text import DONE, NOW, OPEN
from tests.desktop.capture.conftest import Pasted, marks


@pytest.fixture
def page(pasted: Pasted, monkeypatch: pytest.MonkeyPatch) -> CapturePage:
    """As if the worked example was a book."""
    monkeypatch.setattr(offers, "_BOOK", 100)
    monkeypatch.setattr(reading, "_MANY", 5)
    shown = pasted(sample.TEXT)
    shown.rest()
    return shown


def test_all_rows_and_marks_come_in_the_end(page: CapturePage, qtbot: QtBot) -> None:
    assert len(page.working.rows) == 11
    assert page.working.progress == (0, 12)
    qtbot.waitUntil(lambda: len([*marks(page, OPEN), *marks(page, NOW)]) == 12, timeout=3000)
    assert page.chips.places


def test_what_is_entered_or_refused_is_offered_no_more(page: CapturePage, qtbot: QtBot) -> None:
    page.accept()
    assert len(page.working.standing.figures) == 1
    assert [row.is_entered for row in page.working.rows][:2] == [True, False]
    page._refuse()
    assert len(page.working.standing.capture.refused) == 1
    assert page.working.progress[0] == 2
    qtbot.waitUntil(lambda: len(marks(page, DONE)) == 1, timeout=3000)


def test_what_was_set_aside_is_looked_at_again_when_the_text_is_left(page: CapturePage, qtbot: QtBot) -> None:
    assert gc.get_freeze_count()
    looked: list[str] = []
    gc.callbacks.append(lambda phase, info: looked.append(phase))
    page.close_capture()
    qtbot.waitUntil(lambda: "stop" in looked, timeout=3000)
    gc.callbacks.pop()
    assert page.working.rows == ()
