"""What was said of rows that are no figures yet comes back as it was said."""

from __future__ import annotations

from typing import Any

from db.capturing import kept
from db.model import identity
from db.model.parts import Excerpt, Involvement, PlaceUse, Quantity

PLACE, ACTOR, CHAIN, DOCUMENT = (identity.new_id() for _ in range(4))
SAID: dict[kept.Spans, dict[str, Any]] = {
    ((3, 9), (20, 26)): {
        "parties": (Involvement(ACTOR, "alleged_perpetrator", "direct"),),
        "means": ("air_strike",),
        "places": (PlaceUse(PLACE, certainty="inferred"),),
        "date": "2031-05-03",
        "note": "“about” is ours; ليس في النص",
        "event_type": "",
        "quantities": (Quantity(value=3),),
        "excerpts": (Excerpt(DOCUMENT, "three", 3, 9),),
    },
    ((40, 44),): {"chains": (CHAIN,), "hops": ()},
}


def test_each_value_comes_back() -> None:
    words = kept.in_words(SAID, [(60, 66)])
    assert kept.said(words) == SAID
    assert kept.taken(words) == ((60, 66),)


def test_nothing_said_is_nothing_kept() -> None:
    assert kept.in_words({((3, 9),): {}}, []) == {}
    assert kept.said({}) == {}
    assert kept.taken({}) == ()


def test_what_cannot_be_read_is_left_out() -> None:
    words = {"said": '[[[[3,9]],{"means":7,"note":"seen","unheard":"of"}]]'}
    assert kept.said(words) == {((3, 9),): {"note": "seen"}}
