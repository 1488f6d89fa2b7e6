"""Killed at every named place: what was acknowledged is there, the rest wholly or not at all, and work goes on."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from db.store import evidence, failpoints, opening
from db.store.backup import backup
from db.store.evidence import CHUNK
from db.store.failures import WrongPassphrase
from db.store.integrity import file_faults
from db.store.key import Key
from db.store.migrations import STEPS
from db.store.passphrase import change_key
from db.store.restore import restore
from tests.db.store.archives import KEY, add, found, in_child, killed_in_child, made, names, needs_fork, rows

pytestmark = needs_fork

OTHER = Key(bytes(range(1, 33)), bytes(range(7, 23)))
FILM = 20 * CHUNK


def save(path: Path) -> None:
    with opening.open_connection(path, KEY, write=True) as connection:
        add(connection, 3, 4)


def checkpoint(path: Path) -> None:
    with opening.open_connection(path, KEY, write=True) as connection:
        add(connection, 3, 4)
        connection.checkpoint()


def create(path: Path) -> None:
    opening.create(path.with_name("new.sanad"), KEY, found).close()


def climb(path: Path) -> None:
    with program_of_tomorrow():
        opening.open_connection(path, KEY, write=True).close()


@contextmanager
def program_of_tomorrow() -> Iterator[None]:
    steps = (*STEPS, "CREATE TABLE one (pk); CREATE TABLE two (pk);", "CREATE TABLE three (pk);")
    with pytest.MonkeyPatch.context() as tomorrow:
        tomorrow.setattr(opening, "STEPS", steps)
        tomorrow.setattr(opening, "VERSION", len(steps))
        yield


def attach(path: Path) -> None:
    with opening.open_connection(path, KEY, write=True) as connection:
        evidence.store(connection, path.with_name("film"))


def back_up(path: Path) -> None:
    with opening.open_connection(path, KEY, write=False) as connection:
        backup(connection, path.with_name("copy.sanad"))


def restore_other(path: Path) -> None:
    restore(path, path.with_name("new.sanad"), lambda _: KEY)


def change_passphrase(path: Path) -> None:
    change_key(path, KEY, OTHER)


WORK: dict[str, Callable[[Path], None]] = {
    "create": create,
    "save": save,
    "close": save,
    "checkpoint": checkpoint,
    "climb": climb,
    "evidence": attach,
    "backup": back_up,
    "restore": restore_other,
    "passphrase": change_passphrase,
}


def work_at(failpoint: str) -> Callable[[Path], None]:
    return WORK[failpoint.partition(".")[0]]


@pytest.mark.parametrize("failpoint", failpoints.NAMES)
def test_killed_there_nothing_that_was_acknowledged_is_lost(failpoint: str, tmp_path: Path) -> None:
    path = made(tmp_path / "a.sanad", KEY, rows=3)
    (tmp_path / "film").write_bytes(os.urandom(FILM))
    work = work_at(failpoint)

    killed_in_child(lambda: work(path), SANAD_FAILPOINT=f"{failpoint}:1")

    kept = sound_rows(path)
    assert kept in ([0, 1, 2], [0, 1, 2, 3, 4])
    for other in ("new.sanad", "copy.sanad"):  # what the work was to make: whole or not there
        if (tmp_path / other).exists():
            assert sound_rows(tmp_path / other) == ([] if failpoint.startswith("create") else [0, 1, 2])
    assert not [name for name in names(tmp_path) if name.endswith(("-wal", "-shm", "-journal"))]


@pytest.mark.parametrize("failpoint", failpoints.NAMES)
def test_killed_there_the_work_can_be_done_again(failpoint: str, tmp_path: Path) -> None:
    path = made(tmp_path / "a.sanad", KEY)
    (tmp_path / "film").write_bytes(os.urandom(FILM))
    work = work_at(failpoint)
    killed_in_child(lambda: work(path), SANAD_FAILPOINT=f"{failpoint}:1")

    # A save that was made before the kill, a file that was placed: that, and only that, refuses a second one.
    already = in_child(lambda: work(path))

    assert already == (1 if failpoint in DONE else 0)
    sound_rows(path)


DONE = {
    "create.after_placing",
    "backup.after_placing",
    "restore.after_placing",
    "passphrase.after_placing",
    "save.after_commit",
    "close.before_settling",
    "checkpoint.after",
}


def sound_rows(path: Path) -> list[int]:
    """The rows of an archive that opens with one of the two keys, and of which every page is as it was written."""
    try:
        connection = opening.open_connection(path, KEY, write=False)
    except WrongPassphrase:
        connection = opening.open_connection(path, OTHER, write=False)
    with connection:
        assert file_faults(connection) == []
        return rows(connection)


@pytest.mark.parametrize("pass_number", [1, 2, 3])
def test_killed_within_a_migration_the_archive_has_one_version_or_the_other(pass_number: int, tmp_path: Path) -> None:
    path = made(tmp_path / "a.sanad", KEY, rows=3)

    killed_in_child(lambda: climb(path), SANAD_FAILPOINT=f"climb.in_step:{pass_number}")

    assert in_child(lambda: climb(path)) == 0
    with program_of_tomorrow():
        assert sound_rows(path) == [0, 1, 2]
    assert [sound_rows(tmp_path / name) for name in names(tmp_path) if "before" in name] == [[0, 1, 2]] * 2


def test_a_failpoint_that_nobody_asked_for_does_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "kill", lambda *_: pytest.fail("killed"))
    monkeypatch.setenv("SANAD_FAILPOINT", "save.after_commit:2")

    failpoints.failpoint("save.before_commit")
    failpoints.failpoint("save.after_commit")


def test_every_failpoint_stands_somewhere() -> None:
    code = "".join(file.read_text(encoding="utf-8") for file in Path(failpoints.__file__).parent.glob("*.py"))

    for name in failpoints.NAMES:
        assert f'failpoint("{name}")' in code
