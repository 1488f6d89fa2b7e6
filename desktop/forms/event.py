"""The form of an incident or displacement: its own fields, its figures, its parts, and what they add up to."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Final

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from db.messages import N_, Message
from db.model.change import Change
from db.model.quick_line import QuickFigure
from db.model.records import Figure, Record
from db.model.records.record import WHAT, WHEN, WHERE, WHO
from db.store.typed import Typed
from desktop import parts, words
from desktop.desk import Desk
from desktop.forms.drafting import Drafting
from desktop.forms.duplicates import DuplicateWarning
from desktop.forms.figure_card import FigureCard
from desktop.forms.outcome import Outcome, OutcomeStrip, outcome
from desktop.forms.page import ROOMY, RecordPage, Trouble
from desktop.forms.quick_line import QuickLine
from desktop.forms.section import Section
from desktop.ledger.card import LedgerCard
from desktop.pins import Pins

_OPENED_AT_MOST: Final = 1
"""Figures that are opened with the form; with more of them, lines in words are easier to survey."""
_AT_FIRST: Final = 40
"""Figures that are listed at first: an event of a data set can have hundreds."""
_QUICK: Final = "quickLine"
"""The name under which the words of the quick line are kept beside the event's."""
_CARRIED_OVER: Final = ("chains", "as_of", "as_of_text")
"""What a figure takes over from the one before: a report mostly says several numbers by the same way."""


