"""Names of a file: recognised where somebody goes by them, else one new record with the same id everywhere."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from db.archive import Archive
from db.intake.known import Known, Namesakes
from db.model.parts import Hop
from db.model.records import Actor, Figure, Place, Source
from db.opening import create
from db.store.gazetteer import Gazetteer
from tests.db.intake.asking import Asked


@pytest.fixture(scope="module")
def gazetteer() -> Iterator[Gazetteer]:
    with Gazetteer.open() as opened:
        yield opened


def known(archive: Archive, gazetteer: Gazetteer, *, public: bool = True) -> Known:
    return Known(Asked(archive), gazetteer, source_format="trial", public=public)


def observatory(archive: Archive, *aliases: str) -> Source:
    source = Source(name="Observatory", aliases=aliases, source_kind="ngo", state="entered", confidentiality="clear")
    saved = archive.save(source).record
    assert isinstance(saved, Source)
    return saved


def test_a_source_is_recognised_by_an_alias_in_any_spelling(archive: Archive, gazetteer: Gazetteer) -> None:
    there = observatory(archive, "المَرْصَد")
    assert known(archive, gazetteer).source("المرصد") == there


def test_an_unknown_name_is_one_new_source_however_often_and_wherever_it_is_met(
    archive: Archive, gazetteer: Gazetteer, tmp_path_factory: pytest.TempPathFactory
) -> None:
    here = known(archive, gazetteer)
    with create(tmp_path_factory.mktemp("other") / "other.sanad") as other:
        elsewhere = known(other, gazetteer).source("Gazette ")
    assert here.source("Gazette") is here.source("Gazette")
    assert here.source("GAZETTE").id == here.source("Gazette").id == elsewhere.id
    assert elsewhere.name == "Gazette"


def test_only_who_speaks_in_a_public_data_set_may_be_named(archive: Archive, gazetteer: Gazetteer) -> None:
    public = known(archive, gazetteer).source("Gazette")
    other = known(archive, gazetteer, public=False).source("Gazette")
    assert (public.may_be_named, public.confidentiality) == (True, "clear")
    assert (other.may_be_named, other.confidentiality) == (False, "amber")


def test_a_name_is_asked_for_once(archive: Archive, gazetteer: Gazetteer) -> None:
    lookup = Asked(archive)
    asking = Known(lookup, gazetteer, source_format="trial", public=True)
    for _ in range(100):
        asking.source("Gazette")
        asking.actor("Militia", actor_type="not_stated")
    assert lookup.asked == 2


def test_of_two_with_one_name_none_is_chosen(archive: Archive, gazetteer: Gazetteer) -> None:
    first, second = observatory(archive), observatory(archive)
    asking = known(archive, gazetteer)
    for _ in range(2):
        with pytest.raises(Namesakes) as refused:
            asking.source("observatory")
        assert first.code in str(refused.value)
        assert second.code in str(refused.value)
    asking.keep_apart(refused.value)
    assert asking.source("observatory").id not in (first.id, second.id)


def test_what_was_kept_apart_is_recognised_the_next_time(archive: Archive, gazetteer: Gazetteer) -> None:
    observatory(archive), observatory(archive)
    asking = known(archive, gazetteer)
    with pytest.raises(Namesakes) as refused:
        asking.source("observatory")
    asking.keep_apart(refused.value)
    own = asking.source("observatory")
    archive.save(*asking.needed(own))
    assert known(archive, gazetteer).source("observatory").id == own.id


def test_a_removed_source_is_not_recognised_but_brought_back_under_its_id(
    archive: Archive, gazetteer: Gazetteer
) -> None:
    asking = known(archive, gazetteer)
    gazette = asking.source("Gazette")
    archive.save(*asking.needed(gazette))
    archive.remove(gazette.id)
    again = known(archive, gazetteer)
    assert again.needed(again.source("Gazette")) == (gazette,)
    assert not gazette.removed


def test_an_actor_comes_with_the_type_that_the_file_tells(archive: Archive, gazetteer: Gazetteer) -> None:
    actor = known(archive, gazetteer).actor("Government of Syria", actor_type="state_forces")
    assert isinstance(actor, Actor)
    assert actor.actor_type == "state_forces"


def test_the_same_hops_are_the_same_chain(archive: Archive, gazetteer: Gazetteer) -> None:
    asking = known(archive, gazetteer)
    root, outlet = Hop(asking.source("Observatory").id), Hop(asking.source("Gazette").id, "published")
    assert asking.chain(root, outlet) == asking.chain(root, outlet)
    assert asking.chain(root, outlet).id != asking.chain(outlet, root).id


def test_what_a_record_needs_stands_before_it_and_what_the_archive_has_is_left_out(
    archive: Archive, gazetteer: Gazetteer
) -> None:
    there = observatory(archive)
    asking = known(archive, gazetteer)
    gazette = asking.source("Gazette")
    chain = asking.chain(Hop(asking.source("Observatory").id), Hop(gazette.id, "published"))
    figure = Figure(id=gazette.id[::-1], chains=(chain.id,))
    assert there not in asking.needed(chain)
    assert asking.needed(chain, figure) == (gazette, chain, figure)
    village = asking.place("Invented village", level="populated_place", parent=asking.place("Invented", level="adm2"))
    assert [place.heading for place in asking.needed(village)] == ["Invented", "Invented village"]
    assert asking.needed(village, village) == asking.needed(village)
    assert all(isinstance(place, Place) for place in asking.needed(village))
