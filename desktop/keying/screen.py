"""The screen of second keying: the list of documents, blind capture, the comparison."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QStackedWidget, QWidget

from db.archive import Archive
from db.capturing import agreement, keying, settling
from db.messages import N_
from db.model.change import Change
from db.model.records import Capture, Record
from desktop import parts
from desktop.actions import Actions
from desktop.desk import Desk
from desktop.keying.comparison import Comparison
from desktop.keying.overview import Overview
from desktop.keying.page import BlindPage
from desktop.keying.reading import Read, read
from desktop.navigator import OK
from desktop.screens.screen import Screen


class KeyingScreen(Screen):
    """Shown for nothing (the list), or for the id of a second capture: blind until it is finished, then compared."""

    act = "show_keying"

    def __init__(self, desk: Desk, actions: Actions) -> None:
        super().__init__(desk)
        self.overview = Overview(desk, begin=self.begin, go_on=self._open, compare=self._open)
        self.comparison = Comparison(desk, settle=self.settle, back=self._list)
        self._page: BlindPage | None = None
        self._second = ""
        self._stack = QStackedWidget()
        self._stack.addWidget(self.overview)
        self._stack.addWidget(self.comparison)
        parts.column(self).addWidget(self._stack)

    @property
    def page(self) -> BlindPage:
        """Made when somebody keys the first time."""
        if self._page is None:
            self._page = BlindPage(self.desk)
            self._page.standing.connect(self.desk.navigator.say_status)
            self._page.finished.connect(self._finished)
            self._stack.addWidget(self._page)
        return self._page

    # --- what is shown ------------------------------------------------------------------------------------------------

    def show_subject(self, subject: object) -> None:
        if isinstance(subject, str):
            self._open(subject)
        else:
            self._list()

    def subject(self) -> object:
        return self._second or None

    def record(self) -> Record | None:
        return None  # files that are dropped here are nobody's: the document is the first's

    def _list(self) -> None:
        self._leave_page()
        self._second = ""
        self._show(self.overview)
        self._look()

    def _look(self) -> None:
        user = self.desk.session.archive.user.id
        self.desk.background.ask("keying", partial(_read, user=user), self._told, owner=self)

    def _told(self, found: Read) -> None:
        self.overview.show_read(found)

    def _open(self, second: str) -> None:
        """The second capture: to key it, or the comparison once it is finished."""
        capture = self._capture(second)
        if capture is None:
            self._list()
            return
        self._second = second
        if capture.finished:
            self._compare(capture)
        elif capture.author == self.desk.session.archive.user.id:
            self._show(self.page)
            self.page.open(second)
        else:
            self._list()

    def _capture(self, identifier: str) -> Capture | None:
        found = self.desk.session.archive.lookups().find(identifier)
        there = isinstance(found, Capture) and found.second_of and not (found.removed or found.erased)
        return found if there and isinstance(found, Capture) else None

    def _compare(self, capture: Capture) -> None:
        archive = self.desk.session.archive
        found = agreement.compared(archive, capture)
        if found is None:
            self._list()
            return
        document = archive.glance(capture.document)
        self._show(self.comparison)
        self.comparison.show_agreement(found, document.heading if document is not None else capture.code)

    def _show(self, page: QWidget) -> None:
        self._stack.setCurrentWidget(page)

    @property
    def _is_keying(self) -> bool:
        return self._page is not None and self._stack.currentWidget() is self._page

    def _leave_page(self) -> None:
        if self._page is not None and self._page.working.is_open:
            self._page.close_capture()
            self.desk.navigator.say_status("")

    # --- what a press does --------------------------------------------------------------------------------------------

    def begin(self, first: str) -> None:
        """Begin a second keying of this capture."""
        with self.desk.navigator.known_failures():
            archive = self.desk.session.archive
            capture = archive.get(first)
            if isinstance(capture, Capture):
                second = keying.of(archive, capture) or keying.begin(capture, archive.user.id)
                if not second.created:
                    self.desk.session.save(second, by=self)
                self._open(second.id)

    def _finished(self) -> None:
        second = self._second
        self._leave_page()
        self._open(second)

    def settle(self, key: str, whose: str) -> None:
        """Take the first's or the second's value of one difference."""
        capture = self._capture(self._second)
        archive = self.desk.session.archive
        found = agreement.compared(archive, capture) if capture is not None else None
        if found is None:
            return
        for figure in found.figures:
            for difference in figure.differences:
                if difference.key == key:
                    with self.desk.navigator.known_failures():
                        records = settling.settle(archive, found, figure, difference, whose)
                        self.desk.session.save(*records)
                        told = N_("Settled; Ctrl+Z takes it back.")
                        self.desk.navigator.tell(self.desk.say(told), OK)

    # --- keys of the window -------------------------------------------------------------------------------------------

    def do(self, name: str) -> None:
        if self._is_keying and name in ("finish", "pin"):
            getattr(self.page, name)()

    def commit(self) -> None:
        if self._is_keying:
            self.page.commit()

    # --- following ----------------------------------------------------------------------------------------------------

    def refresh(self, change: Change | None) -> None:
        if self._is_keying:
            if self._capture(self._second) is None:
                self._list()
            else:
                self.page.working.follow()
        elif self._second:
            self._open(self._second)
        else:
            self._look()


def _read(archive: Archive, user: str) -> Read:
    return read(archive, user)
