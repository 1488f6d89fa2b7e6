"""Charts show the groups of the tables, each measure on its own scale, mirrored in Arabic."""

from __future__ import annotations

import pytest

from db.archive import Archive
from exports.contents.snapshot import Snapshot
from exports.contents.totals import Counted
from exports.deliver import look
from exports.pictures.amounts import drawn
from exports.pictures.axes import step_below, ticks
from exports.pictures.bars import by_place, over_time
from exports.pictures.marks import Bar, Picture, Polygon
from tests.exports.golden import assert_golden
from tests.exports.pictures.conftest import Drawn
from tests.exports.pictures.drawn import told, words_of
from tests.factories import Scene

KILLED = Counted("killed", "person")


def months(snapshot: Snapshot) -> Picture:
    found = over_time(snapshot, drawn(snapshot))
    assert found is not None
    return found


def places(snapshot: Snapshot, of: Counted = KILLED) -> Picture:
    found = by_place(snapshot, of)
    assert found is not None
    return found


def bars(picture: Picture) -> list[Bar]:
    return [mark for mark in picture.marks if isinstance(mark, Bar)]


def test_the_worked_example_looks_as_it_did(seen: Snapshot) -> None:
    pictures = (months(seen), places(seen), places(seen, Counted("displaced", "person")))
    shown = "\n".join(line for picture in pictures for line in told(picture))
    assert_golden(f"bars-{seen.view.language.code}.txt", f"{shown}\n")


def test_arabic_is_the_mirror_image(example: Archive) -> None:
    english, arabic = (places(look(example, language=code)) for code in ("en", "ar"))
    mirrored = [english.width - bar.x - bar.width for bar in bars(english)]
    assert [bar.x for bar in bars(arabic)] == pytest.approx(mirrored)


def scene(**killed: str) -> Scene:
    """An incident in each of these months."""
    made = Scene()
    for month, number in killed.items():
        day = month.strip("m").replace("_", "-")
        made.incident(month, date=day, event_type="battles", killed=number)
    return made


def test_bars_are_as_high_as_their_numbers(holding: Drawn) -> None:
    first, second = bars(months(holding(scene(m2031_01="10", m2031_02="30"))))
    assert second.height == pytest.approx(3 * first.height)


def test_months_of_which_nobody_stated_anything_keep_their_place(holding: Drawn) -> None:
    picture = months(holding(scene(m2031_01="10", m2031_04="30")))
    assert [word for word in words_of(picture) if word.startswith("2031")] == [f"2031-0{n}" for n in range(1, 5)]
    assert [spot.key for spot in picture.spots] == ["2031-01", "2031-04"]


def test_years_and_the_undated_stand_apart(holding: Drawn) -> None:
    made = scene(m2031_01="10", m2031="5")
    made.incident("some day", event_type="battles", killed="2")
    picture = months(holding(made))
    assert [spot.words for spot in picture.spots] == ["2031-01: 10", "2031: 5", "Undated: 2"]
    assert "Apart, by year, is what lies in no single month." in picture.description


@pytest.mark.parametrize(
    ("step", "told", "said"),
    [
        ("day", ["2031-01-05: 10", "2031-02: 30"], "Apart, by month or year, is what lies in no single day."),
        ("week", ["2031-W01: 10", "2031-02: 30"], "Apart, by month or year, is what lies in no single week."),
        ("month", ["2031-01: 10", "2031-02: 30"], ""),
        ("quarter", ["2031-Q1: 40"], ""),
        ("year", ["2031: 40"], ""),
    ],
)
def test_what_is_told_by_month_has_no_day(holding: Drawn, step: str, told: list[str], said: str) -> None:
    picture = over_time(holding(scene(m2031_01_05="10", m2031_02="30")), [KILLED], step)
    assert picture is not None
    assert [spot.words for spot in picture.spots] == told
    assert picture.description.startswith(said)


def test_a_number_is_said_in_full_or_without_its_bounds(holding: Drawn) -> None:
    wide, narrow = (
        over_time(holding(scene(m2031_01="at least 20000", m2031_02="20000 to 90000")), [KILLED], size=(width, 200.0))
        for width in (480.0, 180.0)
    )
    assert wide is not None
    assert narrow is not None
    assert {"at least 20,000", "20,000 to 90,000"} <= set(words_of(wide))
    assert not [word for word in words_of(narrow) if "…" in word]
    assert "20,000" in words_of(narrow)


def test_a_number_without_upper_limit_ends_in_an_arrow(holding: Drawn) -> None:
    exact, open_ended = (months(holding(scene(m2031_01=killed))) for killed in ("30", "more than 30"))
    arrows = [[mark for mark in picture.marks if isinstance(mark, Polygon)] for picture in (exact, open_ended)]
    assert [len(found) for found in arrows] == [0, 1]


def test_what_has_no_number_is_named(holding: Drawn) -> None:
    picture = months(holding(scene(m2031_01="10", m2031_02="several persons")))
    assert "Killed in words only, without a number: 2031-02." in picture.description


def test_nothing_is_no_chart(holding: Drawn) -> None:
    empty = holding(Scene())
    assert over_time(empty, [KILLED]) is None
    assert by_place(empty, KILLED) is None


def test_more_than_fits_is_left_to_the_table(holding: Drawn) -> None:
    picture = months(holding(scene(m1990_01="10", m2031_02="30")))
    assert [spot.key for spot in picture.spots] == ["2031-02"]
    assert "Not all fit here; the table has them." in picture.description


@pytest.mark.parametrize(("most", "steps"), [(1, [0, 1]), (3, [0, 1, 2, 3]), (30, [0, 10, 20, 30]),
                                             (180, [0, 100, 200]), (76_427, [0, 50_000, 100_000])])  # fmt: skip
def test_scales_have_round_numbers_and_reach_the_largest(most: int, steps: list[int]) -> None:
    assert ticks(most, 3) == steps


def test_steps_are_one_two_or_five() -> None:
    assert [step_below(number) for number in (0.3, 1, 4.9, 5, 19, 20, 999)] == [1, 1, 2, 5, 10, 20, 500]
