"""How many, in the source's words: "over 85", "10–15", "~200", «أكثر من ٨٥», "dozens"; read back at once.

The quantifier, the number and its bounds are read out of the words by the one set of rules for numbers
(`db/model/quantity_phrases.py`). A text with two readings (``1.234``) is never decided here: it is asked.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from PySide6.QtWidgets import QLineEdit, QWidget

from db.messages import N_, Message
from db.model.declaration import Field, fields_of
from db.model.numerals import Refused
from db.model.parts import Quantity
from db.model.quantities import amount_of
from db.model.quantity_phrases import AmbiguousQuantity, Quantified, parse_quantity
from desktop import parts
from desktop.desk import Desk
from desktop.editors.editor import Editor
from exports.contents import numbers

_OF_THE_NUMBER: Final = ("quantifier", "verbatim", "value", "low", "high")


class NumberEditor(Editor):
    """One line for the five fields of a quantity that together are its number."""

    def __init__(self, desk: Desk, field: Field) -> None:
        super().__init__(desk, field)
        self._values: dict[str, Any] = _unstated()
        self._question: Message | None = None
        self.line = QLineEdit()
        self.line.setPlaceholderText(desk.say(N_("over 85, 10–15, ~200, dozens")))
        self.line.textEdited.connect(self._typed)
        self.takes(self.line)

    def show_values(self, record: Any) -> None:
        wanted = {name: getattr(record, name) for name in _OF_THE_NUMBER}
        if wanted != self._values or not self.line.hasFocus():
            self._values = wanted
            self.line.setText(self._text())
            self._say()

    def values(self) -> Mapping[str, Any]:
        return self._values

    @property
    def question(self) -> Message | None:
        """What has to be asked before the words are a number."""
        return self._question

    def _text(self) -> str:
        """The words that stand in the record; without any, the number as one would say it."""
        if self._values["verbatim"]:
            return str(self._values["verbatim"])
        if self._values["value"] is None and self._values["low"] is None:
            return ""
        return self.desk.language.say(numbers.in_words(_amount(self._values)))

    def _typed(self, text: str) -> None:
        self._values = _unstated()
        self._question = None
        if text.strip():
            self._read(text.strip())
        self._say()
        self.edited.emit()

    def _read(self, text: str) -> None:
        reading = parse_quantity(text)
        match reading:
            case Quantified():
                plain = text.isdecimal() and text.isascii()
                self._values = {
                    "quantifier": str(reading.quantifier), "verbatim": "" if plain else text,
                    "value": reading.value, "low": reading.low, "high": reading.high,
                }  # fmt: skip
            case AmbiguousQuantity(question=question):
                self._question = question
            case Refused(why=why):
                self._question = why
        if self._question is not None:
            # Kept as the source's words, without a number: nothing is guessed, nothing is lost.
            self._values = {**_unstated(), "quantifier": "vague", "verbatim": text}

    def _say(self) -> None:
        if self._question is not None:
            self.echo(f"▲ {self.desk.language.say(self._question)}")
        elif self._values["value"] is None and self._values["low"] is None and not self._values["verbatim"]:
            self.echo("")
        else:
            self.echo(self._understood())
        parts.restyled(self.line, "problem", "true" if self._question else "false")

    def _understood(self) -> str:
        amount = _amount(self._values)
        if amount.face is None:
            return self.desk.say(N_("in words only; it is kept and adds nothing"))
        said = self.desk.language.say(numbers.in_words(amount))
        if amount.high is None:
            return self.desk.say(N_("{number} (at least {low})"), number=said, low=numbers.grouped(amount.low or 0))
        return said

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


def _amount(values: Mapping[str, Any]) -> Any:
    return amount_of(values["quantifier"], values["value"], values["low"], values["high"])
