"""An import with its rejects kept in a workbook: what the command line and the window both do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from db.archive import Archive
from db.files import private_folder
from db.intake.rows import REJECTS
from db.intake.run import Outcome, Prepared, Progress, Ways, prepared
from resources.language import Language


@dataclass(frozen=True)
class Imported:
    """What came of each file, and the workbooks with what was left out."""

    outcomes: tuple[Outcome, ...]
    rejects: tuple[Path, ...]


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
        yield outcome.path.with_name(f"{outcome.path.name}{REJECTS}.xlsx"), [outcome]


def _write(path: Path, ready: Prepared, outcomes: Sequence[Outcome], language: Language) -> None:
    # openpyxl takes a fifth of a second to import, and most imports reject nothing.
    from exports.contents import rejects
    from exports.excel.workbook import write_workbook

    with private_folder() as scratch:
        write_workbook(rejects.report(ready, outcomes, language), path, scratch)
