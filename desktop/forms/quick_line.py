"""One line in which a figure is typed in a few letters and read back in words at once."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from db.messages import N_, message
from db.model.quick_line import QuickFigure, QuickLineUnread, read_quick_line
from db.model.vocabulary import MEASURE
from desktop import parts, words
from desktop.desk import Desk
from desktop.editors.editor import directed

_PLACE_ABOVE = N_("A place belongs to the whole event; add it there.")


class QuickLine(QWidget):
    """Enter gives the figure to ``taken`` and empties the line; what cannot be read stays and is explained."""

    taken = Signal(object)
    typed = Signal(str)
    """The words that stand there now, whether or not they can be read."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        inside = parts.column(self, space=parts.TIGHT // 2)
        self.line = QLineEdit()
        self.line.setObjectName("quickLine")
        self.line.setAccessibleName(desk.say(N_("Quick line")))
        self.line.setPlaceholderText(desk.say(N_("Quick line: ~19 k f3 c2")))
        self.line.setToolTip(desk.say(N_(
            "A figure in a few letters: how many, then k killed, w wounded, d displaced, m missing or h households; "
            "then f3 women, b2 men, c2 children, e1 elderly. Enter adds it."
        )))  # fmt: skip
        directed(self.line)
        self._echo = parts.label("", "small", "quickEcho")
        self._echo.hide()
        inside.addWidget(self.line)
        inside.addWidget(self._echo)
        self.line.textEdited.connect(self._read_back)
        self.line.textChanged.connect(self.typed)
        self.line.returnPressed.connect(self._take)

    def show_words(self, words: str) -> None:
        """What somebody was typing here when it ended."""
        self.line.setText(words)
        self._read_back()

    def _read_back(self) -> None:
        try:
            self._say(self._in_words(self._read()), "small")
        except QuickLineUnread as unread:
            self._say(self._desk.language.say(unread.why) if self.line.text().strip() else "", "small")

    def _take(self) -> None:
        try:
            figure = self._read()
        except QuickLineUnread as unread:
            self._say(f"⬣ {self._desk.language.say(unread.why)}", "problem")
        else:
            self.line.clear()
            self._say("", "small")
            self.taken.emit(figure)

    def _read(self) -> QuickFigure:
        figure = read_quick_line(self.line.text())
        if figure.place:
            raise QuickLineUnread(message(_PLACE_ABOVE))
        return figure

    def _in_words(self, figure: QuickFigure) -> str:
        wording = words.wording(self._desk)
        measure = words.term(self._desk, MEASURE, figure.measure)
        return f"{measure}: {wording.joined(wording.quantity(quantity) for quantity in figure.quantities)}"

    def _say(self, sentence: str, role: str) -> None:
        self._echo.setText(sentence)
        parts.restyled(self._echo, "role", role)
        self._echo.setVisible(bool(sentence))
