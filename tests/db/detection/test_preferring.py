"""Of several things that may have happened to the same people, the one that is meant."""

from __future__ import annotations

import pytest

from db.detection.detector import detect
from tests.db.detection.passage import said_by


def found(text: str) -> list[str]:
    return [" ".join(said_by(one)) for one in detect(text).candidates]


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("Two injured people died in hospital.", ["killed person exact 2"]),
        ("وفاة جريحين متأثرين بجراحهما.", ["killed person exact 2"]),
        ("Two evacuees and the driver lost their lives.", ["killed person exact 2"]),
        ("Ten miners trapped underground were brought out alive.", []),
        ("Six teachers abducted in May were still being held.", ["abducted person exact 6"]),
        ("Three people who tried to resist were wounded.", ["injured person exact 3"]),
        ("8,700 returnees have crossed into the province.", ["returned person exact 8700"]),
        ("40 عائلة من العائدين اضطرت إلى النزوح مجدداً.", ["displaced household exact 40"]),
        ("Clinics treated 480 people for gunshot wounds.", ["injured person exact 480"]),
        ("اعتُرض 71 مهاجراً في عرض البحر.", ["detained person exact 71"]),
        ("نُقل 19 ألف شخص إلى مخيم جديد.", ["evacuated person exact 19000"]),
        ("The ICRC visited 1,200 detainees.", []),
        ("فحوص جارية لتحديد هوية ضحيتين.", []),
        ("عدد من الضحايا تحت الركام.", ["missing person vague -"]),
        ("Hospitals received more than 180 people wounded by weapons.", ["injured person more_than 180"]),
        ("2,400 people were cut off and had to be evacuated by boat.", ["evacuated person exact 2400"]),
    ],
)
def test_what_happened_last_or_says_more_is_offered(text: str, figures: list[str]) -> None:
    assert found(text) == figures


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("تستضيف ثلاث مدارس نحو 1900 نازح.", ["sheltered person about 1900"]),
        ("يؤوي المخيم نحو 1900 نازح.", ["displaced person about 1900"]),
        ("احترقت عشرة بيوت وتشردت 14 عائلة.", ["destroyed home exact 10", "homeless household exact 14"]),
        ("شردت المعارك 14 عائلة.", ["displaced household exact 14"]),
        ("شردت السيول 14 عائلة.", ["homeless household exact 14"]),
    ],
)
def test_where_they_stay_and_why_tells_displaced_from_sheltered_and_homeless(text: str, figures: list[str]) -> None:
    assert found(text) == figures


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        (
            "Two more bodies were recovered, bringing the total to 19.",
            ["killed person exact 2", "killed person exact 19"],
        ),
        (
            "سقط 21 شهيداً، ليبلغ الإجمالي 1,487 شهيداً.",
            ["killed person exact 21", "killed person exact 1487"],
        ),
        ("The group bought a press, bringing the total to 19.", []),
    ],
)
def test_a_total_is_of_what_was_spoken_of(text: str, figures: list[str]) -> None:
    assert found(text) == figures
