"""Patterns from tables of wordings."""

from __future__ import annotations

import re

import pytest

from db.model.wordings import any_of, between, ranges_in_words, words


def test_the_longest_wording_is_tried_first() -> None:
    assert re.match(any_of(["no", "no more", "no more than"]), "no more than 5")[0] == "no more than"


@pytest.mark.parametrize(
    ("text", "found"), [("over 85", True), ("over85", True), ("overt", False), ("turnover", False)]
)
def test_a_wording_stands_by_itself_but_may_touch_a_digit(text: str, found: bool) -> None:
    assert bool(re.search(words(["over"]), text)) is found


def test_wordings_are_folded() -> None:
    assert re.fullmatch(words(["أكثر من"]), "اكثر من")


def test_arabic_and_is_written_together_with_what_follows() -> None:
    (pattern,) = ranges_in_words([("بين", "و")])

    for text in ("بين 10 و 15", "بين 10 و15", "بين 10و15"):
        assert pattern.fullmatch(text).group("low", "high") == ("10", "15")


def test_a_range_needs_both_ends() -> None:
    pattern = between("", "-")

    assert pattern.fullmatch("10 - 15")
    assert not pattern.fullmatch("-15")
    assert not pattern.fullmatch("10-")
