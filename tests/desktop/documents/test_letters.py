"""Places in the exact text and where Qt has them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QPlainTextEdit

from desktop.documents.letters import Letters

TEXTS = st.text(st.sampled_from("ab \u00a0\u200f\n\r\u2028\u2029\0\ufdd0عدٌ😀\ufeff"), max_size=40)


def units(text: str) -> int:
    """What Qt counts."""
    return len(text.encode("utf-16-le")) // 2


@given(TEXTS, st.dictionaries(st.integers(0, 40), st.sampled_from(["K\u202f", "KW\u202f"]), max_size=4))
def test_every_place_is_found_again(text: str, signs: dict[int, str]) -> None:
    signs = {place: sign for place, sign in signs.items() if place <= len(text)}
    letters = Letters(text, signs)
    places = [place for place in range(len(text) + 1) if text[max(place - 1, 0) : place + 1] != "\r\n"]
    for place in places:
        assert letters.from_qt(letters.to_qt(place)) == place
        assert letters.from_qt(letters.to_qt(place, end=True)) == place
    assert units(letters.shown) == letters.to_qt(len(text))


@given(TEXTS)
def test_qt_has_as_many_letters_as_it_is_given(text: str) -> None:
    document = QTextDocument()
    shown = Letters(text).shown
    document.setPlainText(shown)
    assert document.characterCount() - 1 == units(shown)


def test_an_excerpt_is_what_stands_there(qapp: object) -> None:
    text = "one\r\n\u00a0two 😀 ثلاثون\r\nmore than 180"
    start = text.index("ثلاثون")
    letters = Letters(text, {start: "K\u202f", text.index("more"): "W\u202f"})
    box = QPlainTextEdit()
    box.setPlainText(letters.shown)
    cursor = box.textCursor()
    cursor.setPosition(letters.to_qt(start))
    cursor.setPosition(letters.to_qt(start + 6, end=True), cursor.MoveMode.KeepAnchor)
    assert cursor.selectedText() == "ثلاثون"


def test_within_a_sign_is_the_place_before_which_it_stands() -> None:
    letters = Letters("ab😀c", {2: "KW\u202f"})
    assert [letters.from_qt(position) for position in range(9)] == [0, 1, 2, 2, 2, 2, 2, 3, 4]
