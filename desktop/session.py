"""The open archive as the window has it: the only QObject around it, and the one stack of what can be undone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from db import opening
from db.archive import Archive
from db.model.change import Change
from db.model.records import Record
from db.store import key as keys
from db.store.key import Key
from desktop.aside import drawing_on
from desktop.long_step import Doing, LongStep, StillSaving

T = TypeVar("T")

_MANY = 10
"""Records of one step from which on it takes longer than a frame."""


class Session(QObject):
    """Opens, changes, closes. Whoever shows records listens to ``changed``; nobody else touches the archive to write.

    ``changed`` carries the `Change` and who asked for it, so that an editor knows its own echo.
    """

    opened = Signal()
    closing = Signal()
    """Still open: whoever holds something that was typed commits it now."""
    closed = Signal()
    changed = Signal(object, object)
    stepped = Signal()
    """What can be undone or redone is another now."""
    lasting = Signal(object)
    """A `LongStep` takes more than a moment: whoever has a window shows how far it is, until it is ``over``."""

    def __init__(self) -> None:
        super().__init__()
        self._archive: Archive | None = None
        self._key: Key | None = None
        self._author = ""
        self._long: LongStep | None = None
        self._done: list[Change] = []
        self._undone: list[Change] = []
        self._working: set[object] = set()

    # --- opening and closing ------------------------------------------------------------------------------------------

    @property
    def archive(self) -> Archive:
        """The open archive; ``RuntimeError`` where none is open, which no part of the window should ask."""
        if self._archive is None:
            raise RuntimeError("no archive is open")
        return self._archive

    @property
    def is_open(self) -> bool:
        """Whether an archive is open."""
        return self._archive is not None

    @property
    def encrypted(self) -> bool:
        """Whether the open archive has a passphrase."""
        return self._key is not None

    @property
    def key(self) -> Key | None:
        """What a child process opens the archive with."""
        return self._key

    @property
    def path(self) -> Path:
        """Where the open archive lies."""
        return self.archive.path

    @property
    def working(self) -> bool:
        """Whether somebody waits for long work on the archive."""
        return bool(self._working)

    @property
    def saving(self) -> bool:
        """Whether a long step is being done, below which nothing may be saved or freed (`long_step`)."""
        return self._long is not None

    def begin_work(self, work: object) -> None:
        """Long work on the archive begins."""
        self._working.add(work)

    def end_work(self, work: object) -> None:
        """It is over."""
        self._working.discard(work)

    def open(
        self,
        path: Path,
        *,
        passphrase: str | None = None,
        key: Key | None = None,
        author: str = "",
        write: bool = True,
    ) -> None:
        """Open an archive in place of the one that is open, by its passphrase or its key; raises as `open_archive`."""
        key = key or opening.unlock(path, passphrase)
        self._take(opening.open_archive(path, key=key, write=write, author=author), key)
        self._author = author

    def create(self, path: Path, *, passphrase: str | None = None, author: str = "") -> None:
        """Make an empty archive and open it; raises what `opening.create` raises."""
        key = None if passphrase is None else drawing_on(partial(keys.new_key, passphrase))
        opening.create(path, key=key, author=author).close()
        self.open(path, key=key, author=author)

    def _take(self, archive: Archive, key: Key | None) -> None:
        self.close()
        self._archive, self._key = archive, key
        self.opened.emit()

    def close(self) -> None:
        """Commit what was typed and put the archive to rest; the key is dropped with it."""
        if self._archive is None:
            return
        self.closing.emit()
        archive, self._archive, self._key = self._archive, None, None
        self._done.clear()
        self._undone.clear()
        try:
            self.closed.emit()
        finally:
            archive.close()

    # --- changing -----------------------------------------------------------------------------------------------------

    def save(self, *records: Record, why: str = "", by: object = None) -> Change:
        """Save as one step; raises what `Archive.save` raises, and then nothing is saved."""
        return self._did(self._write(lambda archive: archive.save(*records, why=why), records), by)

    def change(self, work: Doing, by: object = None) -> Change:
        """One step that takes its time: ``work`` gets a connection of its own, in a thread, and must not touch Qt.

        Raises what the work does; `Cancelled` if somebody stopped it, and then nothing is changed.
        """
        return self._did(self._at_length(work), by)

    def remove(self, *ids: str, why: str = "", by: object = None) -> Change:
        """Hide records as one step; `StillNeeded` while others refer to them."""
        work: Doing = lambda archive: archive.remove(*ids, why=why)  # noqa: E731 - typed
        return self._did(self._at_length(work) if len(ids) > _MANY else work(self.archive), by)

    def restore(self, identifier: str, *, revision: str = "", by: object = None) -> Change:
        """Bring back a removed record or an earlier state of one."""
        return self._did(self.archive.restore(identifier, revision=revision), by)

    def merge(self, winner: Record, loser: str, *, by: object = None) -> Change:
        """Make two records one, as one step (`Archive.merge`)."""
        return self.change(lambda archive: archive.merge(winner, loser), by)

    def erase(self, identifier: str, *, why: str = "", by: object = None) -> Change:
        """Destroy a record's content for ever; the steps before it can be undone no more."""
        change = self._at_length(lambda archive: archive.erase(identifier, why=why))
        self._done.clear()
        self._undone.clear()
        return self._told(change, by)

    def joined(self, change: Change, former: Change | None) -> Change:
        """A thread under this session's lock saved: one step with the ``former`` of its steps, if that is the last."""
        step = change
        if former is not None and self._done and self._done[-1] is former:
            self._done.pop()
            step = Change(change.revision, {**change.before, **former.before}, {**former.after, **change.after})
        self._done.append(step)
        self._undone.clear()
        self._told(change, None)
        return step

    def rewrite(self, work: Callable[[Archive], T]) -> T:
        """Long work of which no step tells what it changed: whoever shows records reads again, nothing is undone."""
        found = self._at_length(work)
        self.took_in()
        return found

    def took_in(self) -> None:
        """A child process changed the archive: whoever shows records reads them again."""
        self._done.clear()
        self._undone.clear()
        self._told(Change("", {}, {}), None)

    # --- undoing ------------------------------------------------------------------------------------------------------

    @property
    def can_undo(self) -> bool:
        """Whether there is a step to undo."""
        return bool(self._done)

    @property
    def can_redo(self) -> bool:
        """Whether there is a step to redo."""
        return bool(self._undone)

    def undo(self) -> Change:
        """Reverse the last step; `ChangedSince` or `StillNeeded` leave everything as it is."""
        return self._step(self._done, self._undone)

    def redo(self) -> Change:
        """Reverse the last undoing."""
        return self._step(self._undone, self._done)

    def _step(self, source: list[Change], target: list[Change]) -> Change:
        last = source[-1]
        former = [record or last.after[identifier] for identifier, record in last.before.items()]
        change = self._write(lambda archive: archive.reverse(last), former)
        source.remove(last)
        target.append(change)
        return self._told(change, None)

    def _write(self, work: Doing, records: Sequence[Record]) -> Change:
        """At once, or at length where these are many, or many others are counted anew with them."""
        archive = self.archive
        far = archive.writable and (len(records) > _MANY or archive.reaches_far(*records))
        return self._at_length(work) if far else work(archive)

    def _at_length(self, work: Callable[[Archive], T]) -> T:
        if self._long is not None:
            raise StillSaving
        if not (self.archive.writable and self.archive.in_place):
            return work(self.archive)  # which says in its sentence why nothing can be saved
        self._long = LongStep(work, self.path, self._key, self._author)
        self.begin_work(self._long)
        try:
            found: T = self._long.wait(self.lasting.emit)
            return found
        finally:
            self.end_work(self._long)
            self._long = None

    def _did(self, change: Change, by: object) -> Change:
        if change:
            self._done.append(change)
            self._undone.clear()
            self._told(change, by)
        return change

    def _told(self, change: Change, by: object) -> Change:
        self.stepped.emit()
        self.changed.emit(change, by)
        return change
