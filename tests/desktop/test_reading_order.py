"""In the mirrored window lines begin where its reader begins, whatever date, code or name stands first in them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from unicodedata import bidirectional

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from db import sample
from db.attaching import belonging_to
from db.capturing.rows import ProposedHop
from db.model.records import Evidence
from desktop.app import Program
from desktop.capture.names import Names
from desktop.evidence.details import EvidenceDetails
from desktop.screens import saying
from desktop.search.finding import Asked, look
from desktop.settings import Settings
from exports.wording import TO_THE_LEFT
from resources.language import language

ARABIC = language("ar")


@pytest.fixture
def mirrored(start: Callable[..., Program], settings: Settings, tmp_path: Path) -> Program:
    """The worked example in an Arabic window."""
    settings.language = "ar"
    program = start(tmp_path / "test.sanad")
    sample.enter(program.session.archive)
    return program


def begins_right(line: str) -> bool:
    """Whether Unicode takes the order of the line from a letter or mark that reads from the right."""
    strong = (bidirectional(letter) for letter in line)
    return next(one for one in strong if one in ("L", "R", "AL")) != "L"


def test_a_date_beside_its_words(mirrored: Program) -> None:
    said = saying.say(mirrored.session.archive, sample.sample_id("I0"), ARABIC)
    assert said is not None
    (date,) = (line.words for line in said.lines if line.name == "date")
    assert "2019-01" in date
    assert begins_right(date)


def test_what_stands_below_a_match_and_its_marks(mirrored: Program) -> None:
    found = look(mirrored.session.archive, Asked("إدلب"), ARABIC)
    (about,) = (hit.about for group in found for hit in group.hits if hit.id == sample.sample_id("I1"))
    assert begins_right(about.text)
    assert {about.text[start:end] for start, end in about.spans} == {"إدلب"}


def test_when_a_file_was_taken_in(mirrored: Program, tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / "page.txt").write_text("words", encoding="utf-8")
    mirrored.evidence.attaching.add([tmp_path / "page.txt"], belonging_to(None))
    qtbot.waitUntil(lambda: not mirrored.evidence.attaching.running, timeout=10_000)
    (evidence,) = mirrored.session.archive.records(Evidence.kind)
    mirrored.window.desk.navigator.screen("show_evidence", evidence)
    details = mirrored.window.findChild(EvidenceDetails)
    assert details is not None
    taken_in = [label.text() for label in details.findChildren(QLabel) if "بالتوقيت العالمي" in label.text()]
    assert taken_in
    assert all(map(begins_right, taken_in))


def test_a_chain_that_is_proposed_points_the_way_of_reading_between_latin_names_too(mirrored: Program) -> None:
    names = Names(mirrored.window.desk)
    assert names.hops([ProposedHop("Reuters"), ProposedHop("BBC")]) == f"“Reuters”{TO_THE_LEFT}“BBC”"
