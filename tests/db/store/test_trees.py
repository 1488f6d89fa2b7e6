"""Walking through all trees: in which order, with what, and at how many queries."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest

from db.archive import Archive
from db.opening import create
from db.store.aggregates import Asked
from db.store.trees import StoredTree
from tests.benchmarks.generate import fill
from tests.factories import Scene

EVERYTHING = Asked()


@pytest.fixture
def scene(archive: Archive) -> Scene:
    """Two reports, the later one with a part that has a part, and an event of an unknown day."""
    made = Scene()
    made.incident("undated", event_type="battles")
    made.incident("later", event_type="battles", date="2031-05", killed="9")
    made.incident("part", "later", event_type="battles", killed="5")
    made.incident("part of part", "part", event_type="battles", killed="2")
    made.incident("earlier", event_type="battles", date="2031-02-03", killed="about 4")
    archive.save(*made.records.values())
    return made


def walk(archive: Archive, asked: Asked = EVERYTHING, kind: str = "incident") -> Iterator[StoredTree]:
    return archive.trees(kind, asked, archive.ahead())


def titles(tree: StoredTree) -> list[str]:
    return [subject.title for subject in tree.subjects.values()]


def test_trees_come_by_their_first_day_and_wholes_before_their_parts(archive: Archive, scene: Scene) -> None:
    assert [titles(tree) for tree in walk(archive)] == [["earlier"], ["later", "part", "part of part"], ["undated"]]


def test_a_tree_has_the_figures_of_all_its_subjects(archive: Archive, scene: Scene) -> None:
    _, later, undated = walk(archive)
    assert [figure.quantities[0].value for figure in later.figures_of(scene.id("part"))] == [5]
    assert len(later.figures) == 3
    assert (list(undated.figures), list(undated.tallies)) == ([], [])


def test_a_tree_has_what_it_comes_to(archive: Archive, scene: Scene) -> None:
    _, later, _ = walk(archive)
    faces = [(titles(later)[list(later.subjects).index(t.subject)], t.amount.face, t.parent) for t in later.tallies]
    assert faces == [("later", 9, None), ("part", 5, 0), ("part of part", 2, 1), ("part", 3, 1), ("later", 4, 0)]
    assert [tally.contribution for tally in later.tallies] == [False, False, True, True, True]


def test_what_lies_outside_is_told(archive: Archive, scene: Scene) -> None:
    inside = {
        titles(tree)[0]: [tally.inside for tally in tree.tallies]
        for tree in walk(archive, Asked(start=date(2031, 3, 1)))
    }
    assert inside == {"earlier": [False], "later": [True] * 5, "undated": []}


def test_what_is_shared_is_inside_where_nothing_else_is_in_it(archive: Archive, scene: Scene) -> None:
    green = 1 << 1
    shared = frozenset(archive.lookups().pk(scene.id(name)) for name in ("part", "part of part"))
    _, later, _ = walk(archive, Asked(confidentiality=green, shared=shared))
    assert [tally.inside for tally in later.tallies] == [False, True, True, True, False]


def test_a_stock_is_as_it_stood_at_the_end_of_what_is_asked(archive: Archive) -> None:
    made = Scene()
    made.displacement("camp", reckoning="stock")
    for month, number in ((1, "100"), (3, "70")):
        made.figure("camp", displaced=number, as_of=f"2031-0{month}-28")
    archive.save(*made.records.values())

    faces = [
        [tally.amount.face for tree in walk(archive, asked, "displacement") for tally in tree.tallies]
        for asked in (EVERYTHING, Asked(end=date(2031, 2, 1)), Asked(end=date(2030, 2, 1)))
    ]
    assert faces == [[70], [100], []]


def reading(archive: Archive, work: Callable[[], object]) -> int:
    """How many queries the work asks."""
    given: list[str] = []
    connection: Any = archive._connection.db.conn
    connection.set_trace_callback(given.append)
    try:
        work()
    finally:
        connection.set_trace_callback(None)
    return len(given)


def look_at_everything(archive: Archive) -> None:
    known = archive.ahead()
    for tree in archive.trees("incident", EVERYTHING, known):
        assert tree.tallies or tree.figures == ()
        for figure in tree.figures:
            assert all(known.source(hop.source) for chain in figure.chains for hop in known.chain(chain).hops)
        for subject in tree.subjects.values():
            assert all(known.place_path(use.place) for use in getattr(subject, "places", ()))


def test_ten_times_the_records_are_no_ten_times_the_queries(tmp_path: Any) -> None:
    queries = []
    for incidents in (15, 150):
        with create(tmp_path / f"{incidents}.sanad") as archive:
            fill(archive, incidents, 3)
            queries.append(reading(archive, lambda: look_at_everything(archive)))
    assert queries[0] <= queries[1] <= queries[0] + 5
