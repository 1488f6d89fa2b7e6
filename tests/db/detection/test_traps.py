"""Numbers that are no figures of harm or movement, and what distinguishes them from those that are."""

from __future__ import annotations

import pytest

from db.detection.detector import detect
from tests.db.detection.passage import said_by


def found(text: str, **asked: bool) -> list[str]:
    return [" ".join(said_by(one)) for one in detect(text, **asked).candidates]


@pytest.mark.parametrize(
    "text",
    [
        "The war began in 2011 with the crackdown on protests.",
        "One of three scenarios will play out; the group has three main factions.",
        "Posted 05.02.2019 00:07",
        "The army denied that 30 civilians had been killed.",
        "The ministry denied reports that 40 people were injured.",
        "No civilians were killed, and not one of the 40 passengers was hurt.",
        "As many as 200,000 people could be displaced.",
        "If the dam fails, 50,000 people will be killed.",
        "Up to 300 families are at risk of displacement.",
        "The agency plans to evacuate 400 people.",
        "USD 607.9 million was requested; 55% of it came.",
        "Twelve rockets and 40 shells hit the town within three days.",
        "The strikes destroyed two schools and a hospital.",
        "A 12-kilometre convoy of 60 trucks left at 14:30.",
        "Resolution 2254 was adopted; the M4 road is 122 km long.",
        "The agency fed 300,000 people and trained 200 teachers.",
        "Forty hostages were freed and 17 passengers survived.",
        "The return of a further 350 people is expected in the coming week.",
        "Soldiers drove 12 patients to hospital.",
        "The clinic treated 300 people for malaria.",
        "اعترض 70 نائباً على القانون.",
        "نُقل 40 موظفاً إلى قسم آخر.",
        "نزوح السكان من محلية أم سدرة.",
        "نفت الوزارة مقتل 30 مدنياً.",
        "لم يُقتل أي من الركاب الأربعين.",
        "قد ينزح نحو 200 ألف شخص.",
        "إذا انهار السد فسيُقتل 5000 شخص.",
        "سقطت 12 قذيفة وثلاثة صواريخ على البلدة خلال خمسة أيام.",
        "بلغت كلفة المشروع 12 مليون دولار عام 2021.",
        "أفرجت السلطات عن 40 معتقلاً.",
        "وزعت المنظمة سلالاً على 300 عائلة.",
        "قُتل في شمال غرب سوريا.",
        "منذ عودة العمليات القتالية سُجل أكثر من 8000 شخص.",
    ],
)
def test_nothing_is_offered(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("The army denied responsibility for the raid that killed 30 civilians.", ["killed person exact 30"]),
        ("Twelve gunmen killed 30 villagers.", ["killed person exact 30"]),
        ("Strikes caused 9 casualties.", ["casualties person exact 9"]),
        ("25 people were killed or injured.", ["casualties person exact 25"]),
        ("12 people were killed and 25 were injured.", ["killed person exact 12", "injured person exact 25"]),
        ("Two people died in 2019; 2,019 people fled.", ["killed person exact 2", "displaced person exact 2019"]),
        ("The death toll rose from 31 to 46.", ["killed person exact 46"]),
        ("The official toll was revised from 12 to 15 dead.", ["killed person exact 15"]),
        ("عدلت السلطات حصيلة القتلى من 12 إلى 15.", ["killed person exact 15"]),
        ("It killed twelve in one town and five in another.", ["killed person exact 12", "killed person exact 5"]),
        ("Of the 52 passengers, 11 died.", ["killed person exact 11"]),
        ("قتل وأصيب 25 شخصاً.", ["casualties person exact 25"]),
        ("مقتل طفل وإصابة امرأتين.", ["killed person exact 1", "injured person exact 2"]),
        ("بلغ عدد القتلى 12.", ["killed person exact 12"]),
    ],
)
def test_what_looks_alike_is_told_apart(text: str, figures: list[str]) -> None:
    assert found(text) == figures


def test_facilities_are_offered_when_asked_for() -> None:
    text = "The strikes destroyed two schools."
    assert found(text, facilities=True) == ["destroyed facility exact 2"]


def test_parts_are_no_figures_of_their_own() -> None:
    (one,) = detect("At least 12 people, including two children and three women, were killed.").candidates
    assert [(part.value, part.sex, part.age) for part in one.parts] == [
        (2, "not_stated", "child"),
        (3, "female", "adult"),
    ]


def test_parts_in_arabic_agree_with_their_nouns() -> None:
    (one,) = detect("قُتل خمسة مدنيين، بينهم طفلان وامرأة.").candidates
    assert [(part.value, part.sex, part.age) for part in one.parts] == [
        (2, "not_stated", "child"),
        (1, "female", "adult"),
    ]


def test_households_and_persons_are_one_statement() -> None:
    first, second = detect("نزحت 1200 عائلة، أي نحو 6500 شخص.").candidates
    assert (first.together, second.together) == (1, 0)


def test_people_who_are_displaced_are_a_stock_and_those_who_flee_a_flow() -> None:
    one, other = detect("Some 400 families fled; 31,000 people remain displaced.").candidates
    assert (one.reckoning, other.reckoning) == ("flow", "stock")
