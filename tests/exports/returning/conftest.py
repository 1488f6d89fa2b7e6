"""The worked example, and its workbook."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from db.archive import Archive
from db.opening import create
from db.sample import enter
from tests.exports.returning.editing import exported


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with create(tmp_path / "a.sanad") as made:
        enter(made)
        yield made


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    """The worked example, for who only looks."""
    with create(tmp_path_factory.mktemp("sample") / "sample.sanad") as made:
        enter(made)
        yield made


@pytest.fixture(scope="module")
def workbook(sample: Archive, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All of it, in English."""
    return exported(sample, tmp_path_factory.mktemp("workbook"))
