"""A record's form: its declared fields by section, what is missing on top once somebody wants to finish."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from db.messages import N_, Message
from db.model.declaration import Field, fields_of
from db.model.judgement import Problem
from db.model.records import KINDS
from db.model.vocabulary import WORK_STATE
from desktop import parts, words
from desktop.desk import Desk
from desktop.forms.drafting import Drafting
from desktop.forms.section import Section
from desktop.navigator import OK

NOT_EDITED: Final = frozenset(
    {
        "id", "code", "former_codes", "state", "author", "created", "changed", "batch", "row", "removed", "erased",
        "text_sha256", "sha256", "size", "media_type", "gazetteer", "published_text", "date_text", "as_of_text",
    }
)  # fmt: skip
"""Fields that the archive sets, or that an editor keeps beside another."""

WIDEST = 1040
"""Pixels at 100 % of a form: longer lines are hard to read."""


class RecordPage(QWidget):
    """The form of one record. Special kinds add cards of their own (`below`)."""

    def __init__(self, desk: Desk, drafting: Drafting) -> None:
        super().__init__()
        self.desk = desk
        self.drafting = drafting
        drafting.setParent(self)
        self.setObjectName(f"{drafting.record.kind}Form")
        whole = parts.column(self, space=parts.GAP)
        whole.addLayout(self._head())
        self._problems = QVBoxLayout()
        self._problems.setSpacing(parts.TIGHT)
        whole.addLayout(self._problems)
        whole.addWidget(self._body(), 1)
        drafting.changed.connect(self._show_head)
        drafting.checked.connect(self._show_problems)
        self._show_head()
        drafting.check()

    # --- building -----------------------------------------------------------------------------------------------------

    def _head(self) -> QHBoxLayout:
        back = parts.tool(
            self.desk, "arrow-right" if self.desk.right_to_left else "arrow-left", self.desk.say(N_("Back")),
            self.desk.navigator.back, name="formBack",
        )  # fmt: skip
        self._title = parts.label("", "heading", "formTitle")
        self._state = parts.label("", "chip", "formState")
        self._state.setWordWrap(False)
        finish = parts.button(
            self.desk, self.desk.say(N_("Finish")), self.finish, name="formFinish", icon="check", role="main"
        )
        finish.setToolTip(self.desk.say(N_("Check the record and enter it (Ctrl+Enter)")))
        head = parts.row(back, self._title, self._state, finish)
        head.setStretch(1, 1)
        return head

    def _body(self) -> QScrollArea:
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside = QWidget()
        self.cards = parts.column(inside, space=parts.SPACE)
        self.sections = [self._section(title, fields) for title, fields in self.fields_by_section()]
        for section in self.sections:
            section.setMaximumWidth(self.desk.theme.px(WIDEST))
            self.cards.addWidget(section)
        for card in self.below():
            card.setMaximumWidth(self.desk.theme.px(WIDEST))
            self.cards.addWidget(card)
        self.cards.addStretch(1)
        scroll.setWidget(inside)
        return scroll

    def _section(self, title: str, fields: Sequence[Field]) -> Section:
        return Section(self.desk, title, self.drafting, fields)

    def fields_by_section(self) -> list[tuple[str, list[Field]]]:
        """The fields that are edited, under the headings that they declare, in their order; work comes last."""
        found: dict[str, list[Field]] = {}
        for name, field in fields_of(type(self.drafting.record)).items():
            if name not in NOT_EDITED:
                found.setdefault(field.section, []).append(field)
        common = fields_of(KINDS["user"])
        last = {field.section for name, field in common.items() if name in ("tags", "note")}
        return sorted(found.items(), key=lambda item: item[0] in last)

    def below(self) -> list[QWidget]:
        """Cards under the record's own fields."""
        return []

    # --- showing ------------------------------------------------------------------------------------------------------

    def _show_head(self) -> None:
        record = self.drafting.record
        label = self.desk.say(type(record).label)
        self._title.setText(words.name_of(self.desk, record) if self.drafting.stored else
                            self.desk.say(N_("New: {kind}"), kind=label))  # fmt: skip
        state = words.term(self.desk, WORK_STATE, record.state)
        code = f"{record.code} · " if record.code else ""
        self._state.setText(f"{label} · {code}{state}")

    def _show_problems(self) -> None:
        parts.clear(self._problems)
        if not self.drafting.asked:
            return
        for problem in self.drafting.problems:
            self._problems.addWidget(self._problem(problem))

    def _problem(self, problem: Problem) -> QWidget:
        """One line, Enter on it goes to its field."""
        label = fields_of(type(self.drafting.record))[problem.field].label
        sentence = self.desk.language.say(problem.named(Message(label)))
        return parts.button(
            self.desk, f"⬣ {sentence}", lambda: self.go_to(problem.field), name=f"goTo_{problem.field}", role="link"
        )

    def go_to(self, field: str) -> None:
        """Put the focus into the field."""
        for section in self.sections:
            if field in section.rows:
                section.rows[field].editor.first_input().setFocus(Qt.FocusReason.ShortcutFocusReason)

    # --- finishing ----------------------------------------------------------------------------------------------------

    def finish(self) -> None:
        """Commit, check, enter; with problems, list them and go to the first."""
        self.commit_focused()
        with self.desk.navigator.known_failures():
            if self.drafting.finish():
                self.desk.navigator.tell(self.desk.say(N_("Entered.")), OK)
            elif self.drafting.problems:
                self.go_to(self.drafting.problems[0].field)

    def commit_focused(self) -> None:
        """What is being typed just now is committed, as if the focus had left."""
        focused = self.focusWidget()
        if focused is not None:
            focused.clearFocus()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        super().showEvent(event)
        if self.sections and self.sections[0].rows and not self.drafting.stored:
            next(iter(self.sections[0].rows.values())).editor.first_input().setFocus()
