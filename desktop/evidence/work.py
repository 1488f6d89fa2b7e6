"""What is done with attached files beside the window; one for the program, handed to every desk."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop.session import Session
from desktop.settings import Settings

if TYPE_CHECKING:
    from desktop.evidence.attaching import Attaching
    from desktop.evidence.errands import Errands
    from desktop.evidence.previews import Previews


class EvidenceWork:
    """Taking in, drawing, and whatever reads a whole file: three threads, so that none waits for another.

    Each is made when it is first wanted, and belongs to ``program``: gone when that is.
    """

    def __init__(self, session: Session, settings: Settings, program: QObject) -> None:
        self._session, self._settings, self._program = session, settings, program

    @cached_property
    def attaching(self) -> Attaching:
        """Taking files in."""
        from desktop.evidence.attaching import Attaching

        made = Attaching(self._session, self._settings)
        made.setParent(self._program)
        return made

    @cached_property
    def previews(self) -> Previews:
        """Small pictures and pages."""
        from desktop.evidence.previews import Previews

        made = Previews(self._session)
        made.setParent(self._program)
        made.errands.setParent(self._program)
        return made

    @cached_property
    def errands(self) -> Errands:
        """Verifying, saving a copy, reading the words of a file."""
        from desktop.evidence.errands import Errands

        made = Errands(self._session)
        made.setParent(self._program)
        return made
