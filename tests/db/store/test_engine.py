"""One SQLite library in the process, and a safe one."""

from __future__ import annotations

import sys
from contextlib import closing
from pathlib import Path

import pytest
import sqlite_utils.db

from db.store import engine


def test_sqlite_utils_works_on_the_library_that_opens_the_archives() -> None:
    assert vars(sqlite_utils.db)["sqlite3"] is sys.modules["sqlcipher3"]
    assert vars(sqlite_utils.db)["OperationalError"] is engine.OperationalError


def test_a_release_that_corrupts_files_opens_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "OLDEST_SAFE", (99, 0, 0))

    with pytest.raises(engine.OldSQLite, match=r"99\.0\.0"):
        engine.connect(tmp_path / "a", "mode=rwc", None)

    assert not (tmp_path / "a").exists()


@pytest.mark.parametrize("name", ["a b?c#d%20.sanad", "أرشيف.sanad", "file:x.sanad"])
def test_any_name_is_opened_as_it_is(name: str, tmp_path: Path) -> None:
    with closing(engine.connect(tmp_path / name, "mode=rwc", None)) as connection:
        connection.execute("CREATE TABLE t (pk)")

    assert [entry.name for entry in tmp_path.iterdir()] == [name]


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere names are text")
def test_a_name_that_is_not_utf8_is_opened(tmp_path: Path) -> None:
    path = tmp_path / b"caf\xe9.sanad".decode("utf-8", "surrogateescape")

    with closing(engine.connect(path, "mode=rwc", None)) as connection:
        connection.execute("CREATE TABLE t (pk)")

    assert path.exists()


def test_a_file_that_is_gone_is_not_made_anew(tmp_path: Path) -> None:
    with closing(engine.connect(tmp_path / "b", "mode=rwc", None)) as connection:
        connection.execute("CREATE TABLE t (pk)")
    (tmp_path / "b").unlink()

    with pytest.raises(engine.OperationalError, match="unable to open"):
        engine.connect(tmp_path / "b", "mode=rw", None)
