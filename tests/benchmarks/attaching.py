"""A file as large as a film, attached in little memory."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

from db.model.records import Evidence
from db.opening import create
from tests.benchmarks.measuring import Limit, Result, Side
from tests.benchmarks.processes import alone, most_memory
from tests.benchmarks.stage import Stage

_PIECE = 2**20


def evidence(stage: Stage) -> Iterator[Result]:
    """The memory at most of the whole process that attaches the file and reads it back."""
    size = stage.sizes.evidence_bytes
    film, archive = stage.folder / "film.mp4", stage.folder / "film.sanad"
    _write_film(film, size)
    held = alone(attach, film, archive)
    sides = [Side(held, 1, archive.stat().st_size), Side(0, 0)]
    yield Result(f"attach a file of {size / 2**30:g} GiB, memory", sides, Limit(most=100e6), "MB")
    film.unlink()
    archive.unlink()


def attach(film: Path, at: Path) -> int:
    """Attach the file to a new archive, read it back, and tell the memory that took, in bytes."""
    with create(at) as archive:
        record = Evidence(state="entered")
        change = archive.attach(film, record)
        stored = next(item for item in change.after.values() if isinstance(item, Evidence))
        read = sum(map(len, archive.content(stored.sha256)))
    if read != film.stat().st_size:
        raise RuntimeError(f"{read} bytes came back")
    return most_memory()


def _write_film(path: Path, size: int) -> None:
    # Each piece differs from the others: a store that shared equal pieces would have it too easy.
    piece = random.Random(11).randbytes(_PIECE)
    with path.open("wb") as file:
        for number in range(size // _PIECE):
            file.write(number.to_bytes(8) + piece[8:])
