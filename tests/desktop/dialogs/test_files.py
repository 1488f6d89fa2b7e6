"""To look for a file must not cost the locks on the archive that is open: whoever closes a file drops them all."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QDir
from PySide6.QtWidgets import QFileDialog, QFileSystemModel
from pytestqt.qtbot import QtBot

from desktop.app import Program
from desktop.dialogs import files
from desktop.settings import Settings

TAKES_IT = """
import fcntl, sys
with open(sys.argv[1], "r+b") as file:
    fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB, 510, 1073741826)
"""
"""Another process takes the range of bytes of which SQLite holds one while a database is open in WAL."""


def taken_by_another(path: Path) -> bool:
    return subprocess.run([sys.executable, "-c", TAKES_IT, str(path)], capture_output=True, check=False).returncode == 0


@pytest.fixture
def looked_around(program: Program, qtbot: QtBot) -> QFileDialog:
    """A dialog that has listed the folder of the archive that is open."""
    path = program.session.path
    dialog = files._dialog(
        program.window, program.window.desk, "Files", QFileDialog.FileMode.ExistingFile, files.ARCHIVES, path
    )
    qtbot.addWidget(dialog)
    dialog.show()
    model = dialog.findChild(QFileSystemModel)
    assert model is not None
    model.setFilter(QDir.Filter.AllEntries | QDir.Filter.Hidden | QDir.Filter.NoDotAndDotDot)
    there = [model.index(str(one)) for one in path.parent.iterdir()]
    qtbot.waitUntil(lambda: all(model.data(one, QFileSystemModel.Roles.FileIconRole) for one in there))
    qtbot.wait(100)
    return dialog


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the system's own dialogs run elsewhere")
def test_to_look_for_a_file_leaves_the_archive_locked(program: Program, looked_around: QFileDialog) -> None:
    assert not taken_by_another(program.session.path)


def test_it_begins_beside_the_file_that_is_named(program: Program, looked_around: QFileDialog) -> None:
    assert Path(looked_around.directory().path()) == program.session.path.parent
    assert [Path(one) for one in looked_around.selectedFiles()] == [program.session.path]


def test_it_stays_on_the_screen_however_large_the_text(
    program: Program, settings: Settings, looked_around: QFileDialog, qtbot: QtBot
) -> None:
    settings.scale = 200
    program.rebuild()
    desk = program.window.desk
    dialog = files._dialog(program.window, desk, "Files", QFileDialog.FileMode.Directory, None, Path.cwd())
    qtbot.addWidget(dialog)
    there = program.window.screen().availableSize()
    assert dialog.width() <= there.width()
    assert dialog.height() <= there.height()
