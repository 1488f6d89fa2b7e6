"""What is done with attached files beside the window; one for the program, handed to every desk."""

from __future__ import annotations

from PySide6.QtCore import QObject

from desktop.evidence.attaching import Attaching
from desktop.evidence.errands import Errands
from desktop.evidence.previews import Previews
from desktop.session import Session
from desktop.settings import Settings


class EvidenceWork:
    """Taking in, drawing, and whatever reads a whole file: three threads, so that none waits for another."""

    def __init__(self, session: Session, settings: Settings) -> None:
        self.attaching = Attaching(session, settings)
        self.previews = Previews(session)
        self.errands = Errands(session)

    @property
    def parts(self) -> tuple[QObject, ...]:
        """What belongs to the program."""
        return self.attaching, self.previews, self.previews.errands, self.errands
