"""A card for each capture that is not finished: what it is of, how far it is, and the way back to it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFrame, QPushButton, QVBoxLayout

from db.messages import N_
from desktop import parts
from desktop.capture.unfinished import Unfinished, unfinished
from desktop.desk import Desk

SCREEN: Final = "show_capture"
"""The screen on which texts are captured."""
_TITLE: Final = 80


class Continuing(QFrame):
    """Hidden where nothing waits. The first button takes Enter."""

    def __init__(self, desk: Desk, most: int, name: str) -> None:
        super().__init__()
        self._desk = desk
        self._most = most
        self._shown: Sequence[Unfinished] = ()
        self.setObjectName(name)
        self.setProperty("role", "notice")
        self._lines: QVBoxLayout = parts.column(self, margin=desk.theme.px(12), space=desk.theme.px(parts.GAP))
        self.hide()

    def refresh(self) -> None:
        """Ask what waits."""
        question = partial(unfinished, limit=self._most, count=self._desk.settings.finds_figures)
        self._desk.background.ask(self.objectName(), question, self._show, owner=self)

    def _show(self, found: Sequence[Unfinished]) -> None:
        if found == self._shown:
            return
        self._shown = found
        parts.clear(self._lines)
        for number, one in enumerate(found):
            said = parts.label(self._sentence(one), name=f"continue{number}")
            go = partial(self._desk.navigator.screen, SCREEN, one.capture)
            resume = parts.button(self._desk, self._desk.say(N_("Resume")), go, name=f"resumeCapture{number}",
                                  role="" if number else "main")  # fmt: skip
            line = parts.row(said, resume)
            line.setStretch(0, 1)
            self._lines.addLayout(line)
        self.setVisible(bool(found))
        self._take_enter()

    def _take_enter(self) -> None:
        """Enter goes on at the first of them, unless somebody does something else on this page already."""
        first = self.findChild(QPushButton, "resumeCapture0")
        page, now = self.parentWidget(), QApplication.focusWidget()
        if first is not None and self.isVisible() and page is not None and not (now and page.isAncestorOf(now)):
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _sentence(self, one: Unfinished) -> str:
        title = one.title if len(one.title) <= _TITLE else f"{one.title[:_TITLE].rstrip()}…"
        title = f"\u2068{title}\u2069"  # it may be in the other script, and the numbers behind it are not
        number = self._desk.number
        if not one.total:
            return self._desk.say(N_("Continue: “{title}”"), title=title)
        sentence = N_("Continue: “{title}” – {done} of {total} done")
        return self._desk.say(sentence, title=title, done=number(one.done), total=number(one.total))
