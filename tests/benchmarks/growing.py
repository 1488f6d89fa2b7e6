"""Ten times the records: what reads them all may take eleven times as long, what does not stays as it was."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from functools import partial
from pathlib import Path

from db.archive import Archive
from db.exchange.records import lines
from db.files import write_whole
from db.opening import open_archive
from tests.benchmarks.checking import check_ours
from tests.benchmarks.measuring import Limit, Result, Side, Work, interleaved, median
from tests.benchmarks.reading import PAGE
from tests.benchmarks.saving import entered
from tests.benchmarks.stage import Stage, count

_LINEAR = Limit(times=11)
_FLAT = Limit(times=1.5)
"""The same but for the noise of a disk and of a deeper tree of pages."""

_MANY = 60


def growth(stage: Stage) -> Iterator[Result]:
    """The larger archive stands under *ours*, the one of a tenth of its size under *raw*."""
    large, small = stage.usual(), stage.small()
    compare = _Comparison(large, small)
    yield compare("check", partial(check_ours, large), partial(check_ours, small), _LINEAR, unit="s")
    yield compare("export of all records", partial(export, large), partial(export, small), _LINEAR, unit="s")
    yield compare("open and close", partial(_open, large), partial(_open, small), _FLAT, _MANY)
    with ExitStack() as stack:
        copies = [stack.enter_context(stage.copy(path, "growing")) for path in (large, small)]
        one, other = (stack.enter_context(open_archive(path, write=True)) for path in copies)
        for name, work in (("save", _save), ("first page", _first_page), ("last page", _last_page)):
            yield compare(name, work(one), work(other), _FLAT, _MANY)


class _Comparison:
    """The same work on two archives."""

    def __init__(self, large: Path, small: Path) -> None:
        self._rows = [count(path, "record") for path in (large, small)]
        self._bytes = [path.stat().st_size for path in (large, small)]

    def __call__(self, name: str, large: Work, small: Work, limit: Limit, rounds: int = 1, unit: str = "ms") -> Result:
        times = interleaved(large, small, rounds)
        measured = zip(times, self._rows, self._bytes, strict=True)
        sides = [Side(median(found), rows, size) for found, rows, size in measured]
        return Result(f"ten times the records: {name}", sides, limit, unit)


def export(path: Path) -> None:
    with open_archive(path) as archive, write_whole(path.with_suffix(".jsonl"), overwrite=True) as file:
        file.writelines(line.encode() + b"\n" for line in lines(archive))


def _open(path: Path) -> None:
    open_archive(path).close()


def _save(archive: Archive) -> Work:
    coming = entered(10_000_000, _MANY)
    return lambda: archive.save(*next(coming))


def _first_page(archive: Archive) -> Work:
    return lambda: archive.page("incident", limit=PAGE)


def _last_page(archive: Archive) -> Work:
    return lambda: archive.page("incident", limit=PAGE, before=0)
