"""A figure inside the form of what it is a figure of: one line in words, opened to be edited in place."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QToolButton

from db.messages import N_
from db.model.declaration import fields_of
from db.model.records import Figure
from db.model.vocabulary import MEASURE, ROLE
from desktop import parts, words
from desktop.desk import Desk
from desktop.forms.drafting import Drafting
from desktop.forms.section import Section

_FIELDS: Final = ("measure", "quantities", "chains", "role", "reason", "as_of", "excerpts", "note")
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
        self._summary = parts.label("", name="figureSummary")
        self._fold = QToolButton()
        self._fold.setObjectName("figureFold")
        self._fold.setCheckable(True)
        self._fold.setToolTip(desk.say(N_("Open or close the figure")))
        self._fold.setAccessibleName(desk.say(N_("Open or close the figure")))
        self._fold.toggled.connect(self._toggle)
        off = parts.tool(desk, "trash-2", desk.say(N_("Remove the figure")), self.remove, name="figureRemove")
        head = parts.row(self._fold, self._summary, off)
        head.setStretch(1, 1)
        self._inside.addLayout(head)
        self._section: Section | None = None
        drafting.changed.connect(self._say)
        self._say()
        self._fold.setChecked(opened)
        self._toggle(opened)

    def _toggle(self, opened: bool) -> None:
        self._fold.setIcon(self._desk.theme.icon("chevron-up" if opened else "chevron-down"))
        if opened and self._section is None:
            # Made when first opened: an incident can have hundreds of figures.
            declared = fields_of(Figure)
            self._section = Section(self._desk, "", self.drafting, [declared[name] for name in _FIELDS])
            self._section.setProperty("role", "")
            self._inside.addWidget(self._section)
            self.drafting.check()
        if self._section is not None:
            self._section.setVisible(opened)

    def _say(self) -> None:
        figure = self.drafting.record
        assert isinstance(figure, Figure)
        wording = words.wording(self._desk)
        if not self.drafting.stored:
            self._summary.setText(self._desk.say(N_("New figure")))
            return
        said = wording.joined(wording.quantity(quantity) for quantity in figure.quantities)
        measure = words.term(self._desk, MEASURE, figure.measure) if figure.measure else "–"
        role = "" if figure.role == "counted" else f" · {words.term(self._desk, ROLE, figure.role)}"
        chains = wording.joined(wording.value(fields_of(Figure)["chains"].type, (chain,)) for chain in figure.chains)
        self._summary.setText(f"{measure}: {said}{role}" + (f" · {chains}" if chains else ""))

    def open(self) -> None:
        """Open the card, and show what keeps the figure from being entered."""
        self._fold.setChecked(True)
        self.focus()

    def focus(self) -> None:
        """Put the focus where the figure begins."""
        if self._section is not None:
            self._section.rows["measure"].editor.first_input().setFocus()

    def remove(self) -> None:
        """Take the figure away: hidden, and brought back by undo."""
        with self._desk.navigator.known_failures():
            if self.drafting.stored:
                self._desk.session.remove(self.drafting.record.id)
            else:
                self.drafting.give_up()
                self.emptied.emit()
