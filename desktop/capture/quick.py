"""Capture's quick line: a figure in a few letters, the one on which somebody stands in plain words below."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QKeySequence, QResizeEvent

from db.capturing.rows import Row
from db.messages import N_
from db.model.numerals import Refused
from db.model.parts import Quantity
from db.model.quantities import Quantifier
from db.model.quantity_phrases import AmbiguousQuantity, parse_quantity
from db.model.quick_line import QuickFigure, QuickLineUnread, read_quick_line, word_of
from desktop.capture.saying import ERROR, Saying
from desktop.desk import Desk
from desktop.evidence.naming import tip
from desktop.forms.quick_line import QuickLine
from desktop.theme import BODY, SMALL

_ROOMY: Final = 125
"""Size of text, in percent, up to which the row is said in two lines."""
_WRAPPED: Final = 0.9
"""Of two lines, what words that wrap fill for sure."""
_SIGNS: Final = {"about": "~", "more_than": ">", "at_least": ">=", "less_than": "<", "at_most": "<="}
_PARTS: Final = (("f", "female", "adult"), ("b", "male", "adult"), ("c", "not_stated", "child"),
                 ("e", "not_stated", "elderly"))  # fmt: skip


class CaptureLine(QuickLine):
    """``taken`` carries the figure that was typed, ``accepted`` comes with Enter on the empty line.

    ``stepped`` carries 1 or -1 for the row below or above.
    """

    accepted = Signal()
    stepped = Signal(int)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._row: Row | None = None
        self._edited: Row | None = None
        self._written = ""
        self.given: Row | None = None
        """The row that was being changed when the line was taken, with its numbers."""
        self._saying: Saying | None = None
        roomy = desk.theme.scale <= _ROOMY
        hint = N_("~19 k f3 c2 @idlib · Enter accepts the figure below") if roomy else N_("~19 k f3 c2 @idlib")
        self.line.setPlaceholderText(desk.say(hint))
        self._lines = 2 if roomy else 1
        self._sentence = ""
        self._echo.setFixedHeight(self._lines * QFontMetrics(desk.theme.font()).lineSpacing())
        self._echo.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeading)
        self.line.installEventFilter(self)

    def show_row(self, row: Row | None, saying: Saying) -> None:
        """The row on which somebody stands; what they are typing stays."""
        self._row, self._saying = row, saying
        if not self.line.text().strip():
            self._edited = None
            self._say_row()

    @property
    def edited(self) -> Row | None:
        """The row that is being changed here, as it was."""
        return self._edited

    def begin(self, row: Row) -> None:
        """Put the row's numbers into the line, to be changed."""
        self._edited, self._written = row, in_letters(row)
        self.line.setText(self._written)
        self.line.setFocus()
        self.line.end(False)
        self._read_back()

    def give_up(self) -> bool:
        """Empty the line; false if it was empty."""
        there = bool(self.line.text())
        self.line.clear()
        self._edited = None
        self._say_row()
        return there

    def _say(self, sentence: str, role: str) -> None:
        """As much as there is room for; the rest is in the tool tip. The room is the same for every row."""
        self._sentence = sentence
        room = self._lines * self.width() * (1 if self._lines == 1 else _WRAPPED)
        cut = QFontMetrics(self._desk.theme.font(BODY if role == "problem" else SMALL)).elidedText(
            sentence, Qt.TextElideMode.ElideRight, int(room)
        )
        super()._say(cut or " ", role)
        self._echo.setToolTip(tip(sentence) if cut != sentence else "")
        self._echo.setAccessibleName(sentence)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self._say(self._sentence, str(self._echo.property("role")))

    def _say_row(self) -> None:
        if self._row is None or self._saying is None:
            self._say(" ", "small")
            return
        wrong = next(self._saying.problems(self._row), None)
        if wrong is not None:
            self._say(f"⬣ {wrong.words}", "problem")
        else:
            self._say(self._saying.echo(self._row), "small")

    def _read_back(self) -> None:
        if not self.line.text().strip():
            self._edited = None
            self._say_row()
            return
        super()._read_back()
        self._warn()

    def _warn(self) -> None:
        """Parts above the whole are said while one types; the draft is saved all the same."""
        try:
            row = self.row_of(self._read())
        except QuickLineUnread:
            return
        wrong = next((one for one in self._saying.problems(row) if one.tone == ERROR), None) if self._saying else None
        if wrong is not None:
            self._say(f"⬣ {wrong.words}", "problem")

    def _take(self) -> None:
        if not self.line.text().strip():
            self.accepted.emit()
            return
        self.given = None
        if self._edited is not None:
            with suppress(QuickLineUnread):
                self.given = self.row_of(self._read())
        super()._take()

    def _read(self) -> QuickFigure:
        text, edited = self.line.text(), self._edited
        if edited is None or not edited.measure or word_of(edited.measure):
            return read_quick_line(text)
        # What no letter says (a home that was damaged) stays what it is while its number changes.
        return replace(read_quick_line(f"{text.partition('@')[0]} k"), measure=edited.measure)

    def row_of(self, said: QuickFigure) -> Row:
        """The row that is being changed, with the numbers of the line; what these do not say stays as it was."""
        before = self._edited or Row()
        if self._edited is not None and self.line.text().strip() == self._written.strip():
            return before
        return replace(before, measure=said.measure, quantities=_merged(before.quantities, said.quantities))

    def _in_words(self, figure: QuickFigure) -> str:
        said = super()._in_words(figure)
        return f"{said} · {figure.place}" if figure.place else said

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if not isinstance(event, QKeyEvent):
            return False
        if event.type() == QEvent.Type.ShortcutOverride:
            return self._override(event)
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        if event.type() == QEvent.Type.KeyPress and step and not event.modifiers() & _COMMANDS:
            self.stepped.emit(step)
            return True
        if event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Escape:
            return self.give_up()
        return False

    def _override(self, event: QKeyEvent) -> bool:
        """An empty line has nothing of its own to undo or to give up: then these keys are the window's."""
        steps = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)
        if not self.line.text() and any(event.matches(step) for step in steps):
            event.ignore()
            return True
        if self.line.text() and event.key() == Qt.Key.Key_Escape:
            event.accept()
            return True
        return False


