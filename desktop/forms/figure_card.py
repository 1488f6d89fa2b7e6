"""A figure inside the form of what it is a figure of: one line in words, opened to be edited in place."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from db.messages import N_, Message
from db.model.declaration import fields_of
from db.model.records import Figure
from desktop import parts
from desktop.desk import Desk
from desktop.forms.drafting import Drafting
from desktop.forms.figure_words import in_words
from desktop.forms.page import lacking
from desktop.forms.section import Section

_FIELDS: Final = ("measure", "role", "reason", "quantities", "chains", "as_of", "as_of_text", "excerpts", "note")
"""What of a figure is edited in its card, in the order of work: what, how many, who says so."""


class FigureCard(QFrame):
    """``drafting`` holds the figure; ``emptied`` comes when a new one was given up."""

    emptied = Signal()

    def __init__(self, desk: Desk, drafting: Drafting, *, opened: bool) -> None:
        super().__init__()
        self._desk = desk
        self.drafting = drafting
        drafting.setParent(self)
        self.setObjectName("figureCard")
        self.setProperty("role", "card")
        self._inside = parts.column(self, margin=parts.GAP)
        self._summary = parts.label("", "strong", "figureSummary")
        self._fold = parts.tool(desk, "chevron-down", desk.say(N_("Open or close the figure")), self.turn,
                                name="figureFold")  # fmt: skip
        off = parts.tool(desk, "trash-2", desk.say(N_("Remove the figure")), self.remove, name="figureRemove")
        off.setEnabled(desk.session.archive.writable)
        head = parts.row(self._fold, self._summary, off)
        head.setStretch(1, 1)
        self._inside.addLayout(head)
        self.section: Section | None = None
        drafting.changed.connect(self._say)
        drafting.checked.connect(self._offer_reason)
        self._say()
        if opened:
            self.open()

    @property
    def is_open(self) -> bool:
        """Whether its fields are shown."""
        return self.section is not None and not self.section.isHidden()

    def turn(self) -> None:
        """Open it, or close it."""
        if self.is_open and self.section is not None:
            self.section.hide()
            self._fold.setIcon(self._desk.theme.icon("chevron-down"))
        else:
            self.open()

    def open(self) -> None:
        """Show its fields. They are made when first shown: an incident can have hundreds of figures."""
        if self.section is None:
            declared = fields_of(Figure)
            self.section = Section(self._desk, "", self.drafting, [declared[name] for name in _FIELDS])
            self.section.setProperty("role", "")
            self.section.set_read_only(not self._desk.session.archive.writable)
            self._inside.addWidget(self.section)
            self.drafting.check()
        self.section.show()
        self._fold.setIcon(self._desk.theme.icon("chevron-up"))

    def _offer_reason(self) -> None:
        """Only a figure that is set aside has a reason for it."""
        if self.section is not None:
            candidate = self.drafting.candidate
            needed = isinstance(candidate, Figure) and (candidate.role == "set_aside" or bool(candidate.reason))
            self.section.show_field("reason", shown=needed)

    @property
    def summary(self) -> str:
        """The figure in one line."""
        return self._summary.text()

    def _say(self) -> None:
        figure = self.drafting.record
        assert isinstance(figure, Figure)
        if not self.drafting.stored:
            self._summary.setText(self._desk.say(N_("New figure")))
            return
        self._summary.setText(in_words(self._desk, figure))

    def troubles(self) -> Iterator[tuple[str, Message]]:
        """What keeps the figure from being entered: the field, and the sentence."""
        yield from lacking(self.drafting, self.section.rows if self.section else {})

    def go_to(self, field: str) -> None:
        """Open the card, and put the focus into a field of it."""
        self.open()
        if self.section is not None and field in self.section.rows:
            self.section.rows[field].go()

    def enter(self) -> None:
        """Make it an entered figure, if nothing is in the way."""
        rows = self.section.rows.values() if self.section else ()
        if all(row.unfinished is None for row in rows):
            self.drafting.finish()
        else:
            self.drafting.asked = True
            self.drafting.check()

    def remove(self) -> None:
        """Take the figure away: hidden, and brought back by undo."""
        with self._desk.navigator.known_failures():
            if self.drafting.stored:
                self._desk.session.remove(self.drafting.record.id)
            else:
                self.drafting.give_up()
                self.emptied.emit()
