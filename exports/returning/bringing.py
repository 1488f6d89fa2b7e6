"""A returned workbook taken in as a file of an import: what the command line does without asking.

What somebody changed is taken over; where the archive says something else since the export, the archive's stays.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from db.archive import Archive
from db.intake.run import Outcome, Progress
from db.intake.told import MOST, Reject
from db.messages import N_, NN_, Message, message, numbered
from exports.contents.origin import Origin
from exports.returning.comparing import compare
from exports.returning.edits import Edit, Returned, State
from exports.returning.taking import ready, save

NAME = "returned"
"""As what kind of file an import tells of it."""

_CONFLICT = Message(N_("The archive says something else since the export as well; decide in the window, or there."))
_ROW = N_("{place}: {why}")
_MORE = NN_("… and {count} more row", "… and {count} more rows")
_SHOWN = 3
"""Rows that are told one by one beside the changed cells."""

_CELL = N_("“{column}”: {why}")


@dataclass(frozen=True)
class Back:
    """One returned workbook, looked through. ``taken`` would be taken over."""

    found: Returned
    taken: tuple[Edit, ...]

    @property
    def left_out(self) -> list[Edit]:
        """The edits that are not taken, each with the reason."""
        return [_with_reason(edit) for edit in self.found.edits if edit.state is not State.CHANGED]

    @property
    def remarks(self) -> list[Message]:
        """What else is to be said: rows that are gone, and rows that the export did not have."""
        rows = [message(_ROW, place=f"{sheet}!{row}", why=why) for sheet, row, why in self.found.added]
        return [*self.found.remarks, *rows[:_SHOWN], *([numbered(_MORE, len(rows) - _SHOWN)] if rows[_SHOWN:] else [])]

    @property
    def outcome(self) -> Outcome:
        """In rows, as of any import: a row of which anything is taken over is updated, one of which nothing is, is
        rejected."""
        updated = {(edit.sheet, edit.row) for edit in self.taken}
        refused = {(edit.sheet, edit.row) for edit in self.left_out} | {row[:2] for row in self.found.added}
        rejected = refused - updated
        told = [*self._rejects()]
        return Outcome(
            self.found.path,
            NAME,
            self.found.read,
            0,
            len(updated),
            self.found.read - len(updated) - len(rejected),
            len(rejected),
            len(self.found.remarks),
            tuple(told[:MOST]),
            tuple(self.found.remarks),
        )

    def _rejects(self) -> Iterator[Reject]:
        for edit in self.left_out:
            yield Reject(edit.row, message(_CELL, column=edit.column, why=edit.why), edit.sheet)
        for sheet, row, why in self.found.added:
            yield Reject(row, why, sheet)

    def write(self, archive: Archive) -> None:
        """Take it over, as one revision; without anything to take, nothing is written."""
        if self.taken:
            save(archive, ready(archive, self.taken), self.found.path.name, self.found.sha256)


def look_through(archive: Archive, path: Path, origin: Origin, progress: Progress) -> Back:
    """Compare it with the archive and ask the rules; nothing is changed. Raises what `comparing.compare` does."""
    found = compare(archive, path, origin, progress)
    asked = ready(archive, found.open)
    refused = {_cell_of(edit): edit for edit in asked.refused}
    found.edits = [refused.get(_cell_of(edit), edit) for edit in found.edits]
    return Back(found, asked.taken)


def _cell_of(edit: Edit) -> tuple[str, int, str]:
    return edit.sheet, edit.row, edit.column


def _with_reason(edit: Edit) -> Edit:
    return edit if edit.why else replace(edit, why=_CONFLICT)
