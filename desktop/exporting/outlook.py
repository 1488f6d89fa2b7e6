"""What the export would say and hold back, computed in a child process before anything is written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QCheckBox, QFrame, QGridLayout, QVBoxLayout, QWidget

from db.messages import N_
from desktop import parts
from desktop.desk import Desk
from desktop.dialogs.progress import WorkBar
from desktop.exporting import counts
from desktop.exporting.choices import Choices
from desktop.exporting.findings import AT_ONCE

_PAUSE = 300
"""Milliseconds after a choice before a child is started: choices come in twos and threes."""

_WORDS_SHOWN = 40


class Outlook(QFrame):
    """Key figures, rows by sheet, what stays. In a large archive only when it is asked for."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._choices = Choices()
        self._released: set[str] = set()
        self.setObjectName("outlook")
        self.setProperty("role", "card")
        whole = parts.column(self, margin=parts.SPACE)
        whole.addWidget(parts.label(desk.say(N_("What it will say")), "section", "outlookTitle"))
        self._bar = WorkBar(desk)
        self._bar.stopped.connect(self._ask_again)
        whole.addWidget(self._bar)
        self._sorry = parts.label("", "problem", "outlookProblem")
        self._sorry.hide()
        whole.addWidget(self._sorry)
        self._ask = parts.button(
            desk, desk.say(N_("Show what would leave")), self._start, name="showOutlook", icon="eye"
        )
        self._ask.hide()
        whole.addLayout(parts.row(self._ask, stretch=True))
        self._inside = QWidget()
        self._lines: QVBoxLayout = parts.column(self._inside)
        whole.addWidget(self._inside)
        whole.addStretch(1)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(self._start)

    @property
    def released(self) -> list[str]:
        """The words that somebody lets out, though they name what stays."""
        return sorted(self._released)

    def look(self, choices: Choices) -> None:
        """Show what these choices come to."""
        if choices.profile != self._choices.profile:
            # Let out for one audience is not let out for another.
            self._released.clear()
        self._choices = choices
        self.forget()
        if self._desk.session.archive.count(most=AT_ONCE + 1) <= AT_ONCE:
            self._pause.start()
        else:
            self._ask.show()

    def forget(self) -> None:
        """Show nothing: the choices mean nothing yet, or others come."""
        self._pause.stop()
        self._end()
        self._ask.hide()
        self._sorry.hide()
        parts.clear(self._lines)

    def _end(self) -> None:
        if self._bar.work is not None:
            self._bar.work.drop()
            self._bar.work = None
        self._bar.hide()

    def _ask_again(self) -> None:
        self._ask.show()

    def _start(self) -> None:
        self._end()
        self._ask.hide()
        work = self._bar.follow()
        work.done.connect(self._show)
        work.failed.connect(self._say_sorry)
        # Nothing is written: the name only tells the format. Words are said in the language of the window.
        name = Path(f"preview{self._choices.ending}")
        work.start("export", name, *replace(self._choices, language=self._desk.language.code).arguments(), "--dry-run")

    def _say_sorry(self, sentence: str) -> None:
        self._sorry.setText(f"⬣ {sentence}")
        self._sorry.show()

    # --- showing ------------------------------------------------------------------------------------------------------

    def _show(self, told: Mapping[str, Any]) -> None:
        parts.clear(self._lines)
        self._lines.addLayout(self._figures(told["figures"]))
        self._add(N_("Rows"), counts.rows_in_words(self._desk, told["rows"]), "rows", beside=2)
        stays = counts.staying_in_words(self._desk, told["withheld"])
        self._add(N_("What stays"), stays, "stays")
        if not stays:
            self._lines.addWidget(parts.label(self._desk.say(N_("Nothing is withheld.")), "muted", "nothingStays"))
        if told["masked"]:
            self._lines.addLayout(self._masked(told["masked"]))

    def _figures(self, figures: list[dict[str, str]]) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(parts.SPACE)
        grid.setColumnStretch(1, 1)
        for at, figure in enumerate(figures):
            # A mark that nobody sees: Qt puts a label of digits alone at the left side of a mirrored window.
            mark = "\u200f" if self._desk.right_to_left else ""
            value = parts.label(f"{mark}{figure['value']}", "number", f"keyFigure{at}")
            grid.addWidget(value, 2 * at, 0)
            grid.addWidget(parts.label(figure["label"], name=f"keyFigure{at}Label"), 2 * at, 1)
            grid.addWidget(parts.label(figure["detail"], "small", f"keyFigure{at}Detail"), 2 * at + 1, 0, 1, 2)
        if not figures:
            nothing = parts.label(self._desk.say(N_("Nothing is counted here yet.")), "muted", "nothingCounted")
            grid.addWidget(nothing, 0, 0, 1, 2)
        return grid

    def _add(self, title: str, said: Mapping[str, int], name: str, *, beside: int = 1) -> None:
        self._lines.addWidget(parts.label(self._desk.say(title), "section", f"{name}Title"))
        self._lines.addLayout(counts.lines(self._desk, said, name, beside=beside))

    def _masked(self, words: Mapping[str, int]) -> QVBoxLayout:
        """Each word that is masked, to be let out by a tick."""
        self._released &= words.keys()
        column = QVBoxLayout()
        sentence = N_("These words name what stays, so they are masked. Tick those that may leave.")
        column.addWidget(parts.label(self._desk.say(sentence), "finding", "maskedAbout"))
        for at, (word, count) in enumerate(list(words.items())[:_WORDS_SHOWN]):
            box = QCheckBox(self._desk.say(N_("“{word}” ({number} times)"), word=word, number=count))
            box.setObjectName(f"release{at}")
            box.setAccessibleName(box.text())
            box.setChecked(word in self._released)
            box.toggled.connect(partial(self._release, word))
            column.addWidget(box)
        if (more := len(words) - _WORDS_SHOWN) > 0:
            column.addWidget(parts.label(self._desk.say(N_("… and {number} more"), number=f"{more:,}"), "muted"))
        return column

    def _release(self, word: str, let_out: bool) -> None:
        if let_out:
            self._released.add(word)
        else:
            self._released.discard(word)
