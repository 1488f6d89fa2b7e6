"""S6, check and export: what to look at first, what goes out and to whom, what it will say, and the file."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QScrollArea, QWidget

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
from desktop.keying.rate import AgreementLine
from desktop.screens.screen import BEGIN, Screen
from desktop.work import Work

_COLUMN = 420
"""Pixels at 100 % that a column needs; where there is less than two, all stands below each other."""

_ENDLESS = 16_777_215
"""Qt's own word for a height without a limit."""


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
        self.agreement = AgreementLine(desk)
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
        self.outlook.opened.connect(self._open)
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

    def _body(self) -> _Body:
        trailing = QWidget()
        inside = parts.column(trailing)
        inside.addWidget(self.outcome)
        inside.addWidget(self.outlook, 1)
        return _Body(self.desk, _column(self.findings, self.agreement, self.form), trailing)

    # --- looking ------------------------------------------------------------------------------------------------------

    def refresh(self, change: Change | None) -> None:
        self.findings.look()
        self.agreement.look()
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


class _Body(QScrollArea):
    """Beside each other, the choices scroll and what they come to stays in sight; below each other, all scrolls."""

    def __init__(self, desk: Desk, choosing: QWidget, trailing: QWidget) -> None:
        super().__init__()
        self._least = 2 * desk.theme.px(_COLUMN)
        self._choosing = _Choosing(choosing)
        self._trailing = trailing
        _set_up(self, "exportBody")
        whole = QWidget()
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight, whole)
        self._columns.setContentsMargins(0, 0, 0, 0)
        self._columns.setSpacing(parts.GAP)
        for widget in (self._choosing, trailing):
            self._columns.addWidget(widget, 1)
        self.setWidget(whole)
        trailing.installEventFilter(self)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        self._fit()
        super().resizeEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if watched is self._trailing and event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        # Leading to trailing: Qt mirrors it.
        beside = self.width() >= self._least
        self._columns.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)
        self._choosing.show_whole(not beside)
        # Qt would make the columns as high as they like to be, and scroll both.
        room = max(self.viewport().height(), self._trailing.minimumSizeHint().height())
        self.widget().setMaximumHeight(room if beside else _ENDLESS)


class _Choosing(QScrollArea):
    """What is chosen: scrolled by itself, or shown as a whole within what is scrolled."""

    def __init__(self, inside: QWidget) -> None:
        super().__init__()
        self._whole = False
        _set_up(self, "exportChoosing")
        self.setWidget(inside)
        inside.installEventFilter(self)

    def show_whole(self, whole: bool) -> None:
        """Take as much height as what is inside, or as little as there is room for."""
        self._whole = whole
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Resize):
            self._fit()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        inside = self.widget().layout()
        self.setMinimumHeight(inside.totalHeightForWidth(self.width()) if self._whole and inside else 0)


def _column(*widgets: QWidget) -> QWidget:
    made = QWidget()
    inside = parts.column(made)
    for widget in widgets:
        inside.addWidget(widget)
    inside.addStretch(1)
    return made


def _set_up(area: QScrollArea, name: str) -> None:
    area.setObjectName(name)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
