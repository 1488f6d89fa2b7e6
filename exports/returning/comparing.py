"""Finding what somebody changed: each row of the workbook beside the same row, made afresh from the archive.

Three things are compared: what was exported, what came back, and what the archive says now. A cell that is as it was
exported was not changed by anybody outside, however much the archive moved on.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from db.archive import Archive
from db.files import private_folder
from db.intake.run import Progress, hash_of
from db.messages import N_, NN_, Message, listed, message, numbered
from db.model.statements import Subject
from db.progress import untold
from db.store.aggregates import Asked
from exports.contents.cases import Case
from exports.contents.columns import Sheet as Made_Sheet
from exports.contents.origin import Origin
from exports.contents.workbook import sheets
from exports.deliver import look
from exports.redaction import View
from exports.returning.before import Before
from exports.returning.edits import Edit, Returned, State
from exports.returning.judging import Judging
from exports.returning.shelf import Kept, Shelf, Shelves, shown

_LISTED = 10
"""Rows that are named where rows are gone."""

_REMEMBERED = 1_000
"""Rows that are gone of which it is asked whether they stand there under another name."""

_EVERY = 1_000

NEW_ROW = Message(
    N_("The export has no such row. Enter a new record in the archive, or import it from a table of its own.")
)
_TWICE = Message(N_("Another row of this workbook is of the same record; this one was passed over."))
_GONE = NN_("“{sheet}”: {count} row of the export is not in it any more ({codes}); nothing was removed.",
            "“{sheet}”: {count} rows of the export are not in it any more ({codes}); nothing was removed.")  # fmt: skip
_NO_SHEET = N_("“{sheet}” is not in the workbook any more; nothing of it was removed.")
_NOT_COMPARED = NN_("Of {count} row only what may be changed was compared: the archive has moved on since the export.",
                    "Of {count} rows only what may be changed was compared: the archive has moved on since the "
                    "export.")  # fmt: skip
_NO_FILTER = Message(N_("Of which rows the export was cannot be told any more; rows that are missing are not counted."))
_TWO_ANSWERS = Message(N_("Two cells of the workbook say different things of this; correct it in the archive."))


def compare(archive: Archive, path: Path, origin: Origin, progress: Progress = untold) -> Returned:
    """Everything that is different in a workbook of this archive; the archive is not changed.

    Raises what reading a workbook and what `deliver.look` raise.
    """
    with private_folder() as folder, archive.snapshot():
        asked = origin.filter(archive)
        progress("look", 0)
        snapshot = look(archive, profile=origin.profile, language=origin.language, asked=asked or Asked())
        tables = [table for table in sheets(snapshot) if isinstance(table, Made_Sheet)]
        found = Returned(path, hash_of(path))
        with closing(Shelves(tables, snapshot.view.language, folder)) as shelves:
            shelves.take(path, folder, progress)
            found.read = shelves.read
            comparing = _Comparing(archive, snapshot.view, origin, shelves, found, complete=asked is not None)
            for table in tables:
                if table.name in shelves.of:
                    comparing.table(table, shelves.of[table.name], progress)
        comparing.finish()
    return found


class _Comparing:
    def __init__(
        self, archive: Archive, view: View, origin: Origin, shelves: Shelves, found: Returned, *, complete: bool
    ) -> None:
        self._shelves, self._found, self._complete = shelves, found, complete
        self._before = Before(archive, view, origin.heads)
        self._judging = Judging(archive, view, self._before)
        self._not_compared = 0

    def table(self, table: Made_Sheet[Any], shelf: Shelf, progress: Progress) -> None:
        """All rows of one table."""
        gone: list[tuple[Any, list[str]]] = []
        known: set[int] = set()
        more = 0
        for number, row in enumerate(table.subjects):
            texts = [shown(made.cell(row)) for made in table.made]
            kept = shelf.pop(texts)
            known.add(hash(shelf.key_of(texts)))
            if kept is not None:
                self._row(table, shelf, row, texts, kept)
            elif len(gone) < _REMEMBERED:
                gone.append((row, texts))
            else:
                more += 1
            if number % _EVERY == 0:
                progress("compare", number)
        missing = [texts for row, texts in gone if not self._renamed(table, shelf, row, texts)]
        self._tell_gone(table, shelf, [_name_of(shelf, texts) for texts in missing], more)
        left = [(kept.sheet, kept.number, _TWICE if hash(key) in known else NEW_ROW) for key, kept in shelf.left()]
        left.extend((sheet, number, NEW_ROW) for sheet, number in shelf.nameless)
        self._found.added.extend(sorted(left, key=lambda one: one[:2]))

    def _renamed(self, table: Made_Sheet[Any], shelf: Shelf, row: Any, texts: list[str]) -> bool:
        """Whether the row is there after all, with another unit or event beside its code, which nobody may change."""
        alike = shelf.left_of(shelf.key_of(texts)[0])
        if len(alike) == 1:
            self._row(table, shelf, row, texts, shelf.rows.pop(alike[0]))
        return len(alike) == 1

    def _tell_gone(self, table: Made_Sheet[Any], shelf: Shelf, gone: Sequence[str], more: int) -> None:
        if not shelf.columns:
            if gone:
                self._found.remarks.append(message(_NO_SHEET, sheet=table.title))
        elif gone and self._complete:
            codes = listed([*gone[:_LISTED], *(["…"] if len(gone) > _LISTED else [])])
            self._found.remarks.append(numbered(_GONE, len(gone) + more, sheet=table.title, codes=codes))

    def finish(self) -> None:
        """What concerns several cells, or the whole workbook."""
        if not self._complete:
            self._found.remarks.append(_NO_FILTER)
        if self._not_compared:
            self._found.remarks.append(numbered(_NOT_COMPARED, self._not_compared))
        self._found.edits = list(_agreeing(self._found.edits))

    # --- one row ----------------------------------------------------------------------------------------------------

    def _row(self, table: Made_Sheet[Any], shelf: Shelf, row: Any, texts: list[str], kept: Kept) -> None:
        changeable, fixed = shelf.digests(texts)
        if (changeable, fixed) == (kept.changeable, kept.fixed):
            return
        quiet = self._complete and self._before.is_quiet(_event_of(row))
        if fixed != kept.fixed and not quiet:
            self._not_compared += 1
            if changeable == kept.changeable:
                return
        returned = self._shelves.texts(kept)
        for at, made in enumerate(table.made):
            said = returned[at]
            if said is None or said == texts[at] or made.column.links_to:
                continue
            name = _name_of(shelf, texts)
            cell = Edit(kept.sheet, kept.number, made.column.header, name, texts[at], texts[at], said, State.CHANGED)
            if found := self._judging.verdict(made, row, cell, quiet=quiet):
                self._found.edits.append(found)


def _name_of(shelf: Shelf, texts: Sequence[str]) -> str:
    """What the row goes by: its code, else the first thing that names it."""
    return next(filter(None, shelf.key_of(texts)), "")


def _event_of(row: Any) -> Subject | None:
    """The event that a row is about, if it is about one."""
    case = getattr(row, "case", None)
    return case.recorded if isinstance(case, Case) else None


def _agreeing(edits: Iterable[Edit]) -> Iterator[Edit]:
    """The edits; of a field that several cells show, one if they agree, else none can be taken."""
    listed = list(edits)
    answers: dict[tuple[str, ...], list[Any]] = {}
    for edit in listed:
        if edit.state is not State.REFUSED and edit.value not in (known := answers.setdefault(edit.key, [])):
            known.append(edit.value)
    said: set[tuple[str, ...]] = set()
    for edit in listed:
        if edit.state is State.REFUSED:
            yield edit
        elif len(answers[edit.key]) > 1:
            yield edit.refused(_TWO_ANSWERS)
        elif edit.key not in said:
            said.add(edit.key)
            yield edit
