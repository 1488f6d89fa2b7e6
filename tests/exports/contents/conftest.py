"""Archives to export, made once a session: exports only read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from db import sample
from db.archive import Archive
from db.opening import create, open_archive
from tests.exports.contents import secretive


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The worked example, and an archive with something to hide, by name."""
    folder = tmp_path_factory.mktemp("archives")
    with pytest.MonkeyPatch.context() as patch:
        for variable in ("HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"):
            patch.setenv(variable, str(folder))
        with create(folder / "example.sanad") as archive:
            sample.enter(archive)
        with create(folder / "secretive.sanad", author="Canaryauthor") as archive:
            secretive.fill(archive)
            secretive.attach(archive, folder)
    return {name: folder / f"{name}.sanad" for name in ("example", "secretive")}


@pytest.fixture
def example(made: dict[str, Path]) -> Iterator[Archive]:
    """The worked example."""
    with open_archive(made["example"]) as archive:
        yield archive


@pytest.fixture
def hiding(made: dict[str, Path]) -> Iterator[Archive]:
    """The archive with something to hide."""
    with open_archive(made["secretive"]) as archive:
        yield archive
