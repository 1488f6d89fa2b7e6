"""With what people were harmed and by whom, as their sentence says it; else nothing."""

from __future__ import annotations

import pytest

from db.detection.candidates import Candidate
from db.detection.detector import detect
from db.detection.rules import shipped


def first(text: str) -> Candidate:
    return detect(text).candidates[0]


@pytest.mark.parametrize(
    ("text", "means"),
    [
        ("Nine people were killed in an air strike on the town.", "air_launched"),
        ("Barrel bombs killed nine people.", "air_launched"),
        ("Artillery shelling wounded nine people.", "ground_launched"),
        ("Nine people died when an IED went off.", "directly_emplaced"),
        ("Nine people were shot dead.", "small_arms"),
        ("قتل تسعة مدنيين بغارة جوية على البلدة.", "air_launched"),
        ("أصيب تسعة مدنيين بقصف مدفعي.", "ground_launched"),
        ("قتل تسعة أشخاص بانفجار عبوة ناسفة.", "directly_emplaced"),
        ("قتل تسعة أشخاص برصاص مسلحين.", "small_arms"),
    ],
)
def test_words_tell_the_means(text: str, means: str) -> None:
    assert first(text).means == (means,)


@pytest.mark.parametrize(
    "text",
    [
        "Bombardment killed nine people.",
        "Nine people died in a road accident.",
        "Nine people were arrested after the air strike.",
        "قتل تسعة مدنيين بقصف على المدينة.",
    ],
)
def test_what_the_words_leave_open_stays_open(text: str) -> None:
    assert first(text).means == ()


def test_means_that_stand_beside_each_other_are_of_one_event() -> None:
    assert first("Air strikes and heavy shelling killed nine people.").means == ("air_launched", "ground_launched")


def test_each_clause_has_its_own_means() -> None:
    two = detect("An air strike on one village killed 12 people, while shelling in another killed three.").candidates
    assert [one.means for one in two] == [("air_launched",), ("ground_launched",)]


def test_killed_and_wounded_of_one_attack_share_it() -> None:
    two = detect("Five people were killed and nine wounded in a car bomb explosion.").candidates
    assert [one.means for one in two] == [("directly_emplaced",)] * 2


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Nine people were killed by government forces.", "government forces"),
        ("Nine people were killed in air strikes on Idlib by Russian warplanes.", "Russian warplanes"),
        ("Nine people were shot dead on Monday by unidentified gunmen.", "unidentified gunmen"),
        ("The Israeli army shelled the town, killing nine people.", "Israeli army"),
        ("قتل تسعة مدنيين بقصف مدفعي لقوات النظام.", "قوات النظام"),
        ("قصفت قوات النظام السوق ما أدى إلى مقتل تسعة مدنيين.", "قوات النظام"),
        ("قتل تسعة مدنيين بغارة جوية للطيران الروسي على البلدة.", "الطيران الروسي"),
        ("قتل تسعة أشخاص على يد مسلحين مجهولين.", "مسلحين مجهولين"),
    ],
)
def test_who_acted_is_named_in_so_many_words(text: str, who: str) -> None:
    assert [one.exact for one in first(text).parties] == [who]


@pytest.mark.parametrize(
    "text",
    [
        "The army condemned the attack, in which nine people were killed.",
        "A statement by the Syrian army said nine people were killed.",
        "Nine soldiers were killed in clashes with rebel fighters.",
        "Nine people were killed near an army base by shelling.",
        "Warplanes killed nine people.",
        "قال الجيش إن تسعة أشخاص قتلوا في انفجار سيارة مفخخة.",
        "أدانت قوات النظام الهجوم الذي قتل فيه تسعة مدنيين.",
    ],
)
def test_whoever_is_only_mentioned_did_nothing(text: str) -> None:
    assert first(text).parties == ()


def test_a_suspicion_is_one() -> None:
    (one,) = first("Nine people were killed by suspected jihadist militants.").parties
    assert one.presumed
    assert one.exact == "jihadist militants"


def test_the_rules_can_be_switched_off() -> None:
    text = "Nine people were killed in an air strike by government forces."
    (one,) = detect(text, rules=shipped().without("en.means.air", "en.by")).candidates
    assert (one.means, one.parties) == ((), ())