_COMMANDS: Final = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


def in_letters(row: Row) -> str:
    """The row as the quick line takes it: ``~19 k f3 c2``."""
    said = []
    for one in row.wholes:
        unit = "h" if one.unit == "household" else word_of(row.measure)
        said.append(f"{_amount(one)} {unit}".strip())
    if row.measure == "displaced" and all(one.unit == "household" for one in row.wholes):
        said = [one for one in said if one]
    return " ".join([*said, *(f"{letter}{_amount(part)}" for part in row.parts if (letter := _letter(part)))])


def _amount(quantity: Quantity) -> str:
    if quantity.quantifier == Quantifier.VAGUE:
        return _vague(quantity.verbatim)
    if quantity.quantifier == Quantifier.BETWEEN:
        return f"{quantity.low}-{quantity.high}"
    return f"{_SIGNS.get(quantity.quantifier, '')}{quantity.value}"


def _vague(verbatim: str) -> str:
    """The words for how many, without those for of whom: the line takes "thousands", not "thousands of civilians"."""
    words = verbatim.split()
    for number in range(1, len(words) + 1):
        said = " ".join(words[:number])
        reading = parse_quantity(said)
        if not isinstance(reading, Refused | AmbiguousQuantity):
            return said
    return verbatim


def _letter(part: Quantity) -> str:
    said = ((letter, (sex, age)) for letter, sex, age in _PARTS)
    return next((letter for letter, wanted in said if wanted == (part.sex, part.age)), "")


def _merged(before: tuple[Quantity, ...], now: tuple[Quantity, ...]) -> tuple[Quantity, ...]:
    """The numbers as they are typed now: who they are stays, and the source's words where the number does."""
    unsaid = tuple(one for one in before if one.part and not _letter(one))
    order = [_what(one) for one in before]
    kept = sorted((_kept(one, before) for one in now), key=lambda one: _place(_what(one), order))
    return (*kept, *unsaid)


def _place(what: tuple[object, ...], order: list[tuple[object, ...]]) -> int:
    """Where it stood before; what is new stands behind."""
    return order.index(what) if what in order else len(order)


def _kept(quantity: Quantity, before: tuple[Quantity, ...]) -> Quantity:
    alike = (one for one in before if _what(one) == _what(quantity))
    former = next(alike, None)
    if former is None:
        return quantity
    numbers = ("value", "quantifier", "low", "high")
    if all(getattr(former, name) == getattr(quantity, name) for name in numbers):
        return former
    return replace(quantity, population=former.population, group=former.group)


def _what(quantity: Quantity) -> tuple[object, ...]:
    return quantity.part, quantity.unit, quantity.sex, quantity.age
