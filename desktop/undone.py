"""What one step back or forth did, in a line: whoever presses Ctrl+Z sees what is another now, wherever they stand."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from db.messages import N_, NN_, numbered
from db.model.change import Change
from db.model.records import Record
from desktop import words
from desktop.desk import Desk
from desktop.screens.saying import differences

_UNDONE, _REDONE = N_("Undone: {what}"), N_("Redone: {what}")
_GONE, _BACK = N_("“{name}” is taken away"), N_("“{name}” is there again")
_MORE = NN_("“{name}” and {count} more record", "“{name}” and {count} more records")


def show(desk: Desk, label: QLabel, change: Change, *, back: bool, room: int) -> None:
    """Say it in a label of so many pixels; all of it stands in the tool tip."""
    line = told(desk, change, back=back)
    label.setText(label.fontMetrics().elidedText(line, Qt.TextElideMode.ElideRight, room))
    label.setToolTip(line)


def told(desk: Desk, change: Change, *, back: bool) -> str:
    """The line for a step ``back`` or forth."""
    return desk.say(_UNDONE if back else _REDONE, what=_what(desk, change))


def _what(desk: Desk, change: Change) -> str:
    identifier, after = next(iter(change.after.items()))
    if len(change.after) > 1:
        return desk.language.say(numbered(_MORE, len(change.after) - 1, name=_name(desk, after)))
    return _of_one(desk, change.before.get(identifier), after)


def _of_one(desk: Desk, before: Record | None, after: Record) -> str:
    name = _name(desk, before if after.removed and before else after)
    if after.removed:
        return desk.say(_GONE, name=name)
    if before is None or before.removed:
        return desk.say(_BACK, name=name)
    return desk.say(N_("; ")).join((name, *differences(words.wording(desk), before, after)))


def _name(desk: Desk, record: Record) -> str:
    return words.name_of(desk, record) or desk.say(type(record).label)
