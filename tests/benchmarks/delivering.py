"""Exports out of an archive, beside the renderer that is given the very same cells; and ten times the figures."""

from __future__ import annotations

import pickle
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path

from db.files import private_folder
from db.opening import open_archive
from exports.contents.workbook import workbook
from exports.deliver import export, look
from exports.excel.workbook import write_workbook
from exports.formats import Format
from exports.report import Block, Report, Row, Table
from tests.benchmarks.measuring import Limit, Result, Side, interleaved, median
from tests.benchmarks.processes import alone, most_memory
from tests.benchmarks.stage import Stage, count

_AT_ONCE = 1_000
"""Rows kept at once: read back they cost next to nothing, and no report has to fit into memory."""

_TIMES = Limit(times=4)
_LINEAR = Limit(times=11)


def exports(stage: Stage) -> Iterator[Result]:
    """The internal workbook of an archive, its memory, and all formats of it and of a tenth of it."""
    large, small = stage.of_figures(stage.sizes.figures), stage.of_figures(stage.sizes.figures // 10)
    yield beside_the_renderer(stage, large)
    for format_, limit in _HELD.items():
        out = stage.folder / f"weighed{format_}"
        held = [Side(alone(weigh, path, out), count(path, "figure")) for path in (large, small)]
        yield Result(f"ten times the figures: {format_}, memory", held, limit, "MB")
    for format_ in Format:
        yield growth(stage, large, small, format_)


_MILLION = 1_000_000

_HELD = {Format.WORKBOOK: Limit(most=150e6), Format.SUMMARY: Limit(most=300e6)}


def million(stage: Stage) -> Iterator[Result]:
    """A workbook and a PDF of a million figures, in the full run only: neither may take more memory for it."""
    if stage.sizes.large < _MILLION:
        return
    large, small = stage.large(), stage.of_figures(stage.sizes.figures)
    for format_, limit in _HELD.items():
        held = [Side(alone(weigh, at, stage.folder / f"m{format_}"), count(at, "figure")) for at in (large, small)]
        yield Result(f"ten times the figures: {format_}, memory", held, limit, "MB")


def beside_the_renderer(stage: Stage, archive: Path) -> Result:
    """Everything from opening the archive to the file in its place, beside writing the cells that it has."""
    ours_at, raw_at = stage.folder / "delivered.xlsx", stage.folder / "rendered.xlsx"
    report, cells = kept(archive, stage.folder)
    rounds = interleaved(lambda: deliver(archive, ours_at), lambda: render(report, raw_at), rounds=3)
    sides = [Side(median(found), cells, at.stat().st_size) for found, at in zip(rounds, (ours_at, raw_at), strict=True)]
    return Result(f"workbook out of {count(archive, 'figure'):,} figures", sides, _TIMES, "s")


def growth(stage: Stage, large: Path, small: Path, format_: Format) -> Result:
    """The larger archive stands under *ours*, the one of a tenth of its size under *raw*."""
    out = [stage.folder / f"{name}{format_}" for name in ("large", "small")]
    rounds = interleaved(lambda: deliver(large, out[0]), lambda: deliver(small, out[1]), rounds=2)
    measured = zip(rounds, (large, small), out, strict=True)
    sides = [Side(median(found), count(archive, "figure"), at.stat().st_size) for found, archive, at in measured]
    return Result(f"ten times the figures: {format_}", sides, _LINEAR, "s")


def deliver(archive: Path, out: Path) -> None:
    with open_archive(archive) as opened:
        export(opened, out, profile="internal")


def weigh(archive: Path, out: Path) -> int:
    """The memory of the whole process at most, in bytes."""
    deliver(archive, out)
    return most_memory()


def render(report: Report, out: Path) -> None:
    with private_folder() as scratch:
        write_workbook(report, out, scratch)


# --- the same cells, without an archive behind them -------------------------------------------------------------------


def kept(archive: Path, folder: Path) -> tuple[Report, int]:
    """The report with its rows in files, and how many cells it has."""
    with open_archive(archive) as opened, opened.snapshot():
        made = workbook(look(opened, profile="internal"))
        cells = sum(keep(table, folder) * len(table.columns) for table in made.tables())
    sections = (
        replace(section, blocks=tuple(_reread(block, folder) for block in section.blocks)) for section in made.sections
    )
    return replace(made, sections=tuple(sections)), cells


def _reread(block: Block, folder: Path) -> Block:
    return replace(block, rows=Reread(_file(block, folder))) if isinstance(block, Table) else block


def _file(table: Table, folder: Path) -> Path:
    return folder / f"{table.name}.rows"


def keep(table: Table, folder: Path) -> int:
    """Write the rows into a file; how many there are."""
    rows, number = iter(table.rows), 0
    with _file(table, folder).open("wb") as file:
        while piece := list(islice(rows, _AT_ONCE)):
            pickle.dump(piece, file, protocol=pickle.HIGHEST_PROTOCOL)
            number += len(piece)
    return number


class Reread:
    """Rows that were kept, as often as somebody asks for them."""

    def __init__(self, at: Path) -> None:
        self._at = at

    def __iter__(self) -> Iterator[Row]:
        with self._at.open("rb") as file:
            while file.peek(1):
                yield from pickle.load(file)
