"""Roots: who said it first, and how many independent voices that makes."""

from __future__ import annotations

from typing import Any, ClassVar

import pytest

from db.model import provenance
from db.model.records import Source
from tests.factories import Known, Scene


@pytest.fixture
def scene() -> Scene:
    made = Scene()
    made.source("Observatory")
    made.source("activists", "unnamed")
    made.source("neighbours", "unnamed")
    made.source("Ms A", "eyewitness", person=True, part_of="Observatory")
    made.source("Mr B", "eyewitness", person=True, part_of="Ms A")
    made.source("Mr C", "relative", person=True)
    made.source("Branch", part_of="Observatory")
    made.incident("I")
    return made


def roots(scene: Scene, *chains: str) -> list[str]:
    """The independent roots of one figure a chain."""
    figures = [scene[scene.name(scene.figure("I", killed="1", chain=chain))] for chain in chains]
    return scene.names(provenance.independent_roots(figures, Known(scene.records)))


def key(scene: Scene, **figure: Any) -> list[str]:
    made = scene.records[scene.figure("I", killed="1", **figure)]
    return [scene.name(root) for root in provenance.root_key(made, Known(scene.records))]  # type: ignore[arg-type]


def test_the_root_is_the_first_hop(scene: Scene) -> None:
    assert roots(scene, "Rescue > Wire > Gazette") == ["Rescue"]


def test_one_root_by_two_ways_is_one_voice(scene: Scene) -> None:
    assert roots(scene, "Rescue > Wire", "Rescue > Gazette") == ["Rescue"]


def test_two_roots_are_two_voices(scene: Scene) -> None:
    assert roots(scene, "Rescue > Wire", "Observatory > Wire") == ["Observatory", "Rescue"]


def test_a_person_is_raised_to_their_organisation_as_often_as_it_is_a_person(scene: Scene) -> None:
    assert roots(scene, "Ms A > Wire", "Mr B > Wire", "Observatory > Wire") == ["Observatory"]


def test_a_person_of_no_organisation_and_a_branch_of_one_stay(scene: Scene) -> None:
    assert roots(scene, "Mr C > Wire", "Branch > Wire") == ["Branch", "Mr C"]


def test_persons_that_are_part_of_each_other_end_somewhere(scene: Scene) -> None:
    scene.source("Ms X", person=True, part_of="Ms Y")
    scene.source("Ms Y", person=True, part_of="Ms X")
    assert len(roots(scene, "Ms X > Wire")) == 1


def test_who_passes_on_what_another_said_is_no_voice(scene: Scene) -> None:
    assert roots(scene, "Rescue > Wire > Gazette", "Wire > Gazette", "Gazette") == ["Rescue"]


def test_who_passes_on_and_observed_it_themselves_is_one(scene: Scene) -> None:
    saw = scene.chain("Wire", observed=True)
    assert roots(scene, "Rescue > Wire", saw) == ["Rescue", "Wire"]


def test_a_person_and_then_their_own_organisation_are_one_voice(scene: Scene) -> None:
    said = ("Ms A > Observatory > Wire", "Ms A > Observatory > Gazette")
    assert roots(scene, *said, "Rescue > Wire") == ["Observatory", "Rescue"]


def test_an_organisation_whose_person_passes_on_is_no_voice(scene: Scene) -> None:
    assert roots(scene, "Rescue > Ms A > Wire", "Observatory") == ["Rescue"]


def test_the_unnamed_are_no_voice_beside_somebody_named(scene: Scene) -> None:
    assert roots(scene, "activists > Wire", "Rescue") == ["Rescue"]


def test_the_unnamed_alone_are_voices(scene: Scene) -> None:
    assert roots(scene, "activists > Wire", "neighbours > Wire") == ["activists", "neighbours"]


def test_the_unnamed_stay_where_the_named_one_only_passes_on(scene: Scene) -> None:
    assert roots(scene, "activists > Wire", "Wire") == ["activists"]


def test_who_pass_on_each_other_are_still_a_voice(scene: Scene) -> None:
    assert roots(scene, "Wire > Gazette", "Gazette > Wire")


def test_nobody_is_no_voice(scene: Scene) -> None:
    assert roots(scene, "") == []


def test_the_key_of_a_figure_is_its_set_of_roots_in_one_order(scene: Scene) -> None:
    assert key(scene, chain="Rescue > Wire; Ms A > Wire") == key(scene, chain="Observatory; Rescue > Gazette")
    assert sorted(key(scene, chain="Rescue > Wire; Ms A > Wire")) == ["Observatory", "Rescue"]


class Counting(Known):
    """A lookup that counts how often it is asked for a source."""

    asked: ClassVar[int] = 0

    def source(self, identifier: str) -> Source:
        Counting.asked += 1
        return super().source(identifier)


def test_twice_as_many_voices_take_twice_as_many_questions(scene: Scene) -> None:
    figures = [scene.records[scene.figure("I", killed="1", chain=f"Witness {i} > Wire {i % 7}")] for i in range(100)]
    asked = []
    for count in (50, 100):
        Counting.asked = 0
        assert len(provenance.independent_roots(figures[:count], Counting(scene.records))) == count  # type: ignore[arg-type]
        asked.append(Counting.asked)
    assert asked[1] <= 2 * asked[0]
