"""Terms of controlled lists, found by typing: one, or several as chips."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QWidget

from db.messages import N_
from db.model.declaration import Field
from db.model.folding import fold
from db.model.records import Record
from db.model.types import Code, Several
from db.model.vocabulary import Vocabulary
from desktop import parts, words
from desktop.desk import Desk
from desktop.editors.editor import Editor
from desktop.editors.suggestions import Choice, Found, SuggestLine


class CodeEditor(Editor):
    """One term. What is typed and is no term stays in red letters until one is chosen; the record keeps the last."""

    def __init__(self, desk: Desk, field: Field, vocabulary: Vocabulary | None = None) -> None:
        super().__init__(desk, field)
        self._vocabulary = vocabulary or _vocabulary(field)
        self._code = ""
        self.line = SuggestLine(desk, self._find)
        self.line.textEdited.connect(self.edited)
        self.line.chosen.connect(self._choose)
        self.takes(self.line)

    def _find(self, typed: str, found: Found) -> None:
        shown = typed if typed != self._label(self._code) else ""
        found([Choice(code, label) for code, label in self._offered() if words.matches(label, shown)])

    def _offered(self) -> Sequence[tuple[str, str]]:
        """The terms that fit; a form may narrow them down (sub-types of an event type)."""
        return list(words.terms(self.desk, self._vocabulary))

    def _choose(self, code: str) -> None:
        self._code = code
        self.line.setText(self._label(code))
        self.edited.emit()
        self.left.emit()

    def _label(self, code: str) -> str:
        return words.term(self.desk, self._vocabulary, code) if code else ""

    def show_values(self, record: Record) -> None:
        code = getattr(record, self.field.name)
        if code != self._code or not self.line.hasFocus():
            self._code = code
            self.line.setText(self._label(code))

    def values(self) -> Mapping[str, Any]:
        typed = self.line.text().strip()
        if not typed:
            return {self.field.name: self.field.default}
        exact = [code for code, label in self._offered() if fold(label) == fold(typed)]
        return {self.field.name: exact[0] if exact else self._code}

    def first_input(self) -> QWidget:
        return self.line

    def set_read_only(self, read_only: bool) -> None:
        self.line.setReadOnly(read_only)


class CodesEditor(Editor):
    """Several terms: chips, and a line to find the next one."""

    def __init__(self, desk: Desk, field: Field) -> None:
        super().__init__(desk, field)
        self._vocabulary = _vocabulary(field)
        self._codes: tuple[str, ...] = ()
        self._chips = QHBoxLayout()
        self._chips.setSpacing(parts.TIGHT)
        self._inside.addLayout(self._chips)
        self.line = SuggestLine(desk, self._find)
        self.line.setPlaceholderText(desk.say(N_("Add…")))
        self.line.chosen.connect(self._add)
        self.takes(self.line)

    def _find(self, typed: str, found: Found) -> None:
        offered = ((c, label) for c, label in words.terms(self.desk, self._vocabulary) if c not in self._codes)
        found([Choice(code, label) for code, label in offered if words.matches(label, typed)])

    def _add(self, code: str) -> None:
        self.line.clear()
        self._set((*self._codes, code))

    def _take_off(self, code: str) -> None:
        self._set(tuple(one for one in self._codes if one != code))
        self.line.setFocus()

    def _set(self, codes: tuple[str, ...]) -> None:
        self._codes = codes
        self._draw()
        self.edited.emit()
        self.left.emit()

    def _draw(self) -> None:
        parts.clear(self._chips)
        for code in self._codes:
            self._draw_chip(code, words.term(self.desk, self._vocabulary, code))
        self._chips.addStretch(1)

    def _draw_chip(self, code: str, label: str) -> None:
        chip = parts.label(label, "chip")
        chip.setWordWrap(False)
        off = self.desk.say(N_("Take off: {label}"), label=label)
        self._chips.addWidget(chip)
        self._chips.addWidget(parts.tool(self.desk, "x", off, partial(self._take_off, code), name=f"off_{code}"))

    def show_values(self, record: Record) -> None:
        codes = getattr(record, self.field.name)
        if codes != self._codes:
            self._codes = codes
            self._draw()

    def values(self) -> Mapping[str, Any]:
        return {self.field.name: self._codes}

    def first_input(self) -> QWidget:
        return self.line


def _vocabulary(field: Field) -> Vocabulary:
    type_ = field.type.of if isinstance(field.type, Several) else field.type
    if not isinstance(type_, Code):
        raise TypeError(field.name)
    return type_.vocabulary