class EventPage(RecordPage):
    """One form for everything about an event, so that nobody loses their place."""

    def __init__(self, desk: Desk, drafting: Drafting, parent: QWidget | None = None) -> None:
        super().__init__(desk, drafting, parent)
        if desk.theme.scale <= ROOMY:
            self.above.addWidget(self._strip)
        self.above.addWidget(DuplicateWarning(desk, drafting, self._measures))
        desk.session.changed.connect(self._follow)
        self._take_up_left()
        self._count()

    def cards(self, sections: dict[str, Section]) -> list[QWidget]:
        first = [sections[title] for title in (WHAT, WHEN, WHERE) if title in sections]
        who = [sections[title] for title in (WHO,) if title in sections]
        self._ledger_card = LedgerCard(self.desk)
        self._ledger_card.filled.connect(self._show_ledger)
        last = [section for section in sections.values() if section not in (*first, *who)]
        self._strip = OutcomeStrip(self.desk)
        # Always in sight where there is room for it beside a field or two.
        top = [self._strip] if self.desk.theme.scale > ROOMY else []
        return [*top, *first, self._figures_card(), self._ledger_card, *who, self._parts_card(), *last]

    # --- figures ------------------------------------------------------------------------------------------------------

    def _figures_card(self) -> QFrame:
        frame, inside = parts.card("figures")
        inside.addWidget(parts.label(self.desk.say(N_("Figures")), "section"))
        self._figures = QVBoxLayout()
        self._figures.setSpacing(parts.GAP)
        inside.addLayout(self._figures)
        self._more = parts.button(self.desk, "", self._show_all, name="moreFigures", role="link")
        add = parts.button(self.desk, self.desk.say(N_("Add a figure")), self.add_figure, name="addFigure", icon="plus")
        add.setEnabled(self.desk.session.archive.writable)
        ledger = parts.button(self.desk, self.desk.say(N_("Ledger")), self.ledger, name="openLedger", icon="scale")
        ledger.setToolTip(self.desk.say(N_("What the numbers add up to, and what they leave open (F7)")))
        inside.addLayout(parts.row(add, ledger, self._more, stretch=True))
        quick = QuickLine(self.desk)
        quick.setEnabled(self.desk.session.archive.writable)
        quick.taken.connect(self.add_quickly)
        quick.show_words(self.drafting.words.get(_QUICK, ""))
        quick.typed.connect(self._note_quick)
        inside.addWidget(quick)
        self.figures: dict[str, FigureCard] = {}
        self._limit_of_figures = _AT_FIRST
        self._show_figures()
        return frame

    def _note_quick(self, words: str) -> None:
        self.drafting.note(_QUICK, words)

    def _referring(self, field: str) -> list[Record]:
        if not self.drafting.stored:
            return []
        found = self.desk.session.archive.referring(self.drafting.record.id, field)
        return [record for record in found if not record.removed and not record.erased]

    def _show_figures(self) -> None:
        """One card for each figure that is there; those that are open stay as they are."""
        figures = [record for record in self._referring("subject") if isinstance(record, Figure)]
        wanted = {figure.id for figure in figures}
        for identifier, card in list(self.figures.items()):
            if (card.drafting.stored or card.drafting.gone) and identifier not in wanted:
                self._drop(identifier)
        opened = len(figures) <= _OPENED_AT_MOST
        for place, figure in enumerate(figures[: self._limit_of_figures]):
            if figure.id not in self.figures:
                self._put(FigureCard(self.desk, Drafting(self.desk, figure, stored=True), opened=opened), place)
        left = max(0, len(figures) - self._limit_of_figures)
        self._more.setText(self.desk.say(N_("Show the other figures ({count})"), count=left))
        self._more.setVisible(bool(left))

    def _show_all(self) -> None:
        self._limit_of_figures = 10**6
        self._show_figures()

    def add_figure(self) -> None:
        """An empty figure of this event. The event itself is stored first: a figure is of something."""
        self.commit_focused()
        with self.desk.navigator.known_failures():
            self.drafting.store()
            card = self._new_card(Drafting.new(self.desk, Figure.kind, self._start()))
            card.go_to("measure")
            self.reveal(card)

    def add_quickly(self, said: QuickFigure) -> None:
        """A figure as it was typed in one line; its card stays closed, and the line is ready for the next."""
        self.commit_focused()
        with self.desk.navigator.known_failures():
            self.drafting.store()
            start = {**self._start(), "measure": said.measure, "quantities": said.quantities}
            # The card first: the form, told of a figure for which it has none, would make a second.
            drafting = Drafting.new(self.desk, Figure.kind, start)
            self._put(FigureCard(self.desk, drafting, opened=False))
            drafting.store()

    def _start(self) -> dict[str, object]:
        last = [card.drafting.record for card in self.figures.values()][-1:]
        before = {name: getattr(figure, name) for figure in last for name in _CARRIED_OVER}
        return {**before, **Pins.of(self.desk.session).start(Figure.kind), "subject": self.drafting.record.id}

    def _new_card(self, drafting: Drafting) -> FigureCard:
        card = FigureCard(self.desk, drafting, opened=True)
        card.emptied.connect(self._drop_emptied)
        self._put(card)
        return card

    def resume(self, left: Typed) -> None:
        """A figure that was left half typed; committed as if its field had been left."""
        card = self._take_up(left)
        card.drafting.commit()
        card.drafting.check()
        card.go_to("measure")
        self.reveal(card)

    def _take_up(self, left: Typed) -> FigureCard:
        if left.record.id in self.figures:
            self._drop(left.record.id)
        return self._new_card(Drafting.resumed(self.desk, left))

    def _take_up_left(self) -> None:
        """The figures of this event that were left half typed stand open, as they were left."""
        for left in self.desk.session.archive.left_typed() if self.drafting.stored else ():
            if isinstance(left.record, Figure) and left.record.subject == self.drafting.record.id:
                self._take_up(left).drafting.check()

    def _put(self, card: FigureCard, place: int = -1) -> None:
        self.figures[card.drafting.record.id] = card
        card.drafting.checked.connect(self.show_troubles)
        self._figures.insertWidget(place, card)
        card.show()  # now, and not with the next event: the focus may go there at once

    def _drop_emptied(self) -> None:
        card = self.sender()
        if isinstance(card, FigureCard):
            self._drop(card.drafting.record.id)

    def _drop(self, identifier: str) -> None:
        card = self.figures.pop(identifier)
        self._figures.removeWidget(card)
        card.hide()
        card.deleteLater()

    def draftings(self) -> list[Drafting]:
        return [self.drafting, *(card.drafting for card in self.figures.values())]

    def looked_at_together(self) -> list[Record]:
        return self._referring("subject")

    # --- parts --------------------------------------------------------------------------------------------------------

    def _parts_card(self) -> QFrame:
        frame, inside = parts.card("partsOf")
        inside.addWidget(parts.label(self.desk.say(N_("Parts")), "section"))
        self._parts = QVBoxLayout()
        self._parts.setSpacing(parts.TIGHT)
        inside.addLayout(self._parts)
        add = parts.button(self.desk, self.desk.say(N_("Add a part")), self.add_part, name="addPart", icon="plus")
        add.setEnabled(self.desk.session.archive.writable)
        inside.addLayout(parts.row(add, stretch=True))
        self._show_parts()
        return frame

    def _show_parts(self) -> None:
        parts.clear(self._parts)
        for record in self._referring("part_of"):
            go = partial(self.desk.navigator.record, record.id)
            name = words.name_of(self.desk, record)
            self._parts.addWidget(parts.sentence_button(name, go, name=f"part_{record.code}", role=""))

    def add_part(self) -> None:
        """The form of a new part; what stays empty in it reads as this record's."""
        self.commit_focused()
        with self.desk.navigator.known_failures():
            self.drafting.store()
            self.desk.navigator.new(self.drafting.record.kind, {"part_of": self.drafting.record.id})

    # --- the ledger ---------------------------------------------------------------------------------------------------

    def ledger(self) -> None:
        """Open the ledger below the figures; pressed again, it closes."""
        self.commit_focused()
        with self.desk.navigator.known_failures():
            self.drafting.store()
            self._ledger_card.turn(self.drafting.record.id, self._to_figure)

    def _show_ledger(self) -> None:
        """Its head first, then as much of it as fits."""
        QTimer.singleShot(0, self._ledger_card, partial(self.reveal, self._ledger_card))

    def _to_figure(self, figure: str) -> None:
        """The card of this figure, if it is one of this event; else its own event's form."""
        if (card := self.figures.get(figure)) is not None:
            card.go_to("measure")
            self.reveal(card)
        elif (record := self.desk.session.archive.glance(figure)) is not None and isinstance(record, Figure):
            self.desk.navigator.record(record.subject)

    # --- what it comes to ---------------------------------------------------------------------------------------------

    def _measures(self) -> frozenset[str]:
        figures = (card.drafting.candidate for card in self.figures.values())
        return frozenset(figure.measure for figure in figures if isinstance(figure, Figure) and figure.measure)

    def _count(self) -> None:
        if self.drafting.stored:
            identifier = self.drafting.record.id
            topic, count = f"outcome:{identifier}", partial(outcome, identifier=identifier)
            self.desk.background.ask(topic, count, self._told, owner=self)

    def _told(self, found: Outcome) -> None:
        self._strip.show_outcome(found)

    def _follow(self, change: Change, by: object) -> None:
        self._count()
        concerned = {Figure.kind, self.drafting.record.kind}
        if not change or any(record.kind in concerned for record in change.after.values()):
            self._show_figures()
            self._show_parts()

    # --- finishing ----------------------------------------------------------------------------------------------------

    def enter(self) -> None:
        """The figures with the event: one key for all of it, those that are not listed yet too."""
        if any(record.state == "draft" for record in self._referring("subject")[self._limit_of_figures :]):
            self._show_all()
        for card in self.figures.values():
            if card.drafting.stored or card.drafting.candidate != card.drafting.record:
                card.enter()
        if any(True for card in self.figures.values() for _ in card.troubles() if card.drafting.asked):
            self.drafting.asked = True
            self.drafting.check()
        else:
            super().enter()

    def troubles(self) -> Iterator[Trouble]:
        yield from super().troubles()
        for card in self.figures.values():
            for field, sentence in card.troubles() if card.drafting.asked else ():
                named = Message(N_("{figure} – {problem}"), {"figure": card.summary, "problem": sentence})
                yield Trouble(field, self.desk.language.say(named), partial(self._go_to_figure, card, field))

    def _go_to_figure(self, card: FigureCard, field: str) -> None:
        card.go_to(field)
        self.reveal(card.section.rows[field] if card.section and field in card.section.rows else card)
