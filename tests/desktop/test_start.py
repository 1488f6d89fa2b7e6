"""Without a display or without Qt's libraries: one sentence that names the packages, never an abort."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from desktop import start

ROOT = Path(__file__).parents[2]


def test_missing_libraries_are_named_by_their_packages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(start, "_opens", lambda library: not library.startswith(("libEGL", "libxkbcommon.so")))
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    with pytest.raises(start.NoLibraries, match="libegl1 libxkbcommon0"):
        start.open_window()


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
