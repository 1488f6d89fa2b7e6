"""A warning while an event is typed: something at the same place within two days may be the same event."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QVBoxLayout

from db.archive import Archive
from db.messages import N_
from db.model.records import Record
from db.model.statements import Subject
from desktop import parts
from desktop.desk import Desk
from desktop.forms.drafting import Drafting
from desktop.navigator import title_of

_PAUSE = 80
"""Milliseconds after the last key before the archive is asked; with the asking, less than 300."""


class DuplicateWarning(QFrame):
    """One amber line for each event that was found, with a way to open it. It hinders nothing."""

    def __init__(self, desk: Desk, drafting: Drafting, measures: Callable[[], frozenset[str]]) -> None:
        super().__init__()
        self._desk = desk
        self._drafting = drafting
        self._measures = measures
        self.setObjectName("duplicates")
        self._lines: QVBoxLayout = parts.column(self, space=0)
        self._asked: object = None
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(self._ask)
        drafting.checked.connect(self._pause.start)
        self._pause.start()
        self.hide()

    def _ask(self) -> None:
        """Ask again only if what makes two events alike is another than before."""
        event, measures = self._drafting.candidate, self._measures()
        if not isinstance(event, Subject) or not self._desk.session.is_open:
            return
        key = (_alike(event), measures)
        if key != self._asked:
            self._asked = key
            topic = f"similar:{event.id}"
            question = partial(_similar, event=event, measures=measures)
            self._desk.background.ask(topic, question, self._show, owner=self)

    def _show(self, found: Sequence[Record]) -> None:
        parts.clear(self._lines)
        for record in found:
            sentence = self._desk.say(N_("Perhaps recorded already: {title}"), title=title_of(record))
            said = parts.label(f"▲ {sentence}", "finding", f"similar_{record.code}")
            go = parts.button(
                self._desk, self._desk.say(N_("Open it")), partial(self._desk.navigator.record, record.id),
                name=f"open_{record.code}", role="link",
            )  # fmt: skip
            line = parts.row(said, go)
            line.setStretch(0, 1)
            self._lines.addLayout(line)
        self.setVisible(bool(found))


def _similar(archive: Archive, event: Subject, measures: frozenset[str]) -> Sequence[Record]:
    return archive.similar(event, measures)


def _alike(event: Subject) -> tuple[object, ...]:
    return tuple(getattr(event, name, ()) for name in ("date", "places", "origins", "destinations", "part_of"))
