"""Many records changed at once: each is told before, one that would not be fit stays as it is."""

from __future__ import annotations

import pytest

from db.archive import Archive
from db.bulk import Edit, preview
from db.model.records import Incident, Place
from db.store.listing import Sought


@pytest.fixture
def three(archive: Archive) -> Archive:
    for title, state, tags in (("Clash", "entered", ("old",)), ("Shelling", "draft", ()), ("", "draft", ())):
        archive.save(Incident(title=title, event_type="battles", state=state, tags=tags))
    return archive


def test_what_changes_what_stays_and_what_refuses(three: Archive) -> None:
    found = preview(three, three.numbers(Sought("incident")), Edit(state="entered"), "me")
    assert [record.heading for record in found.changed] == ["Shelling"]
    assert [str(one.why.template) for one in found.refused] == ["Missing: {field}."]
    assert found.same == 1
    assert three.get(found.changed[0].id).state == "draft"


def test_words_are_added_and_taken_away(three: Archive) -> None:
    edit = Edit(tags=("new", "hot"), without_tags=("old",), shared_with=("OCHA",), confidentiality="green")
    found = preview(three, three.numbers(Sought("incident", tag="old")), edit, "me")
    (clash,) = found.changed
    assert isinstance(clash, Incident)
    assert (clash.tags, clash.shared_with, clash.confidentiality) == (("new", "hot"), ("OCHA",), "green")
    assert [record.tags for record in found.before] == [("old",)]


def test_a_field_that_a_kind_lacks_is_left_out() -> None:
    assert Edit(verification="fair", shared_with=("OCHA",)).of(Place(name="Atma")) == Place(name="Atma")


def test_nobody_checks_their_own_work(three: Archive) -> None:
    numbers = three.numbers(Sought("incident", state=("entered",)))
    mine = preview(three, numbers, Edit(state="checked"), three.user.id)
    theirs = preview(three, numbers, Edit(state="checked"), "another")
    assert (len(mine.changed), len(mine.refused)) == (0, 1)
    assert [record.state for record in theirs.changed] == ["checked"]
