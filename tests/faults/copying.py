"""Works that make another file of the archive, or put another in its place."""

from __future__ import annotations

import io
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest import mock
from zipfile import ZipFile, is_zipfile

from db import copies
from db.archive import Archive
from db.errors import SanadError
from db.exchange.records import lines
from db.opening import create, open_archive
from db.store import opening
from db.store.key import Key
from db.store.migrations import STEPS
from db.store.passphrase import change_key
from exports.deliver import export
from tests.faults.changing import save_both, saved
from tests.faults.trials import Acknowledge
from tests.faults.workload import ARCHIVE, Scene, Workload

OTHER_KEY = Key(bytes(range(32)), bytes(range(16)))
"""A raw key, so that no trial waits for Argon2id."""


class Export(Workload):
    """Three formats, each over an export of before."""

    name = "export"
    files = ("out.*",)
    outs = ("out.jsonl", "out.xlsx", "out.pdf")

    def prepare(self, folder: Path) -> None:
        for out in self.outs:
            (folder / out).write_bytes(_BEFORE)

    def work(self, scene: Scene, acknowledge: Acknowledge) -> None:
        with open_archive(scene.path, key=scene.key) as archive:
            for out in self.outs:
                export(archive, scene.folder / out, profile="internal")
                acknowledge(out)

    def violations(self, archive: Archive, scene: Scene, acknowledged: tuple[str, ...]) -> Iterator[str]:
        for out in self.outs:
            content = (scene.folder / out).read_bytes()
            if content == _BEFORE:
                if out in acknowledged:
                    yield f"{out} is lost"
            elif not _is_whole(archive, out, content):
                yield f"{out} is not whole: {len(content)} bytes"


_BEFORE = b"the export of before"


def _is_whole(archive: Archive, out: str, content: bytes) -> bool:
    match Path(out).suffix:
        case ".jsonl":
            return content == "".join(f"{line}\n" for line in lines(archive)).encode()
        case ".xlsx":
            return is_zipfile(io.BytesIO(content)) and ZipFile(io.BytesIO(content)).testzip() is None
        case _:
            return content.startswith(b"%PDF-") and content.rstrip().endswith(b"%%EOF")


class Backup(Workload):
    """One copy, in one file."""

    name = "backup"
    failpoints: tuple[str, ...] = ("backup.after_copying", "backup.before_placing", "backup.after_placing")
    files = ("copy.sanad",)

    def work(self, scene: Scene, acknowledge: Acknowledge) -> None:
        copies.back_up(scene.path, scene.folder / "copy.sanad", scene.key)
        acknowledge("backed up")

    def violations(self, archive: Archive, scene: Scene, acknowledged: tuple[str, ...]) -> Iterator[str]:
        yield from same_archive(scene.folder / "copy.sanad", scene, due=bool(acknowledged))


def same_archive(copy: Path, scene: Scene, *, due: bool) -> Iterator[str]:
    """What is wrong with a copy that is to hold what the archive held at first; it may be missing unless it is due."""
    if not copy.exists():
        if due:
            yield f"{copy.name} is lost"
        return
    # For writing, as somebody does who goes on with it: so what a killed program left beside it is put in order.
    with open_archive(copy, key=scene.key, write=True) as opened:
        if not opened.check().sound or opened.heads != scene.heads:
            yield f"{copy.name} is not what the archive was"


class BackupSet(Workload):
    """A copy after each of two saves, in a folder of backups."""

    name = "backup set"
    failpoints = Backup.failpoints
    files = ("set",)

    def prepare(self, folder: Path) -> None:
        (folder / "set").mkdir()

    def work(self, scene: Scene, acknowledge: Acknowledge) -> None:
        acknowledge(self._add(scene))
        with scene.open() as archive:
            save_both(archive, 1)
        acknowledge(self._add(scene))

    def violations(self, archive: Archive, scene: Scene, acknowledged: tuple[str, ...]) -> Iterator[str]:
        copies = sorted(file.name for file in (scene.folder / "set").glob("*.sanad"))
        yield from (f"{name} is lost" for name in acknowledged if name not in copies)
        for number, name in enumerate(copies):
            with open_archive(scene.folder / "set" / name, key=scene.key) as opened:
                if not opened.check().sound or saved(opened)[0] != set(range(1, number + 1)):
                    yield f"{name} is not what the archive was"
        yield from self._strays(scene)

    def _add(self, scene: Scene) -> str:
        return copies.back_up(scene.path, scene.folder / "set", scene.key).backup.name

    def _strays(self, scene: Scene) -> Iterator[str]:
        """What the next backup does not put in order."""
        self._add(scene)
        strays = [file.name for file in (scene.folder / "set").iterdir() if file.suffix != ".sanad"]
        yield from (f"{name} was left behind" for name in strays)


