"""One writer at a time, by name."""

from __future__ import annotations

import json
import os
import stat
import time
from pathlib import Path

import pytest

from db.store import lock, opening
from db.store.lock import Held, HeldBySomebody, hold
from tests.db.store.archives import add, die, in_child, killed_in_child, made, names, needs_fork, rows_at, waiting_child


def test_a_second_writer_reads_who_holds_the_archive(tmp_path: Path) -> None:
    path = made(tmp_path / "a.sanad")

    with opening.open_connection(path, None, write=True, program="sanad window"):
        with pytest.raises(Held, match=rf"a\.sanad.*\(sanad window, process {os.getpid()}, since 2\d\d\d-") as held:
            opening.open_connection(path, None, write=True)
        assert lock._user() in str(held.value)


@needs_fork
def test_another_process_is_refused_and_reads_all_the_same(tmp_path: Path) -> None:
    path = made(tmp_path / "a.sanad")

    def work() -> None:
        with pytest.raises(Held):
            opening.open_connection(path, None, write=True)
        assert rows_at(path) == [1]

    with waiting_child(work) as go, opening.open_connection(path, None, write=True) as connection:
        add(connection, 1)
        assert go() == 0


@needs_fork
def test_a_child_works_under_its_parents_lock(tmp_path: Path) -> None:
    path = made(tmp_path / "a.sanad")

    def work() -> None:
        with opening.open_connection(path, None, write=True, locked_by_parent=True) as connection:
            add(connection, 1)

    with hold(path, "sanad window"):
        assert in_child(work) == 0
        assert names(tmp_path) == ["a.sanad", "a.sanad.holder", "a.sanad.lock"]
    assert rows_at(path) == [1]


@needs_fork
def test_a_killed_writer_keeps_nobody_out(tmp_path: Path) -> None:
    path = made(tmp_path / "a.sanad")

    def work() -> None:
        with hold(path, "killed"):
            die()

    killed_in_child(work)

    assert json.loads((tmp_path / "a.sanad.holder").read_bytes())["program"] == "killed"
    with hold(path, "next"):
        assert json.loads((tmp_path / "a.sanad.holder").read_bytes())["program"] == "next"
    assert names(tmp_path) == ["a.sanad"]


@pytest.mark.parametrize("told", [b"", b"{", b"[]", b'{"user": "x"}'])
def test_a_holder_that_cannot_be_read_is_somebody(told: bytes, tmp_path: Path) -> None:
    with hold(tmp_path / "a.sanad", "x"):
        (tmp_path / "a.sanad.holder").write_bytes(told)
        with pytest.raises(HeldBySomebody), hold(tmp_path / "a.sanad", "y"):
            pass


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions")
def test_only_the_owner_reads_who_it_is(tmp_path: Path) -> None:
    with hold(tmp_path / "a.sanad", "x"):
        assert stat.S_IMODE((tmp_path / "a.sanad.holder").stat().st_mode) == 0o600


@needs_fork
def test_there_is_never_more_than_one(tmp_path: Path) -> None:
    # The lock file is removed with each release: a program that opened it just before must not believe it has the lock.
    children = []
    for _ in range(4):
        child = os.fork()
        if child == 0:
            os._exit(compete(tmp_path))
        children.append(child)

    assert [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children] == [0] * 4
    assert len((tmp_path / "turns").read_text()) == 4 * 25


def compete(folder: Path) -> int:
    alone = folder / "alone"
    turns = 0
    while turns < 25:
        try:
            with hold(folder / "a.sanad", "competitor"):
                alone.touch(exist_ok=False)
                with (folder / "turns").open("a") as file:
                    file.write("x")
                alone.unlink()
                turns += 1
        except Held:
            time.sleep(0.0005)
        except FileExistsError:
            return 1
    return 0
