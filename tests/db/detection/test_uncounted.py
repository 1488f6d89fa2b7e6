"""Numbers beside words of harm that count nobody anew."""

from __future__ import annotations

import pytest

from db.detection.detector import detect
from tests.db.detection.passage import said_by


def found(text: str) -> list[str]:
    return [" ".join(said_by(one)) for one in detect(text).candidates]


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("Three brothers aged 4, 7 and 9 were killed.", ["killed person exact 3"]),
        ("Eight children under the age of five died of hunger.", ["killed person exact 8"]),
        ("Yohan T., 58, arrested in August, is at home.", []),
        ("Only two of the 14 wounded are still in hospital.", []),
        ("29 جريحاً بترت أطراف 9 منهم.", ["injured person exact 29"]),
        ("سبعة من الجرحى غادروا المستشفى.", []),
        ("أصيب 18 شخصاً، غادر عشرة منهم بعد العلاج.", ["injured person exact 18"]),
        ("اختُطف 1,400 تلميذ، لا يزال قرابة 90 منهم في الأسر.", ["abducted person exact 1400"]),
        (
            "Nine people were injured, two local elected officials told reporters.",
            ["injured person exact 9"],
        ),
        ("It is not clear how many people died.", []),
        ("On day 45 of the siege, 3 people died of hunger.", ["killed person exact 3"]),
        ("ارتفعت الإصابات بالكوليرا إلى 9,143 إصابة.", []),
        ("وصول 600 شرطي إضافي إلى العاصمة.", []),
        ("That is an average of 12 people killed per month.", []),
        ("العدد قد يصل إلى 18 ألفاً من القتلى.", []),
    ],
)
def test_they_are_left_alone(text: str, figures: list[str]) -> None:
    assert found(text) == figures


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("An 18-year-old was shot in the leg.", ["injured person exact 1"]),
        ("One volunteer of the national society was killed.", ["killed person exact 1"]),
        ("استشهد أحد ضباطنا أثناء أداء واجبه.", ["killed person exact 1"]),
        ("إصابة أطفالهما الثلاثة.", ["injured person exact 3"]),
        ("أصيبت طفلتاها.", ["injured person exact 2"]),
        ("سقوط قتيل وستة جرحى.", ["killed person exact 1", "injured person exact 6"]),
        ("قتل أربعة من فريق إنقاذ.", ["killed person exact 4"]),
        ('The army says that 19 "terrorists" were killed.', ["killed person exact 19"]),
        ("ما أدى إلى مقتل أكثر من (15) مدنياً.", ["killed person more_than 15"]),
        ("12 houses were destroyed and 30 others damaged.", ["destroyed home exact 12", "damaged home exact 30"]),
    ],
)
def test_those_who_are_counted_without_a_plain_number_are_found(text: str, figures: list[str]) -> None:
    assert found(text) == figures
