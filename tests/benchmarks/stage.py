"""What the works of one run share: how large they are, and archives of that size, each made once."""

# ruff: noqa: S608 - only table names of ours are put into SQL

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from db.store import engine
from tests.benchmarks.generate import generate


@dataclass(frozen=True)
class Sizes:
    """Incidents in a small, a usual (ten times as many) and a large archive; the others say of what."""

    small: int
    usual: int
    large: int
    sheet_rows: int
    pdf_rows: int
    evidence_bytes: int
    saves: int
    figures: int
    events: int
    places: int
    rows: int


FULL = Sizes(10_000, 100_000, 1_000_000, 100_000, 10_000, 2 * 2**30, 500, 100_000, 14_522, 8_000, 1_000_000)
QUICK = Sizes(1_000, 10_000, 100_000, 20_000, 2_000, 256 * 2**20, 120, 10_000, 2_000, 2_000, 100_000)


class Stage:
    """A folder with archives for measuring; what is in it already is used again."""

    def __init__(self, folder: Path, sizes: Sizes) -> None:
        self.folder = folder
        self.sizes = sizes

    def small(self) -> Path:
        return self._archive(self.sizes.small, 3)

    def usual(self) -> Path:
        return self._archive(self.sizes.usual, 3)

    def large(self) -> Path:
        """One figure on each incident: as many figures as incidents."""
        return self._archive(self.sizes.large, 1)

    def of_figures(self, figures: int) -> Path:
        """Three figures on each incident, so many in all."""
        return self._archive(figures // 3, 3)

    def _archive(self, incidents: int, figures: int) -> Path:
        path = self.folder / f"{incidents}x{figures}.sanad"
        if not path.exists():
            # Under another name until it is whole: a run that was stopped leaves no half archive to measure.
            made = generate(self.folder / f"unfinished-{path.name}", incidents, figures)
            made.rename(path)
        return path

    @contextmanager
    def copy(self, archive: Path, name: str) -> Iterator[Path]:
        """A copy to write to."""
        path = self.folder / f"{name}-{archive.name}"
        shutil.copyfile(archive, path)
        try:
            yield path
        finally:
            for left in self.folder.glob(f"{path.name}*"):
                left.unlink()


@contextmanager
def raw(path: Path, options: str = "mode=ro") -> Iterator[Any]:
    """The raw side: the same library on the same file, with nothing of ours around it."""
    with closing(engine.connect(path, options, None)) as connection:
        yield connection


def count(path: Path, *tables: str) -> int:
    """The rows of these tables together."""
    with raw(path) as connection:
        return sum(connection.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0] for table in tables)
