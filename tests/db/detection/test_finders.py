"""Who knows places: the default places alone, or behind an archive's own."""

from __future__ import annotations

from pathlib import Path

import pytest

from db import opening, places
from db.detection.finders import of_archive, of_gazetteer
from db.model.records import Place
from db.store.gazetteer import Gazetteer


@pytest.mark.parametrize("name", ["Idlib", "Idleb", "إدلب", "ادلب"])
def test_the_default_places_know_each_spelling(name: str) -> None:
    with Gazetteer.open() as gazetteer:
        assert of_gazetteer(gazetteer)(name)[0].name == "Idlib"


def test_a_name_is_not_a_beginning_of_one() -> None:
    with Gazetteer.open() as gazetteer:
        assert of_gazetteer(gazetteer)("Idl") == []


def test_an_archives_own_places_come_first_and_none_twice(tmp_path: Path) -> None:
    with opening.create(tmp_path / "a.sanad", author="Noor") as archive, Gazetteer.open() as gazetteer:
        places.adopt(archive, "SY07")
        archive.save(Place(state="entered", name="Kafr Invented", level="populated_place"))
        find = of_archive(archive, gazetteer)

        assert [place.name for place in find("Kafr Invented")] == ["Kafr Invented"]
        ids = [place.id for place in find("Idlib")]
        assert ids[0] == archive.by_pcode("SY07").id
        assert len(ids) == len(set(ids))
