"""Labels stand beside their discs and never on each other."""

from __future__ import annotations

from exports.pictures.lettering import Label, Lettering, Patch, every, shortened
from exports.pictures.projection import Box, Projection

WHOLE = Patch(0, 0, 200, 100)
LABEL = Label(100, 50, 10, "Idlib", "19")


def test_a_label_stands_where_reading_goes_on() -> None:
    for right_to_left, side in ((False, 1), (True, -1)):
        name, number = Lettering(WHOLE, 8, right_to_left).set(LABEL, "000000")
        assert (name.x, name.anchor) == (100 + side * 12, "start")
        assert name.y < number.y


def test_where_it_is_taken_it_goes_to_the_other_side_then_above_then_nowhere() -> None:
    lettering = Lettering(WHOLE, 8, right_to_left=False)
    found = [lettering.set(LABEL, "000000") for _ in range(5)]
    assert [words[0].anchor for words in found[:4]] == ["start", "end", "middle", "middle"]
    assert found[4] == ()


def test_it_stays_inside() -> None:
    (name, _) = Lettering(WHOLE, 8, right_to_left=False).set(Label(195, 50, 3, "Idlib", "19"), "000000")
    assert name.anchor == "end"


def test_long_words_say_that_they_go_on() -> None:
    assert shortened("Idlib", 8, 100) == "Idlib"
    assert shortened("A very long name", 8, 30).endswith("…")


def test_an_axis_names_as_many_places_as_have_room() -> None:
    assert [every(count, 100, 20) for count in (1, 5, 6, 36)] == [1, 1, 2, 8]


def test_a_degree_is_narrower_in_the_north_and_the_box_is_seen() -> None:
    box = Box(36, 60, 40, 61)
    projection = Projection.of(box, 100, 100)
    west, east = projection.at(36, 60.5)[0], projection.at(40, 60.5)[0]
    assert round(west) == 0
    assert round(east) == 100
    assert projection.seen.south < 60
    assert projection.at(38, 60.5) == (50, 50)


def test_corners_that_nobody_could_tell_apart_are_one() -> None:
    projection = Projection.of(Box(0, 0, 1, 1), 100, 100)
    assert len(projection.line([(0, 0), (0.001, 0), (0.5, 0)])) == 2
