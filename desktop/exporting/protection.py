"""The passphrase with which alone an exported file opens: whether one is wanted, and which."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from db.messages import N_
from desktop import parts
from desktop.desk import Desk
from desktop.dialogs.secret import NewSecret
from exports.formats import Format

_BY_ITSELF = N_("Every reader of PDF asks for it. Tell it on another way than the file.")
_ZIPPED = N_("The file goes into a zip that 7-Zip and others open. Tell the passphrase on another way.")


class Protection(QWidget):
    """A box to tick, and the passphrase below it. No preset keeps it."""

    toggled = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        inside = parts.column(self, space=parts.TIGHT)
        self._box = QCheckBox(desk.say(N_("Protect with a passphrase")))
        self._box.setObjectName("exportProtect")
        self._box.setAccessibleName(self._box.text())
        self._secret = NewSecret(desk)
        self._how = parts.label("", "small", "exportProtection")
        self._problem = parts.label("", "problem", "exportSecretProblem")
        for widget in (self._box, self._secret, self._how, self._problem):
            inside.addWidget(widget)
            widget.setVisible(widget is self._box)
        self._box.toggled.connect(self._follow_box)
        self._secret.changed.connect(self._problem.hide)

    @property
    def wanted(self) -> bool:
        """Whether the file shall be protected."""
        return self._box.isChecked()

    @property
    def passphrase(self) -> str:
        """Empty if none is wanted, or while it is `lacking`."""
        return self._secret.text if self.wanted else ""

    @property
    def lacking(self) -> QWidget | None:
        """Where to type the passphrase that somebody wants and did not give twice alike; there it is explained."""
        lacks = self.wanted and not self._secret.text
        sentence = N_("Type the passphrase twice, the same each time, or untick the protection.")
        self._problem.setText(f"⬣ {self._desk.say(sentence)}" if lacks else "")
        self._problem.setVisible(lacks)
        return self._secret if lacks else None

    def follow(self, format_: Format) -> None:
        """Say what becomes of a file of this format."""
        self._how.setText(self._desk.say(_BY_ITSELF if format_ is Format.SUMMARY else _ZIPPED))

    def _follow_box(self, wanted: bool) -> None:
        self._secret.setVisible(wanted)
        self._how.setVisible(wanted)
        self._problem.hide()
        self.toggled.emit()
