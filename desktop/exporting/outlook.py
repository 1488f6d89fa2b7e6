"""What the export would say, look like and hold back, computed in a child process before anything is written."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedWidget, QWidget

from db.messages import N_
from desktop import parts
from desktop.desk import Desk
from desktop.dialogs.progress import WorkBar
from desktop.exporting.choices import Choices
from desktop.exporting.findings import AT_ONCE
from desktop.exporting.looks import Looks
from desktop.exporting.numbers import Numbers
from desktop.exporting.stays import Stays
from desktop.exporting.tabs import Tabs

_PAUSE = 300
"""Milliseconds after a choice before a child is started: choices come in twos and threes."""

_HEIGHT = 420
"""Pixels at 100 % that the card has at least: half a page, some rows of a sheet."""

LOOKS, NUMBERS, STAYS = range(3)
"""The places of the tabs."""

_TABS: Final = (N_("Preview"), N_("In numbers"), N_("What stays"))


class Outlook(QFrame):
    """Follows the choices; in a large archive only when it is asked. ``opened`` carries the id of a record to see."""

    opened = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._choices = Choices()
        self.setObjectName("outlook")
        self.setProperty("role", "card")
        self.setMinimumHeight(desk.theme.px(_HEIGHT))
        whole = parts.column(self, margin=parts.SPACE)
        self.tabs = Tabs(desk, "outlookTabs", desk.say(N_("What it will say")))
        self.tabs.show_names([desk.say(name) for name in _TABS])
        self.tabs.chosen.connect(self._show_tab)
        whole.addWidget(self.tabs)
        self._sorry = parts.label("", "problem", "outlookProblem")
        self._sorry.hide()
        whole.addWidget(self._sorry)
        self._ask = parts.button(
            desk, desk.say(N_("Show what would leave")), self._start, name="showOutlook", icon="eye"
        )
        self._ask.hide()
        whole.addLayout(parts.row(self._ask, stretch=True))
        self.looks, self.numbers, self.stays = Looks(desk), Numbers(desk), Stays(desk)
        self.stays.opened.connect(self.opened)
        self._panes = QStackedWidget()
        for pane in (self.looks, _scrolling(self.numbers, "numbersArea"), _scrolling(self.stays, "staysArea")):
            self._panes.addWidget(pane)
        whole.addWidget(self._panes, 1)
        # Below what is read: nothing of it moves when work begins and ends.
        self._bar = WorkBar(desk)
        self._bar.stopped.connect(self._ask_again)
        whole.addWidget(self._bar)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(self._start)

    @property
    def released(self) -> list[str]:
        """The words that somebody lets out, though they name what stays."""
        return self.stays.released

    def show_tab(self, place: int) -> None:
        """Show how the file begins (`LOOKS`), what it says (`NUMBERS`) or what it does not (`STAYS`)."""
        self.tabs.go_to(place)
        self._show_tab(place)

    def _show_tab(self, place: int) -> None:
        self._panes.setCurrentIndex(place)

    # --- following the choices ----------------------------------------------------------------------------------------

    def look(self, choices: Choices) -> None:
        """Show what these choices come to; what others came to stays until then, where that is soon."""
        if choices.profile != self._choices.profile:
            self.stays.release_nothing()
        self._choices = choices
        self._stop()
        if self._desk.session.archive.count(most=AT_ONCE + 1) <= AT_ONCE:
            self._pause.start()
        else:
            self._clear()
            self._ask.show()

    def forget(self) -> None:
        """Show nothing: the choices mean nothing yet."""
        self._stop()
        self._clear()

    def _stop(self) -> None:
        self._pause.stop()
        self._ask.hide()
        self._sorry.hide()
        if self._bar.work is not None:
            self._bar.work.drop()
            self._bar.work = None
        self._bar.hide()

    def _clear(self) -> None:
        self.looks.clear()
        self.numbers.clear()
        self.stays.clear()
        self.tabs.say(STAYS, self._desk.say(_TABS[STAYS]))

    def _ask_again(self) -> None:
        self._clear()
        self._ask.show()

    def _start(self) -> None:
        self._stop()
        work = self._bar.follow()
        work.done.connect(self._show)
        work.failed.connect(self._say_sorry)
        # Nothing is written: the name only tells the format.
        work.start("export", Path(f"preview{self._choices.ending}"), *self._choices.arguments(), "--dry-run")

    def _say_sorry(self, sentence: str) -> None:
        self._clear()
        self._sorry.setText(f"⬣ {sentence}")
        self._sorry.show()

    def _show(self, told: Mapping[str, Any]) -> None:
        self.looks.show_looks(told["looks"])
        self.numbers.show_numbers(told["figures"], told["rows"])
        self.stays.show_stays(told)
        mark = "▲ " if told["masked"] else ""
        number = self._desk.number(sum(told["withheld"].values()))
        said = self._desk.say(N_("{mark}What stays · {number}"), mark=mark, number=number)
        self.tabs.say(STAYS, said if told["withheld"] else self._desk.say(_TABS[STAYS]))


def _scrolling(inside: QWidget, name: str) -> QScrollArea:
    area = QScrollArea()
    area.setObjectName(name)
    area.setWidgetResizable(True)
    area.setFocusPolicy(area.focusPolicy().NoFocus)
    area.setWidget(inside)
    return area
