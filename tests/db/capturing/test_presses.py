"""Any sequence of presses: no number is ever counted twice, and undo takes each of them back whole."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db import sample
from db.archive import Archive
from db.capturing import finishing, forming, regrouping
from db.capturing.rows import Row
from db.model.counting import settle
from db.model.parts import Involvement, PlaceUse
from db.model.records import record_to_plain
from db.model.statements import Tree
from db.opening import create
from db.sample import sample_id
from tests.db.capturing import texts
from tests.db.capturing.hand import Hand, knowing

TEXTS = {"sample": sample.TEXT, "two totals": texts.TWO_TOTALS, "Arabic": texts.ARABIC, "chat": texts.CHAT}


def pick(rows: tuple[Row, ...], number: int) -> Row | None:
    return rows[number % len(rows)] if rows else None


def enter(hand: Hand, number: int) -> None:
    if (row := pick(hand.offered(), number)) is not None:
        hand.enter(row)


def enter_pinned(hand: Hand, number: int) -> None:
    parties = (Involvement(sample_id("government"), "alleged_perpetrator"),)
    if (row := pick(hand.offered({"parties": parties, "means": ("air_launched",)}), number)) is not None:
        hand.enter(row)


def move(hand: Hand, number: int) -> None:
    """Another place: one that a row has already, or a new one."""
    if (row := pick(hand.standing.rows, number)) is not None:
        others = [one.places for one in hand.standing.rows if one.places]
        hand.change(row, places=(others * 2 + [(PlaceUse(sample_id("zone")),)])[number % (2 * len(others) + 1)])


def date(hand: Hand, number: int) -> None:
    if (row := pick(hand.standing.rows, number)) is not None:
        hand.change(row, date=("2019-01", "2019-01-28", "")[number % 3])


def means(hand: Hand, number: int) -> None:
    if (row := pick(hand.standing.rows, number)) is not None:
        hand.change(row, means=((), ("air_launched",))[number % 2])


def who(hand: Hand, number: int) -> None:
    if (row := pick(hand.standing.rows, number)) is not None:
        parties = (Involvement(sample_id("militias"), "alleged_perpetrator"),)
        hand.change(row, parties=((), parties)[number % 2])


def role(hand: Hand, number: int) -> None:
    if (row := pick(hand.standing.rows, number)) is not None:
        hand.change(row, role=("counted", "set_aside")[number % 2], reason=("", "context")[number % 2])


def remove(hand: Hand, number: int) -> None:
    if (row := pick(hand.standing.rows, number)) is not None:
        hand.remove(row)


def refuse(hand: Hand, number: int) -> None:
    if (row := pick(hand.offered(), number)) is not None:
        hand.refuse(row)


def apart(hand: Hand, number: int) -> None:
    if (row := pick(hand.standing.rows, number)) is not None:
        hand.press(regrouping.apart(row, hand.standing, hand.archive))


def publish(hand: Hand, number: int) -> None:
    outlet = (sample_id("outlet"), sample_id("agency"))[number % 2]
    hand.press(forming.publish(hand.standing, hand.archive, outlet))


def finish(hand: Hand, number: int) -> None:
    if not finishing.obstacles(hand.standing, hand.archive):
        hand.finish()
        hand.press(finishing.reopened(hand.standing))


Press = Callable[[Hand, int], None]
PRESSES: tuple[Press, ...] = (
    enter, enter, enter, enter, enter_pinned, move, date, means, who, role, remove, refuse, apart, publish, finish,
)  # fmt: skip
SEQUENCES = st.lists(st.tuples(st.sampled_from(PRESSES), st.integers(0, 40)), min_size=4, max_size=24)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(sorted(TEXTS)), SEQUENCES)
def test_no_press_counts_a_number_twice_and_each_is_undone(name: str, sequence: list[tuple[Press, int]]) -> None:
    with TemporaryDirectory() as folder, create(Path(folder) / "a.sanad") as archive:
        hand = Hand(knowing(archive), TEXTS[name])
        before = there(archive)
        publish(hand, 0)
        for press, number in sequence:
            press(hand, number)
            agree(hand)
        assert archive.check().sound
        after = there(archive)
        redo = hand.undo_all()
        assert there(archive) == before
        for change in redo:
            archive.reverse(change)
        assert there(archive) == after


def there(archive: Archive) -> dict[str, object]:
    """What the archive says."""
    plain = (record_to_plain(record) for record in archive.records() if not record.removed and record.kind != "user")
    return {one["id"]: {name: value for name, value in one.items() if name != "changed"} for one in plain}


# --- counted twice? ---------------------------------------------------------------------------------------------------


def agree(hand: Hand) -> None:
    """What the capture comes to is what its numbers come to, each once; where two are of one event, no more."""
    kept = hand.standing
    hand.look()
    assert kept == hand.standing
    counted, exact = of_events(hand)
    by_hand = of_numbers(hand)
    for key in counted.keys() | by_hand.keys():
        if key in exact:
            assert counted.get(key, 0) == by_hand.get(key, 0), (key, hand.events())
        else:
            assert counted.get(key, 0) <= by_hand.get(key, 0), (key, hand.events())


Sums = dict[tuple[str, str], int]


def of_events(hand: Hand) -> tuple[Sums, set[tuple[str, str]]]:
    """By the counting rules, as if all were entered; and of what no event has two counts."""
    subjects = {one.id: replace(one, state="entered") for one in hand.standing.events.values()}
    figures = [replace(one, state="entered") for one in hand.standing.figures.values()]
    settled = settle(Tree(subjects, figures), hand.archive.lookups())
    sums: Sums = {}
    for tally in settled.tallies:
        if tally.parent is None and tally.amount.face is not None and tally.unit:
            key = tally.measure, tally.unit
            sums[key] = sums.get(key, 0) + tally.amount.face
    counted = Counter((one.subject, one.measure) for one in figures if one.role == "counted")
    clashing = {measure for (_, measure), number in counted.items() if number > 1}
    return sums, {key for key in sums if key[0].removesuffix("_stock") not in clashing}


def of_numbers(hand: Hand) -> Sums:
    """By the text alone: each number once; of a total and its addends whichever is more."""
    rows = {row.figure: row for row in hand.standing.rows if row.role == "counted"}
    below: dict[str, set[str]] = {}
    candidates, there = hand.detection.candidates, hand.standing
    for one in hand.detection.roll_ups:
        total = there.figure_of(candidates[one.total]) or again(hand, one.total)
        addends = {there.figure_of(candidates[addend]) or again(hand, addend) for addend in one.addends} - {""}
        if total in rows:
            below[total] = addends & rows.keys()
    sums: Sums = {}
    inside = {addend for addends in below.values() for addend in addends}
    for figure, row in rows.items():
        if figure in inside:
            continue
        measure = row.measure + ("_stock" if row.reckoning == "stock" else "")
        for unit in dict.fromkeys(one.unit for one in row.wholes):
            value = worth(figure, unit, rows, below)
            if value is not None:
                sums[measure, unit] = sums.get((measure, unit), 0) + value
    return sums


def again(hand: Hand, number: int) -> str:
    repeats = (n for n, one in enumerate(hand.detection.candidates) if one.same_as == number)
    return next((f for n in repeats if (f := hand.standing.figure_of(hand.detection.candidates[n]))), "")


def worth(figure: str, unit: str, rows: dict[str, Row], below: dict[str, set[str]]) -> int | None:
    own = next((one.value for one in rows[figure].wholes if one.unit == unit), None)
    parts = [worth(addend, unit, rows, below) for addend in below.get(figure, ())]
    known = [value for value in (own, sum(value for value in parts if value is not None)) if value]
    return max(known, default=None)
