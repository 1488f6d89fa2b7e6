"""A line where an event of another report may be the one that the row speaks of: it hinders nothing."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtWidgets import QFrame, QVBoxLayout

from db.archive import Archive
from db.capturing.rows import Row
from db.capturing.standing import Standing
from db.messages import N_
from db.model.records import Displacement, Incident, Record
from desktop import parts
from desktop.desk import Desk
from desktop.navigator import title_of

_TOPIC: Final = "alike"
_MOST: Final = 2


class Alike(QFrame):
    """Amber: perhaps this is recorded already; with a way to open it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._asked: object = None
        self.setObjectName("captureAlike")
        self._lines: QVBoxLayout = parts.column(self, space=0)
        self.hide()

    def look(self, row: Row | None, standing: Standing) -> None:
        """Look for events like that of the row, those of this capture left out."""
        if row is None:
            self._show(())
            return
        event = _event(row)
        key = (row.places, row.destinations, row.date, row.measure, tuple(standing.events))
        if key != self._asked:
            self._asked = key
            question = partial(_similar, event=event, measure=row.measure, own=frozenset(standing.events))
            self._desk.background.ask(_TOPIC, question, self._show, owner=self)

    def _show(self, found: Sequence[Record]) -> None:
        parts.clear(self._lines)
        for number, record in enumerate(found):
            sentence = self._desk.say(N_("Perhaps recorded already: {title}"), title=title_of(record))
            said = parts.label(f"▲ {sentence}", "finding", f"alike{number}")
            go = parts.button(self._desk, self._desk.say(N_("Open it")),
                              partial(self._desk.navigator.record, record.id), name=f"openAlike{number}",
                              role="link")  # fmt: skip
            line = parts.row(said, go)
            line.setStretch(0, 1)
            self._lines.addLayout(line)
        self.setVisible(bool(found))


def _event(row: Row) -> Incident | Displacement:
    if row.is_movement:
        return Displacement(origins=row.places, destinations=row.destinations, date=row.date)
    return Incident(places=row.places, date=row.date)


def _similar(archive: Archive, event: Incident | Displacement, measure: str, own: frozenset[str]) -> Sequence[Record]:
    found = archive.similar(event, frozenset((measure,)))
    return [one for one in found if one.id not in own][:_MOST]
