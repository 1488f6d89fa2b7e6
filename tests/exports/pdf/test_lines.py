"""Lines are as wide as measured, lose nothing, and cost no more than their length."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exports import arabic
from exports.pdf.faces import printable, runs
from exports.pdf.lines import Typesetter
from exports.pdf.typography import BODY, CELL


def texts(text: str, width: float, *, right_to_left: bool = False) -> list[str]:
    return [line.text for line in Typesetter(right_to_left).lines(text, CELL, width)]


def test_words_fill_lines_up_to_the_width() -> None:
    lines = Typesetter(False).lines("several people were killed near Idlib in the night", CELL, 80)

    assert len(lines) > 2
    assert all(line.width <= 80 for line in lines)
    assert " ".join(line.text for line in lines) == "several people were killed near Idlib in the night"


@given(
    st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cf", "Zs", "Zl", "Zp", "Mn", "Co")), max_size=80)
)
@settings(max_examples=100, deadline=None)
def test_no_sign_is_lost(text: str) -> None:
    setter = Typesetter(False)
    lines = setter.lines(text, CELL, 60)

    if not any(arabic.shaped(sign) != sign or "\u0590" <= sign <= "\u08ff" or sign >= "\ufb1d" for sign in text):
        assert "".join(line.text for line in lines) == printable(text, bold=False)[0]
    assert all(line.width <= 60 for line in lines)


def test_a_line_feed_starts_a_line_and_an_empty_text_has_none() -> None:
    assert texts("a\n\nb\r\nc", 100) == ["a", "", "b", "c"]
    assert texts("", 100) == []


def test_a_long_address_breaks_after_a_stroke() -> None:
    assert texts("https://example.org/one/two/three/four", 100)[0].endswith("/")


@pytest.mark.parametrize("marks", ["\u200e\u200e", "\u2066\u2069"])
@pytest.mark.parametrize("width", range(60, 200, 10))
def test_a_title_in_an_arabic_sentence_keeps_its_order_over_several_lines(marks: str, width: int) -> None:
    title = "Attacks in Idlib, January 2019, Hama, rural Aleppo"
    lines = texts(f"ملف: {marks[0]}{title}{marks[1]} بالعربية", width, right_to_left=True)
    latin = [" ".join(re.findall(r"[!-~]*\w[!-~]*", line, re.ASCII)) for line in lines]
    assert " ".join(filter(None, latin)) == title


def test_of_a_mark_without_a_partner_nothing_is_made() -> None:
    alone = [text.replace("\u200e", "") for text in texts("قتل \u200e5, 6 في حلب, 7 في حماة", 60, right_to_left=True)]
    assert alone == texts("قتل 5, 6 في حلب, 7 في حماة", 60, right_to_left=True)


def test_a_quantifier_stays_with_its_number() -> None:
    assert all(
        line != ">" and not line.endswith(" >") for width in range(20, 90, 3) for line in texts("killed > 180", width)
    )


@pytest.mark.parametrize("letter", ["a", "س", "😀", "a/"])
def test_a_word_of_200_000_letters_costs_no_more_than_its_length(letter: str) -> None:
    word = letter * (200_000 // len(letter))
    started = time.process_time()

    lines = Typesetter(False).lines(word, BODY, 200)

    assert time.process_time() - started < 30  # what grows with the square would take hours
    assert all(line.width <= 200 for line in lines)


def test_what_no_face_shows_is_named_and_counted_each_time() -> None:
    setter = Typesetter(False)

    for _ in range(2):
        assert setter.lines("fire 🔥 and 火", CELL)[0].text == "fire [U+1F525] and [U+706B]"
    assert setter.missing == 4


@pytest.mark.parametrize("sign", ["\u202e", "\u202d", "\u202b", "\u2066", "\x00", "\x07", "\ud800", "\ue000"])
def test_no_sign_turns_a_line_round_or_vanishes(sign: str) -> None:
    assert texts(f"photo{sign}gpj.exe", 500) == [f"photo[U+{ord(sign):04X}]gpj.exe"]


def test_arrows_and_other_scripts_come_from_the_second_face() -> None:
    assert list(runs("a → Ж", False)) == [
        ("Vazirmatn-Regular", "a "),
        ("DejaVuSans", "→"),
        ("Vazirmatn-Regular", " "),
        ("DejaVuSans", "Ж"),
    ]
    assert printable("Київ → Ω ✓", bold=True) == ("Київ → Ω ✓", 0)


def test_arabic_is_broken_in_reading_order() -> None:
    text = "قتل نحو تسعة عشر مدنيا في قصف على ريف إدلب"
    lines = texts(text, 60, right_to_left=True)

    words = [word for line in lines for word in reversed(line.split(" "))]
    assert ["".join(map(arabic.written, reversed(word))) for word in words] == text.split(" ")
