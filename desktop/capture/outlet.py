"""Who published a text: chosen, made of a name that nobody knows yet, or proposed in the words of the text itself."""

from __future__ import annotations

from typing import Final

from db.capturing.chains import Namer
from db.capturing.rows import ProposedHop
from db.messages import N_
from desktop.capture.fields import NEW, RecordField
from desktop.capture.names import Names
from desktop.capture.pick_line import Picked
from desktop.desk import Desk
from desktop.editors.reference import Wanted
from desktop.editors.suggestions import Choice, Found

_PROPOSED: Final = N_("The text itself names it so; Enter takes it, and nothing is stored before.")


class OutletField(RecordField):
    """Who published it; a name that nobody knows yet becomes a source with the same press."""

    def __init__(self, desk: Desk, names: Names) -> None:
        self._proposed = ""
        super().__init__(desk, names, "outlet", N_("Published by"), ("source",), several=False)

    def go(self) -> None:
        self._show_proposed()
        super().go()

    def propose(self, said: str) -> None:
        """Words of the text that name the publisher; they stand here as long as nobody typed anything."""
        self._proposed = said
        self._show_proposed()

    def show_source(self, identifier: str) -> None:
        """The source that stands at the end of the document's chain."""
        self._line.setAccessibleDescription("")
        self._line.show_picked([Picked(identifier, self._say(identifier))] if identifier else [])

    def _show_proposed(self) -> None:
        if self._proposed and not self._line.text() and not self._line.isModified():
            self._line.propose(self._proposed, self._proposal())
            self._line.setToolTip(self._desk.say(_PROPOSED))
            self._line.setAccessibleDescription(self._desk.say(_PROPOSED))

    def _proposal(self) -> Choice:
        """The source of that name, else a new one of it."""
        known = Namer(self._desk.session.archive).source(self._proposed)
        if known:
            return Choice(Picked(known, self._say(known)), self._say(known))
        return Choice(Wanted("source", self._proposed), self._desk.say(NEW, name=self._proposed), icon="plus")

    def _find(self, typed: str, found: Found) -> None:
        """What is proposed is offered first, while its words stand there."""
        if not self._proposed or typed != self._proposed:
            super()._find(typed, found)
            return
        first = self._proposal()
        super()._find(typed, lambda seen: found([first, *(one for one in seen if _value(one) != _value(first))]))

    def _make(self, unknown: object) -> None:
        if isinstance(unknown, Wanted):
            self._line.setModified(False)  # what is stored stands here next
            self.given.emit({"outlet": ProposedHop(unknown.name)})
            self.done.emit()


def _value(choice: Choice) -> object:
    return choice.value.value if isinstance(choice.value, Picked) else choice.value
