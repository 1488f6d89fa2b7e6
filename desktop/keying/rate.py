"""How far two people agree, as one line of check and export; hidden while nothing was keyed twice."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame

from db.capturing.agreement import Rate
from db.messages import N_, NN_, numbered
from desktop import parts
from desktop.desk import Desk
from desktop.keying.reading import rate
from desktop.keying.saying import rate_in_words


class AgreementLine(QFrame):
    """The rate of the archive, with the way to the comparisons."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.setObjectName("agreement")
        self.setProperty("role", "card")
        inside = parts.column(self, margin=parts.SPACE, space=parts.TIGHT)
        inside.addWidget(parts.label(desk.say(N_("Second keying")), "sectionTitle"))
        self.said = parts.sentence_button("", self._go, name="agreementRate", role="link")
        inside.addWidget(self.said)
        self.hide()

    def look(self) -> None:
        """Ask again."""
        self._desk.background.ask("agreement", rate, self._show, owner=self)

    def _show(self, found: Rate) -> None:
        documents = self._desk.language.say(numbered(NN_("{count} document", "{count} documents"), found.documents))
        self.said.say(f"{rate_in_words(self._desk, found)} · {documents}")
        self.setVisible(bool(found.all))

    def _go(self) -> None:
        self._desk.navigator.screen("show_keying")
