"""Going from one place of the window to another, and saying something at its top: without knowing the window."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from db.errors import SanadError
from db.model.records import Record
from db.store.typed import Typed
from resources.language import Language

INFO, OK, WARN, ERROR = "info", "ok", "warn", "error"


class Navigator(QObject):
    """Screens, forms and dialogs ask here; the window listens."""

    screen_wanted = Signal(str, object)
    """The name of a screen, and what it shall show (`None`: as it was left)."""
    record_wanted = Signal(str)
    """The id of a record whose form shall open."""
    new_wanted = Signal(str, object)
    """The kind of a record that is to be made, and values of its fields to begin with."""
    resume_wanted = Signal(object)
    """A record that was left half typed (`store.typed.Typed`), whose form shall open as it was."""
    archive_wanted = Signal(object)
    """The path of an archive that shall open."""
    files_wanted = Signal(object)
    """Paths of files that were dropped into the window: evidence, wherever one is."""
    back_wanted = Signal()
    told = Signal(str, str)
    """A sentence, and its tone."""
    saved = Signal()
    """Something was committed just now."""
    status_said = Signal(str)
    """How far somebody is with what is shown, in a few words; empty where there is nothing to say."""

    def __init__(self, language: Language) -> None:
        super().__init__()
        self._language = language

    def screen(self, name: str, subject: object = None) -> None:
        """Show a screen."""
        self.screen_wanted.emit(name, subject)

    def record(self, identifier: str) -> None:
        """Open a record's form."""
        self.record_wanted.emit(identifier)

    def new(self, kind: str, start: Mapping[str, object] | None = None) -> None:
        """Open an empty form; nothing is stored before something is typed."""
        self.new_wanted.emit(kind, start or {})

    def resume(self, typed: Typed) -> None:
        """Open the form of what was left half typed, with the words in it."""
        self.resume_wanted.emit(typed)

    def archive(self, path: Path) -> None:
        """Open another archive."""
        self.archive_wanted.emit(path)

    def files(self, paths: Sequence[Path]) -> None:
        """Take files that were dropped."""
        self.files_wanted.emit(list(paths))

    def back(self) -> None:
        """Leave the form or screen for the one before."""
        self.back_wanted.emit()

    def tell(self, sentence: str, tone: str = INFO) -> None:
        """Say a sentence at the top of the window."""
        self.told.emit(sentence, tone)

    def say_status(self, words: str) -> None:
        """Say how far somebody is with what is shown, at the bottom of the window."""
        self.status_said.emit(words)

    @contextmanager
    def known_failures(self) -> Iterator[None]:
        """Whatever known failure happens in the block is said in its one sentence; bugs go on."""
        try:
            yield
        except SanadError as error:
            self.tell(self._language.say(error.message), ERROR)


def title_of(record: Record) -> str:
    """What names a record on the screen: its heading and its code, unless they are the same."""
    return record.heading if record.heading == record.code else f"{record.heading} · {record.code}"
