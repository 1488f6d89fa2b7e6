"""Numbers as texts write them, with what stands around them."""

from __future__ import annotations

import pytest

from db.detection.number_words import arabic, english
from db.detection.phrases import Phrase
from db.detection.rules import shipped
from db.detection.scene import Scene
from db.detection.tokens import sentences


def phrases(text: str) -> list[Phrase]:
    return [phrase for one in sentences(text) for phrase in Scene(text, one, shipped(), None).phrases]


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("thirty", 30),
        ("twenty-three", 23),
        ("a dozen", 12),
        ("two dozen", 24),
        ("half a dozen", 6),
        ("a hundred and five", 105),
        ("one thousand two hundred", 1_200),
        ("two hundred thousand", 200_000),
        ("three hundred and forty-five thousand six hundred and seven", 345_607),
        ("half a million", 500_000),
        ("a quarter of a million", 250_000),
        ("a million and a half", 1_500_000),
    ],
)
def test_english_words(words: str, number: int) -> None:
    (sentence,) = sentences(words)
    found = english(sentence.tokens, 0)
    assert found == (number, len(sentence.tokens))


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("ثلاثون", 30),
        ("ثَلاثِينَ", 30),
        ("ثلاثة وعشرون", 23),
        ("خمس وعشرين", 25),
        ("أحد عشر", 11),
        ("اثنتي عشرة", 12),
        ("سبع عشرة", 17),
        ("مئتان", 200),
        ("ثلاثمائة وخمسة", 305),
        ("ثلاث مئة", 300),
        ("ألف ومئتان", 1_200),
        ("ألفين وثلاثمئة", 2_300),
        ("خمسة آلاف وثلاثمئة وخمسة وعشرون", 5_325),
        ("مئة وخمسة وعشرين ألفاً", 125_000),
        ("خمسة وأربعون ألفا ومئتان واثنان", 45_202),
        ("مليون ومئتي ألف", 1_200_000),
        ("ثلاثة ملايين", 3_000_000),
        ("ربع مليون", 250_000),
        ("واحداً وخمسين", 51),
        ("تلاتة", 3),
    ],
)
def test_arabic_words(words: str, number: int) -> None:
    (sentence,) = sentences(words)
    found = arabic(sentence.tokens, 0)
    assert found == (number, len(sentence.tokens))


@pytest.mark.parametrize("words", ["أحد المدنيين", "آلاف", "عشرات"])
def test_words_that_are_no_number_alone(words: str) -> None:
    (sentence,) = sentences(words)
    assert arabic(sentence.tokens, 0) is None


@pytest.mark.parametrize("digits", ["16549", "16,549", "16 549", "16\u00a0549", "١٦٥٤٩", "١٦٬٥٤٩", "۱۶۵۴۹", "१६५४९"])
def test_digits_of_every_script(digits: str) -> None:
    (phrase,) = phrases(f"{digits} people fled")
    assert phrase.mention.value == 16_549


@pytest.mark.parametrize(
    ("text", "quantifier", "value"),
    [
        ("some 19 civilians", "about", 19),
        ("an estimated 200 people", "about", 200),
        ("over 85 people", "more_than", 85),
        ("no fewer than 12 people", "at_least", 12),
        ("12 people or more", "at_least", 12),
        ("100+ people", "at_least", 100),
        (">180 people", "more_than", 180),
        ("fewer than 40 people", "less_than", 40),
        ("as many as 300 people", "at_most", 300),
        ("up to an estimated 300 people", "at_most", 300),
        ("1.5 million people", "exact", 1_500_000),
        ("dozens of people", "vague", None),
        ("tens of thousands of people", "vague", None),
        ("several hundred people", "vague", None),
        ("ما لا يقل عن 12 شخصاً", "at_least", 12),
        ("أكثر من ثلاثين شخصاً", "more_than", 30),
        ("نحو 26 ألف شخص", "about", 26_000),
        ("12 شخصاً على الأقل", "at_least", 12),
        ("عشرات الآلاف من المدنيين", "vague", None),
        ("شهيدان", "exact", 2),
        ("شخص واحد", "exact", 1),
    ],
)
def test_quantifiers(text: str, quantifier: str, value: int | None) -> None:
    (phrase,) = phrases(text)
    assert (phrase.mention.quantifier, phrase.mention.value) == (quantifier, value)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("45,000–50,000 people", 45_000, 50_000),
        ("45 000–50 000 people", 45_000, 50_000),
        ("45–50,000 people", 45_000, 50_000),
        ("between 10 and 15 people", 10, 15),
        ("10 to 15 people", 10, 15),
        ("ten or twelve people", 10, 12),
        ("ما بين 10 و15 شخصاً", 10, 15),
        ("من 10 إلى 15 شخصاً", 10, 15),
        ("بين عشرة وخمسة عشر شخصاً", 10, 15),
    ],
)
def test_ranges(text: str, low: int, high: int) -> None:
    (phrase,) = phrases(text)
    assert (phrase.mention.quantifier, phrase.mention.low, phrase.mention.high) == ("between", low, high)


def test_of_a_rise_the_second_number_counts() -> None:
    assert [one.mention.value for one in phrases("rose from 31 to 46")] == [46]


@pytest.mark.parametrize(
    "text",
    [
        "in 2011",
        "at 14:30",
        "$500",
        "USD 12 million",
        "55% of them",
        "Resolution 2254",
        "on the M4 road",
        "a T-72 tank",
        "122mm shells",
        "aged 12",
        "aged 67 and 71",
        "www.example.org/2020/12",
        "1/3 of the area",
    ],
)
def test_what_is_no_count(text: str) -> None:
    assert [one for one in phrases(text) if one.head != "other"] == []


@pytest.mark.parametrize("text", ["three rockets", "five days", "12 دبابة", "ثلاثة سيناريوهات", "40 km", "two schools"])
def test_what_is_counted_but_no_people(text: str) -> None:
    assert [one.head for one in phrases(text)] == ["other"]


@pytest.mark.parametrize(
    ("text", "unit", "attributes"),
    [
        ("12 civilian men", "person", {"population": "civilian", "sex": "male", "age": "adult"}),
        ("five school children", "person", {"age": "child"}),
        ("three girls", "person", {"sex": "female", "age": "child"}),
        ("two members of the security forces", "person", {"population": "combatant"}),
        ("300 families", "household", {}),
        ("عشرين طفلة", "person", {"sex": "female", "age": "child"}),
        ("خمسة من عناصر الشرطة", "person", {"group": "police"}),
        ("40 عائلة نازحة", "household", {}),
        ("16 منزلاً", "home", {}),
    ],
)
def test_who_is_counted(text: str, unit: str, attributes: dict[str, str]) -> None:
    (phrase,) = phrases(text)
    assert (phrase.unit, phrase.attributes) == (unit, attributes)
