"""S4: hops in their order with what is known of each, what came by them, and going from one to the other."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from db import sample
from db.attaching import attach, belonging_to
from desktop.app import Program
from desktop.screens.evidence import EvidenceScreen
from desktop.settings import Settings


@pytest.fixture
def sampled(start: Callable[..., Program], tmp_path: Path) -> Program:
    program = start(tmp_path / "test.sanad")
    sample.enter(program.session.archive)
    return program


def shown(program: Program, key: str) -> EvidenceScreen:
    """The screen with this record of the sample in front."""
    program.window.desk.navigator.screen("show_evidence", program.session.archive.get(sample.sample_id(key)))
    screen = program.window.findChild(EvidenceScreen)
    assert screen is not None
    return screen


def words_of(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel))


def hops(screen: EvidenceScreen, qtbot: QtBot) -> list[QFrame]:
    """As they stand when the window has laid them out."""

    def seen() -> list[QFrame]:
        found = [one for one in screen.chain.findChildren(QFrame) if one.isVisible() and one.objectName()[:3] == "hop"]
        return sorted((one for one in found if one.objectName()[3:].isdigit()), key=QFrame.objectName)

    qtbot.waitUntil(lambda: len({one.x() for one in seen()}) == 3)
    return seen()


def figures(screen: EvidenceScreen, qtbot: QtBot) -> list[QPushButton]:
    """The ways to figures, when they are seen."""

    def seen() -> list[QPushButton]:
        found = screen.chain.findChildren(QPushButton)
        return [one for one in found if one.objectName().startswith("figure_") and one.isVisible()]

    qtbot.waitUntil(lambda: bool(seen()))
    return seen()


def test_hops_stand_root_first_with_role_verb_aliases_and_reliability(sampled: Program, qtbot: QtBot) -> None:
    root, middle, last = hops(shown(sampled, "chain-civil-defence"), qtbot)
    for words in ("Root", "Syrian Civil Defence", "White Helmets", "Stated", "cannot be judged"):
        assert words in words_of(root)
    assert "Passed on" in words_of(middle)
    assert "Publisher" in words_of(last)
    assert sample.TITLE in words_of(last)
    assert root.x() < middle.x() < last.x()


def test_in_arabic_the_root_stands_on_the_right(
    start: Callable[..., Program], settings: Settings, tmp_path: Path, qtbot: QtBot
) -> None:
    settings.language = "ar"
    program = start(tmp_path / "test.sanad")
    sample.enter(program.session.archive)
    root, middle, last = hops(shown(program, "chain-civil-defence"), qtbot)
    assert "الدفاع المدني السوري" in words_of(root)
    assert root.x() > middle.x() > last.x()


def test_a_figure_of_the_chain_opens_and_back_is_the_same_chain(sampled: Program, qtbot: QtBot) -> None:
    screen = shown(sampled, "chain-hallac")
    links = figures(screen, qtbot)
    assert len(links) == 2
    qtbot.keyClick(links[0], Qt.Key.Key_Return)
    assert sampled.window.pages.form is not None
    sampled.window.pages.back()
    assert screen.chain.chain is not None
    assert screen.chain.chain.id == sample.sample_id("chain-hallac")


def test_the_document_of_a_hop_is_read_by_a_key(sampled: Program, qtbot: QtBot) -> None:
    screen = shown(sampled, "chain-civil-defence")
    qtbot.keyClick(screen.chain.findChild(QPushButton, "hopDocument2"), Qt.Key.Key_Return)
    assert screen.kind == "document"
    assert screen.document.document is not None
    assert screen.document.document.title == sample.TITLE


def test_files_dropped_on_a_chain_belong_to_the_document_in_which_it_ends(sampled: Program) -> None:
    screen = shown(sampled, "chain-civil-defence")
    record = screen.record()
    assert record is not None
    assert record.id == sample.sample_id("report")


def test_the_lists_narrow_to_what_is_typed(sampled: Program, qtbot: QtBot, tmp_path: Path) -> None:
    for name in ("market.txt", "bridge.txt"):
        (tmp_path / name).write_text(name)
        attach(sampled.session.archive, tmp_path / name, belonging_to(None))
    screen = shown(sampled, "chain-hallac")
    screen.tabs.setCurrentIndex(2)
    model = screen.files.model()
    qtbot.waitUntil(lambda: model.rowCount() == 2)
    qtbot.keyClicks(screen.words, "bridge")
    qtbot.waitUntil(lambda: model.rowCount() == 1)
    screen.files.choose(0)
    assert screen.details.evidence is not None
    assert screen.details.evidence.name == "bridge.txt"


def test_what_is_removed_elsewhere_is_not_shown_any_more(sampled: Program, tmp_path: Path) -> None:
    (tmp_path / "market.txt").write_text("market")
    kept = attach(sampled.session.archive, tmp_path / "market.txt", belonging_to(None)).evidence
    sampled.window.desk.navigator.screen("show_evidence", kept)
    screen = sampled.window.findChild(EvidenceScreen)
    assert screen is not None
    assert screen.subject() == kept
    sampled.session.remove(kept.id)
    assert screen.subject() is None
