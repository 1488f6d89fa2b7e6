"""Another passphrase, a first one, or none."""

from __future__ import annotations

from pathlib import Path

import pytest

from db.errors import SanadError
from db.store import evidence, opening, passphrase
from db.store import key as keys
from db.store.connection import Connection
from db.store.failures import Busy, Damaged, WrongPassphrase
from db.store.key import Key
from db.store.lock import Held, hold
from db.store.passphrase import change_key
from tests.db.store.archives import KEY, contents, killed_writer, made, names, needs_fork, rows, rows_at, waiting_child

OTHER = Key(bytes(range(50, 82)), bytes(range(16)))
CHANGES = pytest.mark.parametrize(
    ("old", "new"), [(KEY, OTHER), (None, OTHER), (KEY, None)], ids=["change", "encrypt", "decrypt"]
)


class Unsound(SanadError):
    template = "unsound"


@CHANGES
def test_only_the_new_key_opens_and_everything_is_there(old: Key | None, new: Key | None, tmp_path: Path) -> None:
    path = made(tmp_path / "a.sanad", old, rows=100)
    (tmp_path / "x").write_bytes(bytes(3_000_000))
    with opening.open_connection(path, old, write=True) as connection:
        stored = evidence.store(connection, tmp_path / "x")
        with connection.transaction():
            a_record_to_search(connection)
        before = everything(connection)

    change_key(path, old, new)

    with pytest.raises(SanadError):
        opening.open_connection(path, old, write=False)
    with opening.open_connection(path, new, write=True) as connection:
        assert everything(connection) == before
        assert evidence.verify(connection, stored.sha256, stored.size) == []
        connection.db.execute("INSERT INTO search (search, rank) VALUES ('integrity-check', 1)")
        assert connection.db.execute("SELECT rowid FROM search('hell*')").fetchall() == [(1,)]
    assert names(tmp_path) == ["a.sanad", "x"]
    assert path.read_bytes().startswith(new.salt if new else b"SQLite format 3\0")


def a_record_to_search(connection: Connection) -> None:
    db = connection.db
    db.table("revision").insert({"pk": 1, "hash": b"0", "header": b"0", "time": "", "author": ""})
    db.table("record").insert({"pk": 1, "id": "a", "kind": "place", "code": "P1", "change": 1})
    db.table("change").insert({"pk": 1, "revision": 1, "record": 1, "commitment": b"0"})
    db.table("search_text").insert({"pk": 1, "folded": "hello world"})


def everything(connection: Connection) -> dict[str, list[tuple[object, ...]]]:
    schema = connection.db.execute("SELECT type, name, sql FROM sqlite_schema ORDER BY name").fetchall()
    tables = [name for kind, name, sql in schema if kind == "table" and "VIRTUAL" not in sql]
    contents = {table: connection.db.execute(f'SELECT * FROM "{table}"').fetchall() for table in tables}  # noqa: S608
    header = [(connection.pragma(name),) for name in ("application_id", "user_version")]
    return {"schema": schema, "header": header, **contents}


def test_a_wrong_passphrase_changes_nothing(tmp_path: Path) -> None:
    path = made(tmp_path / "a.sanad", KEY)
    before = contents(tmp_path)

    with pytest.raises(WrongPassphrase):
        change_key(path, OTHER, None)

    assert contents(tmp_path) == before


@needs_fork
def test_saves_of_a_killed_writer_come_along(tmp_path: Path) -> None:
    path = made(tmp_path / "a.sanad", KEY)
    killed_writer(path, KEY, 1, 2)

    change_key(path, KEY, OTHER)

    assert names(tmp_path) == ["a.sanad"]
    assert rows_at(path, OTHER) == [1, 2]


def test_nobody_else_may_be_writing(tmp_path: Path) -> None:
    path = made(tmp_path / "a.sanad", KEY)

    with hold(path, "window"), pytest.raises(Held):
        change_key(path, KEY, OTHER)

    assert rows_at(path, KEY) == []


@needs_fork
def test_nobody_else_may_be_reading(tmp_path: Path) -> None:
    # A reader of a file that was renamed over would delete the new file's log when it closes.
    path = made(tmp_path / "a.sanad", KEY)

    def work() -> None:
        with pytest.raises(Busy):
            change_key(path, KEY, OTHER)

    with waiting_child(work) as go, opening.open_connection(path, KEY, write=False):
        assert go() == 0

    assert rows_at(path, KEY) == []


@pytest.mark.parametrize("fault", ["verify", "count"])
def test_a_copy_that_is_not_the_same_is_dropped(fault: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = made(tmp_path / "a.sanad", KEY, rows=2)
    if fault == "count":
        monkeypatch.setattr(passphrase, "_EXPORT", "CREATE TABLE fresh.t (pk)")

    with pytest.raises(Unsound if fault == "verify" else Damaged):
        change_key(path, KEY, OTHER, refuse if fault == "verify" else None)

    assert names(tmp_path) == ["a.sanad"]
    assert rows_at(path, KEY) == [0, 1]


def refuse(connection: Connection) -> None:
    assert rows(connection) == [0, 1]
    raise Unsound


def test_what_is_printed_on_the_sheet_opens_it(tmp_path: Path) -> None:
    path = made(tmp_path / "a.sanad")
    change_key(path, None, KEY)

    assert rows_at(path, keys.from_hex(KEY.raw.hex(), path)) == []
