"""Small factories: records by their names, figures from the words in which the examples are written.

A `Scene` holds the records of one test, so that a rule can be tried without an archive.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from db.model.counting import Settlement, Tree, settle
from db.model.dates import parse_edtf
from db.model.identity import derived_id
from db.model.parts import Excerpt, Hop, PlaceUse, Quantity
from db.model.records import Chain, Displacement, Document, Figure, Incident, Place, Record, Source
from db.model.vocabulary import MEASURE

_PEOPLE: dict[str, dict[str, str]] = {
    "civilians": {"population": "civilian"},
    "combatants": {"population": "combatant"},
    "women": {"sex": "female", "age": "adult"},
    "men": {"sex": "male", "age": "adult"},
    "girls": {"sex": "female", "age": "child"},
    "boys": {"sex": "male", "age": "child"},
    "female": {"sex": "female"},
    "male": {"sex": "male"},
    "children": {"age": "child"},
    "adults": {"age": "adult"},
    "elderly": {"age": "elderly"},
    "police": {"group": "police"},
    "militia": {"group": "militia"},
    "journalists": {"group": "journalist"},
    "health-workers": {"group": "health_worker"},
    "households": {"unit": "household"},
    "homes": {"unit": "home"},
    "persons": {},
    **{band: {"age": band} for band in ("0-4", "5-11", "12-17", "18-59", "60+")},
}
"""What the words of a quantity say, several after each other together: ``14 police combatants``."""

_NUMBERED = (
    (re.compile(r"low (\d+) best (\d+) high (\d+)"), "between"),
    (re.compile(r"(\d+) to (\d+)"), "between"),
    (re.compile(r"(?:>=|at least )(\d+)"), "at_least"),
    (re.compile(r"(?:>|more than )(\d+)"), "more_than"),
    (re.compile(r"(?:<=|up to )(\d+)"), "at_most"),
    (re.compile(r"(?:<|fewer than )(\d+)"), "less_than"),
    (re.compile(r"about (\d+)"), "about"),
    (re.compile(r"(\d+)(?![-+\d])"), "exact"),
)


def quantity(text: str, *, part: bool = False) -> Quantity:
    """``about 12 civilians``, ``>=80``, ``20 to 30 women``, ``several households``: one quantity."""
    for pattern, quantifier in _NUMBERED:
        if match := pattern.match(text):
            stated = Quantity(part=part, quantifier=quantifier, **_numbers(quantifier, *map(int, match.groups())))
            return _of_people(stated, text[match.end() :].split())
    return _of_people(Quantity(part=part, quantifier="vague", verbatim=text), text.split()[1:])


def _numbers(quantifier: str, first: int, *others: int) -> dict[str, int]:
    if quantifier != "between":
        return {"value": first}
    *best, high = others
    return {"low": first, "high": high, **({"value": best[0]} if best else {})}


def _of_people(stated: Quantity, words: list[str]) -> Quantity:
    for word in words:
        stated = replace(stated, **_PEOPLE[word])
    return stated


def quantities(text: str) -> tuple[Quantity, ...]:
    """``up to 20 civilians, of which 8 children, 6 women; 3 households``; parts alone begin with ``of which``."""
    return tuple(found for one in text.split("; ") for found in _of_one_unit(one))


def _of_one_unit(text: str) -> list[Quantity]:
    whole, _, parts = text.partition("of which ")
    wholes = [quantity(whole.rstrip(", "))] if whole else []
    of_which = [quantity(part, part=True) for part in parts.split(", ") if part]
    unit = wholes[0].unit if wholes else "person"
    return [*wholes, *(replace(part, unit=unit) for part in of_which)]


class Scene:
    """Records known by name, entered unless said otherwise. Keywords are fields; a measure states a counted figure."""

    def __init__(self) -> None:
        self.records: dict[str, Record] = {}
        self._names: dict[str, str] = {}

    def id(self, name: str) -> str:
        """The id of what goes by this name; the same for every kind, so names must differ."""
        found = derived_id("test", name)
        self._names[found] = name
        return found

    def name(self, identifier: str) -> str:
        """The inverse of `id`."""
        return self._names[identifier]

    def names(self, identifiers: Any) -> list[str]:
        """The names of these ids, sorted."""
        return sorted(map(self.name, identifiers))

    def add(self, cls: type[Record], name: str, /, **fields: Any) -> Record:
        made = cls(**{"id": self.id(name), "code": name, "state": "entered", **fields})
        self.records[made.id] = made
        return made

    def place(self, name: str, level: str, within: str = "") -> None:
        self.add(Place, name, name=name, level=level, parent=self.id(within) if within else "")

    def source(self, name: str, source_kind: str = "ngo", *, part_of: str = "", person: bool = False) -> None:
        above = self.id(part_of) if part_of else ""
        self.add(Source, name, name=name, source_kind=source_kind, person=person, part_of=above)

    def document(self, name: str, published: str = "") -> str:
        return self.add(Document, name, title=name, published=published).id

    def chain(self, text: str, *, document: str = "", observed: bool = False) -> str:
        """``Rescue > Wire > Gazette``: the chain's id; sources that are not known yet are NGOs."""
        names = text.split(" > ")
        for name in names:
            if self.id(name) not in self.records:
                self.source(name)
        hops = [Hop(self.id(name)) for name in names]
        hops[-1] = replace(hops[-1], document=self.id(document) if document else "")
        hops[0] = replace(hops[0], verb="observed" if observed else "stated")
        return self.add(Chain, f"{text} {document} {observed}", hops=tuple(hops)).id

    def incident(self, name: str, part_of: str = "", *, places: str = "", **fields: Any) -> None:
        where = {"places": self._uses(places)} if places else {}
        self._subject(Incident, name, part_of, {**where, **fields})

    def displacement(self, name: str, part_of: str = "", *, origins: str = "", to: str = "", **fields: Any) -> None:
        where = {"origins": self._uses(origins), "destinations": self._uses(to)}
        self._subject(Displacement, name, part_of, {**where, **fields})

    def _uses(self, names: str) -> tuple[PlaceUse, ...]:
        return tuple(PlaceUse(self.id(name)) for name in names.split(", ") if name)

    def _subject(self, cls: type[Record], name: str, part_of: str, fields: dict[str, Any]) -> None:
        about = {key: fields.pop(key) for key in ("chain", "as_of") if key in fields}
        stated = {measure: fields.pop(measure) for measure in MEASURE.terms if measure in fields}
        self.add(cls, name, title=name, part_of=self.id(part_of) if part_of else "", **fields)
        for measure, text in stated.items():
            self.figure(name, **{measure: text}, **about)

    def figure(self, of: str, *, chain: str = "Rescue", document: str = "", **fields: Any) -> str:
        """A figure of a subject: ``figure("I", killed="9, of which 2 women", role="triangulation")``; its id.

        ``chain`` may be several, each after a semicolon; ``document`` is one that an excerpt is taken from.
        """
        (measure,) = (name for name in fields if name in MEASURE.terms)
        text = fields.pop(measure)
        chains = tuple(each if each in self.records else self.chain(each) for each in chain.split("; ") if each)
        excerpts = (Excerpt(self.id(document)),) if document else ()
        name = fields.pop("name", f"{of}: {text} {chain} {fields}")
        stated = {"measure": measure, "chains": chains, "excerpts": excerpts, "quantities": quantities(text)}
        return self.add(Figure, name, subject=self.id(of), **stated, **fields).id

    def settle(self, top: str, at: str | None = None) -> Settlement:
        """Counts the tree under this subject."""
        return settle(self.tree(top), Known(self.records), at=parse_edtf(at).last if at else None)

    def tree(self, top: str) -> Tree:
        """The subject with all below it, and their figures."""
        found = {self.id(top)}
        subjects = [r for r in self.records.values() if isinstance(r, Incident | Displacement)]
        while below := {r.id for r in subjects if r.part_of in found} - found:
            found |= below
        figures = [r for r in self.records.values() if isinstance(r, Figure) and r.subject in found]
        return Tree({r.id: r for r in subjects if r.id in found}, figures)

    def __getitem__(self, name: str) -> Any:
        return self.records[self.id(name)]

    def change(self, name: str, **fields: Any) -> None:
        """The record with other fields."""
        self.records[self.id(name)] = replace(self[name], **fields)


@dataclass(frozen=True)
class Known:
    """What counting asks (`db.model.tally.Lookup`), answered from the records of a scene."""

    records: Mapping[str, Any]
    worked_out: dict[Any, Any] = field(default_factory=dict)

    def chain(self, identifier: str) -> Chain:
        return self.records[identifier]

    def source(self, identifier: str) -> Source:
        return self.records[identifier]

    def published(self, document: str) -> str:
        return self.records[document].published

    def place_path(self, place: str) -> tuple[str, ...]:
        parent = self.records[place].parent
        return (*(self.place_path(parent) if parent else ()), place)

    def place_level(self, place: str) -> str:
        return self.records[place].level

    def find(self, identifier: str) -> Record | None:
        return self.records.get(identifier)

    def added_term(self, vocabulary: str, code: str) -> bool:
        return True
