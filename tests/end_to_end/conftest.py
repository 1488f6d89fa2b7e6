"""The command line as another program sees it: arguments in; status, answer and sentences out."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

import main
from db import opening, sample
from tests.db.exchange.lines import lines_of, written


@dataclass(frozen=True)
class Answer:
    """What a command left behind."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The one document on standard output."""
        return json.loads(self.out)

    @property
    def sentence(self) -> str:
        """The one line on standard error."""
        (line,) = filter(None, self.err.splitlines())
        return line


Sanad = Callable[..., Answer]


@pytest.fixture
def sanad(capfd: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Sanad:
    """Runs a command in a folder of its own."""
    monkeypatch.chdir(tmp_path)

    def run(*arguments: object) -> Answer:
        capfd.readouterr()
        status = main.run([str(argument) for argument in arguments])
        out, err = capfd.readouterr()
        return Answer(status, out, err)

    return run


@pytest.fixture
def example(tmp_path: Path) -> Path:
    """An archive with the worked example: ``made.sanad``."""
    path = tmp_path / "made.sanad"
    path.write_bytes(_example())
    return path


@cache
def _example() -> bytes:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "made.sanad"
        with opening.create(path) as archive:
            sample.enter(archive)
        return path.read_bytes()


def broken(tmp_path: Path) -> Path:
    """A file with one record and two lines that are none."""
    lines = [{"kind": "actor", "name": "A"}, {"kind": "actor", "colour": "red"}, {"kind": "victim"}]
    return written(tmp_path / "broken.jsonl", lines)


def archive_lines(path: Path) -> list[str]:
    """All that the archive has to say."""
    with opening.open_archive(path) as archive:
        return lines_of(archive)
