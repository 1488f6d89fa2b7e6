"""Where files come in: dropped anywhere on the window, or chosen; they belong to the record that is looked at."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from db.attaching import belonging_to
from db.later import later
from db.messages import N_, NN_, Message, numbered
from db.model.records import Displacement, Document, Evidence, Figure, Incident, Record, Source
from desktop.desk import Desk
from desktop.navigator import ERROR, INFO, OK, WARN

if TYPE_CHECKING:
    from desktop.dialogs import files
    from desktop.evidence import naming
    from desktop.evidence.attaching import Tally
else:
    # Wanted with the first file that comes in.
    files = later("desktop.dialogs.files")
    naming = later("desktop.evidence.naming")

HAVING_EVIDENCE: Final = (Document, Incident, Displacement, Figure, Source)
ANY_FILE: Final = (N_("All files"), ("*",))


class Drops(QObject):
    """For one window; ``looked_at`` tells the record that is shown there, if there is one."""

    def __init__(self, desk: Desk, window: QWidget, looked_at: Callable[[], Record | None]) -> None:
        super().__init__(window)
        self._desk = desk
        self._window = window
        self._looked_at = looked_at
        desk.navigator.files_wanted.connect(self.take)

    def listen(self) -> None:
        """Say from now on what was taken in."""
        self._desk.evidence.attaching.ended.connect(self._say)

    def choose(self) -> None:
        """Ask for files, and take them in."""
        chosen = files.several_to_open(self._window, self._desk, N_("Add files as evidence"), ANY_FILE)
        if chosen:
            self.take(chosen)

    def take(self, paths: Iterable[Path]) -> None:
        """Take files in for the record that is looked at, or for none yet."""
        if not self._desk.session.archive.writable:
            sentence = N_("The archive is open for reading only; nothing was changed.")
            self._desk.navigator.tell(self._desk.say(sentence), WARN)
            return
        record = self._looked_at()
        owner = record if isinstance(record, HAVING_EVIDENCE) else None
        self._desk.evidence.attaching.add(paths, belonging_to(owner))

    def _say(self) -> None:
        """One sentence for all that was taken in."""
        tally = self._desk.evidence.attaching.tally
        if tally.stopped is not None:
            self._tell(naming.made_visible(tally.stopped), ERROR)
        elif self._desk.evidence.attaching.left:
            return  # somebody stopped it, and the bar says how far it came
        elif tally.refused:
            self._tell(self._of_refused(tally), ERROR)
        elif tally.total == 1 and tally.remarks:
            self._tell(naming.made_visible(tally.remarks[0]), INFO)
        elif tally.known:
            self._tell(numbered(_KNOWN, tally.known, attached=tally.attached), INFO)
        else:
            self._tell(numbered(_ATTACHED, tally.attached), OK)

    def _of_refused(self, tally: Tally) -> Message:
        """What was not taken in, after what was: who dropped many shall not think that all is lost."""
        first, number = naming.made_visible(tally.refused[0][1]), len(tally.refused)
        refused = first if number == 1 else numbered(_REFUSED, number, first=first)
        if not tally.attached:
            return refused
        return Message(
            N_("{attached} {refused}"), {"attached": numbered(_ATTACHED, tally.attached), "refused": refused}
        )

    def _tell(self, said: Message, tone: str) -> None:
        self._desk.navigator.tell(self._desk.language.say(said), tone)


_ATTACHED: Final = NN_("{count} file was attached.", "{count} files were attached.")
_KNOWN: Final = NN_(
    "{count} file was here already and was not taken in again; new: {attached}.",
    "{count} files were here already and were not taken in again; new: {attached}.",
)
_REFUSED: Final = NN_(
    "{count} file was not attached: {first}",
    "{count} files were not attached; all are listed under “Chain and evidence”. The first: {first}",
)


def evidence_of(desk: Desk, record: Record) -> list[Evidence]:
    """The files that belong to the record; for a document, incident and so on."""
    archive = desk.session.archive
    if not isinstance(record, HAVING_EVIDENCE) or archive.lookups().find(record.id) is None:
        return []
    field = "document" if isinstance(record, Document) else "taken_from"
    found = archive.referring(record.id, field)
    return [one for one in found if isinstance(one, Evidence) and not one.removed and not one.erased]
