"""Two keyings of one text beside each other: what differs, and whose value is taken."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from db.capturing import agreement
from db.capturing.agreement import FIRST, LABELS, SECOND, Agreement, Compared, Difference
from db.messages import N_, NN_, numbered
from db.model.parts import Excerpt
from desktop import parts
from desktop.desk import Desk
from desktop.dialogs.dialog import scrolled
from desktop.forms.page import ROOMY
from desktop.keying.saying import Saying, rate_in_words

_LABELS = 160
"""Pixels at 100 % of what differs, so that values stand below each other."""

Settle = Callable[[str, str], None]
"""Called with the key of a difference and whose value is taken."""


class Comparison(QWidget):
    """``settle`` makes one step of it; ``back`` leads to the list of documents."""

    def __init__(self, desk: Desk, *, settle: Settle, back: Callable[[], None]) -> None:
        super().__init__()
        self._desk, self._settle = desk, settle
        self._roomy = desk.theme.scale <= ROOMY
        self.setObjectName("keyingComparison")
        content = QWidget()
        whole = parts.column(content, space=parts.GAP)
        arrow = "arrow-right" if desk.right_to_left else "arrow-left"
        leave = parts.tool(desk, arrow, desk.say(N_("Back")), back, name="keyingBack")
        self._title = parts.at_start(desk, parts.label("", "heading", "comparedTitle"))
        head = parts.row(leave, self._title)
        head.setStretch(1, 1)
        whole.addLayout(head)
        self.rate = parts.label("", "strong", "comparedRate")
        whole.addWidget(self.rate)
        whole.addWidget(parts.label(desk.say(N_(
            "Figures in which both agree in measure, number, quantifier, place, date and parts, of all figures that "
            "either of them has. Settling a difference does not change the rate."
        )), "small"))  # fmt: skip
        self._lines = QVBoxLayout()
        self._lines.setSpacing(parts.GAP)
        whole.addLayout(self._lines)
        whole.addStretch(1)
        parts.column(self).addWidget(scrolled(content, "comparisonScroll"))

    def show_agreement(self, found: Agreement, title: str) -> None:
        """Show the comparison; the first open difference gets the focus."""
        parts.clear(self._lines)
        saying = Saying(self._desk)
        self._title.setText(title)
        left = numbered(NN_("{count} open difference", "{count} open differences"), found.differences)
        said = self._desk.language.say(left) if found.differences else self._desk.say(N_("all settled"))
        self.rate.setText(f"{rate_in_words(self._desk, agreement.rate([found]))} · {said}")
        self._first: QWidget | None = None
        for figure in found.figures:
            if not figure.agrees:
                self._lines.addWidget(card := self._card(figure, saying))
                card.show()  # now: the focus goes there at once
        agreeing = [figure for figure in found.figures if figure.agrees]
        if agreeing:
            self._lines.addWidget(parts.label(self._desk.say(N_("Keyed alike")), "section"))
        for figure in agreeing:
            if figure.first is not None:
                self._lines.addWidget(parts.label(f"✓ {saying.figure(figure.first)}", "muted", "keyedAlike"))
        if self._first is not None:
            self._first.setFocus()

    def _card(self, figure: Compared, saying: Saying) -> QFrame:
        frame, inside = parts.card("comparedFigure")
        words = next((one.exact for one in self._excerpts(figure)), "")
        if words:
            quoted = parts.label(self._desk.say(N_("“{title}”"), title=words), "muted", "comparedWords")
            inside.addWidget(parts.at_start(self._desk, quoted))
        grid = QGridLayout()
        grid.setHorizontalSpacing(parts.SPACE)
        grid.setVerticalSpacing(parts.TIGHT)
        if self._roomy:
            grid.setColumnMinimumWidth(0, self._desk.theme.px(_LABELS))
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(2, 1)
        for column, head in enumerate((N_("First"), N_("Second")), 1):
            grid.addWidget(parts.label(self._desk.say(head), "small"), 0, column)
        for row, difference in enumerate(figure.differences, 1):
            self._difference(grid, row, figure, difference, saying)
        inside.addLayout(grid)
        return frame

    @staticmethod
    def _excerpts(figure: Compared) -> tuple[Excerpt, ...]:
        one = figure.first or figure.second
        return one.excerpts if one is not None else ()

    def _difference(self, grid: QGridLayout, row: int, figure: Compared, one: Difference, saying: Saying) -> None:
        label = self._desk.say(LABELS[one.what])
        named = parts.label(label, "strong", f"difference_{one.what}")
        if self._roomy:
            grid.addWidget(named, 3 * row + 1, 0)
        else:
            grid.addWidget(named, 3 * row, 1, 1, 2)
        sides = ((FIRST, figure.first, N_("Keep the first's")), (SECOND, figure.second, N_("Take the second's")))
        for column, (whose, said, verb) in enumerate(sides, 1):
            value = saying.value(said, one.what)
            taken = "✓ " if one.taken == whose else ""
            shown = parts.at_start(self._desk, parts.label(f"{taken}{value}", "", f"{whose}Value"))
            grid.addWidget(shown, 3 * row + 1, column)
            if one.taken or not self._desk.session.archive.writable:
                continue
            words = self._desk.say(verb)
            button = parts.button(
                self._desk, words, partial(self._settle, one.key, whose), name=f"take_{whose}_{one.what}"
            )
            button.setAccessibleName(f"{words}: {label}, {value}")
            grid.addLayout(parts.row(button, stretch=True), 3 * row + 2, column)
            self._first = self._first or button
