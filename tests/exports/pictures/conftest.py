"""Archives to draw from: the worked example, and one that a test fills itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from db import sample
from db.archive import Archive
from db.opening import create, open_archive
from exports.contents.snapshot import Snapshot
from exports.deliver import look
from tests.factories import Scene

Drawn = Callable[[Scene], Snapshot]


@pytest.fixture(scope="session")
def example_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("example")
    with pytest.MonkeyPatch.context() as patch:
        for variable in ("HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"):
            patch.setenv(variable, str(folder))
        with create(folder / "example.sanad") as made:
            sample.enter(made)
    return folder / "example.sanad"


@pytest.fixture
def example(example_file: Path) -> Iterator[Archive]:
    """The worked example."""
    with open_archive(example_file) as archive:
        yield archive


@pytest.fixture(params=["en", "ar"])
def seen(example: Archive, request: pytest.FixtureRequest) -> Snapshot:
    """The worked example, looked at in each language."""
    return look(example, language=request.param)


@pytest.fixture
def holding(archive: Archive) -> Drawn:
    """An archive that holds a scene, looked at by the team."""

    def fill(scene: Scene) -> Snapshot:
        archive.save(*scene.records.values())
        return look(archive, profile="internal")

    return fill
