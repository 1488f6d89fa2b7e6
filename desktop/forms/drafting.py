"""A record while it is edited: committed field by field, kept beside while it is typed, checked when finished.

Without widgets, so that every form and card of a form shares it: one of these for each record on the screen.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from db.model import identity, validation
from db.model.change import Change
from db.model.declaration import fields_of
from db.model.judgement import Problem
from db.model.records import KINDS, Record
from db.store.typed import Typed
from desktop.desk import Desk

_KEPT_EVERY = 700
"""Milliseconds: with the writing less than the second of typing that a kill may cost."""


class Drafting(QObject):
    """``record`` is what was committed last, or for a new one what it begins with.

    ``changed`` comes when the committed record is another one: by this form, by undo, by anybody.
    """

    changed = Signal()
    checked = Signal()
    """The problems are known anew."""

    def __init__(
        self, desk: Desk, record: Record, *, stored: bool, held: bool = False, parent: QObject | None = None
    ) -> None:
        """``held``: nothing is saved before it is finished, as of a record that is made on the way to another."""
        super().__init__(parent)
        self._desk = desk
        self.record = record
        self._begun = type(record)(id=record.id) if stored else record
        self.stored = stored
        self.gone = False
        """Whether it was stored and is removed: its making was undone, or somebody took it away."""
        self._held = held
        self._typed: dict[str, Any] = {}
        self.words: dict[str, str] = {}
        """What was typed and is no value of its field (yet), by field; kept beside with the rest."""
        self._kept_beside = False
        self.problems: list[Problem] = []
        self.asked = False
        """Whether somebody wanted to finish: from then on empty fields are complained about too."""
        self._keep = QTimer(self, singleShot=True, interval=_KEPT_EVERY)
        self._keep.timeout.connect(self._keep_typed)
        desk.session.changed.connect(self._follow)

    @classmethod
    def new(
        cls,
        desk: Desk,
        kind: str,
        start: Mapping[str, Any] | None = None,
        *,
        held: bool = False,
        parent: QObject | None = None,
    ) -> Drafting:
        """A record that is not stored before something of it is committed."""
        record = KINDS[kind](**{"id": identity.new_id(), **(start or {})})
        return cls(desk, record, stored=False, held=held, parent=parent)

    @classmethod
    def resumed(cls, desk: Desk, left: Typed) -> Drafting:
        """What a kill left half typed, as if it were being typed now: over the record, if the archive has it."""
        typed = left.record
        stored = desk.session.archive.lookups().find(typed.id)
        begun = stored or type(typed)(id=typed.id)
        made = cls(desk, begun, stored=stored is not None)
        made._kept_beside = True
        made.words = dict(left.words)
        ours = ("code", "state", "author", "created", "changed", "former_codes", "removed")
        made._typed = {
            name: getattr(typed, name)
            for name in fields_of(type(typed))
            if name not in ours and getattr(typed, name) != getattr(begun, name)
        }
        return made

    # --- typing -------------------------------------------------------------------------------------------------------

    @property
    def candidate(self) -> Record:
        """The record with what is being typed."""
        return replace(self.record, **self._typed) if self._typed else self.record

    @property
    def unsaved(self) -> bool:
        """Whether words were typed that the record, being entered already, does not take as they are."""
        return self.stored and (self.candidate != self.record or bool(self.words))

    def type(self, values: Mapping[str, Any]) -> None:
        """Something was typed: kept beside within a second, and checked."""
        self._typed.update(values)
        if not self._keep.isActive():
            self._keep.start()
        self.check()

    def note(self, name: str, words: str) -> None:
        """These words stand in a field and are no value of it, or no longer any: kept beside, never committed."""
        if words == self.words.get(name, ""):
            return
        if words:
            self.words[name] = words
        else:
            del self.words[name]
        if not self._keep.isActive():
            self._keep.start()

    def commit(self, values: Mapping[str, Any] | None = None) -> Change | None:
        """Save what was typed as one step; `None` where nothing is another than before.

        A draft saves with problems. What is entered already does not: then the words stay typed, the problem is said,
        and the record is as it was. Raises what `Archive.save` raises otherwise.
        """
        if not self._desk.session.is_open:
            return None  # the focus leaves a form that goes with its archive, after all was committed
        self._typed.update(values or {})
        if self._held or not self._can_save():
            return None
        candidate = self.candidate
        if candidate == self.record:
            self._settle()
            return None
        try:
            return self._save(candidate)
        except validation.NotReady:
            self.check()
            self._keep_typed()  # now, for the form may be left before the second is over
            return None

    def _can_save(self) -> bool:
        """A form that goes with its archive was committed before that closed; its focus leaves after."""
        session = self._desk.session
        return session.is_open and session.archive.writable and not session.saving

    def _save(self, candidate: Record) -> Change:
        change = self._desk.session.save(candidate, by=self)
        self.gone, self.stored = False, True
        self.record = change.after.get(candidate.id, candidate)
        self._settle()
        self.changed.emit()
        self._desk.navigator.saved.emit()
        self.check()
        return change

    def store(self) -> None:
        """Save even if nothing was typed: something else is about to refer to the record."""
        if self.commit() is None and not self.stored:
            self._save(self.candidate)

    def give_up(self) -> None:
        """What was typed and not committed is not wanted."""
        self.words.clear()
        self._settle()
        self.check()

    def _settle(self) -> None:
        self._keep.stop()
        if self._typed:
            self._typed.clear()
        if self.words:
            self._keep_typed()
        elif self._kept_beside:
            self._forget_typed()

    def _forget_typed(self) -> None:
        self._kept_beside = False
        self._desk.session.archive.forget_typed(self.record.id)

    def _keep_typed(self) -> None:
        if self._desk.session.saving:
            self._keep.start()  # the words wait for their turn
            return
        if not self._can_save():
            return
        with self._desk.navigator.known_failures():
            if self.candidate != self.record or self.words:
                self._desk.session.archive.keep_typed(self.candidate, self.words)
                self._kept_beside = True
            elif self._kept_beside:
                self._forget_typed()

    # --- checking -----------------------------------------------------------------------------------------------------

    def check(self) -> None:
        """Ask the one set of rules what would keep the record from being entered."""
        if self._desk.session.is_open:
            self.problems = validation.problems(self.candidate, self._desk.session.archive.lookups())
            self.checked.emit()

    def finish(self) -> bool:
        """Enter the record if it has no problem; whether it is entered now."""
        self.asked = True
        held, self._held = self._held, False
        if held and validation.problems(self.candidate, self._desk.session.archive.lookups()):
            self._held = True
        elif held:
            self.commit({"state": "entered"})
        else:
            self.commit()
        self.check()
        if not self.problems and self.record.state == "draft":
            self.commit({"state": "entered"})
        return not self.problems and self.record.state != "draft"

    # --- following ----------------------------------------------------------------------------------------------------

    def _follow(self, change: Change, by: object) -> None:
        if by is self:
            return
        if self.record.id in change.after:
            self._take(change.after[self.record.id])
        elif not change:  # another process wrote: nobody knows what
            found = self._desk.session.archive.lookups().find(self.record.id)
            if found is not None and found != self.record:
                self._take(found)

    def _take(self, record: Record) -> None:
        """The record as it is now. One whose making was undone begins anew: what is typed next brings it back."""
        self.gone, self.stored = record.removed, not record.removed
        if self.gone:
            ours = {name: getattr(record, name) for name in ("code", "former_codes", "author", "created", "changed")}
            record = replace(self._begun, **ours)
        self.record = record
        self.changed.emit()
        self.check()
