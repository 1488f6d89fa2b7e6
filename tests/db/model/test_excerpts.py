"""The place of words in a text, in code points."""

from __future__ import annotations

import pytest

from db.model.excerpts import AROUND, located


@pytest.mark.parametrize("words", ["😀 two", "\u00a0end", "line\r\nbreak", "قُتل"])
def test_words_are_found_in_code_points(words: str) -> None:
    text = f"{'x' * 50}😀 two line\r\nbreak قُتل\u00a0end{'y' * 50}"
    found = located("id", text, words)
    assert found.start is not None
    assert text[found.start : found.end] == words
    assert (found.prefix + words + found.suffix) in text
    assert len(found.prefix) == AROUND


def test_words_that_do_not_stand_there_have_no_place() -> None:
    found = located("id", "text", "other")
    assert (found.exact, found.start, found.end) == ("other", None, None)


def test_no_words_stand_nowhere() -> None:
    assert located("id", "text", "").start is None
