"""What holds for every ledger, whatever its figures and whatever somebody answers."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.ledger import asking
from tests.db.ledger.keeping import Keeping
from tests.factories import Scene

AMOUNTS = st.sampled_from(["3", "10", "about 12", ">=10", "up to 15", "20 to 30", "several", "13", "5 households"])

every_scene = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@st.composite
def scenes(draw: st.DrawFn) -> Scene:
    """A few events, some of them parts, with figures of two documents by two ways."""
    scene = Scene()
    scene.document("first", "2031-01-02")
    scene.document("second", "2031-01-03")
    for name, above in (("W", ""), ("A", "W"), ("B", "W"), ("X", ""), ("Y", "")):
        scene.incident(name, draw(st.sampled_from([above, ""])), date="2031-01-01")
        for number in range(draw(st.integers(0, 2))):
            scene.figure(
                name,
                killed=draw(AMOUNTS),
                role=draw(st.sampled_from(["counted", "counted", "triangulation"])),
                chain=draw(st.sampled_from(["Rescue", "Rescue > Wire", "Gazette"])),
                document=draw(st.sampled_from(["first", "second"])),
                name=f"{name} {number}",
            )
    return scene


@every_scene
@given(scenes(), st.data())
def test_an_answer_changes_the_totals_as_it_said_it_would(scene: Scene, data: st.DataObject) -> None:
    kept = Keeping(scene.records.values())
    for _ in range(3):
        if not (questions := kept.open):
            return
        question = data.draw(st.sampled_from(questions))
        verb = data.draw(st.sampled_from(question.verbs)).code
        before = kept.totals()
        said = asking.effect(kept.books, asking.done(kept.books, question, verb))
        kept.answer(question, verb)
        after = kept.totals()
        changed = {key for key in {**before, **after} if before.get(key) != after.get(key)}
        assert changed == said.keys()
        assert all((before.get(key), after.get(key)) == told for key, told in said.items())


@every_scene
@given(scenes(), st.data())
def test_a_question_is_asked_once(scene: Scene, data: st.DataObject) -> None:
    kept = Keeping(scene.records.values())
    for _ in range(12):
        if not (questions := kept.open):
            return
        question = data.draw(st.sampled_from(questions))
        kept.answer(question, data.draw(st.sampled_from(question.verbs)).code)
        assert question.key not in [one.key for one in kept.open]


@every_scene
@given(scenes(), st.data())
def test_no_statement_is_lost(scene: Scene, data: st.DataObject) -> None:
    kept = Keeping(scene.records.values())
    said = {(chain, number.value) for f in kept.books.figures.values() for chain in f.chains for number in f.quantities}
    for _ in range(4):
        if questions := kept.open:
            question = data.draw(st.sampled_from(questions))
            kept.answer(question, data.draw(st.sampled_from(question.verbs)).code)
    there = [f for f in kept.books.figures.values() if not f.removed]
    assert said <= {(chain, number.value) for f in there for chain in f.chains for number in f.quantities}


@every_scene
@given(scenes(), st.data())
def test_what_was_there_before_can_be_put_back(scene: Scene, data: st.DataObject) -> None:
    kept = Keeping(scene.records.values())
    if not (questions := kept.open):
        return
    question = data.draw(st.sampled_from(questions))
    before, totals = dict(kept.records), kept.totals()
    former = kept.answer(question, data.draw(st.sampled_from(question.verbs)).code)
    kept.answers.clear()
    kept.records = {i: former.get(i, record) for i, record in kept.records.items() if i in before}
    assert kept.records == before
    assert kept.totals() == totals
    assert question in kept.open
