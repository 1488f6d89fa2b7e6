"""The line above the status bar while files are taken in, or wait: how far it is, and stopping or going on."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QLabel, QProgressBar

from db.messages import N_
from desktop import parts
from desktop.desk import Desk
from desktop.evidence.naming import visible

_FINE = 1000
"""Steps of the bar: files and what is done of the current one."""


class AttachBar(QFrame):
    """Hidden while there is nothing to take in."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._attaching = desk.evidence.attaching
        self.setObjectName("attachBar")
        self.setProperty("role", "notice")
        self._said = QLabel()
        self._said.setObjectName("attachSaid")
        self._bar = QProgressBar()
        self._bar.setObjectName("attachProgress")
        self._bar.setAccessibleName(desk.say(N_("Files taken in")))
        self._bar.setRange(0, _FINE)
        self._bar.setTextVisible(False)
        self._bar.setMaximumWidth(desk.theme.px(240))
        attaching = self._attaching
        self._cancel = parts.button(desk, desk.say(N_("Stop")), attaching.stop, name="attachStop", icon="x")
        self._go_on = parts.button(desk, desk.say(N_("Go on")), attaching.go_on, name="attachGoOn", icon="paperclip")
        self._leave = parts.button(desk, desk.say(N_("Leave the rest")), attaching.forget, name="attachLeave")
        row = parts.row(self._said, self._bar, self._cancel, self._go_on, self._leave)
        row.setContentsMargins(parts.SPACE, parts.TIGHT, parts.GAP, parts.TIGHT)
        row.setStretch(0, 1)
        self.setLayout(row)
        attaching.moved.connect(self.follow)
        self.follow()

    def follow(self) -> None:
        """Show how far it is."""
        attaching, tally = self._attaching, self._attaching.tally
        self.setVisible(bool(attaching.left))
        self._cancel.setVisible(attaching.running)
        self._bar.setVisible(attaching.running)
        self._go_on.setVisible(not attaching.running)
        self._leave.setVisible(not attaching.running)
        name, done, total = attaching.current
        number = self._desk.number
        if attaching.running:
            sentence = N_("Taking in file {number} of {total}: {name}")
            at = min(tally.total - attaching.left + 1, tally.total)
            said = self._desk.say(sentence, number=number(at), total=number(tally.total), name=visible(name)[:60])
        else:
            sentence = N_("{done} of {total} files are taken in; the rest waits.")
            said = self._desk.say(sentence, done=number(tally.total - attaching.left), total=number(tally.total))
        self._said.setText(said)
        share = (tally.total - attaching.left + (done / total if total else 0)) / max(tally.total, 1)
        self._bar.setValue(min(round(share * _FINE), _FINE))
