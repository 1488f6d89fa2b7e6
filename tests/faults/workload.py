"""What every work has that is killed in a trial."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from db import sample
from db.archive import Archive
from db.opening import create, open_archive, unlock
from db.store.key import Key
from tests.faults.trials import Acknowledge

ARCHIVE = "a.sanad"


@dataclass(frozen=True)
class Scene:
    """A folder with an archive at rest, how the archive opens, and its newest revisions."""

    folder: Path
    key: Key | None
    heads: tuple[str, ...]

    @property
    def path(self) -> Path:
        return self.folder / ARCHIVE

    def open(self) -> Archive:
        """The archive for writing."""
        return open_archive(self.path, key=self.key, write=True)


class Workload:
    """One work. ``failpoints`` are the named places that it passes, ``files`` what it may leave in the folder."""

    name: str
    failpoints: tuple[str, ...] = ()
    files: tuple[str, ...] = ()

    def prepare(self, folder: Path) -> None:
        """Put into the folder what the work needs beside the archive."""

    def work(self, scene: Scene, acknowledge: Acknowledge) -> None:
        """Do it, in a process that will be killed."""
        raise NotImplementedError

    def reopen(self, scene: Scene, acknowledged: tuple[str, ...]) -> Archive:
        """The archive as a user opens it after the kill, with what was acknowledged in force."""
        return scene.open()

    def violations(self, archive: Archive, scene: Scene, acknowledged: tuple[str, ...]) -> Iterator[str]:
        """What is not as it was promised, beside what `Archive.check` finds."""
        raise NotImplementedError

    def violations_at_rest(self, scene: Scene) -> Iterator[str]:
        """What is not as it was promised once the archive was closed again."""
        return iter(())


def make_scene(workload: Workload, folder: Path, passphrase: str | None) -> Scene:
    """The folder as the work finds it: the worked example in an archive, plain or encrypted."""
    folder.mkdir()
    with create(folder / ARCHIVE, passphrase=passphrase) as archive:
        sample.enter(archive)
        heads = archive.heads
    workload.prepare(folder)
    return Scene(folder, unlock(folder / ARCHIVE, passphrase), heads)
