"""What is proposed when two records are made one: nothing that only one of them says is lost."""

from __future__ import annotations

from db.model.records import Incident, Source
from db.model.together import choices, with_values


def test_only_where_they_differ_is_there_something_to_choose() -> None:
    first = Incident(title="Shelling", event_type="battles", tags=("a",))
    second = Incident(title="Shelling", event_type="battles", tags=("b", "a"), code="INC-1", author="x")
    (tags,) = choices(first, second)
    assert (tags.field.name, tags.both, tags.proposed) == ("tags", ("a", "b"), ("a", "b"))


def test_a_value_is_proposed_before_none_and_before_one_that_nobody_chose() -> None:
    first = Incident(title="Shelling", description="")
    second = Incident(title="Shelled", description="At noon.", verification="fair")
    proposed = {choice.field.name: choice.proposed for choice in choices(first, second)}
    assert proposed == {"title": "Shelling", "description": "At noon.", "verification": "fair"}


def test_the_other_ones_name_becomes_an_alias() -> None:
    first = Source(name="Anadolu", aliases=("AA",))
    second = Source(name="Anadolu Agency", local_name="الأناضول")
    proposed = {choice.field.name: choice.proposed for choice in choices(first, second)}
    merged = with_values(first, proposed)
    assert isinstance(merged, Source)
    assert (merged.name, merged.local_name) == ("Anadolu", "الأناضول")
    assert merged.aliases == ("AA", "Anadolu Agency", "الأناضول")
