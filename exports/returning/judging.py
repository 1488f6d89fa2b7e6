"""Whether a cell was changed by whoever gave the workbook back, and what that would make of the archive."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from db.archive import Archive
from db.errors import SanadError
from db.messages import Message
from db.model import breakdown
from db.model.records import Agreement, Figure, Place, Record
from db.model.types import Reference, Several, Text
from exports.contents.columns import Made, cell_of
from exports.contents.slots import WITHHELD, Slot, is_places
from exports.redaction import View
from exports.report import Value
from exports.returning.before import Before
from exports.returning.cells import CellReader
from exports.returning.edits import Edit, State, to_plain
from exports.returning.shelf import shown
from exports.withheld import BLOCKS


class Masked(SanadError):
    """A text of which an export shows only a part would lose the rest."""

    template = WITHHELD.template


class Judging:
    """Judges the cells that differ from what would be exported now."""

    def __init__(self, archive: Archive, view: View, before: Before) -> None:
        self._view, self._before = view, before
        self._cells = CellReader(archive, view)

    def verdict(self, made: Made[Any], row: Any, edit: Edit, *, quiet: bool) -> Edit | None:
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
        then = self._before.lineage(slot)
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
