"""Migrations: a step wholly or not at all, and never a row or a trigger lost on the way."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from db.store import ladder, opening
from db.store.connection import Connection
from db.store.failures import Busy, ForeignSchema
from db.store.key import Key
from db.store.ladder import BrokenReferences, statements
from db.store.migrations import STEPS, VERSION
from tests.db.store.archives import KEYS, add, contents, made, names, rows, rows_at

NEW_COLUMN = "ALTER TABLE code_counter ADD COLUMN trial TEXT;"
NEW_TABLE = "CREATE TABLE trial (pk INTEGER PRIMARY KEY) STRICT;"


@pytest.fixture
def newer(monkeypatch: pytest.MonkeyPatch) -> None:
    """This program, two versions on."""
    set_steps(monkeypatch, (*STEPS, NEW_COLUMN, NEW_TABLE))


def set_steps(monkeypatch: pytest.MonkeyPatch, steps: Sequence[str]) -> None:
    monkeypatch.setattr(opening, "STEPS", tuple(steps))
    monkeypatch.setattr(opening, "VERSION", len(steps))


@KEYS
@pytest.mark.parametrize("write", [True, False])
def test_an_older_archive_is_raised_and_backed_up(
    write: bool, key: Key | None, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    path = made(tmp_path / "a.sanad", key, rows=3)
    request.getfixturevalue("newer")

    with opening.open_connection(path, key, write=write) as connection:
        assert connection.pragma("user_version") == VERSION + 2
        assert connection.db.execute("SELECT year, trial FROM code_counter LIMIT 1").fetchall() == [(0, None)]
        assert rows(connection) == [0, 1, 2]
        assert connection.pragma("foreign_keys") == 1

    assert names(tmp_path) == [before(VERSION + 2), "a.sanad"]


@KEYS
def test_the_copy_from_before_opens_in_the_older_program(key: Key | None, tmp_path: Path) -> None:
    path = made(tmp_path / "a.sanad", key, rows=3)
    with pytest.MonkeyPatch.context() as later:
        set_steps(later, (*STEPS, NEW_COLUMN))
        opening.open_connection(path, key, write=True).close()

    assert rows_at(tmp_path / before(VERSION + 1), key) == [0, 1, 2]


def test_an_earlier_copy_is_never_overwritten(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = made(tmp_path / "a.sanad")
    (tmp_path / before(VERSION + 1)).write_bytes(b"an earlier one")
    set_steps(monkeypatch, (*STEPS, NEW_COLUMN))

    opening.open_connection(path, None, write=True).close()

    assert names(tmp_path) == [before(f"{VERSION + 1}-2"), before(VERSION + 1), "a.sanad"]
    assert (tmp_path / before(VERSION + 1)).read_bytes() == b"an earlier one"


@pytest.mark.usefixtures("newer")
def test_migrated_is_the_same_as_fresh(tmp_path: Path) -> None:
    with pytest.MonkeyPatch.context() as before:
        set_steps(before, STEPS)
        old = made(tmp_path / "old.sanad")
    fresh = made(tmp_path / "fresh.sanad")

    with opening.open_connection(old, None, write=True) as one, opening.open_connection(fresh, None, write=True) as two:
        assert ladder._schema(one.db) == ladder._schema(two.db)


def test_a_step_that_fails_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = made(tmp_path / "a.sanad", rows=2)
    set_steps(monkeypatch, (*STEPS, NEW_COLUMN, "DELETE FROM code_counter; SELECT no_such_function();"))

    with pytest.raises(Exception, match="no_such_function"):
        opening.open_connection(path, None, write=True)

    with Connection(path, None) as half:
        assert half.pragma("user_version") == VERSION + 1
        assert rows(half) == [0, 1]


def test_a_step_that_breaks_references_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = made(tmp_path / "a.sanad")
    set_steps(monkeypatch, (*STEPS, "INSERT INTO user (pk, name) VALUES (7, 'nobody');"))

    with pytest.raises(BrokenReferences, match="user"):
        opening.open_connection(path, None, write=True)

    assert rows_at_version(path) == VERSION


def test_a_rebuilt_table_must_bring_its_triggers_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rebuild = "DROP TABLE search_text; CREATE TABLE search_text (pk INTEGER PRIMARY KEY, folded TEXT NOT NULL) STRICT;"
    path = made(tmp_path / "a.sanad")
    set_steps(monkeypatch, (*STEPS, rebuild))

    with pytest.raises(AssertionError, match="search_text_added, search_text_changed, search_text_gone"):
        opening.open_connection(path, None, write=True)

    assert rows_at_version(path) == VERSION


def test_a_trigger_may_be_dropped_by_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = made(tmp_path / "a.sanad")
    set_steps(monkeypatch, (*STEPS, 'DROP TRIGGER IF EXISTS "search_text_gone";'))

    opening.open_connection(path, None, write=True).close()

    assert rows_at_version(path) == VERSION + 1


@pytest.mark.parametrize(
    "change",
    [
        "CREATE TRIGGER spy AFTER INSERT ON code_counter BEGIN DELETE FROM code_counter; END",
        "CREATE VIEW spy AS SELECT 1",
        "DROP INDEX place_pcode",
    ],
)
@KEYS
def test_an_archive_with_other_tables_than_ours_is_not_opened(key: Key | None, change: str, tmp_path: Path) -> None:
    path = made(tmp_path / "a.sanad", key)
    with Connection(path, key) as stranger:
        stranger.db.conn.execute(change)
    before = contents(tmp_path)["a.sanad"]

    with pytest.raises(ForeignSchema, match=r"spy|place_pcode"):
        opening.open_connection(path, key, write=True)

    assert contents(tmp_path) == {"a.sanad": before}


def test_statistics_of_sqlite_are_no_strangers(tmp_path: Path) -> None:
    path = made(tmp_path / "a.sanad", rows=5)
    with opening.open_connection(path, None, write=True) as connection:
        connection.db.execute("ANALYZE")

    assert len(rows_at(path)) == 5


def test_an_archive_that_others_have_open_is_not_raised(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = made(tmp_path / "a.sanad")
    with opening.open_connection(path, None, write=True) as connection:
        add(connection, 1)
        with Connection(path, None) as other:
            other.db.conn.execute("PRAGMA busy_timeout=20")
            with pytest.raises(Busy):
                ladder.climb(other, (*STEPS, NEW_COLUMN), backup=lambda _: None)


def test_a_script_is_cut_into_statements() -> None:
    script = """
    -- a comment; with a semicolon
    CREATE TABLE a (b TEXT DEFAULT ';');
    CREATE TRIGGER t AFTER INSERT ON a BEGIN
        DELETE FROM a;
        DELETE FROM a;
    END;
    -- the end
    """

    assert [line.split("(")[0].split()[-2:] for line in statements(script)] == [["TABLE", "a"], ["a;", "END;"]]


def test_an_unfinished_script_is_a_bug() -> None:
    with pytest.raises(ValueError, match="CREATE TABLE a"):
        list(statements("SELECT 1;\nCREATE TABLE a (b)"))


def before(version: object) -> str:
    """The name of the copy that is made on the way to a version."""
    return f"a.before-v{version}.sanad"


def rows_at_version(path: Path) -> int:
    with Connection(path, None) as connection:
        return int(connection.pragma("user_version"))
