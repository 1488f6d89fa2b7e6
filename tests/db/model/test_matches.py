"""What was looked for is marked in the letters that stand there, whatever it was typed like."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.model.folding import fold, words
from db.model.matches import around, spans


@pytest.mark.parametrize(
    ("text", "sought", "marked"),
    [
        ("Shelling of Idlib", "idl", ["Idl"]),
        ("قصف إِدْلِب وحماة", "ادلب", ["إِدْلِب"]),
        ("ادلـب", "إدلب", ["ادلـب"]),
        ("Dar'a, Sanaa", "dara sana", ["Dar'a", "Sana"]),
        ("16,549 families", "16549", ["16,549"]),
        ("١٦٬٥٤٩", "16549", ["١٦٬٥٤٩"]),
        ("sub-district", "dist", ["dist"]),
        ("nothing here", "elsewhere", []),
        ("aaa aab", "aa aaa", ["aaa", "aa"]),
    ],
)
def test_the_letters_that_were_found(text: str, sought: str, marked: list[str]) -> None:
    spelled = [*words(sought), "16 549"]
    assert [text[start:end] for start, end in spans(text, spelled)] == marked


def test_a_snippet_shows_the_words_around_the_first_match() -> None:
    text = "x " * 5000 + "the market of Saraqib was hit\nat noon " + "y " * 5000
    shown = around(text, ["saraqib"])
    assert shown is not None
    assert shown.text.startswith("…")
    assert "market of Saraqib was hit at noon" in shown.text
    assert [shown.text[start:end] for start, end in shown.spans] == ["Saraqib"]
    assert around(text, ["homs"]) is None


@given(st.text(max_size=60), st.data())
def test_every_word_of_a_text_is_found_in_it(text: str, data: st.DataObject) -> None:
    if not (there := words(text)):
        return
    word = data.draw(st.sampled_from(there))
    found = spans(text, [word])
    assert found
    assert any(word in fold(text[start:end]) for start, end in found)
    assert list(found) == sorted(found)
