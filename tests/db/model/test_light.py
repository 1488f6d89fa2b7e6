"""Classes that share their methods behave as dataclasses that have their own."""

from __future__ import annotations

import copy
import dataclasses
import pickle
from typing import Any

import pytest

from db.model.light import dataclass


@dataclass(frozen=True)
class Place:
    name: str
    level: str = "adm1"


@dataclass(frozen=True)
class Town(Place):
    people: int | None = None


@dataclass(frozen=True, kw_only=True)
class Note:
    text: str = ""


@dataclasses.dataclass(frozen=True)
class Plain:
    name: str
    level: str = "adm1"


def test_it_is_made_by_place_and_by_name() -> None:
    town = Town("Idlib", people=3)
    assert (town.name, town.level, town.people) == ("Idlib", "adm1", 3)
    assert town == Town(name="Idlib", level="adm1", people=3)
    assert hash(town) == hash(Town("Idlib", "adm1", 3))


@pytest.mark.parametrize(
    ("values", "given"),
    [((), {}), (("a", "b", "c"), {}), (("a",), {"name": "b"}), (("a",), {"size": 1}), ((), {"level": "adm2"})],
)
def test_what_a_dataclass_refuses_is_refused(values: tuple[str, ...], given: dict[str, Any]) -> None:
    for cls in (Place, Plain):
        with pytest.raises(TypeError):
            cls(*values, **given)


def test_by_name_only_means_by_name_only() -> None:
    assert Note(text="x").text == "x"
    with pytest.raises(TypeError):
        Note("x")  # type: ignore[call-arg]


def test_it_never_changes() -> None:
    place = Place("Idlib")
    with pytest.raises(dataclasses.FrozenInstanceError):
        place.name = "Hama"  # type: ignore[misc]
    with pytest.raises(dataclasses.FrozenInstanceError):
        del place.name


def test_another_class_is_another_value() -> None:
    assert Place("Idlib") != Town("Idlib")
    idlib: object = "Idlib"
    assert Place("Idlib") != idlib
    assert len({Place("Idlib"), Place("Idlib"), Town("Idlib")}) == 2
    assert Note() == Note()
    assert Note() != Note(text="x")


def test_it_is_replaced_copied_pickled_and_shown_as_any_dataclass() -> None:
    town = Town("Idlib", people=3)
    assert dataclasses.replace(town, people=4) == Town("Idlib", people=4)
    assert copy.deepcopy(town) == pickle.loads(pickle.dumps(town)) == town
    assert dataclasses.asdict(town) == {"name": "Idlib", "level": "adm1", "people": 3}
    assert repr(Place("Idlib")) == "Place(name='Idlib', level='adm1')" == repr(Plain("Idlib")).replace("Plain", "Place")


def test_what_would_change_is_not_made() -> None:
    with pytest.raises(TypeError):
        dataclass(frozen=False)
