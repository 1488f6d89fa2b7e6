"""S5 as a picture: the same filter, the same numbers, a way to the records, and files of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db import opening, sample
from db.model.periods import STEPS
from db.store.listing import Sought
from desktop import app
from desktop.app import Program
from desktop.pictures.asking import Wanted, show
from desktop.pictures.pane import PicturePane
from desktop.pictures.sight import Sight
from desktop.screens.archive import ArchiveScreen
from desktop.settings import Settings
from exports.pictures.inks import LIGHT
from resources.language import Language
from tests.desktop.layout import EVERYWHERE
from tests.desktop.test_layout import _Longer

Start = Callable[..., Program]


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """The worked example."""
    with opening.create(tmp_path / "example.sanad") as made:
        sample.enter(made)
    return tmp_path / "example.sanad"


@pytest.fixture
def screen(start: Start, archive: Path) -> ArchiveScreen:
    return shown(start(archive))


def shown(program: Program) -> ArchiveScreen:
    program.window.pages.show_screen("show_archive")
    found = program.window.pages.currentWidget()
    assert isinstance(found, ArchiveScreen)
    return found


def look(screen: ArchiveScreen, sight: Sight, qtbot: QtBot) -> list[tuple[str, str]]:
    """The rows of the table beside a picture, once it is there."""
    screen.sights.setCurrentIndex(1 + list(Sight).index(sight))
    qtbot.waitUntil(lambda: screen.pictures.shown_of == (sight, screen.sought))
    table = screen.pictures.table
    return [(table.item(row, 0).text(), table.item(row, 1).text()) for row in range(table.rowCount())]


def test_the_table_beside_the_map_has_the_totals(screen: ArchiveScreen, qtbot: QtBot) -> None:
    assert sorted(look(screen, Sight.MAP, qtbot)) == [
        ("Hama", "9"), ("Idlib", "about 19"), ("Latakia", "2"), ("Total", "about 30")
    ]  # fmt: skip
    assert look(screen, Sight.TIMELINE, qtbot) == [("2019-01", "about 30"), ("Total", "about 30")]


def test_the_filter_of_the_list_is_that_of_the_picture(screen: ArchiveScreen, qtbot: QtBot) -> None:
    idlib = screen.desk.session.archive.by_pcode("SY07")
    screen.show_subject(Sought("incident", within=idlib.id))
    assert look(screen, Sight.CHART, qtbot) == [("Idlib", "about 19"), ("Total", "about 19")]


def test_the_picture_of_a_list_found_by_words_has_its_records_and_their_parts(
    screen: ArchiveScreen, qtbot: QtBot
) -> None:
    screen.show_subject(Sought("incident", text="de-escalation zone"))
    assert look(screen, Sight.CHART, qtbot)[-1] == ("Total", "about 30")
    idlib = next(line for line in screen.pictures.lines if line.name == "Idlib")
    screen.pictures.narrowed.emit(idlib.narrowed)
    qtbot.waitUntil(lambda: screen.view.table.rowCount() == 1)

    screen.show_subject(Sought("incident", text="nothing says this"))
    assert look(screen, Sight.CHART, qtbot) == []
    assert screen.pictures.reason == "Nothing is counted here yet."


def test_removed_records_are_not_counted(screen: ArchiveScreen, qtbot: QtBot) -> None:
    screen.show_subject(Sought("incident", removed=True))
    assert look(screen, Sight.CHART, qtbot) == []
    assert screen.pictures.reason == "Removed records are not counted."


def test_a_timeline_has_the_steps_that_fit_until_others_are_chosen(screen: ArchiveScreen, qtbot: QtBot) -> None:
    assert look(screen, Sight.TIMELINE, qtbot)[0][0] == "2019-01"
    with qtbot.waitActive(screen.window()):
        screen.window().activateWindow()
    # What the sources tell by month has no day and no week.
    for step, first in zip((*STEPS, ""), ("2019-01", "2019-01", "2019-01", "2019-Q1", "2019", "2019-01"), strict=True):
        QTest.keyClick(
            screen.pictures.canvas, Qt.Key.Key_5, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
        )
        qtbot.waitUntil(lambda step=step: screen.pictures.step == step)
        assert look(screen, Sight.TIMELINE, qtbot)[0][0] == first


def test_a_click_on_a_disc_leads_to_its_records(screen: ArchiveScreen, qtbot: QtBot) -> None:
    look(screen, Sight.MAP, qtbot)
    canvas = screen.pictures.canvas
    (idlib,) = (spot for spot in screen.pictures.picture.spots if spot.words.startswith("Idlib"))
    qtbot.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=canvas.area(idlib).center().toPoint())

    assert screen.sights.sight is None
    assert screen.sought.within == screen.desk.session.archive.by_pcode("SY07").id
    qtbot.waitUntil(lambda: screen.view.table.rowCount() == 1)


def test_keys_walk_through_the_picture_and_enter_leads_on(screen: ArchiveScreen, qtbot: QtBot) -> None:
    look(screen, Sight.MAP, qtbot)
    canvas = screen.pictures.canvas
    canvas.setFocus()
    QTest.keyClick(canvas, Qt.Key.Key_Right)
    QTest.keyClick(canvas, Qt.Key.Key_Return)
    second = screen.pictures.picture.spots[1]
    assert screen.sought.within == screen.desk.session.archive.by_pcode(second.key).id


def test_a_row_leads_to_its_records_and_the_total_nowhere(screen: ArchiveScreen, qtbot: QtBot) -> None:
    look(screen, Sight.TIMELINE, qtbot)
    table = screen.pictures.table
    table.setCurrentCell(1, 0)
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert screen.sights.sight is Sight.TIMELINE

    table.setCurrentCell(0, 0)
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert screen.sights.sight is None
    assert (screen.sought.start, screen.sought.end) == ("2019-01-01", "2019-01-31")


def test_the_words_under_the_pointer_are_read_aloud(screen: ArchiveScreen, qtbot: QtBot) -> None:
    look(screen, Sight.MAP, qtbot)
    canvas = screen.pictures.canvas
    assert canvas.accessibleName() == "Killed by first-level unit"
    assert "Idlib: about 19" in canvas.accessibleDescription()
    qtbot.mouseMove(canvas, QPoint(1, 1))
    assert canvas.cursor().shape() == Qt.CursorShape.ArrowCursor


def test_a_measure_without_a_place_says_why_there_is_no_map(screen: ArchiveScreen, qtbot: QtBot) -> None:
    screen.show_subject(Sought("displacement"))
    assert look(screen, Sight.MAP, qtbot) == [("Syria (wider)", "76,427"), ("Total", "76,427")]
    assert not screen.pictures.canvas.isVisible()
    assert screen.pictures.reason == "Nothing of this lies in a single unit whose place on a map is known."


def test_the_public_see_only_what_leaves(screen: ArchiveScreen) -> None:
    archive = screen.desk.session.archive
    (incident,) = (one for one in archive.records("incident") if one.heading.startswith("Attacks in Idlib,"))
    screen.desk.session.save(type(incident)(**{**vars(incident), "confidentiality": "red"}))
    wanted = Wanted(Sight.CHART, Sought("incident"), None, "public", (300, 200))
    answer = show(archive, wanted, screen.desk.language, LIGHT)
    assert "Idlib" not in [line.name for line in answer.lines]


def test_kinds_of_which_nothing_is_counted_are_lists_only(screen: ArchiveScreen, qtbot: QtBot) -> None:
    look(screen, Sight.MAP, qtbot)
    screen.show_subject(Sought("source"))
    assert not screen.sights.isVisible()
    assert not screen.pictures.isVisible()


def test_no_picture_is_made_before_one_is_wanted(screen: ArchiveScreen) -> None:
    assert screen.findChildren(PicturePane) == []


def test_keys_choose_how_the_list_is_shown(screen: ArchiveScreen, qtbot: QtBot) -> None:
    with qtbot.waitExposed(screen.window()):
        screen.window().activateWindow()
    QTest.keyClick(screen.view, Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: screen.sights.sight is Sight.TIMELINE)


@pytest.mark.parametrize("sight", Sight)
def test_a_picture_is_saved_in_each_format(screen: ArchiveScreen, qtbot: QtBot, tmp_path: Path, sight: Sight) -> None:
    look(screen, sight, qtbot)
    for suffix in ("png", "svg", "pdf"):
        screen.pictures.save(tmp_path / f"out.{suffix}")

    image = QImage(str(tmp_path / "out.png"))
    assert image.width() > 1000
    svg = (tmp_path / "out.svg").read_text("utf-8")
    assert "example · Internal profile · all records" in svg
    with pikepdf.open(tmp_path / "out.pdf") as pdf:
        assert "Profile: Internal" in str(pdf.docinfo["/Keywords"])
        assert "Records:" not in str(pdf.docinfo["/Keywords"])


def test_another_ending_is_one_sentence(screen: ArchiveScreen, qtbot: QtBot, tmp_path: Path) -> None:
    look(screen, Sight.MAP, qtbot)
    screen.pictures.save(tmp_path / "out.gif")
    assert not (tmp_path / "out.gif").exists()


@pytest.mark.parametrize("scale", [100, 200])
@pytest.mark.parametrize("language", ["en", "ar", "longer"])
def test_nothing_is_cut_or_out_of_reach(
    start: Start, archive: Path, settings: Settings, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, language: str,
    scale: int,
) -> None:  # fmt: skip
    known = app.language
    monkeypatch.setattr(
        app, "language", lambda code: Language("en", _Longer()) if language == "longer" else known(code)
    )
    settings.language, settings.scale = ("ar" if language == "ar" else "en"), scale
    program = start(archive)
    screen = shown(program)
    for sight in Sight:
        look(screen, sight, qtbot)
        for _ in range(3):
            QApplication.processEvents()
        found = [fault for check in EVERYWHERE for fault in check(screen)]
        assert not found, "\n".join(found)
    assert (program.window.width(), program.window.height()) == (1366, 768)
