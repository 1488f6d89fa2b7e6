"""The button by which a second person says that a record was looked at, and the words of its state."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from db.messages import N_
from db.model.records import Record
from db.model.review import Review, review
from db.model.vocabulary import WORK_STATE
from desktop import parts, words
from desktop.desk import Desk
from desktop.forms.drafting import Drafting

_WORDS: Final = {"checked": N_("Check"), "approved": N_("Approve")}
_MEANING: Final = {
    "checked": N_("Say that you compared the record with its sources"),
    "approved": N_("Say that the record may leave as it is"),
}


def review_of(desk: Desk, record: Record) -> Review:
    """Who had a hand in it, and what happened since it was last looked at."""
    steps = desk.session.archive.history(record.id)
    past = ((step.revision.author, one.record) for step in steps for one in step.changes)
    return review(record, past)


class SecondLook:
    """One button of a form's head; seen where this user may check or approve."""

    def __init__(self, desk: Desk, drafting: Drafting, others: Callable[[], list[Record]]) -> None:
        """``others`` are records that are looked at together with this one: the figures of an event."""
        self._desk = desk
        self._drafting = drafting
        self._others = others
        self.button = parts.button(desk, "", self.confirm, name="formSecondLook", icon="shield-check")
        self.button.hide()
        self._wanted = ""
        self.state_words = ""

    def refresh(self) -> None:
        """Judge the record as it is now."""
        record = self._drafting.record
        self.state_words = words.term(self._desk, WORK_STATE, record.state)
        self._wanted = ""
        if self._drafting.stored and record.state != "draft":
            found = review_of(self._desk, record)
            self._wanted = found.next_state(self._desk.session.archive.user.id)
            if found.changed_since:
                self.state_words = self._desk.say(N_("{state}, changed since"), state=self.state_words)
        self.button.setVisible(bool(self._wanted) and self._desk.session.archive.writable)
        if self._wanted:
            self.button.setText(self._desk.say(_WORDS[self._wanted]))
            self.button.setToolTip(self._desk.say(_MEANING[self._wanted]))

    def confirm(self) -> None:
        """Take the record, and those looked at with it, one state further; one step to undo."""
        user = self._desk.session.archive.user.id
        together = [record for record in self._others()
                    if review_of(self._desk, record).next_state(user) == self._wanted]  # fmt: skip
        with self._desk.navigator.known_failures():
            wanted = [replace(record, state=self._wanted) for record in (self._drafting.record, *together)]
            self._desk.session.save(*wanted)
