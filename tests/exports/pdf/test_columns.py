"""How the room of a printed table is shared where it is too little for all."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exports.pdf.columns import _levelled, _shared, _Wish

widths = st.lists(st.floats(12, 300), min_size=1, max_size=20)


def test_the_widest_gives_way_and_the_narrow_keep_their_words() -> None:
    assert _levelled([40.0, 120.0, 50.0], 170.0) == [40.0, 80.0, 50.0]


@given(widths=widths, share=st.floats(0.1, 0.99))
def test_all_of_the_room_is_used_and_nobody_gets_more_than_wanted(widths: list[float], share: float) -> None:
    room = sum(widths) * share
    shared = _levelled(widths, room)
    assert sum(shared) == pytest.approx(room)
    assert all(given <= wanted + 1e-9 for given, wanted in zip(shared, widths, strict=True))


@given(widths=widths)
def test_where_there_is_room_everybody_has_what_they_want(widths: list[float]) -> None:
    assert _levelled(widths, sum(widths) + 1) == widths


def test_a_hinted_width_gives_way_to_words_where_many_columns_stand_side_by_side() -> None:
    date, number = _Wish(50, 50, [50.0], 0, True), _Wish(20, 60, [20.0], 0, True)
    words = _Wish(40, 40, [900.0], 0, True)
    assert _shared([date, number, words], 300)[1] >= 60
    beside = _shared([date, number, number, number, words], 260)
    assert beside[1] < 30
    assert beside[-1] > 100
