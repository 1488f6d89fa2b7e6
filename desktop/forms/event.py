"""The form of an incident or displacement: its own fields, its figures, its parts, and what they add up to."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from db.messages import N_
from db.model.change import Change
from db.model.records import Figure, Record
from desktop import parts, words
from desktop.desk import Desk
from desktop.forms.drafting import Drafting
from desktop.forms.figure_card import FigureCard
from desktop.forms.page import RecordPage

_OPENED_AT_MOST = 3
"""Figures that are opened with the form; with more of them, lines in words are easier to survey."""


class EventPage(RecordPage):
    """One form for everything about an event, so that nobody loses their place."""

    def __init__(self, desk: Desk, drafting: Drafting) -> None:
        super().__init__(desk, drafting)
        desk.session.changed.connect(self._follow)

    def below(self) -> list[QWidget]:
        return [self._figures_card(), self._parts_card()]

    # --- figures ------------------------------------------------------------------------------------------------------

    def _figures_card(self) -> QFrame:
        frame, inside = parts.card("figures")
        inside.addWidget(parts.label(self.desk.say(N_("Figures")), "section"))
        self._figures = QVBoxLayout()
        self._figures.setSpacing(parts.GAP)
        inside.addLayout(self._figures)
        add = parts.button(self.desk, self.desk.say(N_("Add a figure")), self.add_figure, name="addFigure", icon="plus")
        inside.addLayout(parts.row(add, stretch=True))
        self._cards: dict[str, FigureCard] = {}
        self._show_figures()
        return frame

    def _referring(self, field: str) -> list[Record]:
        if not self.drafting.stored:
            return []
        found = self.desk.session.archive.referring(self.drafting.record.id, field)
        return [record for record in found if not record.removed and not record.erased]

    def _show_figures(self) -> None:
        """One card for each figure that is there; those that are open stay as they are."""
        figures = [record for record in self._referring("subject") if isinstance(record, Figure)]
        wanted = {figure.id for figure in figures}
        for identifier, card in list(self._cards.items()):
            if card.drafting.stored and identifier not in wanted:
                self._drop(identifier)
        opened = len(figures) <= _OPENED_AT_MOST
        for figure in figures:
            if figure.id not in self._cards:
                self._put(FigureCard(self.desk, Drafting(self.desk, figure, stored=True), opened=opened))

    def add_figure(self) -> None:
        """An empty figure of this event. The event itself is stored first: a figure is of something."""
        self.commit_focused()
        with self.desk.navigator.known_failures():
            self.drafting.store()
            start = {"subject": self.drafting.record.id, "chains": self._chains_so_far()}
            card = FigureCard(self.desk, Drafting.new(self.desk, Figure.kind, start), opened=True)
            card.emptied.connect(self._drop_emptied)
            self._put(card)
            card.focus()

    def _chains_so_far(self) -> tuple[str, ...]:
        """The ways of the figure before: a report mostly says several numbers by the same way."""
        last = [card.drafting.record for card in self._cards.values()][-1:]
        return last[0].chains if last and isinstance(last[0], Figure) else ()

    def _put(self, card: FigureCard) -> None:
        self._cards[card.drafting.record.id] = card
        self._figures.addWidget(card)

    def _drop_emptied(self) -> None:
        card = self.sender()
        if isinstance(card, FigureCard):
            self._drop(card.drafting.record.id)

    def _drop(self, identifier: str) -> None:
        card = self._cards.pop(identifier)
        card.hide()
        card.deleteLater()

    # --- parts --------------------------------------------------------------------------------------------------------

    def _parts_card(self) -> QFrame:
        frame, inside = parts.card("partsOf")
        inside.addWidget(parts.label(self.desk.say(N_("Parts")), "section"))
        self._parts = QVBoxLayout()
        self._parts.setSpacing(parts.TIGHT)
        inside.addLayout(self._parts)
        add = parts.button(self.desk, self.desk.say(N_("Add a part")), self.add_part, name="addPart", icon="plus")
        inside.addLayout(parts.row(add, stretch=True))
        self._show_parts()
        return frame

    def _show_parts(self) -> None:
        parts.clear(self._parts)
        for record in self._referring("part_of"):
            name = words.name_of(self.desk, record)
            go = partial(self.desk.navigator.record, record.id)
            line = parts.button(self.desk, name, go, name=f"part_{record.code}", role="link")
            self._parts.addLayout(parts.row(line, stretch=True))

    def add_part(self) -> None:
        """The form of a new part; what stays empty in it reads as this record's."""
        self.commit_focused()
        with self.desk.navigator.known_failures():
            self.drafting.store()
            self.desk.navigator.new(self.drafting.record.kind, {"part_of": self.drafting.record.id})

    # --- following ----------------------------------------------------------------------------------------------------

    def _follow(self, change: Change, by: object) -> None:
        concerned = {Figure.kind, self.drafting.record.kind}
        if not change or any(record.kind in concerned for record in change.after.values()):
            self._show_figures()
            self._show_parts()

    def finish(self) -> None:
        """Finish the figures first, then the event: one key for all of it."""
        self.commit_focused()
        for card in self._cards.values():
            if card.drafting.stored and not card.drafting.finish():
                card.open()
                return
        super().finish()
