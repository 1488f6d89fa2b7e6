"""The five tricky examples as a ledger sees them, and its kinds of question one by one."""

from __future__ import annotations

import pytest

from db.model.records import Figure, record_from_plain
from tests.db.ledger.keeping import Keeping
from tests.factories import Scene
from tests.oracle import examples
from tests.oracle.writing import id_of


def of(example: str) -> Keeping:
    return Keeping(record_from_plain(plain) for plain in examples.EXAMPLES[example]())


@pytest.fixture
def scene() -> Scene:
    made = Scene()
    made.place("XX", "country")
    made.place("North", "adm1", "XX")
    made.place("South", "adm1", "XX")
    return made


def keeping(scene: Scene) -> Keeping:
    return Keeping(scene.records.values())


# --- A to E -----------------------------------------------------------------------------------------------------------


def test_a_says_what_is_not_allocated_at_each_grain() -> None:
    a = of("A")
    assert [str(one.sentence) for one in a.open if one.kind == "sum"] == [
        "≥80 killed = 38 + ≥42 not allocated",
        "38 killed = ~12 + ~26 not allocated",
    ]
    assert a.asked("verification").verbs[0].code == "fair"


def test_a_refused_the_parts_count_beside_the_whole() -> None:
    a = of("A")
    assert a.killed() == 80
    a.answer(a.asked("sum", "80"), "not_a_sum")
    assert a.killed() == 80 + 38


def test_b_is_a_rising_toll_about_which_nothing_is_asked_but_who_said_it() -> None:
    assert of("B").kinds() == ["verification"]


def test_c_asks_whether_the_words_are_the_number() -> None:
    c = of("C")
    assert [str(one.sentence) for one in c.open if one.kind in ("sum", "same_people")] == [
        "4500–5000 displaced = ~1200 + 3300–3800 not allocated",
        "“?” and 4500–5000 displaced: the same people?",
    ]


def test_d_asks_how_movement_and_stock_lie_and_changes_no_total_with_it() -> None:
    d = of("D")
    question = d.asked("moved_and_displaced")
    assert str(question.sentence) == "20000 moved, 1300000 are displaced: the same people?"
    before = d.totals()
    for verb in question.verbs:
        d.answer(question, verb.code)
        assert d.totals() == before


def test_e_has_no_sum_and_asks_of_each_event_who_said_it() -> None:
    assert of("E").kinds() == ["verification"] * 4


# --- kinds of question ------------------------------------------------------------------------------------------------


def test_parts_above_their_whole_are_asked_even_where_all_is_entered(scene: Scene) -> None:
    scene.incident("W", killed="20")
    scene.incident("P", "W", killed="15")
    scene.incident("Q", "W", killed="9")
    kept = Keeping(scene.records.values(), mine=())
    question = kept.asked("sum")
    assert str(question.sentence) == "20 killed is less than 15 + 9 = 24"
    kept.answer(question, "keep")
    assert kept.records[question.figures[0]].note == (
        "The parts come to 24, above the total of 20 killed; both are as the sources have them."
    )
    assert kept.killed() == 24


def test_what_was_entered_and_agrees_is_asked_no_more(scene: Scene) -> None:
    scene.incident("W", killed="24", verification="fair")
    scene.incident("P", "W", killed="15")
    scene.incident("Q", "W", killed="9")
    assert Keeping(scene.records.values(), mine=()).open == []


def test_a_total_beside_events_that_add_up_to_it_is_counted_once_when_accepted(scene: Scene) -> None:
    scene.incident("W", killed="30", verification="weak")
    for name, number in (("P", "19"), ("Q", "9"), ("R", "2"), ("Other", "4")):
        scene.incident(name, killed=number, verification="weak")
    kept = keeping(scene)
    (question,) = kept.open
    assert (kept.killed(), str(question.sentence)) == (64, "30 killed = 19 + 9 + 2 = 30")
    kept.answer(question, "accept")
    assert kept.killed() == 34
    assert kept.open == []


