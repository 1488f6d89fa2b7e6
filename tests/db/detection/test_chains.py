"""Who says a number: chains root first, as far as the words tell."""

from __future__ import annotations

import pytest

from db.detection.candidates import Candidate
from db.detection.detector import detect
from tests.db.detection.passage import FOLDER, chained, passages

ACCURACY = 0.9
"""Share of the figures of whole reports, of those whose source is named, that get their whole chain."""


def hops(candidate: Candidate) -> list[str]:
    return [f"{hop.exact} {hop.verb}" for hop in candidate.chain]


def chains(text: str) -> list[list[str]]:
    return [hops(candidate) for candidate in detect(text).candidates]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A spokesman for the army said 12 soldiers died.", ["spokesman for the army stated"]),
        ("The governor, Amina Yusuf, said that 40 villagers were killed.", ["Amina Yusuf stated"]),
        ("Karim Doss, a spokesman for the army, said 12 soldiers died.", ["Karim Doss stated"]),
        ("Dr Nawal Issa, who heads the ward, told Meridian that 12 died.", ["Nawal Issa stated", "Meridian reported"]),
        ("Reuters, citing two security sources, said 12 died.", ["two security sources stated", "Reuters stated"]),
        ("The Sahel Network quoted a doctor as saying that 5 died.", ["doctor stated", "Sahel Network cited"]),
        (
            "Five people were killed, SANA reported, citing a military source.",
            ["military source stated", "SANA reported"],
        ),
        ("Strikes kill 16 in Beit Suran - rescuers", ["rescuers stated"]),
        ("Mine kills three: AFP", ["AFP stated"]),
        ("Civil Defence: our teams recovered 3 bodies", ["Civil Defence stated"]),
        ("أعلن مدير الدفاع المدني في الحديدة، العقيد سالم باجريش، أن 12 شخصاً قتلوا.", ["العقيد سالم باجريش stated"]),
        ("قالت منظمة «ميزان» للحقوق إن 12 شخصاً قتلوا.", ["منظمة «ميزان» للحقوق stated"]),
        ("قال مسؤول محلي ومصدر أمني إن 12 شخصاً قتلوا.", ["مسؤول محلي stated"]),
        ("أعلنت حركة الفجر مسؤوليتها عن مقتل 12 شخصاً.", ["حركة الفجر stated"]),
        ("قُتل 12 شخصاً وفق المرصد.", ["المرصد stated"]),
        ("قال العميد سالم لقناة أفق إن 12 جندياً قتلوا.", ["العميد سالم stated", "قناة أفق reported"]),
        ("ذكرت وكالة أفق نقلاً عن مصدر عسكري أن 12 شخصاً قتلوا.", ["مصدر عسكري stated", "وكالة أفق reported"]),
        ("وفق بيان صادر عن وزارة الصحة، قتل 12 شخصاً.", ["وزارة الصحة stated"]),
        ("وكانت الوزارة قد أعلنت مقتل 12 شخصاً.", ["الوزارة stated"]),
        ("الدفاع المدني: انتشال جثث 3 أطفال", ["الدفاع المدني stated"]),
        ("The figures were recorded in May; 12 people were reported killed.", []),
        ("Omar Said was among the 12 people killed.", []),
    ],
)
def test_words_make_a_chain(text: str, expected: list[str]) -> None:
    (one,) = detect(text).candidates
    assert hops(one) == expected


def test_every_statement_of_a_sentence_has_its_own_source() -> None:
    assert chains("The police said 3 people died, while the Red Crescent put the number of dead at 9.") == [
        ["police stated"],
        ["Red Crescent stated"],
    ]
    assert chains("Twelve were killed, according to the army, and 30 were hurt, police said.") == [
        ["army stated"],
        ["police stated"],
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Sami Haddad told Reuters that 12 died. He added that 30 were hurt.",
            ["Sami Haddad stated", "Reuters reported"],
        ),
        ("The Valley Network said 12 died. The group added that 30 were hurt.", ["Valley Network stated"]),
        (
            "The health ministry said 12 died. The army denied it. The ministry said 30 were hurt.",
            ["health ministry stated"],
        ),
        ("قال المحامي نبيل شرف إن 12 شخصاً قتلوا. وأضاف أن 30 أصيبوا.", ["المحامي نبيل شرف stated"]),
        ("أعلنت وزارة الدفاع مقتل 12 جندياً. وأكد البيان إصابة 30.", ["وزارة الدفاع stated"]),
    ],
)
def test_he_and_the_group_are_who_was_named(text: str, expected: list[str]) -> None:
    assert hops(detect(text).candidates[-1]) == expected


def test_a_paragraph_goes_on_with_its_source_and_the_next_does_not() -> None:
    text = "The mayor said 12 people died. Thirty were hurt.\n\nIn May 5 people had died."
    assert chains(text) == [["mayor stated"], ["mayor stated"], []]


def test_a_line_names_the_source_of_what_stands_above_it() -> None:
    assert chains("Killed: 3\nWounded: 14\nSource: Zamra Media Office") == [["Zamra Media Office stated"]] * 2


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("TEL KARAM, March 9 (Meridian) - A bomb killed 27 people.", "Meridian"),
        ("Floods\n\nPublished 2021-06-07  |  DG ECHO\n\nTwelve people died.", "DG ECHO"),
        ("الرحبة (وكالة أفق) – قتل 12 شخصاً.", "وكالة أفق"),
    ],
)
def test_a_dateline_names_the_publisher(text: str, name: str) -> None:
    publisher = detect(text).publisher
    assert publisher
    assert (publisher.exact, publisher.verb) == (name, "published")
    assert text[publisher.start : publisher.end] == name


def test_no_publisher_is_made_up() -> None:
    assert detect("Twelve people (four women) - most of them farmers - died.").publisher is None


def test_chains_of_whole_reports() -> None:
    read = [one for path in sorted(FOLDER.glob("*.txt")) for passage in passages(path) for one in chained(passage)]
    wrong = [one for one in read if not one.right]
    assert len(read) > 100
    assert 1 - len(wrong) / len(read) >= ACCURACY, wrong
