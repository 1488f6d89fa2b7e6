"""A filter in words: one short sentence for each thing that it asks for, and the filter without that thing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, Final

from db.messages import N_
from db.model.vocabulary import CONFIDENTIALITY, MEASURE, VERIFICATION, WORK_STATE, Vocabulary
from db.store.listing import Sought
from desktop import words
from desktop.desk import Desk

CODED: Final[dict[str, Vocabulary]] = {
    "state": WORK_STATE,
    "verification": VERIFICATION,
    "confidentiality": CONFIDENTIALITY,
    "measure": MEASURE,
}
"""The fields of a `Sought` that are terms of a list."""


@dataclass(frozen=True)
class Chip:
    """``name`` is the field of the filter; ``without`` is what is left when the chip is taken off."""

    name: str
    words: str
    without: Sought


def chips(desk: Desk, sought: Sought) -> Iterator[Chip]:
    """In the order in which the filters stand."""
    for name, vocabulary in CODED.items():
        if chosen := getattr(sought, name):
            terms = desk.say(N_(", ")).join(words.term(desk, vocabulary, code) for code in chosen)
            said = desk.say(N_("{label}: {value}"), label=desk.say(vocabulary.label), value=terms)
            without: dict[str, Any] = {name: ()}
            yield Chip(name, said, replace(sought, **without))
    if sought.start or sought.end:
        yield Chip("period", _period(desk, sought), replace(sought, start="", end=""))
    if sought.within:
        place = words.name_of(desk, desk.session.archive.lookups().find(sought.within)) or desk.say(N_("a lost place"))
        yield Chip("within", desk.say(N_("Lies in: {place}"), place=place), replace(sought, within=""))
    if sought.tag:
        yield Chip("tag", desk.say(N_("Tag: {tag}"), tag=sought.tag), replace(sought, tag=""))
    if sought.batch:
        batch = words.name_of(desk, desk.session.archive.lookups().find(sought.batch))
        yield Chip("batch", desk.say(N_("Import: {name}"), name=batch), replace(sought, batch=""))
    if sought.with_parts and (sought.text or sought.tag or sought.batch):
        yield Chip("with_parts", desk.say(N_("With their parts")), replace(sought, with_parts=False))
    if sought.open_only:
        yield Chip("open_only", desk.say(N_("Not done yet")), replace(sought, open_only=False))
    if sought.removed:
        yield Chip("removed", desk.say(N_("Removed records")), replace(sought, removed=False))


def _period(desk: Desk, sought: Sought) -> str:
    if not sought.end:
        return desk.say(N_("From {start}"), start=sought.start)
    if not sought.start:
        return desk.say(N_("Up to {end}"), end=sought.end)
    return desk.say(N_("{start} to {end}"), start=sought.start, end=sought.end)
