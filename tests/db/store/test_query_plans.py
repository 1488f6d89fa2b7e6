"""What is done all day costs the same in a large archive: no query of it walks through a table or sorts one.

Not the queries as somebody once copied them here, but those that SQLite is really given.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from db import sample
from db.archive import Archive
from db.model.parts import Quantity
from db.model.records import Figure, Incident
from db.opening import create, open_archive
from db.store import engine
from db.store.listing import Sought

SMALL = {
    "archive", "code_counter", "sqlite_schema", "sqlite_master", "json_each", "main.search_config",
    "wanted", "way", "within", "3-ROW",
}  # fmt: skip
"""Tables that stay small however much is recorded; "wanted" are a query's own values, "within" the units of a place."""

SEARCHED = "search VIRTUAL TABLE"
"""FTS5 calls every use of its index a scan."""


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("plans") / "a.sanad"
    with create(made) as archive:
        sample.enter(archive)
    return made


@pytest.fixture
def archive(path: Path) -> Iterator[Archive]:
    with open_archive(path, write=True) as opened:
        yield opened


def statements(archive: Archive, work: Callable[[], object]) -> list[str]:
    """What SQLite was given while the work was done, its values filled in."""
    given: list[str] = []
    connection: Any = archive._connection.db.conn
    connection.set_trace_callback(given.append)
    try:
        work()
    finally:
        connection.set_trace_callback(None)
    return _queries(given)


def _queries(given: list[str]) -> list[str]:
    # What begins with -- is done by a trigger or by FTS5 inside of a statement that stands here too.
    return [statement for statement in given if re.match(r"\s*(SELECT|INSERT|UPDATE|DELETE|WITH)\b", statement, re.I)]


def costly(path: Path, given: list[str]) -> list[str]:
    """The steps that walk through a table that may be large, or that sort."""
    with closing(engine.connect(path, "mode=ro", None)) as connection:
        plans = {
            statement: connection.execute(f"EXPLAIN QUERY PLAN {statement}").fetchall()
            for statement in dict.fromkeys(given)
        }
    return [f"{step}: {statement}" for statement, plan in plans.items() for *_, step in plan if _is_costly(step)]


def _is_costly(step: str) -> bool:
    scanned = re.match(r"SCAN (\S+)(.*)", step)
    if scanned is None:
        return "TEMP B-TREE" in step
    return scanned[1] not in SMALL and SEARCHED not in step


def save_new(archive: Archive) -> None:
    incident = Incident(id=sample.sample_id("plan"), title="Planned", event_type="battles", state="entered")
    killed = Figure(
        subject=incident.id,
        measure="killed",
        chains=(sample.sample_id("chain-outlet"),),
        quantities=(Quantity(value=3),),
        state="entered",
    )
    archive.save(incident, killed)


def save_changed(archive: Archive) -> None:
    archive.save(replace(archive.get(_INCIDENT), note="seen again"))


_INCIDENT = sample.sample_id("I0")

WORKS: dict[str, Callable[[Archive], object]] = {
    "save": save_new,
    "save again": save_changed,
    "first page": lambda archive: archive.page("incident", limit=2),
    "next page": lambda archive: archive.page("incident", limit=2, after=archive.page("incident", limit=2).last),
    "previous page": lambda archive: archive.page("incident", limit=2, before=archive.page("incident", limit=2).last),
    "last page": lambda archive: archive.page("incident", limit=2, before=0),
    "drafts": lambda archive: archive.numbers(Sought("incident", state=("draft",)), 5),
    "newest of a list": lambda archive: archive.numbers(Sought("incident"), 5),
    "search": lambda archive: archive.search("idl civ", limit=5),
    "search for a place": lambda archive: archive.search("idlib", limit=5),
    "search in a place": lambda archive: archive.search("idlib shelling", limit=5),
    "get by id": lambda archive: archive.get(_INCIDENT),
    "get by code": lambda archive: archive.get(archive.get(_INCIDENT).code),
    "place by P-code": lambda archive: archive.by_pcode("SY07"),
    "place by name": lambda archive: archive.lookups().named("place", "Idlib"),
    "what refers to a record": lambda archive: archive.referring(_INCIDENT),
    "history of a record": lambda archive: list(archive.history(_INCIDENT)),
}


@pytest.mark.parametrize("work", WORKS.values(), ids=WORKS)
def test_no_query_of_daily_work_walks_through_a_table_or_sorts(
    work: Callable[[Archive], object], archive: Archive, path: Path
) -> None:
    given = statements(archive, lambda: work(archive))

    assert given
    assert costly(path, given) == []


def test_opening_walks_through_no_records(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    given: list[str] = []
    connect = engine.connect

    def traced(*how: Any, **more: Any) -> Any:
        connection = connect(*how, **more)
        connection.set_trace_callback(given.append)
        return connection

    monkeypatch.setattr(engine, "connect", traced)
    open_archive(path, write=True).close()
    monkeypatch.undo()

    # What a kill left of an attached file is looked for among the files' pieces, whose number is not the records'.
    of_records = [query for query in _queries(given) if "evidence_chunk" not in query]
    assert of_records
    assert costly(path, of_records) == []


def test_records_of_a_rare_kind_are_read_without_walking_through_the_others(archive: Archive, path: Path) -> None:
    given = statements(archive, lambda: list(archive.records("term", "place")))

    # Of the rare kinds' own tables only; they and their ids in order are as small as what is asked for.
    assert [step for step in costly(path, given) if re.match(r"SCAN (r|c|record|change)\b", step)] == []


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * FROM record WHERE note = 'x'",
        "SELECT * FROM record ORDER BY changed",
        "SELECT count(*) FROM figure",
        "DELETE FROM tally WHERE subject = 7",
    ],
)
def test_a_query_that_does_would_be_noticed(query: str, path: Path) -> None:
    assert costly(path, [query])
