"""What a record of one kind needs to be entered, beyond values that are right by their types.

Rules about numbers stand in `quantities`, about dates in `dates`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from db.messages import N_, message
from db.model import breakdown, quantities
from db.model.excerpts import text_sha256
from db.model.judgement import Problem
from db.model.lookup import Lookup
from db.model.parts import Quantity
from db.model.records import AddedTerm, Chain, Displacement, Document, Figure, Incident, Record
from db.model.vocabulary import ALL, MOVEMENT_MEASURES, SUB_TYPE

Rule = Callable[[Record, Lookup], Iterator[Problem]]
RULES: dict[str, list[Rule]] = {}
"""Those of each kind."""


def _rule(*kinds: type[Record]) -> Callable[[Rule], Rule]:
    def register(rule: Rule) -> Rule:
        for kind in kinds:
            RULES.setdefault(kind.kind, []).append(rule)
        return rule

    return register


@_rule(Chain)
def _root(record: Record, lookup: Lookup) -> Iterator[Problem]:
    if isinstance(record, Chain) and record.hops and not all(hop.source for hop in record.hops):
        yield Problem("hops", message(N_("Every hop of a chain needs its source; the first is the root.")))


@_rule(Figure)
def _figure(record: Record, lookup: Lookup) -> Iterator[Problem]:
    if not isinstance(record, Figure):
        return
    if record.role == "set_aside" and not record.reason:
        yield Problem("reason", message(N_("A figure that is set aside needs its reason.")))
    yield from _measure_fits(record, lookup)
    wholes = [quantity.unit for quantity in record.quantities if not quantity.part]
    if len(wholes) > len(set(wholes)):
        yield Problem(
            "quantities", message(N_("A figure has at most one whole in each unit; the others are its parts."))
        )
    for quantity in record.quantities:
        yield from _of_quantity(quantity)


def parts_above_whole(record: Figure) -> Iterator[Problem]:
    if any(breakdown.above_whole(of_unit) for of_unit in _by_unit(record.quantities)):
        yield Problem("quantities", message(N_("The parts of the figure add up to more than its whole.")))


def _by_unit(stated: Iterable[Quantity]) -> Iterator[list[Quantity]]:
    readable = [q for q in stated if q.quantifier in ALL["quantifier"]]
    return ([q for q in readable if q.unit == unit] for unit in dict.fromkeys(q.unit for q in readable))


def _measure_fits(figure: Figure, lookup: Lookup) -> Iterator[Problem]:
    subject = lookup.find(figure.subject) if figure.subject else None
    moves = figure.measure in MOVEMENT_MEASURES
    if isinstance(subject, Incident) and moves:
        yield Problem("measure", message(N_("This measure belongs to a displacement, not to an incident.")))
    if isinstance(subject, Displacement) and not moves:
        yield Problem("measure", message(N_("This measure belongs to an incident, not to a displacement.")))


def _of_quantity(quantity: Quantity) -> Iterator[Problem]:
    if quantity.quantifier in ALL["quantifier"]:
        stated = quantities.problems(quantity.quantifier, quantity.value, quantity.low, quantity.high)
        yield from (replace(problem, field="quantities") for problem in stated)
    if quantity.quantifier == "vague" and not quantity.verbatim:
        yield Problem("quantities", message(N_("A quantity without a number needs the source's words.")))


@_rule(Document)
def _text_hash(record: Record, lookup: Lookup) -> Iterator[Problem]:
    if isinstance(record, Document) and record.text and record.text_sha256 != text_sha256(record.text):
        yield Problem("text_sha256", message(N_("The SHA-256 does not match the document's text.")))


@_rule(Incident)
def _sub_type(record: Record, lookup: Lookup) -> Iterator[Problem]:
    term = SUB_TYPE.terms.get(record.sub_type) if isinstance(record, Incident) else None
    if term and isinstance(record, Incident) and term.parent not in ("", record.event_type):
        yield Problem("sub_type", message(N_("The sub-type belongs to another event type.")))


@_rule(AddedTerm)
def _term(record: Record, lookup: Lookup) -> Iterator[Problem]:
    if isinstance(record, AddedTerm):
        terms = ALL.get(record.vocabulary)
        if terms is None or not terms.extensible:
            yield Problem("vocabulary", message(N_("Terms can be added to extensible lists only.")))
        elif record.term in terms:
            yield Problem("term", message(N_("The list has this term already.")))
