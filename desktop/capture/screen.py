"""S2, capture: where a report's text becomes figures."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget, QWidget

from db.model.change import Change
from db.model.records import Capture, Document, Record
from desktop import parts
from desktop.actions import Actions
from desktop.capture.beginning import Beginning
from desktop.capture.intake import Intake
from desktop.capture.page import CapturePage
from desktop.capture.transcribing import Transcribing
from desktop.desk import Desk
from desktop.screens.screen import Screen

if TYPE_CHECKING:
    from desktop.ledger.pane import LedgerPane


class CaptureScreen(Screen):
    """Shown for the id of a capture, for a `Document`, or for the paths of files."""

    act = "show_capture"
    roomy = True

    def __init__(self, desk: Desk, actions: Actions) -> None:
        super().__init__(desk)
        self.intake = Intake(desk, self)
        self.beginning = Beginning(desk, actions)
        self._page: CapturePage | None = None
        self._transcribing: Transcribing | None = None
        self._ledger: LedgerPane | None = None
        self._stack = QStackedWidget()
        self._stack.addWidget(self.beginning)
        parts.column(self).addWidget(self._stack)

    # --- what is shown ------------------------------------------------------------------------------------------------

    @property
    def page(self) -> CapturePage:
        """Made when the first capture is opened."""
        if self._page is None:
            self._page = CapturePage(self.desk)
            self._page.standing.connect(self.desk.navigator.say_status)
            self._page.finished.connect(self._begin_again)
            self._stack.addWidget(self._page)
        return self._page

    @property
    def transcribing(self) -> Transcribing:
        """Made when the first picture is typed off."""
        if self._transcribing is None:
            self._transcribing = Transcribing(self.desk)
            self._transcribing.typed.connect(self._take_typed)
            self._stack.addWidget(self._transcribing)
        return self._transcribing

    def show_subject(self, subject: object) -> None:
        if isinstance(subject, str):
            self._open(subject)
        elif isinstance(subject, Document) and subject.text.strip():
            self.intake.open_document(subject)
        elif isinstance(subject, Document):
            self._show(self.transcribing)
            self.transcribing.show_document(subject)
        elif isinstance(subject, Sequence) and all(isinstance(one, Path) for one in subject):
            self.intake.take(list(subject))

    def _open(self, capture: str) -> None:
        found = self.desk.session.archive.lookups().find(capture)
        if isinstance(found, Capture) and not (found.removed or found.erased):
            self._show(self.page)
            self.page.open(capture)
        else:
            self._begin_again()

    def _show(self, page: QWidget) -> None:
        self._stack.setCurrentWidget(page)

    def _begin_again(self) -> None:
        """Nothing is captured now."""
        if self._page is not None:
            self._page.close_capture()
        self.desk.navigator.say_status("")
        self._show(self.beginning)
        self.beginning.refresh()

    def _take_typed(self, text: str) -> None:
        if self.transcribing.document is not None:
            found = self.desk.session.archive.lookups().find(self.transcribing.document.id)
            if isinstance(found, Document):
                self.intake.give_words(found, text)

    @property
    def _shows_capture(self) -> bool:
        return self._page is not None and self._stack.currentWidget() is self._page

    def subject(self) -> object:
        if self._shows_capture:
            return self.page.working.capture
        shown = self._stack.currentWidget() is self._transcribing and self._transcribing is not None
        return self.transcribing.document if shown else None

    def record(self) -> Record | None:
        """Files that are dropped here belong to the document; without one they are captured (`take_files`)."""
        if self._shows_capture:
            return self.page.working.document
        typed_off = self._transcribing is not None and self._stack.currentWidget() is self._transcribing
        return self.transcribing.document if typed_off else None

    # --- keys of the window -------------------------------------------------------------------------------------------

    def do(self, name: str) -> None:
        if name == "finish" and self._transcribing is not None and self._stack.currentWidget() is self._transcribing:
            self.transcribing.give()
        elif self._shows_capture and name in ("finish", "pin"):
            getattr(self.page, name)()
        elif self._shows_capture and name == "ledger":
            self._turn_ledger()

    def commit(self) -> None:
        if self._shows_capture:
            self.page.commit()

    def _turn_ledger(self) -> None:
        """The roll-ups where the figures stand, and back."""
        if self._ledger is None:
            from desktop.ledger.pane import LedgerPane

            self._ledger = LedgerPane(self.desk)
            self._ledger.left.connect(self._leave_ledger)
            self._ledger.figure_wanted.connect(self.page.go_to_figure)
            self.page.stack.addWidget(self._ledger)
        if self.page.stack.currentWidget() is self._ledger:
            self._leave_ledger()
        else:
            self.page.stack.setCurrentWidget(self._ledger)
            self._ledger.show_capture(self.page.working.capture)
            self._ledger.setFocus()

    def _leave_ledger(self) -> None:
        self.page.show_table()
        self.page.rest()

    # --- following ----------------------------------------------------------------------------------------------------

    def refresh(self, change: Change | None) -> None:
        if self._shows_capture:
            self._follow_capture()
        elif self._transcribing is not None and self._stack.currentWidget() is self._transcribing:
            self.transcribing.follow()
        else:
            self.beginning.refresh()

    def _follow_capture(self) -> None:
        working = self.page.working
        found = self.desk.session.archive.lookups().find(working.capture)
        if isinstance(found, Capture) and not (found.removed or found.erased):
            working.follow()
        else:
            self._begin_again()
