"""What fills the window: screens that stay, and forms upon them that are freed when they are left."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from db.later import later
from db.messages import N_
from db.model.change import Change
from db.model.records import Figure, Record
from db.store.typed import Typed
from desktop.actions import Actions
from desktop.desk import Desk
from desktop.evidence.drops import HAVING_EVIDENCE
from desktop.guard import Place
from desktop.navigator import WARN
from desktop.pins import Pins
from desktop.screens.screen import Screen, ScreenMaker

if TYPE_CHECKING:
    from desktop import forms
    from desktop.forms import drafting as draftings
    from desktop.forms.page import RecordPage
else:
    # Their parts are many: loaded when the window stands already (`warming`), or with the first form.
    forms = later("desktop.forms")
    draftings = later("desktop.forms.drafting")

FIRST = "show_today"


class Pages(QStackedWidget):
    """Screens by the names of the actions that show them. ``turned`` carries the name of the screen below."""

    turned = Signal(str)

    def __init__(self, desk: Desk, actions: Actions, screens: Mapping[str, ScreenMaker]) -> None:
        super().__init__()
        self.setObjectName("pages")
        self._desk = desk
        self._actions = actions
        self._makers = screens
        self._screens: dict[str, Screen] = {}
        self._forms: list[RecordPage] = []
        self._came_from: list[str] = []
        self._name = ""
        navigator, session = desk.navigator, desk.session
        navigator.screen_wanted.connect(self.show_screen)
        navigator.record_wanted.connect(self.open_record)
        navigator.new_wanted.connect(self.new_record)
        navigator.resume_wanted.connect(self.resume)
        navigator.back_wanted.connect(self.back)
        for name in ("pin", "remark", "explain", "ledger"):
            actions.bind(name, partial(self.do, name))
        session.closing.connect(self.commit)
        session.opened.connect(self.begin)
        session.closed.connect(self.begin)
        session.changed.connect(self._follow)

    # --- screens ------------------------------------------------------------------------------------------------------

    @property
    def below(self) -> str:
        """The name of the screen that is shown, or that lies below the forms."""
        return self._name

    @property
    def in_front(self) -> str:
        """The name of the screen, unless a form lies over it."""
        return "" if self._forms else self._name

    @property
    def form(self) -> RecordPage | None:
        """The form on top, if there is one."""
        return self._forms[-1] if self._forms else None

    def looked_at(self) -> Record | None:
        """The record that is looked at: the one of the form on top, else what the screen says.

        A new one that can have evidence is stored first: files are about to belong to it.
        """
        if not self._forms:
            screen = self._screens.get(self._name)
            return screen.record() if screen else None
        drafting = self._forms[-1].drafting
        if isinstance(drafting.record, HAVING_EVIDENCE):
            self.commit()
            drafting.store()
        return drafting.record

    def show_screen(self, name: str, subject: object = None) -> None:
        """Show a screen, and tell it what it is shown for; the forms are left."""
        self._leave_forms()
        if self._name and self._name != name:
            self._came_from.append(self._name)
        self._name = name
        screen = self._screens.get(name) or self._make(name)
        if subject is not None:
            screen.show_subject(subject)
        self._show_top()

    def _make(self, name: str) -> Screen:
        screen = self._screens[name] = self._makers[name](self._desk, self._actions)
        self.addWidget(screen)
        return screen

    def _show_top(self) -> None:
        if self._forms:
            self.setCurrentWidget(self._forms[-1])
        else:
            screen = self._screens[self._name]
            self.setCurrentWidget(screen)
            screen.came_in_front()
        self.turned.emit(self._name)
        self.settle_focus()

    def settle_focus(self) -> None:
        """Keys go on in what is shown, where they were there before: nobody looks for the focus after a jump."""
        page, focus = self.currentWidget(), QApplication.focusWidget()
        if not page.isVisible() or (focus is not None and page.isAncestorOf(focus)):
            return
        before = page.focusWidget()
        wanted = before if before is not None and before.isVisible() else page.entrance()  # type: ignore[attr-defined]
        if wanted is not None:
            wanted.setFocus()

    def place(self) -> Place:
        """Where somebody is: to come back there in a new window, or after a lock."""
        screen = self._screens.get(self._name)
        records = tuple(form.drafting.record.id for form in self._forms if form.drafting.stored)
        return Place(self._name, screen.subject() if screen else None, records)

    def return_to(self, place: Place) -> None:
        """Show again what was shown there, as far as it is still to be had."""
        self.show_screen(place.screen, place.subject)
        if self._desk.session.is_open:
            for identifier in place.records:
                self.open_record(identifier)

    # --- forms --------------------------------------------------------------------------------------------------------

    def open_record(self, identifier: str) -> None:
        """The form of a record, over what is shown."""
        with self._desk.navigator.known_failures():
            self._open(self._drafting(identifier))

    def _drafting(self, identifier: str) -> draftings.Drafting:
        """With the words that somebody left half typed, if there are any: the next field that is left commits them."""
        archive = self._desk.session.archive
        left = (typed for typed in archive.left_typed() if typed.record.id == identifier)
        if (half_typed := next(left, None)) is not None:
            return draftings.Drafting.resumed(self._desk, half_typed)
        return draftings.Drafting(self._desk, archive.get(identifier), stored=True)

    def new_record(self, kind: str, start: Mapping[str, object]) -> None:
        """An empty form; nothing is stored before something of it is committed."""
        pinned = Pins.of(self._desk.session).start(kind)
        self._open(draftings.Drafting.new(self._desk, kind, {**pinned, **start}))

    def resume(self, typed: Typed) -> None:
        """The form of what a kill left half typed, committed as if the field had been left.

        A figure stands in the form of what it is a figure of. What an entered record cannot keep stays typed there.
        """
        with self._desk.navigator.known_failures():
            record = typed.record
            if isinstance(record, Figure) and self._desk.session.archive.lookups().find(record.subject):
                self.open_record(record.subject)
                if (form := self.form) is not None:
                    form.resume(typed)
            else:
                drafting = draftings.Drafting.resumed(self._desk, typed)
                self._open(drafting)
                drafting.commit()

    def _open(self, drafting: draftings.Drafting) -> None:
        self.commit()
        form = forms.form_for(self._desk, drafting, self)
        self._forms.append(form)
        self.addWidget(form)
        self._show_top()
        form.entrance().setFocus(Qt.FocusReason.OtherFocusReason)  # Qt goes to the first thing there is: the way back

    def back(self) -> None:
        """Leave the form, else go to the screen before; from the first screen nowhere."""
        if self._forms:
            self.commit()
            self._leave(self._forms.pop())
            self._show_top()
        elif self._came_from:
            name = self._came_from.pop()
            self.show_screen(name)
            self._came_from.pop()

    def commit(self) -> None:
        """What is being typed is committed, as if the focus had left it."""
        if self._forms:
            self._forms[-1].commit_focused()
        elif self._name in self._screens:
            self._screens[self._name].commit()

    def do(self, name: str) -> None:
        """What a key means is for the form on top to say, else for the screen."""
        if self._forms:
            getattr(self._forms[-1], name)()
        elif self._name in self._screens:
            self._screens[self._name].do(name)

    @property
    def roomy(self) -> bool:
        """Whether what is in front needs the width of the window."""
        return not self._forms and self._name in self._screens and self._screens[self._name].roomy

    def _leave_forms(self) -> None:
        self.commit()
        while self._forms:
            self._leave(self._forms.pop())

    def _leave(self, form: RecordPage) -> None:
        """Words that an entered record does not take are kept beside it; whoever leaves them is told."""
        if any(drafting.unsaved for drafting in form.draftings()):
            told = N_("What you typed last has a problem, so it is not saved; it is kept, and stands on Today.")
            self._desk.navigator.tell(self._desk.say(told), WARN)
        self._free(form)

    def _free(self, page: QWidget) -> None:
        self.removeWidget(page)
        page.deleteLater()

    # --- following ----------------------------------------------------------------------------------------------------

    def begin(self) -> None:
        """Another archive, or none: every screen starts afresh."""
        for page in (*self._forms, *self._screens.values()):
            self._free(page)
        self._forms.clear()
        self._screens.clear()
        self._came_from.clear()
        self._name = ""
        self.show_screen(FIRST)

    def _follow(self, change: Change, by: object) -> None:
        for screen in self._screens.values():
            if screen is not by:
                screen.archive_changed(change)
