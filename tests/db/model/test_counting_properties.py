"""What holds for every tree."""

from __future__ import annotations

import random
from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.model.count_findings import of_lone
from db.model.counting import Tree, _Count, _of_lone, settle
from db.model.statements import Standing
from tests.factories import Known, Scene

AMOUNTS = st.sampled_from(
    [
        "0",
        "3",
        "10",
        "about 12",
        ">=10",
        ">12",
        "up to 15",
        "<9",
        "20 to 30",
        "several",
        "5 households",
        "8, of which 5 women",
        "8, of which 9 women, 2 children",
    ]
)


@st.composite
def trees(draw: st.DrawFn) -> Scene:
    """W with parts, some of them with parts, some with several figures."""
    scene = Scene()
    names = ["W", "A", "B", "A1", "A2", "B1"]
    for name, above in zip(names, ["", "W", "W", "A", "A", "B"], strict=True):
        scene.incident(name, above)
        for i in range(draw(st.integers(0, 2))):
            role = draw(st.sampled_from(["counted", "counted", "triangulation", "set_aside"]))
            day, chain = draw(st.sampled_from(["2031-01-01", "2031-01-02"])), draw(st.sampled_from(["Rescue", "Wire"]))
            scene.figure(name, killed=draw(AMOUNTS), as_of=day, role=role, chain=chain, name=f"{name} {i}")
    return scene


every_tree = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@every_tree
@given(trees(), st.randoms(use_true_random=False))
def test_the_order_of_records_changes_nothing(scene: Scene, chance: random.Random) -> None:
    tree = scene.tree("W")
    subjects, figures = list(tree.subjects.items()), list(tree.figures)
    chance.shuffle(subjects)
    chance.shuffle(figures)
    assert settle(Tree(dict(subjects), figures), Known(scene.records)) == scene.settle("W")


@every_tree
@given(trees())
def test_faces_of_contributions_add_up_to_the_value(scene: Scene) -> None:
    found = scene.settle("W").tallies
    for i, tally in enumerate(found):
        addends = [t for t in found if t.parent == i]
        assert bool(addends) != tally.contribution
        if addends:
            faces = [t.amount.face for t in addends if t.amount.face is not None]
            assert tally.amount.face == (sum(faces) if faces else None)
            assert tally.figures == sum(t.figures for t in addends)
            assert tally.not_allocated == sum(t.not_allocated for t in addends)


@every_tree
@given(trees())
def test_parents_stand_before_their_addends(scene: Scene) -> None:
    tallies = scene.settle("W").tallies
    for i, tally in enumerate(tallies):
        assert tally.parent is None or tally.parent < i
        assert tally.parent is None or tallies[tally.parent].unit == tally.unit


@every_tree
@given(trees())
def test_the_range_holds_the_low_and_high_and_there_is_none_without_a_number(scene: Scene) -> None:
    for tally in scene.settle("W").tallies:
        assert (tally.bounds is None) == (tally.amount.face is None)
        if tally.bounds and tally.amount.low is not None:
            low, high = tally.bounds
            assert low <= tally.amount.low
            assert high is None or (tally.amount.high is not None and high >= tally.amount.high)


@every_tree
@given(trees(), st.sampled_from(["triangulation", "set_aside"]), AMOUNTS)
def test_what_is_not_counted_changes_no_value(scene: Scene, role: str, text: str) -> None:
    before = [(t.subject, t.unit, t.amount, t.parts) for t in scene.settle("W").tallies]
    scene.figure("A", killed=text, role=role, chain="Somebody else", name="extra")
    assert [(t.subject, t.unit, t.amount, t.parts) for t in scene.settle("W").tallies] == before


@every_tree
@given(trees())
def test_stating_a_total_beside_its_parts_changes_nothing(scene: Scene) -> None:
    figures = [r for r in scene.records.values() if getattr(r, "subject", "") == scene.id("W")]
    scene.records = {i: r for i, r in scene.records.items() if r not in figures}
    found = [t for t in scene.settle("W").tallies if t.parent is None and t.unit == "person"]
    if not found or found[0].amount.face is None or found[0].amount.unquantified:
        return
    amount = found[0].amount
    scene.figure("W", killed="0", name="total")
    stated = replace(
        scene["total"].quantities[0], quantifier="between", value=amount.face, low=amount.low, high=amount.high or 10**6
    )
    scene.change("total", quantities=(stated,))
    again = [t for t in scene.settle("W").tallies if t.parent is None and t.unit == "person"]
    assert (again[0].amount, again[0].figures, again[0].parts) == (amount, found[0].figures, found[0].parts)
    assert again[0].not_allocated == found[0].not_allocated


def test_a_tree_is_left_as_it_was(scene: Scene) -> None:
    scene.incident("I", killed="5")
    tree = scene.tree("I")
    before = (dict(tree.subjects), list(tree.figures))
    settle(tree, Known(scene.records))
    assert (dict(tree.subjects), list(tree.figures)) == before


@every_tree
@given(
    st.lists(AMOUNTS, min_size=1, max_size=3),
    st.sampled_from(["", "2031-01-01/..", "../2031-01-02", "2031"]),
    st.sampled_from(["killed", "injured"]),
)
def test_a_figure_that_stands_alone_counts_as_among_others(texts: list[str], day: str, measure: str) -> None:
    scene = Scene()
    scene.incident("I", date=day)
    for unit, text in enumerate(texts):
        words = f"{text}; 3 homes" if unit else text
        scene.figure("I", **{measure if not unit else "missing": words}, as_of="2031-01-02", name=f"{unit}")
    standing = Standing(scene.tree("I"), Known(scene.records), None)
    lookup = Known(scene.records)
    count = _Count(standing, lookup, measure)

    lone = standing.lone(measure)

    assert lone is not None
    assert list(_of_lone(lone, standing, lookup, measure)) == list(count.tallies(scene.id("I"), 0))
    assert list(of_lone(lone)) == list(count.findings())