def test_two_counted_for_one_day_one_of_them_counts(scene: Scene) -> None:
    scene.incident("I", verification="weak")
    scene.figure("I", killed="12", as_of="2031-06-02", name="twelve")
    scene.figure("I", killed="9", as_of="2031-06-02", chain="Wire", name="nine")
    kept = keeping(scene)
    question = kept.asked("second_counted")
    assert [str(verb.label) for verb in question.verbs] == ["Count 12", "Count 9", "Leave both"]
    kept.answer(question, "other")
    assert kept.killed() == 9
    assert kept.records[scene.id("twelve")].role == "triangulation"


def test_of_two_counted_for_one_day_the_one_that_says_more_is_proposed(scene: Scene) -> None:
    scene.displacement("D", verification="weak")
    scene.figure("D", displaced="5300 households", as_of="2031-06-02", name="headline")
    scene.figure("D", displaced="26500; 5200 households", as_of="2031-06-02", chain="Wire", name="text")
    kept = keeping(scene)
    question = kept.asked("second_counted")
    assert question.figures == (scene.id("text"), scene.id("headline"))


def test_none_is_counted_until_somebody_says_which(scene: Scene) -> None:
    scene.incident("I", verification="weak")
    scene.figure("I", killed="12", role="triangulation", name="twelve")
    kept = keeping(scene)
    kept.answer(kept.asked("none_counted"), "count")
    assert kept.killed() == 12


def test_the_same_words_of_the_same_root_in_two_documents_are_one_figure(scene: Scene) -> None:
    scene.document("first", "2031-06-02")
    scene.document("second", "2031-06-03")
    scene.incident("I", verification="weak")
    scene.figure("I", killed="53", chain="Rescue > Wire", document="first", name="a", created="1")
    scene.figure("I", killed="53", chain="Rescue > Gazette", document="second", name="b", created="2")
    kept = keeping(scene)
    question = kept.asked("same_statement")
    kept.answer(question, "one")
    one, other = (kept.records[scene.id(name)] for name in "ab")
    assert isinstance(one, Figure)
    assert (len(one.chains), len(one.excerpts), other.removed) == (2, 2, True)
    assert kept.killed() == 53
    kept.answer(kept.asked("same_statement"), "two")
    one, other = (kept.records[scene.id(name)] for name in "ab")
    assert isinstance(one, Figure)
    assert (len(one.chains), len(one.excerpts), other.removed) == (1, 1, False)


def test_other_words_of_the_same_root_are_another_figure(scene: Scene) -> None:
    scene.document("first")
    scene.document("second")
    scene.incident("I", verification="weak")
    scene.figure("I", killed="53", document="first", as_of="2031-06-02")
    scene.figure("I", killed=">=53", document="second", as_of="2031-06-03")
    assert keeping(scene).open == []


def test_a_headline_that_holds_all_parts_is_no_question(scene: Scene) -> None:
    from db.model.parts import Excerpt

    scene.document("report")
    scene.incident("W", verification="weak")
    scene.figure("W", killed="28", name="total")
    scene.change("total", excerpts=(Excerpt(scene.id("report"), "28 killed", 0, 9),))
    scene.incident("P", "W", killed="19", places="North")
    scene.incident("Q", "W", killed="9", places="South")
    for named, asked in (("North", ["headline"]), ("XX", [])):
        kept = Keeping(scene.records.values(), titles={scene.id("report"): (40, (scene.id(named),))})
        assert [kind for kind in kept.kinds() if kind == "headline"] == asked


def test_a_person_decides_the_grade_and_can_leave_it(scene: Scene) -> None:
    scene.incident("I", killed="3")
    scene.figure("I", killed="4", chain="Wire", role="triangulation")
    kept = keeping(scene)
    question = kept.asked("verification")
    assert [verb.code for verb in question.verbs] == ["fair", "leave"]
    kept.answer(question, "fair")
    assert kept.records[scene.id("I")].verification == "fair"
    kept.answer(kept.asked("verification"), "leave")
    assert kept.records[scene.id("I")].verification == "pending"


def test_the_worked_example_of_the_oracle_is_asked_alike() -> None:
    kept = of("worked")
    assert [one.kind for one in kept.open] == ["sum", "sum", "same_people", "verification", "verification"]
    assert kept.asked("sum", "killed").events[0] == id_of("I0")
