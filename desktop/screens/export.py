"""S6, check and export: what to look at first, what goes out and to whom, what it will say, and the file."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from db.messages import N_
from db.model.change import Change
from db.store.listing import Sought
from desktop import parts
from desktop.actions import Actions
from desktop.desk import Desk
from desktop.dialogs.dialog import Question
from desktop.exporting.choices import PURPOSE, Choices
from desktop.exporting.findings import Findings
from desktop.exporting.form import ChoicesForm
from desktop.exporting.outcome import Outcome
from desktop.exporting.outlook import Outlook
from desktop.exporting.presets import Presets
from desktop.screens.screen import BEGIN, Screen
from desktop.work import Work

_COLUMN = 420
"""Pixels at 100 % that a column needs; where there is less than two, all stands below each other."""


@dataclass(frozen=True)
class Begun:
    """What is chosen, where to, and the export that is running, to go on with in another window."""

    choices: Choices
    out: Path | None
    work: Work | None


class ExportScreen(Screen):
    """Findings and choices at the leading side; what it will say, and the file, at the trailing one."""

    act = "show_export"

    def __init__(self, desk: Desk, actions: Actions) -> None:
        super().__init__(desk)
        self.findings = Findings(desk)
        self.form = ChoicesForm(desk)
        self.outlook = Outlook(desk)
        self.outcome = Outcome(desk)
        self.presets = Presets(desk, PURPOSE, self._as_preset)
        whole = parts.column(self, space=parts.GAP)
        whole.addLayout(self._head(actions))
        whole.addWidget(self._body(), 1)
        self.findings.opened.connect(self._open)
        self.form.changed.connect(self._look)
        self.presets.wanted.connect(self._take_preset)
        self.outcome.over.connect(self._let_go)
        self.outcome.written.connect(self.form.used)

    def _head(self, actions: Actions) -> QHBoxLayout:
        title = parts.label(self.desk.say(N_("Check and export")), "heading", "exportTitle")
        self._export = parts.button(
            self.desk, self.desk.say(N_("Export")), self.export, name="exportNow", icon="file-output", role="main"
        )
        self._export.setToolTip(f"{self._export.text()} ({actions['export'].shortcut().toString()})")
        head = parts.row(title, self.presets, self._export)
        head.setStretch(0, 1)
        return head

    def _body(self) -> QScrollArea:
        inside = QWidget()
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight, inside)
        self._columns.setContentsMargins(0, 0, 0, 0)
        self._columns.setSpacing(parts.GAP)
        for first, second in ((self.findings, self.form), (self.outcome, self.outlook)):
            column = QVBoxLayout()
            column.setSpacing(parts.GAP)
            column.addWidget(first)
            column.addWidget(second)
            column.addStretch(1)
            self._columns.addLayout(column, 1)
        scroll = QScrollArea()
        scroll.setObjectName("exportBody")
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inside)
        return scroll

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        # Leading to trailing: Qt mirrors it.
        beside = self.width() >= 2 * self.desk.theme.px(_COLUMN)
        self._columns.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)

    # --- looking ------------------------------------------------------------------------------------------------------

    def refresh(self, change: Change | None) -> None:
        self.findings.look()
        self.presets.refresh()
        self._look()

    def _look(self) -> None:
        if self.form.wrong is not None:
            self.outlook.forget()
        elif self.isVisible():
            self.outlook.look(self.form.choices)

    def _open(self, leads_to: object) -> None:
        if isinstance(leads_to, Sought):
            self.desk.navigator.screen("show_archive", leads_to)
        else:
            self.desk.navigator.record(str(leads_to))

    # --- choosing -----------------------------------------------------------------------------------------------------

    def _as_preset(self) -> str | None:
        return self.form.choices.as_text() if self.form.wrong is None else None

    def _take_preset(self, choices: str) -> None:
        self.form.show_choices(Choices.from_text(choices))

    def subject(self) -> object:
        choices = self.form.choices if self.form.wrong is None else Choices()
        return Begun(choices, self.form.out, self.outcome.work)

    def show_subject(self, subject: object) -> None:
        if subject == BEGIN:
            self.export()
        elif isinstance(subject, Begun):
            self.form.show_choices(subject.choices)
            if subject.out is not None:
                self.form.show_out(subject.out)
            if subject.work is not None:
                self._export.setEnabled(False)
                self.outcome.follow(subject.work)

    # --- exporting ----------------------------------------------------------------------------------------------------

    def export(self) -> None:
        """Write the file; where one stands already, ask first."""
        if self.outcome.work is not None:
            return
        if (wrong := self.form.wrong) is not None:
            wrong.setFocus()
        elif (lacking := self.form.protection.lacking) is not None:
            lacking.setFocus()
        elif self.form.replaces:
            self._ask_to_replace()
        else:
            self._write()

    def _ask_to_replace(self) -> None:
        place = self.form.place
        sentence = self.desk.say(N_("“{name}” is there already."), name=place.name if place else "")
        question = Question(self.desk, self.window(), self.desk.say(N_("Replace the file?")), sentence)
        question.choice(self.desk.say(N_("Leave it")), None, name="leaveFile")
        question.choice(self.desk.say(N_("Replace it")), self._write, name="replaceFile", role="main")
        question.open()

    def _write(self) -> None:
        if (out := self.form.out) is not None:
            self._export.setEnabled(False)
            self.outcome.export(out, self.form.choices, self.outlook.released, self.form.protection.passphrase)

    def _let_go(self) -> None:
        self._export.setEnabled(True)
