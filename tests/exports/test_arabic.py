"""Arabic comes out in visual order, and what runs left to right inside it keeps its order."""

from __future__ import annotations

import pytest

from exports.arabic import CARRIERS, reads_right_to_left, shaped, visual, written


def drawn(text: str, *, right_to_left: bool = True) -> str:
    return visual(" ".join(shaped(word) for word in text.split(" ")), right_to_left)


def read_back(line: str) -> str:
    """What a reader of PDF makes of a wholly right-to-left line: it turns the glyphs round and takes their letters."""
    return "".join(written(glyph) for glyph in reversed(line))


@pytest.mark.parametrize(
    "token",
    [
        "2019-05-09",
        "٢٠١٩-٠٥-٠٩",
        "> 180",
        "16,549",
        "45,000–50,000",
        "INC-2019-0007",
        "(Idlib)",
        "85%",
        "White Helmets",
        "https://example.org/a?b=c&d=e",
        "2019-01-28/..",
        "../2019-02-05",
        "2019-01~",
    ],
)
def test_what_runs_left_to_right_keeps_its_order(token: str) -> None:
    line = drawn(f"قيل {token} في إدلب")

    assert token in line
    assert line.endswith(drawn("قيل"))


def test_numbers_in_a_list_follow_the_sentence() -> None:
    assert "7 ,6 ,5" in drawn("الأرقام 5, 6, 7 هنا")


def test_brackets_around_arabic_are_mirrored_and_around_latin_are_not() -> None:
    assert drawn("(إدلب)") == f"({drawn('إدلب')})"
    assert drawn("إدلب (Idlib)") == f"(Idlib) {drawn('إدلب')}"


def test_every_letter_is_read_back_even_the_joined_lam_alef_and_the_vowel_signs() -> None:
    text = "الأرشيف والإجلاء لآل شخصًا مدنيٌّ الله"

    assert read_back(drawn(text)) == text


def test_letters_take_the_form_their_neighbours_ask_for() -> None:
    assert shaped("بيت") == "ﺑﻴﺖ"
    assert shaped("Idlib") == "Idlib"


def test_an_arabic_name_in_an_english_line_turns_round_by_itself_only() -> None:
    line = drawn("Idlib (إدلب) and 5, 6", right_to_left=False)

    assert line == f"Idlib ({drawn('إدلب')}) and 5, 6"


def test_a_bracket_inside_an_arabic_run_of_an_english_line_is_not_left_behind() -> None:
    assert drawn("أ [ب] 1 A", right_to_left=False) == f"[{shaped('ب')}] {shaped('أ')} 1 A"


def test_isolates_set_by_our_own_sentences_are_obeyed_and_vanish() -> None:
    assert drawn("من \u20665 6\u2069 شخص") == f"{drawn('شخص')} 5 6 {drawn('من')}"


def test_what_stands_between_marks_keeps_its_order() -> None:
    assert drawn("من \u200e/tmp/5, 6\u200e شخص") == f"{drawn('شخص')} /tmp/5, 6 {drawn('من')}"


def test_an_isolate_that_holds_arabic_keeps_its_words_readable() -> None:
    assert drawn("من \u2066Idlib (إدلب)\u2069") == f"Idlib ({drawn('إدلب')}) {drawn('من')}"


def test_direction_follows_the_report_and_the_letters() -> None:
    assert reads_right_to_left("INC-2019-0001 في إدلب", True)
    assert not reads_right_to_left("Idlib (إدلب) province", False)
    assert reads_right_to_left("قُتل 19 مدنيًا في إدلب (Idlib)", False)
    assert not reads_right_to_left("2019-05-09", True)


def test_invisible_carriers_stand_beside_each_lam_alef() -> None:
    assert drawn("لا") == CARRIERS["ا"] + "ﻻ"
