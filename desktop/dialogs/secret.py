"""The fields for a passphrase: one to open with, two to choose a new one, its strength in words."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget

from db.messages import N_
from desktop import parts
from desktop.desk import Desk
from desktop.editors.end_button import EndButton
from desktop.passphrases import FAIR, STRONG, WEAK, WORDS, strength

_ROLES = {WEAK: "problem", FAIR: "finding", STRONG: "ok"}
_SIGNS = {WEAK: "⬣", FAIR: "▲", STRONG: "✓"}


def secret_line(desk: Desk, name: str) -> QLineEdit:
    """A field whose letters are hidden until somebody asks to see them."""
    line = QLineEdit()
    line.setObjectName(name)
    line.setEchoMode(QLineEdit.EchoMode.Password)
    show = EndButton(line, desk, "eye")
    show.setToolTip(desk.say(N_("Show the letters")))
    show.setAccessibleName(show.toolTip())
    show.setCheckable(True)
    show.toggled.connect(
        lambda shown: line.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)
    )
    return line


class NewSecret(QWidget):
    """A new passphrase, typed twice. ``changed`` comes with every letter."""

    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        whole: QVBoxLayout = parts.column(self, space=desk.theme.px(parts.TIGHT))
        self._first = secret_line(desk, "newPassphrase")
        self._again = secret_line(desk, "newPassphraseAgain")
        self._strength = parts.label("", name="strength")
        for caption, line in ((N_("Passphrase"), self._first), (N_("The same again"), self._again)):
            said = desk.say(caption)
            label = parts.label(said, "label")
            label.setBuddy(line)
            line.setAccessibleName(said)
            line.textChanged.connect(self._judge)
            whole.addWidget(label)
            whole.addWidget(line)
        whole.insertWidget(2, self._strength)
        self.setFocusProxy(self._first)
        self._judge()

    @property
    def text(self) -> str:
        """The passphrase; empty unless it was typed twice alike."""
        return self._first.text() if self._first.text() == self._again.text() else ""

    @property
    def differs(self) -> bool:
        """Whether the second is another than the first."""
        return bool(self._again.text()) and self._first.text() != self._again.text()

    def again(self) -> None:
        """The focus goes to the first field, and what is typed there stands in place of what stood there."""
        self._first.setFocus()
        self._first.selectAll()

    def _judge(self) -> None:
        typed = self._first.text()
        grade = strength(typed)
        _show(self._strength, self._desk, grade if typed else "")
        self.changed.emit()


def _show(label: QLabel, desk: Desk, grade: str) -> None:
    label.setText(f"{_SIGNS[grade]} {desk.say(WORDS[grade])}" if grade else desk.say(
        N_("Several words that only you would put together are best; any letters and spaces may be in it.")
    ))  # fmt: skip
    parts.restyled(label, "role", _ROLES[grade] if grade else "muted")
