"""An import with its rejects kept in a workbook: what the command line and the window both do.

A workbook that this archive exported and somebody gives back is no import: only what was changed in it is taken over
(`exports.returning`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from db.archive import Archive
from db.files import private_folder
from db.intake.rows import REJECTS
from db.intake.run import Outcome, Prepared, Progress, Ways, prepared, refuse_rejects
from exports.report import Report
from exports.returning.recognising import given_back
from resources.language import Language

if TYPE_CHECKING:
    from exports.contents.origin import Origin
    from exports.returning.bringing import Back


@dataclass(frozen=True)
class Imported:
    """What came of each file, and the workbooks with what was left out."""

    outcomes: tuple[Outcome, ...]
    rejects: tuple[Path, ...]
    returned: tuple[Back, ...] = ()


def bring_in(
    archive: Archive,
    files: Sequence[Path],
    ways: Ways,
    language: Language,
    *,
    rejects: Path | None = None,
    dry_run: bool = False,
    progress: Progress = lambda step, rows: None,
) -> Imported:
    """Import the files and keep the rejected rows, in ``rejects`` or beside each file as ``FILE.rejects.xlsx``.

    A dry run changes nothing and writes a workbook only where one was named. Raises what `db.intake.run.prepared`
    raises.
    """
    origins = given_back(archive, files, ways)
    back = _look_through(archive, origins, progress) if origins else []
    if ways.strict:
        refuse_rejects([one.outcome for one in back])
    kept = _keep(back, rejects, language, wanted=not dry_run or rejects is not None)
    foreign = [path for path in files if path not in origins]
    made = _bring_in(archive, foreign, ways, language, rejects, dry_run, progress) if foreign else Imported((), ())
    for one in back if not dry_run else ():
        one.write(archive)
    told = {outcome.path: outcome for outcome in (*made.outcomes, *(one.outcome for one in back))}
    return Imported(tuple(told[path] for path in files), (*made.rejects, *kept), tuple(back))


def _look_through(archive: Archive, origins: Mapping[Path, Origin], progress: Progress) -> list[Back]:
    # As openpyxl, below: hardly any import is of a workbook that comes back.
    from exports.returning.bringing import look_through

    return [look_through(archive, path, origin, progress) for path, origin in origins.items()]


def _keep(back: Sequence[Back], rejects: Path | None, language: Language, *, wanted: bool) -> list[Path]:
    """Keep what is not taken over of returned workbooks, cell by cell."""
    from exports.contents.returned import refused_cells

    paths = []
    for one in back if wanted else ():
        if one.outcome.rejects:
            path = rejects if rejects and len(back) == 1 else _beside(one.found.path)
            _write_report(path, refused_cells(one.found.path.name, one.left_out, one.found.added, language))
            paths.append(path)
    return paths


def _bring_in(
    archive: Archive,
    files: Sequence[Path],
    ways: Ways,
    language: Language,
    rejects: Path | None,
    dry_run: bool,
    progress: Progress,
) -> Imported:
    with prepared(archive, files, ways, progress) as ready:
        wanted = [] if dry_run and rejects is None else list(_wanted(ready.outcomes, rejects))
        # Before the archive is touched: should the workbook have no room, nothing has happened yet.
        for path, left_out in wanted:
            _write(path, ready, left_out, language)
        if not dry_run:
            progress("write", sum(outcome.added + outcome.updated for outcome in ready.outcomes))
            ready.write()
        return Imported(tuple(ready.outcomes), tuple(path for path, _ in wanted))


def _wanted(outcomes: Sequence[Outcome], rejects: Path | None) -> Iterator[tuple[Path, Sequence[Outcome]]]:
    """Each workbook to be written, with the files whose rejects it takes."""
    left_out = [outcome for outcome in outcomes if outcome.rejected]
    if rejects is not None:
        yield from [(rejects, left_out)] if left_out else []
        return
    for outcome in left_out:
        yield _beside(outcome.path), [outcome]


def _beside(path: Path) -> Path:
    return path.with_name(f"{path.name}{REJECTS}.xlsx")


def _write(path: Path, ready: Prepared, outcomes: Sequence[Outcome], language: Language) -> None:
    from exports.contents import rejects

    _write_report(path, rejects.report(ready, outcomes, language))


def _write_report(path: Path, report: Report) -> None:
    # openpyxl takes a fifth of a second to import, and most imports reject nothing.
    from exports.excel.workbook import write_workbook

    with private_folder() as scratch:
        write_workbook(report, path, scratch)
