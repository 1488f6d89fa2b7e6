"""Reading what is attached: longer than any list waits, so in a thread of its own that ends when the archive closes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

from db.archive import Archive
from db.errors import SanadError
from db.files import write_whole
from db.messages import Message
from db.model.records import Evidence
from db.store.failures import Cancelled
from desktop.background import Background

VERIFYING: Final = "verify"
"""The topic: whoever looks at another file no longer waits for this one."""


class Errands(Background):
    """A background whose questions ask ``given_up`` now and then, so that closing or locking never waits for them."""

    def given_up(self) -> bool:
        """Whether the archive is about to close."""
        return self._stopping.is_set()

    def verify(self, evidence: Evidence, answer: Callable[[list[Message]], None]) -> None:
        """Hash the content again; the answer gets what is wrong with it, or nothing."""

        def read(archive: Archive) -> list[Message]:
            return archive.wrong_with(evidence, self.given_up)

        self.ask(VERIFYING, read, answer)

    def save_copy(
        self, evidence: Evidence, path: Path, answer: Callable[[Path], None], sorry: Callable[[SanadError], None]
    ) -> None:
        """Write the exact bytes to a file, whole or not at all, replacing one that the person agreed to replace."""

        def write(archive: Archive) -> Path:
            with write_whole(path, overwrite=True) as file:
                for piece in archive.content(evidence.sha256):
                    if self.given_up():
                        raise Cancelled
                    file.write(piece)
            return path

        self.ask(f"save:{path}", write, answer, sorry)
