"""Which words were met: never a wrong no, whether they are few or many."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.store import seen
from db.store.seen import Seen


@given(st.lists(st.text()), st.lists(st.text()))
def test_of_few_words_every_answer_is_right(met: list[str], asked: list[str]) -> None:
    """Given words that came, when any are asked for, then those and no others may have come."""
    words = Seen(met)
    assert all(map(words.has, met))
    assert [words.has(word) for word in asked] == [word in met for word in asked]


def test_of_many_words_none_is_denied_and_few_others_are_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(seen, "_FEW", 100)
    words = Seen((f"met {number}" for number in range(50)), bits=20)
    for number in range(10_000):
        words.add(f"met {number}")
        words.thin_out()
    words.add("one more")
    assert words.has("one more")
    assert all(words.has(f"met {number}") for number in range(10_000))
    assert sum(words.has(f"never met {number}") for number in range(10_000)) < 500
