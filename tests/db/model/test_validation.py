"""Rules about records beside each other: nothing contains itself, and asking so costs no more than the line is long."""

from __future__ import annotations

from db.model.identity import derived_id
from db.model.records import Chain, Place, Record
from db.model.validation import impossible, problems


class Shelf:
    """Records to look up, and how often somebody did."""

    def __init__(self, *records: Record) -> None:
        self.records = {record.id: record for record in records}
        self.asked = 0

    def find(self, identifier: str) -> Record | None:
        self.asked += 1
        return self.records.get(identifier)

    def added_term(self, vocabulary: str, code: str) -> bool:
        return False


def test_a_problem_is_said_with_its_field_and_never_twice() -> None:
    missing, unknown = problems(Chain(state="done"), Shelf())[::-1]
    assert str(missing.named("hops")) == "Missing: Hops, root first."
    assert str(unknown.named("state")) == "state: “done” is no term of the list Work state."


def line_of_places(length: int) -> list[Record]:
    ids = [derived_id("test", str(number)) for number in range(length)]
    return [Place(id=own, parent=parent) for own, parent in zip(ids, ["", *ids], strict=False)]


def test_a_long_line_of_parts_is_climbed_once() -> None:
    for places in (line_of_places(200), line_of_places(200)[::-1]):
        shelf, climbed = Shelf(*places), set[str]()
        assert not any(impossible(place, shelf, climbed) for place in places)
        assert shelf.asked <= 3 * len(places)


def test_every_record_of_a_ring_is_found_whoever_climbed_before() -> None:
    first, *others = line_of_places(5)
    ring = [Place(id=first.id, parent=others[2].id), *others[:3]]
    below = others[3]
    shelf, climbed = Shelf(*ring, below), set[str]()

    found = [place.id for place in (below, *ring) if impossible(place, shelf, climbed)]

    assert found == [place.id for place in ring]