class Restore(Workload):
    """A backup at another path."""

    name = "restore"
    failpoints = ("restore.after_clearing", "restore.before_placing", "restore.after_placing")
    files = ("restored.sanad", "copy.sanad")

    def prepare(self, folder: Path) -> None:
        shutil.copyfile(folder / ARCHIVE, folder / "copy.sanad")

    def work(self, scene: Scene, acknowledge: Acknowledge) -> None:
        copies.bring_back(scene.folder / "copy.sanad", scene.folder / "restored.sanad", lambda _: scene.key)
        acknowledge("restored")

    def violations(self, archive: Archive, scene: Scene, acknowledged: tuple[str, ...]) -> Iterator[str]:
        restored = scene.folder / "restored.sanad"
        if acknowledged and not restored.exists():
            yield "the restored archive is lost"
        if not restored.exists():
            self.work(scene, lambda word: None)
        yield from same_archive(restored, scene, due=True)


class Create(Workload):
    """A new archive beside the other."""

    name = "create"
    failpoints = ("create.before_placing", "create.after_placing")
    files = ("new.sanad",)

    def work(self, scene: Scene, acknowledge: Acknowledge) -> None:
        create(scene.folder / "new.sanad").close()
        acknowledge("created")

    def violations(self, archive: Archive, scene: Scene, acknowledged: tuple[str, ...]) -> Iterator[str]:
        new = scene.folder / "new.sanad"
        if acknowledged and not new.exists():
            yield "the new archive is lost"
        with open_archive(new, write=True) if new.exists() else create(new) as opened:
            if not opened.check().sound:
                yield "the new archive is not sound"


class Migrate(Workload):
    """The program of tomorrow opens the archive of today."""

    name = "migrate"
    failpoints = ("climb.before_backup", "climb.in_step", "climb.before_commit", "climb.after_commit")
    files = ("a.before-*.sanad",)

    def work(self, scene: Scene, acknowledge: Acknowledge) -> None:
        with tomorrow(), scene.open() as archive:
            acknowledge("migrated")
            save_both(archive, 1)
            acknowledge("saved")

    def reopen(self, scene: Scene, acknowledged: tuple[str, ...]) -> Archive:
        with tomorrow():
            return scene.open()

    def violations(self, archive: Archive, scene: Scene, acknowledged: tuple[str, ...]) -> Iterator[str]:
        if "saved" in acknowledged and saved(archive) != ({1}, {1}):
            yield "the save after the migration is lost"
        copies = list(scene.folder.glob("a.before-*.sanad"))
        if not copies:
            yield "there is no copy of before the migration"
        for copy in copies:
            yield from same_archive(copy, scene, due=True)


@contextmanager
def tomorrow() -> Iterator[None]:
    """A program whose schema is one version further."""
    step = "ALTER TABLE incident ADD COLUMN trial TEXT; UPDATE incident SET trial = title; CREATE TABLE trial (pk);"
    steps = (*STEPS, step)
    with mock.patch.multiple(opening, STEPS=steps, VERSION=len(steps)):
        yield


class ChangePassphrase(Workload):
    """Another key; a plain archive becomes an encrypted one."""

    name = "passphrase"
    failpoints = ("passphrase.after_export", "passphrase.before_placing", "passphrase.after_placing")

    def work(self, scene: Scene, acknowledge: Acknowledge) -> None:
        change_key(scene.path, scene.key, OTHER_KEY)
        acknowledge("changed")

    def reopen(self, scene: Scene, acknowledged: tuple[str, ...]) -> Archive:
        try:
            return open_archive(scene.path, key=OTHER_KEY, write=True)
        except SanadError:
            if acknowledged:
                raise
            return scene.open()

    def violations(self, archive: Archive, scene: Scene, acknowledged: tuple[str, ...]) -> Iterator[str]:
        if archive.heads != scene.heads:
            yield "the archive is not what it was under its old key"
