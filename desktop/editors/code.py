"""Terms of controlled lists, found by typing: one, or several as chips."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

from PySide6.QtWidgets import QFrame, QPushButton, QWidget

from db.messages import N_, Message
from db.model.declaration import Field
from db.model.folding import fold
from db.model.records import AddedTerm, Record
from db.model.types import Code, Several
from db.model.vocabulary import Vocabulary
from desktop import parts, words
from desktop.desk import Desk
from desktop.editors.editor import Editor
from desktop.editors.flow import Flow
from desktop.editors.suggestions import Choice, Found, SuggestLine

_NARROWED_BY: Final = {"sub_type": "event_type"}
"""Fields whose terms refine those of another field of the record."""

_SHOWN_OF_LABEL: Final = 40
"""Letters of the words in a button: who pasted a page there sees what it begins with."""

NO_TERM = N_("“{text}” is no term of this list; choose one, or clear the field.")


@dataclass(frozen=True)
class NewTerm:
    """A term that is to be added to the list of this archive."""

    label: str


def terms_for(desk: Desk, vocabulary: Vocabulary, typed: str, within: str = "") -> list[Choice]:
    """The terms of which each typed word begins a word, and the way to add what the list lacks."""
    offered = [
        (code, label) for code, label in words.terms(desk, vocabulary)
        if not within or code not in vocabulary.terms or vocabulary.terms[code].parent in ("", within)
    ]  # fmt: skip
    found = [Choice(code, label) for code, label in offered if words.matches(label, typed)]
    new = typed.strip()
    if vocabulary.extensible and new and all(fold(label) != fold(new) for _, label in offered):
        found.append(Choice(NewTerm(new), desk.say(N_("New term: “{label}”"), label=new), icon="plus"))
    return found


def added(desk: Desk, vocabulary: Vocabulary, term: NewTerm) -> str:
    """Add the term to the archive's own; its code."""
    code = "_".join(fold(term.label).split())
    local = term.label if desk.right_to_left else ""
    desk.session.save(
        AddedTerm(name=term.label, local_name=local, vocabulary=vocabulary.name, term=code, state="entered")
    )
    return code


class OfList(Editor):
    """What the editors of one term and of several have in common: words that are no term stay, and can become one."""

    def __init__(self, desk: Desk, field: Field) -> None:
        super().__init__(desk, field)
        self._vocabulary = _vocabulary(field)
        self._verb: QPushButton | None = None

    def _take(self, choice: str | NewTerm) -> None:
        raise NotImplementedError

    def _focus_left(self) -> None:
        super()._focus_left()
        self._offer(self.unread_words)

    def show_unread(self, typed: str) -> None:
        super().show_unread(typed)
        self._offer(self.unread_words)

    def _offer(self, label: str) -> None:
        """A verb that adds these words to the archive's own terms; none for no words, or for a list that is closed."""
        shown = bool(label) and self._vocabulary.extensible and self.desk.session.archive.writable
        if shown and self._verb is None:
            self._verb = parts.button(self.desk, "", self._add_term, name="addTerm", icon="plus", role="link")
            self._inside.addLayout(parts.row(self._verb, stretch=True))
        if self._verb is not None:
            self._verb.setText(self.desk.say(N_("Add “{label}” to the list"), label=label[:_SHOWN_OF_LABEL]))
            self._verb.setVisible(shown)

    def _add_term(self) -> None:
        if label := self.unread_words:
            self._take(NewTerm(label))


