"""A folder of dated copies, each restorable alone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from db.store import backup_set, opening
from db.store.backup_set import NoBackups, SeveralArchives, newest_first
from db.store.connection import Connection
from db.store.passphrase import change_key
from tests.db.store.archives import KEY, add, made, names, rows, rows_at


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "set").mkdir()
    return tmp_path / "set"


@pytest.fixture
def writer(tmp_path: Path) -> Iterator[Connection]:
    with opening.open_connection(made(tmp_path / "a.sanad", KEY), KEY, write=True) as connection:
        yield connection


def clock(monkeypatch: pytest.MonkeyPatch, moment: str) -> None:
    class Clock(datetime):
        @classmethod
        def now(cls, tz: object = None) -> datetime:  # type: ignore[override]
            return datetime.fromisoformat(moment).replace(tzinfo=UTC)

    monkeypatch.setattr(backup_set, "datetime", Clock)


def test_every_change_adds_a_dated_copy(writer: Connection, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    clock(monkeypatch, "2031-05-04T10:20:30")
    first = backup_set.add(writer, folder, rows)
    add(writer, 1)
    clock(monkeypatch, "2031-05-05T10:20:30")
    second = backup_set.add(writer, folder, rows)

    assert names(folder) == ["a-20310504T102030Z.sanad", "a-20310505T102030Z.sanad"]
    assert (rows_at(first.path, KEY), rows_at(second.path, KEY)) == ([], [1])


def test_an_archive_that_did_not_change_adds_nothing(writer: Connection, folder: Path) -> None:
    first = backup_set.add(writer, folder, rows)

    assert backup_set.add(writer, folder, rows) == first
    assert len(names(folder)) == 1


def test_a_damaged_copy_is_followed_by_a_good_one(writer: Connection, folder: Path) -> None:
    first = backup_set.add(writer, folder, rows)
    with first.path.open("r+b") as file:
        file.seek(-100, 2)
        file.write(bytes(100))

    second = backup_set.add(writer, folder, rows)

    assert second.path != first.path
    assert rows_at(second.path, KEY) == []


def test_a_new_passphrase_is_due_a_copy(tmp_path: Path, folder: Path) -> None:
    path = made(tmp_path / "a.sanad")
    with opening.open_connection(path, None, write=False) as reader:
        backup_set.add(reader, folder, rows)
    change_key(path, None, KEY)

    with opening.open_connection(path, KEY, write=False) as reader:
        backup_set.add(reader, folder, rows)

    assert len(names(folder)) == 2


def test_a_clock_set_back_does_not_make_the_newest_older(
    writer: Connection, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock(monkeypatch, "2031-05-04T10:20:30")
    backup_set.add(writer, folder, rows)
    add(writer, 1)
    clock(monkeypatch, "2030-01-01T00:00:00")

    second = backup_set.add(writer, folder, rows)

    assert newest_first(folder, "a")[0] == second.path
    assert second.path.name == "a-20310504T102031Z.sanad"


def test_several_archives_may_share_a_folder(writer: Connection, tmp_path: Path, folder: Path) -> None:
    backup_set.add(writer, folder, rows)
    with opening.open_connection(made(tmp_path / "a-b.sanad"), None, write=False) as other:
        backup_set.add(other, folder, rows)

    assert [copy.name[:4] for copy in newest_first(folder, "a-b")] == ["a-b-"]
    assert [copy.name[:3] for copy in newest_first(folder, "a")] == ["a-2"]
    with pytest.raises(SeveralArchives, match="a, a-b"):
        newest_first(folder, "new name")


def test_what_is_no_copy_is_passed_over(tmp_path: Path) -> None:
    for name in ("a.sanad", "a-20310504T102030Z.sanad-wal", "notes.txt", "a.before-v2.sanad"):
        (tmp_path / name).touch()

    with pytest.raises(NoBackups):
        newest_first(tmp_path, "a")
