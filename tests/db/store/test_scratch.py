"""Databases for what is needed once: in memory while they are small, then in a file that nobody can read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from db.opening import create
from db.store import scratch
from db.store.scratch import Hidden, hidden

LONG = "what nobody may read " * 200


@pytest.fixture
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Hidden]:
    """One with two tables, of which a quarter of a megabyte is large already."""
    monkeypatch.setattr(scratch, "SMALL", 2**18)
    with hidden(tmp_path, cache=2**20) as made:
        made.db.execute("CREATE TABLE said (pk INTEGER PRIMARY KEY, text)")
        made.db.execute("CREATE TABLE name (folded, record, PRIMARY KEY (folded, record)) WITHOUT ROWID")
        made.db.execute("CREATE INDEX by_text ON said (text)")
        yield made


def add(database: Hidden, *numbers: int) -> None:
    database.db.executemany("INSERT INTO said VALUES (?, ?)", [(n, f"{n} {LONG}") for n in numbers])
    database.db.executemany("INSERT INTO name VALUES (?, ?)", [(f"n{n}", n) for n in numbers])
    database.make_room()


def numbers_in(database: Hidden) -> list[int]:
    return [pk for (pk,) in database.db.execute("SELECT pk FROM said JOIN name ON record = pk ORDER BY pk")]


def test_while_it_is_small_no_file_is_there(database: Hidden, tmp_path: Path) -> None:
    add(database, *range(10))
    assert numbers_in(database) == list(range(10))
    assert not list(tmp_path.iterdir())


def test_once_it_is_large_all_of_it_lies_in_a_file_that_nobody_can_read(database: Hidden, tmp_path: Path) -> None:
    add(database, *range(100))
    add(database, *range(100, 200))
    assert numbers_in(database) == list(range(200))
    database.settle()
    (file,) = tmp_path.iterdir()
    assert file.stat().st_size > 200 * len(LONG)
    assert b"nobody may read" not in file.read_bytes()


def test_an_index_stays_one_when_it_grows(database: Hidden) -> None:
    add(database, *range(100))
    plan = str(database.db.execute("EXPLAIN QUERY PLAN SELECT pk FROM said WHERE text = 'x'").fetchall())
    assert "by_text" in plan


@pytest.mark.parametrize("count", [10, 200])
@pytest.mark.parametrize("passphrase", ["", "three words of it"])
def test_an_archive_reads_it_whatever_keys_both_have(
    count: int, passphrase: str, database: Hidden, tmp_path: Path
) -> None:
    add(database, *range(count))
    database.settle()
    with create(tmp_path / "a.sanad", passphrase=passphrase or None) as archive:
        connection = archive._connection
        connection = archive._connection
        with database.attached(connection, "staged"):
            assert connection.db.execute("SELECT count(*), max(text) > '' FROM staged.said").fetchone() == (count, 1)


def test_two_of_them_share_nothing(database: Hidden, tmp_path: Path) -> None:
    with hidden(tmp_path, cache=2**20) as other:
        other.db.execute("CREATE TABLE said (pk INTEGER PRIMARY KEY)")
        add(database, 1)
        assert other.db.execute("SELECT count(*) FROM said").fetchone() == (0,)


def test_nothing_is_left_of_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scratch, "SMALL", 0)
    with hidden(tmp_path, cache=2**20) as made:
        made.db.execute("CREATE TABLE said (text)")
        made.make_room()
        assert len(list(tmp_path.iterdir())) == 1
    assert not list(tmp_path.iterdir())
