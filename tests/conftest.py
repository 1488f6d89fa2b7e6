"""What every test shares: a home of its own, so that nothing of this machine's user is read or written."""

from __future__ import annotations

import importlib.util
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from db.archive import Archive
from db.opening import create
from desktop.start import missing_packages

# Whether a change lands must not hang on luck: there the same examples are tried each time, elsewhere new ones.
settings.register_profile("ci", derandomize=True)
if os.environ.get("CI"):
    settings.load_profile("ci")


pytest_plugins = [] if missing_packages() or not importlib.util.find_spec("pytestqt") else ["pytestqt.plugin"]
"""Without the system's libraries Qt would end the whole run; then only the window's tests are skipped."""


@pytest.fixture(autouse=True)
def private_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    home = tmp_path_factory.mktemp("home")
    for variable in ("HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME", "LOCALAPPDATA", "APPDATA"):
        monkeypatch.setenv(variable, str(home))
    monkeypatch.setenv("SANAD_LANG", "en")
    # No test opens a window on the screen of whoever runs it.
    for variable in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(variable, raising=False)


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    """A new, empty, plain archive, open for writing."""
    with create(tmp_path / "test.sanad") as made:
        yield made
