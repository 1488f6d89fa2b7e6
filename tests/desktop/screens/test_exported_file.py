"""The file that is exported: whole or not at all, replaced only if somebody says so, protected, of one event."""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path

import pytest
import pyzipper
from PySide6.QtCore import Qt, QTimer, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QCheckBox, QLineEdit
from pytestqt.qtbot import QtBot

from db import sample
from db.model.records import Incident
from db.store.listing import Sought
from desktop.app import Program
from desktop.screens.export import ExportScreen
from desktop.screens.row_actions import RowActions
from desktop.tables.view import RecordView
from exports.formats import Format
from tests.desktop.screens.conftest import Child
from tests.desktop.screens.export_screen import asked, choose, line, press, shown, texts


def test_an_export_says_where_it_is_and_what_it_came_to(
    program: Program, qtbot: QtBot, unasked: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sample.enter(program.session.archive)
    screen = shown(program, qtbot)
    line(screen, "exportFile").setText(str(tmp_path / "out.geojson"))
    choose(screen, "exportFormat", Format.MAP, qtbot)
    with qtbot.waitSignal(screen.outcome.written, timeout=20_000):
        qtbot.keyClick(program.window, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    assert (tmp_path / "out.geojson").stat().st_size > 500
    qtbot.waitUntil(lambda: {str(tmp_path / "out.geojson"), "Points on the map", "4"} <= set(texts(screen.outcome)))
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    press(screen, "openFolder", qtbot)
    assert [url.toLocalFile() for url in opened] == [str(tmp_path)]


def test_what_is_to_be_said_of_the_file_is_said(program: Program, qtbot: QtBot, unasked: None, tmp_path: Path) -> None:
    sample.enter(program.session.archive)
    incident = next(one for one in program.session.archive.records("incident") if isinstance(one, Incident))
    program.session.save(replace(incident, title="A fire 🔥 in a market"))
    screen = shown(program, qtbot)
    choose(screen, "exportFormat", Format.SUMMARY, qtbot)
    line(screen, "exportFile").setText(str(tmp_path / "out.pdf"))
    with qtbot.waitSignal(screen.outcome.written, timeout=30_000):
        screen.export()
    qtbot.waitUntil(lambda: any("no font here has them" in text for text in texts(screen.outcome)))


def test_a_file_that_is_there_is_replaced_only_if_somebody_says_so(
    program: Program, qtbot: QtBot, child: Child, unasked: None, tmp_path: Path
) -> None:
    child(exported="print(json.dumps({'out': arguments[2], 'rows': {}, 'withheld': {}}))")
    (tmp_path / "out.xlsx").write_text("precious")
    screen = shown(program, qtbot)
    line(screen, "exportFile").setText(str(tmp_path / "out.xlsx"))
    screen.export()
    press(program.window, "leaveFile", qtbot)
    assert asked(tmp_path) == []
    screen.export()
    with qtbot.waitSignal(screen.outcome.written):
        press(program.window, "replaceFile", qtbot)


def test_a_protected_file_needs_its_passphrase_twice_and_nobody_else_reads_it(
    program: Program, qtbot: QtBot, unasked: None, tmp_path: Path
) -> None:
    sample.enter(program.session.archive)
    (tmp_path / "out.geojson.zip").write_text("precious")
    screen = shown(program, qtbot)
    choose(screen, "exportFormat", Format.MAP, qtbot)
    line(screen, "exportFile").setText(str(tmp_path / "out.geojson"))
    box = screen.findChild(QCheckBox, "exportProtect")
    assert box is not None
    box.click()
    qtbot.keyClicks(line(screen, "newPassphrase"), "hoe anchor yeast")
    screen.export()
    assert any("Type the passphrase twice" in text for text in texts(screen))
    assert line(screen, "newPassphrase").hasFocus()
    qtbot.keyClicks(line(screen, "newPassphraseAgain"), "hoe anchor yeast")
    screen.export()
    with qtbot.waitSignal(screen.outcome.written, timeout=20_000):
        press(program.window, "replaceFile", qtbot)
    assert not (tmp_path / "out.geojson").exists()
    with pyzipper.AESZipFile(tmp_path / "out.geojson.zip") as file:
        file.setpassword(b"hoe anchor yeast")
        assert b"Idlib" in file.read("out.geojson")
    qtbot.waitUntil(lambda: str(tmp_path / "out.geojson.zip") in texts(screen.outcome))


def test_while_it_writes_the_window_lives_and_a_cancel_is_over_within_a_second(
    program: Program, qtbot: QtBot, child: Child, unasked: None, tmp_path: Path
) -> None:
    """Check 19 in small; with 50,000 rows it is a line of the benchmarks."""
    child(exported="print(json.dumps({'step': 'write', 'done': 1, 'total': 3}), file=sys.stderr, flush=True)\n"
                   "time.sleep(60)")  # fmt: skip
    screen = shown(program, qtbot)
    line(screen, "exportFile").setText(str(tmp_path / "out.xlsx"))
    beats: list[float] = []
    pulse = QTimer(screen, interval=5)
    pulse.timeout.connect(lambda: beats.append(time.monotonic()))
    pulse.start()
    screen.export()
    qtbot.waitUntil(lambda: "Writing" in texts(screen.outcome))
    qtbot.wait(200)
    press(screen.outcome, "stopWork", qtbot)
    with qtbot.waitSignal(screen.outcome.over, timeout=1000):
        pass
    qtbot.waitUntil(lambda: "Cancelled; nothing was written." in texts(screen.outcome))
    assert not (tmp_path / "out.xlsx").exists()
    assert len(beats) > 20


def test_an_export_goes_on_in_a_window_of_another_language(
    program: Program, qtbot: QtBot, child: Child, unasked: None, tmp_path: Path
) -> None:
    child(exported="print(json.dumps({'step': 'write', 'done': 1, 'total': 3}), file=sys.stderr, flush=True)\n"
                   "time.sleep(0.7)\nprint(json.dumps({'out': arguments[2], 'rows': {}, 'withheld': {}}))")  # fmt: skip
    screen = shown(program, qtbot)
    line(screen, "exportFile").setText(str(tmp_path / "out.xlsx"))
    screen.export()
    qtbot.waitUntil(lambda: "Writing" in texts(screen.outcome))
    program.settings.language = "ar"
    qtbot.waitUntil(lambda: program.window.desk.language.code == "ar")
    again = program.window.pages.currentWidget()
    assert isinstance(again, ExportScreen)
    qtbot.waitUntil(lambda: str(tmp_path / "out.xlsx") in texts(again.outcome))


def test_a_dossier_is_asked_for_from_the_list_of_events(program: Program, qtbot: QtBot, child: Child) -> None:
    incident = program.session.save(Incident(title="market", date="2019-02-05")).record
    program.window.pages.show_screen("show_archive", Sought("incident"))
    view = program.window.findChild(RecordView)
    qtbot.waitUntil(lambda: view.model().rowCount() == 1)
    row = view.visualRect(view.model().index(0, 0)).center()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=row)
    press(program.window.findChild(RowActions), "dossier", qtbot)
    screen = program.window.pages.currentWidget()
    assert isinstance(screen, ExportScreen)
    assert screen.form.choices.incident == incident.id
    assert screen.form.choices.ending == Format.SUMMARY
    assert screen.form.wrong is None


def test_words_are_no_event_before_one_is_picked(program: Program, qtbot: QtBot, child: Child) -> None:
    screen = shown(program, qtbot)
    line = screen.findChild(QLineEdit, "exportEvent")
    qtbot.keyClicks(line, "zzz")
    assert screen.form.wrong is line


def test_a_report_gets_a_name(program: Program, qtbot: QtBot, child: Child) -> None:
    screen = shown(program, qtbot)
    qtbot.keyClicks(screen.findChild(QLineEdit, "exportReport"), "Weekly ")
    assert screen.form.choices.report == "Weekly"
