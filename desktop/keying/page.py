"""Capture as a second person has it: the text and their own figures, and nothing of what the first one found."""

from __future__ import annotations

from db.messages import N_
from desktop.capture.page import CapturePage
from desktop.desk import Desk


class BlindPage(CapturePage):
    """Neither the first's figures nor their events are shown, nor what other reports say, nor the document's fields."""

    _KEYS = (N_("F8 next"),)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.setObjectName("blindPage")
        self.header.change.hide()

    def open(self, capture: str) -> None:
        super().open(capture)
        self.header.details.hide()
        self.rest()

    def _ask_elsewhere(self) -> None:
        """The first capture's event would be the first to be found."""
