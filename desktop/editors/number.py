"""How many: "over 85", "10–15", "~200", «أكثر من ٨٥», "dozens"; read back at once.

The quantifier, the number and its bounds are read out of what is typed by the one set of rules for numbers
(`db/model/quantity_phrases.py`). A text with two readings (``1.234``) is never decided here: both are offered.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any, Final

from PySide6.QtWidgets import QLineEdit, QWidget

from db.messages import N_, Message
from db.model.declaration import Field, fields_of
from db.model.numerals import Refused
from db.model.parts import Quantity
from db.model.quantities import Amount, amount_of
from db.model.quantity_phrases import AmbiguousQuantity, Quantified, parse_quantity
from desktop import parts
from desktop.desk import Desk
from desktop.editors.editor import Editor, directed
from desktop.editors.flow import Flow
from exports.contents import numbers

_OF_THE_NUMBER: Final = ("quantifier", "value", "low", "high")


class NumberEditor(Editor):
    """One line for the four fields of a quantity that together are its number.

    Words that were typed here go into the field for the source's words as well, unless a person put others there.
    """

    def __init__(self, desk: Desk, field: Field) -> None:
        super().__init__(desk, field)
        self._values: dict[str, Any] = _unstated()
        self._words = ""
        self._copied = ""
        """What was put into the field for the source's words from here."""
        self._question: Message | None = None
        self.line = QLineEdit()
        self.line.setPlaceholderText(desk.say(N_("over 85, ~200")))
        self.line.setToolTip(desk.say(N_("over 85, 10–15, ~200, dozens")))
        self.line.textEdited.connect(self._typed)
        directed(self.line)
        self._readings = Flow(parts.TIGHT)
        self.takes(self.line)
        self._inside.addLayout(self._readings)

    @property
    def unread(self) -> Message | None:
        return self._question

    def show_values(self, record: Any) -> None:
        wanted = {name: getattr(record, name) for name in _OF_THE_NUMBER}
        self._words = record.verbatim
        if wanted != self._values or not (self.line.hasFocus() or self._question):
            self._values = wanted
            self._question = None
            self._ask(())
            self.line.setText(self._text())
            self._say()

    def values(self) -> Mapping[str, Any]:
        return {**self._values, "verbatim": self._words}

    def _text(self) -> str:
        """The number as one would say it; of words alone the words."""
        if self._values["value"] is None and self._values["low"] is None:
            return self._words if self._values["quantifier"] == "vague" else ""
        return self.desk.language.say(numbers.in_words(self._amount()))

    def _typed(self, text: str) -> None:
        own = bool(self._words) and self._words != self._copied and not self._says_the_same(self._words)
        self._take(text.strip())
        if not own:
            # Signs such as ~ and > are ours, not the source's.
            self._words = text.strip() if any(map(str.isalpha, text)) or self._question else ""
            self._copied = self._words
        self._say()
        self.edited.emit()

    def _says_the_same(self, words: str) -> bool:
        """Whether the words are only the number again."""
        reading = parse_quantity(words)
        return isinstance(reading, Quantified) and all(
            getattr(reading, name) == self._values[name] for name in ("value", "low", "high")
        )

    def _take(self, text: str) -> None:
        self._values = _unstated()
        self._question = None
        reading = parse_quantity(text) if text else None
        match reading:
            case Quantified():
                self._values = _values_of(reading)
            case AmbiguousQuantity(question=why) | Refused(why=why):
                # Kept as the source's words, without a number: nothing is guessed, nothing is lost.
                self._question = why
                self._values = {**_unstated(), "quantifier": "vague"}
        self._ask(reading.readings if isinstance(reading, AmbiguousQuantity) else ())

    def _ask(self, readings: tuple[Quantified, ...]) -> None:
        """Offer each meaning that a quantity can have."""
        self._readings.clear()
        for number, reading in enumerate(readings):
            said = self.desk.language.say(numbers.in_words(_amount(_values_of(reading))))
            take = partial(self._settle, reading)
            self._readings.add(parts.button(self.desk, said, take, name=f"reading{number}", role="link"))
        self.updateGeometry()

    def _settle(self, reading: Quantified) -> None:
        self._question = None
        self._values = _values_of(reading)
        self.line.setFocus()
        self.line.setText(self._text())
        self._ask(())
        self._say()
        self.edited.emit()
        self.left.emit()

    def _say(self) -> None:
        if self._question is not None:
            self.echo(f"▲ {self.desk.language.say(self._question)}")
        elif self._values == _unstated():
            self.echo("")
        else:
            self.echo(self._understood())
        parts.restyled(self.line, "problem", "true" if self._question else "false")

    def _understood(self) -> str:
        amount = self._amount()
        if amount.face is None:
            return self.desk.say(N_("in words only; adds nothing"))
        said = self.desk.language.say(numbers.in_words(amount))
        if amount.high is None:
            return self.desk.say(N_("{number} (at least {low})"), number=said, low=numbers.grouped(amount.low or 0))
        return said

    def _amount(self) -> Amount:
        return _amount(self._values)

    def first_input(self) -> QWidget:
        return self.line

    def set_read_only(self, read_only: bool) -> None:
        self.line.setReadOnly(read_only)


def number_editor(desk: Desk) -> NumberEditor:
    """The editor of a quantity's number, under the label of its number."""
    return NumberEditor(desk, fields_of(Quantity)["value"])


def _unstated() -> dict[str, Any]:
    start = Quantity()
    return {name: getattr(start, name) for name in _OF_THE_NUMBER}


def _values_of(reading: Quantified) -> dict[str, Any]:
    return {"quantifier": str(reading.quantifier), "value": reading.value, "low": reading.low, "high": reading.high}


def _amount(values: Mapping[str, Any]) -> Amount:
    return amount_of(values["quantifier"], values["value"], values["low"], values["high"])
