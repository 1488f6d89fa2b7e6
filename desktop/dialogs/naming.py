"""A name for something: one line, one verb."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QLineEdit, QWidget

from db.errors import SanadError
from db.messages import N_
from desktop.desk import Desk
from desktop.dialogs.dialog import Dialog


class Naming(Dialog):
    """``do`` gets the name; what it cannot do is said here, and the name stays to be put right."""

    def __init__(self, desk: Desk, parent: QWidget, title: str, name: str, do: Callable[[str], object]) -> None:
        super().__init__(desk, parent, title, "naming")
        self._do = do
        self._name = QLineEdit(name)
        self._name.setObjectName("presetName")
        self._name.selectAll()
        self.line(self.grid(), N_("Name"), self._name)
        self.verb(desk.say(N_("Cancel")), self.reject, name="cancelName")
        keep = self.verb(desk.say(N_("Keep")), self._keep, name="keepName", role="main")
        self._name.textChanged.connect(lambda text: keep.setEnabled(bool(text.strip())))
        keep.setEnabled(bool(name))
        self._name.setFocus()

    def _keep(self) -> None:
        try:
            self._do(self._name.text().strip())
        except SanadError as error:
            self.complain(self.desk.language.say(error.message))
        else:
            self.accept()
