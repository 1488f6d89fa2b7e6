"""What keeps a record from being entered (problems): one set of rules.

The form asks while one types, saving enforces, `check` and imports ask again. Drafts save with problems; a record that
is entered or beyond has none. Rules about values by their types stand in `value_rules`, about kinds in `kind_rules`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from db.errors import SanadError
from db.messages import N_, Message, message
from db.model.declaration import Part, fields_of
from db.model.judgement import Problem
from db.model.kind_rules import RULES, parts_above_whole
from db.model.lookup import Lookup
from db.model.records import Actor, Displacement, Figure, Incident, Place, Record, Source
from db.model.types import Reference, Several
from db.model.value_rules import wrong_values


class NotReady(SanadError):
    """A record that is entered or beyond has a problem."""

    template = N_(
        "{heading} cannot be entered yet: {problem} What was saved before is kept; as a draft it can be saved."
    )

    def __init__(self, heading: str, problems: list[Problem]) -> None:
        super().__init__(heading=heading, problem=problems[0].message)
        self.problems = problems


def problems(
    record: Record, lookup: Lookup, *, imported: bool = False, climbed: set[str] | None = None
) -> list[Problem]:
    """Every problem of the record, in the order of its fields; none for a record that is removed or erased.

    Parts above their whole are a problem of the form only: an import keeps what its source says, and counting makes a
    finding of it. ``climbed`` is as in `impossible`.
    """
    if record.removed or record.erased:
        return []
    found = [Problem(field, text, missing) for field, text, missing in wrong_values(record, lookup)]
    found.extend(_cycle(record, lookup, climbed))
    for rule in RULES.get(record.kind, ()):
        found.extend(rule(record, lookup))
    if isinstance(record, Figure) and not imported:
        found.extend(parts_above_whole(record))
    return found


def unsavable(
    record: Record, lookup: Lookup, *, imported: bool = False, climbed: set[str] | None = None
) -> list[Problem]:
    """What keeps the record from being saved as it is: a draft saves with its problems, anything beyond has none."""
    if record.state == "draft":
        return impossible(record, lookup, climbed)
    return problems(record, lookup, imported=imported, climbed=climbed)


def impossible(record: Record, lookup: Lookup, climbed: set[str] | None = None) -> list[Problem]:
    """What not even a draft can have, because nobody could walk or count it: a record that contains itself, or one
    that refers to a record of another kind.

    ``climbed`` remembers, over the records of one save, from where a climb reached the top: else a long line of parts
    would be climbed once for each of them.
    """
    if record.removed or record.erased:
        return []
    return [*_cycle(record, lookup, climbed), *_wrong_kinds(record, lookup)]


def _wrong_kinds(record: Record, lookup: Lookup) -> Iterator[Problem]:
    for field in fields_of(type(record)).values():
        for kinds, identifier in _references(field.type, getattr(record, field.name)):
            found = lookup.find(identifier)
            if found is not None and found.kind not in kinds:
                sentence = N_("It refers to {code}, which is of another kind.")
                yield Problem(field.name, message(sentence, code=found.code or found.heading))


def _references(type_: object, value: Any) -> Iterator[tuple[tuple[str, ...], str]]:
    """(the kinds that may stand there, the id that does) of every reference in a value."""
    match type_:
        case Several(of=inner):
            for item in value:
                yield from _references(inner, item)
        case Part(cls=cls):
            for name, field in fields_of(cls).items():
                yield from _references(field.type, getattr(value, name))
        case Reference(kinds=kinds) if value:
            yield kinds, value


_NESTING = (Place, Incident, Displacement, Source, Actor)
"""What can lie in another one, or be a part of it."""


def _cycle(record: Record, lookup: Lookup, climbed: set[str] | None = None) -> Iterator[Problem]:
    if not isinstance(record, _NESTING):
        return
    field = "parent" if isinstance(record, Place) else "part_of"
    to_the_top = climbed if climbed is not None else set()
    seen, above = {record.id}, getattr(record, field)
    while above and above not in seen and above not in to_the_top:
        seen.add(above)
        parent = lookup.find(above)
        above = getattr(parent, field, "") if parent else ""
    if above not in seen:
        to_the_top |= seen
    elif above == record.id:
        label = Message(fields_of(type(record))[field].label)
        yield Problem(field, message(N_("By “{field}” it would contain itself."), field=label))
