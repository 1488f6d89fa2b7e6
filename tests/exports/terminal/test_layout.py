"""Lines on a terminal: aligned by what is seen, in the order that is meant, with nothing in them that acts."""

from __future__ import annotations

import gettext

import pytest

from exports.terminal.layout import isolated, line, own, plain, table, width
from resources.language import Language, language

ENGLISH = language("en")
ARABIC = Language("ar", gettext.NullTranslations())
LRI, FSI, PDI, RLM = "\u2066", "\u2068", "\u2069", "\u200f"


@pytest.mark.parametrize(
    ("text", "columns"),
    [("Idlib", 5), ("إِدْلِب", 4), ("日本", 4), (f"{LRI}> 180{PDI}", 5), ("é", 1), ("", 0)],
)
def test_width_is_what_a_reader_sees(text: str, columns: int) -> None:
    assert width(text) == columns


def test_columns_are_aligned() -> None:
    rows = [["Measure", "Total"], ["Killed", "30"], ["قُتِل", "more than 180"]]
    first, second, third = table(rows, ENGLISH, numbers=frozenset({1}))
    assert first == "Measure          Total"
    assert second == "Killed              30"
    assert width(third) == width(first)


def test_numbers_keep_their_order_among_right_to_left_letters() -> None:
    (row,) = table([["قتلى", "> 180", "2019-05-09"]], ARABIC)
    assert row == f"{RLM}قتلى  {LRI}> 180{PDI}  {LRI}2019-05-09{PDI}"


def test_a_records_words_keep_their_own_direction() -> None:
    assert own("White Helmets → us", ARABIC) == f"{FSI}White Helmets → us{PDI}"
    assert own("الخوذ البيضاء", ENGLISH) == "الخوذ البيضاء"
    assert own("", ARABIC) == ""


def test_nothing_is_isolated_from_left_to_right_text() -> None:
    assert isolated("> 180", ENGLISH) == "> 180"
    assert line("> 180", ENGLISH) == "> 180"
    assert isolated("", ARABIC) == ""


@pytest.mark.parametrize("sign", ["\x1b", "\x07", "\x00", "\x9b", "\u202e", "\u2066", "\x7f"])
def test_signs_that_act_on_a_terminal_are_made_visible(sign: str) -> None:
    assert plain(f"a{sign}b") == "a\ufffdb"


def test_a_text_of_several_lines_becomes_one() -> None:
    assert plain("a\r\nb\tc\n\n d") == "a b c d"
