"""Files to be taken in, and waiting for them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from db.model.records import Evidence
from desktop.app import Program


@pytest.fixture
def file_of(tmp_path: Path) -> Callable[..., Path]:
    """A file of this name and content."""

    def write(name: str, content: bytes = b"\xff\xd8\xff photo") -> Path:
        folder = tmp_path / "files"
        folder.mkdir(exist_ok=True)
        (folder / name).write_bytes(content)
        return folder / name

    return write


@pytest.fixture
def settled(program: Program, qtbot: QtBot) -> Callable[[], None]:
    """Wait until no file is being taken in."""

    def wait() -> None:
        qtbot.waitUntil(lambda: not program.evidence.attaching.running, timeout=10_000)

    return wait


@pytest.fixture
def kept(program: Program) -> Callable[[], list[Evidence]]:
    """The evidence that is there, by name."""

    def read() -> list[Evidence]:
        found = program.session.archive.records("evidence")
        there = [one for one in found if isinstance(one, Evidence) and not one.removed]
        return sorted(there, key=lambda one: one.name)

    return read
