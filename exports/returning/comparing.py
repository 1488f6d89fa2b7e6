"""Finding what somebody changed: each row of the workbook beside the same row, made afresh from the archive.

Three things are compared: what was exported, what came back, and what the archive says now. A cell that is as it was
exported was not changed by anybody outside, however much the archive moved on.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

from db.archive import Archive
from db.errors import SanadError
from db.files import private_folder
from db.intake.run import Progress, hash_of
from db.messages import N_, NN_, Message, listed, message, numbered
from db.model import breakdown
from db.model.records import Agreement, Figure, Place, Record
from db.model.statements import Subject
from db.model.types import Reference, Several, Text
from db.progress import untold
from db.store.aggregates import Asked
from exports.contents.cases import Case
from exports.contents.columns import Made, cell_of
from exports.contents.columns import Sheet as Made_Sheet
from exports.contents.origin import Origin
from exports.contents.slots import WITHHELD, Slot, is_places
from exports.contents.workbook import sheets
from exports.deliver import look
from exports.redaction import View
from exports.report import Value
from exports.returning.before import Before
from exports.returning.cells import CellReader
from exports.returning.edits import Edit, Returned, State, to_plain
from exports.returning.shelf import Kept, Shelf, Shelves, shown
from exports.withheld import BLOCKS

_LISTED = 10
"""Rows that are named where rows are gone."""

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
        self._view, self._shelves, self._found, self._complete = view, shelves, found, complete
        self._before = Before(archive, view, origin.heads)
        self._cells = CellReader(archive, view)
        self._not_compared = 0

    def table(self, table: Made_Sheet[Any], shelf: Shelf, progress: Progress) -> None:
        """All rows of one table."""
        gone: list[str] = []
        for number, row in enumerate(table.subjects):
            texts = [shown(made.cell(row)) for made in table.made]
            kept = shelf.rows.pop(shelf.key_of(texts), None)
            if kept is None:
                gone.append(next(filter(None, shelf.key_of(texts)), ""))
            else:
                self._row(table, shelf, row, texts, kept)
            if number % _EVERY == 0:
                progress("compare", number)
        self._tell_gone(table, shelf, gone)
        left = [(kept.sheet, kept.number, NEW_ROW) for kept in shelf.rows.values()]
        left.extend((sheet, number, NEW_ROW) for sheet, number in shelf.nameless)
        left.extend((sheet, number, _TWICE) for sheet, number in shelf.twice)
        self._found.added.extend(sorted(left, key=lambda one: one[:2]))

    def _tell_gone(self, table: Made_Sheet[Any], shelf: Shelf, gone: Sequence[str]) -> None:
        if not shelf.columns:
            if gone:
                self._found.remarks.append(message(_NO_SHEET, sheet=table.title))
        elif gone and self._complete:
            codes = listed([*gone[:_LISTED], *(["…"] if len(gone) > _LISTED else [])])
            self._found.remarks.append(numbered(_GONE, len(gone), sheet=table.title, codes=codes))

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
        if changeable == kept.changeable and not quiet:
            self._not_compared += 1
            return
        returned = self._shelves.texts(kept)
        for at, made in enumerate(table.made):
            said = returned[at]
            if said is None or said == texts[at] or made.column.links_to:
                continue
            name = next(filter(None, shelf.key_of(texts)), "")
            cell = Edit(kept.sheet, kept.number, made.column.header, name, texts[at], texts[at], said, State.CHANGED)
            if found := self._cell(made, row, cell, quiet=quiet):
                self._found.edits.append(found)

    def _cell(self, made: Made[Any], row: Any, edit: Edit, *, quiet: bool) -> Edit | None:
        """What became of a cell that differs from what would be exported now; `None` where nobody changed it."""
        slot = made.slot(row) if made.slot else made.why
        if isinstance(slot, Message):
            # What is worked out may have changed with the archive itself, and masks with what a person let out.
            same = not quiet or _fits(edit.archive, edit.returned) or _fits(edit.returned, edit.archive)
            return None if same else edit.refused(slot)
        edit = replace(edit, code=slot.record.code or edit.code)
        if not self._view.shows(slot.record, slot.field):
            return edit.refused(WITHHELD)
        return self._changed(slot, edit)

    def _changed(self, slot: Slot, edit: Edit) -> Edit | None:
        lineage = (slot.record, *slot.parents)
        then = self._before.states(lineage)
        known = replace(edit, exported=self._text(slot, then), record=slot.record.id, kind=slot.record.kind,
                        field=slot.field, unit=slot.unit, attribute=slot.attribute)  # fmt: skip
        if edit.returned == known.exported or self._is_masked(slot, lineage, edit) or self._is_masked(slot, then, edit):
            return None
        try:
            value = self._read(slot, edit.returned)
        except SanadError as bad:
            return known.refused(bad.message)
        if any(_says(slot, states, value) for states in (lineage, then)):
            return None
        before = slot.value(slot.record)
        conflict = slot.value(then[0]) != before
        plain = {"value": to_plain(slot, value), "before": to_plain(slot, before)}
        return replace(known, state=State.CONFLICT if conflict else State.CHANGED, **plain)

    def _read(self, slot: Slot, said: str) -> Any:
        if _is_text(slot) and (BLOCKS in said or not self._shows_whole(slot)):
            raise Masked
        return self._cells.read(slot, said)

    def _shows_whole(self, slot: Slot) -> bool:
        """Whether all words that the cell shows are shown."""
        values = slot.shown((slot.record, *slot.parents))
        texts = values if isinstance(values, tuple) else (values,)
        return all(shown(self._view.free(text)) == _plain(text) for text in texts)

    def _is_masked(self, slot: Slot, lineage: Sequence[Any], edit: Edit) -> bool:
        """Whether the cell is what the archive has, or had, with some words masked or let out."""
        if not _is_text(slot):
            return False
        value = slot.shown(lineage)
        whole = self._view.joined(value) if isinstance(value, tuple) else str(value)
        return _fits(edit.returned, _plain(whole))

    def _text(self, slot: Slot, lineage: Sequence[Any]) -> str:
        """What an export shows of these states."""
        value = _face(slot, lineage[0]) if slot.unit else slot.shown(lineage)
        if is_places(slot.type):
            return shown(self._view.joined(self._name(Place, use.place) for use in value) or None)
        if isinstance(slot.type, Reference):
            return shown(self._name(Agreement, value) or None)
        cell: Value = cell_of(self._view, slot.type, value)
        return shown(cell)

    def _name(self, cls: type[Place] | type[Agreement], identifier: str) -> str:
        """The name that it had then."""
        record = self._view.find(cls, identifier)
        if record is None:
            return ""
        (state,) = self._before.states([record])
        return self._view.name(state if isinstance(state, cls) else record)


def _face(slot: Slot, state: Record) -> Any:
    """What a cell shows of a number: of a range without a best number, its lowest."""
    stated = state.quantities if isinstance(state, Figure) else ()
    amount = breakdown.whole([quantity for quantity in stated if quantity.unit == slot.unit])
    shown_by_amount = {"value": "face", "quantifier": "quantifier"}
    if amount is None or slot.attribute not in shown_by_amount:
        return slot.value(state)
    return getattr(amount, shown_by_amount[slot.attribute])


class Masked(SanadError):
    """A text of which an export shows only a part would lose the rest."""

    template = WITHHELD.template


def _says(slot: Slot, lineage: Sequence[Any], value: Any) -> bool:
    """Whether these states say already what the cell says."""
    if slot.put(lineage[0], value) == lineage[0]:
        return True
    return len(lineage) > 1 and bool(value) and value == slot.shown(lineage)


def _is_text(slot: Slot) -> bool:
    inner = slot.type.of if isinstance(slot.type, Several) else slot.type
    return isinstance(inner, Text)


def _plain(text: str) -> str:
    return shown(str(text))


def _fits(masked: str, whole: str) -> bool:
    """Whether the one is the other where blocks stand for any words; each piece is looked for once."""
    first, *pieces = masked.split(BLOCKS)
    if not pieces:
        return masked == whole
    *between, last = pieces
    if not (whole.startswith(first) and whole.endswith(last) and len(whole) >= len(first) + len(last)):
        return False
    at = len(first)
    for piece in between:
        at = whole.find(piece, at, len(whole) - len(last))
        if at < 0:
            return False
        at += len(piece)
    return True


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
