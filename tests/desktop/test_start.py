"""Without a display or without Qt's libraries: one sentence that names the packages, never an abort."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import NoReturn

import pytest
from PySide6 import QtCore

from desktop import start

ROOT = Path(__file__).parents[2]


def test_missing_libraries_are_named_by_their_packages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(start, "_opens", lambda library: not library.startswith(("libEGL", "libxkbcommon.so")))
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    monkeypatch.setattr(start, "_program", cannot_be_loaded)
    with pytest.raises(start.NoLibraries, match="libegl1 libxkbcommon0"):
        start.open_window()


def cannot_be_loaded() -> NoReturn:
    """As Python says it where a library of Qt's lacks another."""
    raise ImportError("libEGL.so.1: cannot open shared object file: No such file or directory")


def test_what_is_amiss_with_the_program_itself_is_not_laid_on_libraries(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    monkeypatch.setattr(start, "_opens", lambda _library: True)
    monkeypatch.setattr(start, "_program", cannot_be_loaded)
    with pytest.raises(ImportError, match="libEGL"):
        start.open_window()


@pytest.mark.parametrize(("display", "plugin"), [("DISPLAY", "xcb"), ("WAYLAND_DISPLAY", "wayland-generic")])
def test_what_draws_on_a_screen_is_loaded_first_where_it_cannot_be_the_packages_are_named(
    monkeypatch: pytest.MonkeyPatch, display: str, plugin: str
) -> None:
    for name in ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv(display, ":0")
    monkeypatch.setattr(sys, "platform", "linux")
    asked: list[str] = []

    def cannot_be_loaded(library: QtCore.QLibrary) -> bool:
        asked.append(library.fileName())
        return False

    monkeypatch.setattr(QtCore.QLibrary, "load", cannot_be_loaded)
    monkeypatch.setattr(start, "_opens", lambda library: not library.startswith(("libxcb", "libwayland")))
    monkeypatch.setattr(start, "_program", lambda: lambda _archive: 0)
    with pytest.raises(start.NoLibraries, match=r"libxcb-cursor0|libwayland-client0"):
        start.open_window()
    (file,) = asked
    assert Path(file).name == f"libq{plugin}.so"
    assert Path(file).exists()


def test_a_window_on_x11_needs_its_libraries_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(start, "_opens", lambda library: "xcb-cursor" not in library)
    assert start.missing_packages() == []
    monkeypatch.setenv("DISPLAY", ":0")
    assert start.missing_packages() == ["libxcb-cursor0"]


def test_a_window_on_wayland_alone_needs_those_of_wayland(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(start, "_opens", lambda library: not library.startswith(("libwayland", "libxcb")))
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("QT_QPA_PLATFORM", raising=False)
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    assert start.missing_packages() == ["libwayland-client0", "libwayland-cursor0", "libwayland-egl1"]


def test_other_systems_bring_all_that_qt_needs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(start, "_opens", lambda library: False)
    assert start.missing_packages() == []


def test_without_a_display_the_program_says_so_and_ends(tmp_path: Path) -> None:
    ended = subprocess.run(
        [sys.executable, str(ROOT / "main.py")], capture_output=True, text=True, check=False, timeout=20
    )
    assert ended.returncode == 1
    assert ended.stdout == ""
    assert ended.stderr.count("\n") == 1
    assert "no screen" in ended.stderr


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has displays by a name")
def test_a_display_that_does_not_answer_is_said_in_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    """As in a shell that outlived its desktop, or over ssh: Qt would abort the process."""
    monkeypatch.delenv("QT_QPA_PLATFORM", raising=False)
    monkeypatch.setenv("DISPLAY", ":7654")
    ended = subprocess.run(
        [sys.executable, str(ROOT / "main.py")], capture_output=True, text=True, check=False, timeout=20
    )
    assert (ended.returncode, ended.stdout) == (1, "")
    assert ended.stderr.count("\n") == 1
    assert ("lacks" if start.missing_packages() else "no screen") in ended.stderr