class CodeEditor(OfList):
    """One term. What is typed and is no term stays, and is said; the record keeps the term it had."""

    def __init__(self, desk: Desk, field: Field) -> None:
        super().__init__(desk, field)
        self._code = ""
        self._within = ""
        self.line = SuggestLine(desk, self._find, at_once=True)
        self.line.textEdited.connect(self._typed)
        self.line.chosen.connect(self._take)
        self.takes(self.line)

    @property
    def unread(self) -> Message | None:
        typed = self.line.text().strip()
        if not typed or fold(typed) == fold(self._label(self._code)):
            return None
        return Message(NO_TERM, {"text": typed})

    def _find(self, typed: str, found: Found) -> None:
        # What stands there and is the chosen term narrows nothing down: all others are offered.
        shown = typed if typed != self._label(self._code) else ""
        found(terms_for(self.desk, self._vocabulary, shown, self._within))

    def _typed(self, text: str) -> None:
        wanted = fold(text)
        exact = [code for code, label in words.terms(self.desk, self._vocabulary) if fold(label) == wanted]
        if exact or not text.strip():
            self._code = exact[0] if exact else self.field.default
        self._offer("")  # while one types, the list below offers it
        self.edited.emit()

    def _take(self, choice: str | NewTerm) -> None:
        self._code = added(self.desk, self._vocabulary, choice) if isinstance(choice, NewTerm) else choice
        self._offer("")
        self._show_term()
        self.edited.emit()
        self.left.emit()

    def _label(self, code: str) -> str:
        return words.term(self.desk, self._vocabulary, code) if code else ""

    def _focus_left(self) -> None:
        super()._focus_left()
        # An emptied field that cannot be empty shows the term that it starts with.
        if not self.line.text().strip():
            self._show_term()

    def _show_term(self) -> None:
        label = self._label(self._code)
        self.line.setText(label)
        self.line.setToolTip(label)  # a cell of a table can be narrower than it
        self.line.setCursorPosition(0)

    def show_values(self, record: Record) -> None:
        self._within = getattr(record, _NARROWED_BY.get(self.field.name, ""), "")
        code = getattr(record, self.field.name)
        if code != self._code or not (self.line.hasFocus() or self.unread):
            self._code = code
            self._offer("")
            self._show_term()

    def values(self) -> Mapping[str, Any]:
        return {self.field.name: self._code}

    def first_input(self) -> QWidget:
        return self.line

    def set_read_only(self, read_only: bool) -> None:
        self.line.setReadOnly(read_only)


class CodesEditor(OfList):
    """Several terms: chips, and a line to find the next one."""

    def __init__(self, desk: Desk, field: Field) -> None:
        super().__init__(desk, field)
        self._codes: tuple[str, ...] = ()
        self._chips = Flow(parts.TIGHT)
        self.line = SuggestLine(desk, self._find, at_once=True)
        self.line.setPlaceholderText(desk.say(N_("Add…")))
        self.line.textEdited.connect(self.edited)
        self.line.chosen.connect(self._take)
        self.takes(self.line)
        self._inside.insertLayout(0, self._chips)

    @property
    def unread(self) -> Message | None:
        typed = self.line.text().strip()
        return Message(NO_TERM, {"text": typed}) if typed else None

    def _find(self, typed: str, found: Found) -> None:
        found([choice for choice in terms_for(self.desk, self._vocabulary, typed) if choice.value not in self._codes])

    def _take(self, choice: str | NewTerm) -> None:
        self.line.clear()
        self._offer("")
        code = added(self.desk, self._vocabulary, choice) if isinstance(choice, NewTerm) else choice
        self._set((*self._codes, code))

    def _take_off(self, code: str) -> None:
        self._set(tuple(one for one in self._codes if one != code))
        self.line.setFocus()

    def _set(self, codes: Sequence[str]) -> None:
        self._codes = tuple(codes)
        self._draw()
        self.edited.emit()
        self.left.emit()

    def _draw(self) -> None:
        self._chips.clear()
        for code in self._codes:
            label = words.term(self.desk, self._vocabulary, code)
            self._chips.add(chip(self.desk, label, code, partial(self._take_off, code)))
        self.updateGeometry()

    def show_values(self, record: Record) -> None:
        codes = getattr(record, self.field.name)
        if codes != self._codes:
            self._codes = codes
            self._draw()

    def values(self) -> Mapping[str, Any]:
        return {self.field.name: self._codes}

    def first_input(self) -> QWidget:
        return self.line


def chip(desk: Desk, label: str, name: str, off: partial[None]) -> QFrame:
    """Words in a frame with a button to take them off."""
    frame = QFrame()
    frame.setProperty("role", "chipFrame")
    said = parts.OneLine(label)
    away = parts.tool(desk, "x", desk.say(N_("Take off: {label}"), label=label), off, name=f"off_{name}")
    away.setFixedSize(desk.theme.px(24), desk.theme.px(24))
    row = parts.row(said, away, space=parts.TIGHT)
    row.setContentsMargins(parts.GAP, 0, parts.GAP, 0)  # margins are not mirrored
    frame.setLayout(row)
    return frame


def _vocabulary(field: Field) -> Vocabulary:
    type_ = field.type.of if isinstance(field.type, Several) else field.type
    if not isinstance(type_, Code):
        raise TypeError(field.name)
    return type_.vocabulary
