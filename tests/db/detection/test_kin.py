"""Somebody and theirs are one figure, of whom those that the words describe are parts."""

from __future__ import annotations

import pytest

from db.detection.detector import detect
from db.detection.rules import shipped
from tests.db.detection.passage import said_by


def found(text: str) -> list[str]:
    return [" ".join(said_by(one)) for one in detect(text).candidates]


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("A farmer and his two sons were killed.", ["killed person exact 3"]),
        ("Shelling killed a farmer and his son.", ["killed person exact 2"]),
        ("A couple and their two sons were killed.", ["killed person exact 4"]),
        (
            "A man died and his wife and three daughters were injured.",
            ["killed person exact 1", "injured person exact 4"],
        ),
        ("قُتل مزارع وابنه بانفجار لغم.", ["killed person exact 2"]),
        ("قُتل رجل وزوجته وطفلاهما.", ["killed person exact 4"]),
    ],
)
def test_a_family_is_one_figure(text: str, figures: list[str]) -> None:
    assert found(text) == figures


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("A farmer and a soldier were killed.", ["killed person exact 1"] * 2),
        ("A farmer was killed and his son injured.", ["killed person exact 1", "injured person exact 1"]),
        ("Three soldiers and their commander were killed.", ["killed person exact 3", "killed person exact 1"]),
        ("A couple of weeks later 12 people died.", ["killed person exact 12"]),
        ("Five people died, among them a woman and her two children.", ["killed person exact 5"]),
    ],
)
def test_others_are_told_apart(text: str, figures: list[str]) -> None:
    assert found(text) == figures


def test_those_whom_the_words_describe_are_its_parts() -> None:
    (one,) = detect("Shelling killed a woman and her two children.").candidates

    assert one.exact.endswith("a woman and her two children")
    assert [part.value for part in one.parts] == [1, 2]
    assert one.quantity.sex == "not_stated"


def test_the_rule_can_be_switched_off() -> None:
    rules = shipped().without("en.kin")
    assert [one.quantity.value for one in detect("A farmer and his two sons were killed.", rules=rules).candidates] == [
        1,
        2,
    ]
