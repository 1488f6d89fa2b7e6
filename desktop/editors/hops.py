"""A chain as a row of hops, root first, with arrows in the direction of reading."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QLabel, QWidget

from db.messages import N_, Message
from db.model.declaration import Field
from db.model.parts import Hop
from db.model.records import Record
from desktop import parts
from desktop.desk import Desk
from desktop.editors import left_rows
from desktop.editors.editor import Editor
from desktop.editors.flow import Flow
from desktop.editors.left_rows import LeftRow
from desktop.editors.rows import declared_editors

_WIDE = 248
"""Pixels at 100 % of a hop: the names of most sources fit."""


class HopCard(QFrame):
    """One step: who, how, in which document."""

    edited = Signal()
    left = Signal()
    moved = Signal(int)
    dropped = Signal()

    def __init__(self, desk: Desk, hop: Hop) -> None:
        super().__init__()
        self.setObjectName("hop")
        self.setProperty("role", "card")
        self.setFixedWidth(desk.theme.px(_WIDE))
        self.hop = hop
        self.editors = declared_editors(desk, Hop, "source", "verb", "document")
        inside = parts.column(self, margin=parts.GAP, space=parts.TIGHT)
        self.place = parts.label("", "small")
        earlier = parts.tool(desk, _arrow(desk, back=True), desk.say(N_("Move toward the root")), self._earlier,
                             name="hopEarlier")  # fmt: skip
        later = parts.tool(desk, _arrow(desk, back=False), desk.say(N_("Move toward the publisher")), self._later,
                           name="hopLater")  # fmt: skip
        off = parts.tool(desk, "x", desk.say(N_("Take off")), self.dropped.emit, name="hopOff")
        head = parts.row(self.place, earlier, later, off, space=0)
        head.setStretch(0, 1)
        inside.addLayout(head)
        for editor in self.editors:
            editor.edited.connect(self._take_in)
            editor.left.connect(self._leave)
            inside.addWidget(editor)
        for editor, hint in zip(self.editors, (N_("Source"), N_("How"), N_("In which document")), strict=True):
            editor.first_input().setProperty("placeholderText", desk.say(hint))
        self.show_hop(hop)

    def _earlier(self) -> None:
        self.moved.emit(-1)

    def _later(self) -> None:
        self.moved.emit(1)

    def _take_in(self) -> None:
        for editor in self.editors:
            self.hop = replace(self.hop, **editor.values())
        self.edited.emit()

    def _leave(self) -> None:
        self._take_in()
        self.left.emit()

    def show_hop(self, hop: Hop) -> None:
        """Show another hop in the same card."""
        self.hop = hop
        shown: Any = hop  # a part has fields as a record has
        for editor in self.editors:
            editor.show_values(shown)


class HopsEditor(Editor):
    """The hops side by side; with less room they go on below."""

    wide = tall = True

    def __init__(self, desk: Desk, field: Field) -> None:
        super().__init__(desk, field)
        self.cards: list[HopCard] = []
        self._line = Flow(parts.GAP)
        self._inside.addLayout(self._line)
        self._add = parts.button(desk, desk.say(N_("Add a hop")), self._add_hop, name=f"{field.name}Add", icon="plus")
        self._inside.addSpacing(parts.TIGHT)
        self._inside.addLayout(parts.row(self._add, stretch=True))

    @property
    def unread(self) -> Message | None:
        return next((why for card in self.cards for editor in card.editors if (why := editor.unread)), None)

    @property
    def unread_words(self) -> str:
        unread = [(card.hop != Hop(), left_rows.unread_in(card.editors)) for card in self.cards]
        said = [LeftRow(0, words, None if stated else {}) for stated, words in unread if stated or words]
        return left_rows.written(replace(row, at=at) for at, row in enumerate(said))

    def show_unread(self, typed: str) -> None:
        for left in left_rows.read(typed):
            if left.value is not None or left.at >= len(self.cards):
                self.cards.insert(left.at, self._card(Hop()))
                self._draw()
            left_rows.show_again(self.cards[min(left.at, len(self.cards) - 1)].editors, left)
        self.edited.emit()

    def first_input(self) -> QWidget:
        return self.cards[0].editors[0].first_input() if self.cards else self._add

    def mark_problem(self, problem: Message | None) -> None:
        for card in self.cards:
            parts.restyled(card, "problem", "true" if problem else "false")

    def values(self) -> Mapping[str, Any]:
        return {self.field.name: tuple(card.hop for card in self.cards if card.hop != Hop())}

    def show_values(self, record: Record) -> None:
        wanted = getattr(record, self.field.name)
        if self.values()[self.field.name] == wanted:
            return
        for card, hop in zip(self.cards, wanted, strict=False):
            card.show_hop(hop)
        if len(wanted) != len(self.cards):
            self.cards = [*self.cards[: len(wanted)], *map(self._card, wanted[len(self.cards) :])]
            self._draw()

    def _card(self, hop: Hop) -> HopCard:
        card = HopCard(self.desk, hop)
        card.edited.connect(self.edited)
        card.left.connect(self.left)
        card.moved.connect(self._move)
        card.dropped.connect(self._drop)
        return card

    def _draw(self) -> None:
        """Cards with an arrow between any two; what is no longer a hop is freed."""
        while (item := self._line.takeAt(0)) is not None:
            if (widget := item.widget()) not in self.cards:
                widget.hide()
                widget.deleteLater()
        for number, card in enumerate(self.cards):
            if number:
                self._line.add(self._between())
            card.place.setText(self._role(number))
            self._line.add(card)
        self.updateGeometry()

    def _role(self, number: int) -> str:
        if number == 0:
            return self.desk.say(N_("{number} · root"), number=1)
        if number == len(self.cards) - 1:
            return self.desk.say(N_("{number} · publisher"), number=number + 1)
        return self.desk.number(number + 1)

    def _between(self) -> QWidget:
        arrow = QLabel()
        arrow.setPixmap(self.desk.theme.pixmap(_arrow(self.desk, back=False), 20, "muted"))
        return arrow

    def _add_hop(self) -> None:
        self.cards.append(self._card(Hop()))
        self._draw()
        self.cards[-1].editors[0].first_input().setFocus()

    def _move(self, step: int) -> None:
        card = self.sender()
        assert isinstance(card, HopCard)
        here = self.cards.index(card)
        there = here + step
        if 0 <= there < len(self.cards):
            self.cards[here], self.cards[there] = self.cards[there], self.cards[here]
            self._draw()
            self._commit()

    def _drop(self) -> None:
        card = self.sender()
        assert isinstance(card, HopCard)
        self.cards.remove(card)
        self._draw()
        self._commit()
        self._add.setFocus()

    def _commit(self) -> None:
        self.edited.emit()
        self.left.emit()


def _arrow(desk: Desk, *, back: bool) -> str:
    return "arrow-left" if back != desk.right_to_left else "arrow-right"
