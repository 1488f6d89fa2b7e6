"""What keeps a record from being entered (problems) and what deserves a person's look (findings): one set of rules.

The form asks while one types, saving enforces, `check` and imports ask again. Drafts save with problems; a record that
is entered or beyond has none. Rules about numbers stand in `quantities`, about dates in `dates`.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from functools import cache
from itertools import chain
from typing import Any, Protocol, TypeVar

from db.errors import SanadError
from db.messages import N_, Message, message
from db.model import breakdown, quantities
from db.model.date_entry import read_date
from db.model.dates import BadDate, parse_edtf
from db.model.declaration import Part, fields_of
from db.model.judgement import Finding, Problem
from db.model.parts import Excerpt, Quantity
from db.model.records import Actor, AddedTerm, Chain, Displacement, Document, Figure, Incident, Place, Record, Source
from db.model.types import Code, Coordinate, Date, Reference, Several, Timestamp
from db.model.vocabulary import ALL, MOVEMENT_MEASURES, SUB_TYPE, Vocabulary


class Lookup(Protocol):
    """What the rules ask the archive."""

    def find(self, identifier: str) -> Record | None:
        """The record of this id, or `None`."""
        ...

    def added_term(self, vocabulary: str, code: str) -> bool:
        """Whether this archive added the term to the list."""
        ...


class TextLookup(Lookup, Protocol):
    """What a look at all records asks beside."""

    def text_of(self, document: str, /) -> str:
        """The exact text of the document; empty where there is none."""
        ...


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
    found = [Problem(field, text, missing) for field, text, missing in _wrong_values(record, lookup)]
    found.extend(_cycle(record, lookup, climbed))
    for rule in _RULES.get(record.kind, ()):
        found.extend(rule(record, lookup))
    if isinstance(record, Figure) and not imported:
        found.extend(_parts_above_whole(record))
    return found


def _wrong_values(whole: object, lookup: Lookup) -> Iterator[tuple[str, Message, bool]]:
    """(field, what is wrong with it, whether it is missing) of the fields of a record or part.

    As it starts a value is right, or missing: an import asks about a million records of which a tenth is filled.
    """
    for name, default, required, empty, wrong in _checks(type(whole)):
        value = getattr(whole, name)
        if value == default and not required:
            continue
        if value == empty:
            # A code that starts with a term has one always: counting and filters know no empty one.
            if required or default != empty:
                yield name, message(N_("{field} is missing."), field=Message(fields_of(type(whole))[name].label)), True
        elif wrong is not None:
            for text in wrong(value, lookup):
                yield name, text, False


Wrong = Callable[[Any, Lookup], Iterable[Message]]
"""What is wrong with a value that is not empty by its type alone."""


def _read_checks(cls: Any) -> list[tuple[str, Any, bool, Any, Wrong | None]]:
    found = ((field, _wrong_of(field.type)) for field in fields_of(cls).values())
    return [
        (field.name, field.default, field.required, field.type.empty, wrong)
        for field, wrong in found
        if field.required or wrong is not None
    ]


_checks: Callable[[Any], list[tuple[str, Any, bool, Any, Wrong | None]]] = cache(_read_checks)


def _wrong_of(type_: object) -> Wrong | None:
    """How to ask about values of this type; `None` where any is right. Lists and parts are looked into."""
    match type_:
        case Several(of=inner):
            asked = _wrong_of(inner)
            return asked and (lambda values, lookup: chain.from_iterable(asked(v, lookup) for v in values if v))
        case Part():
            return lambda part, lookup: (text for _, text, _ in _wrong_values(part, lookup))
        case Reference(kinds=kinds):
            return lambda identifier, lookup: _bad_reference(identifier, kinds, lookup)
        case Code(vocabulary=terms):
            return lambda code, lookup: () if code in terms else _unknown_term(code, terms, lookup)
        case Date():
            return lambda text, lookup: _unreadable_date(text)
        case Timestamp():
            return lambda text, lookup: () if _is_moment(text) else [message(_NO_MOMENT, moment=text)]
        case Coordinate(limit=limit):
            return lambda text, lookup: _too_far(text, limit)
    return None


_NO_MOMENT = N_("“{moment}” is no time; it is written like 2019-02-05T00:07:00Z.")


def _too_far(degrees: str, limit: int) -> Iterator[Message]:
    if abs(Decimal(degrees)) > limit:
        yield message(N_("{value} degrees lie outside −{limit} to {limit}."), value=degrees, limit=limit)


def _is_moment(text: str) -> bool:
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return bool(_MOMENT.fullmatch(text))


def _unknown_term(code: str, terms: Vocabulary, lookup: Lookup) -> Iterator[Message]:
    if not (terms.extensible and lookup.added_term(terms.name, code)):
        yield message(N_("“{code}” is no term of the list {list}."), code=code, list=Message(terms.label))


def _unreadable_date(text: str) -> tuple[Message, ...]:
    try:
        parse_edtf(text)
    except BadDate as error:
        return (error.message,)
    return ()


def _bad_reference(identifier: str, kinds: tuple[str, ...], lookup: Lookup) -> tuple[Message, ...]:
    found = lookup.find(identifier)
    if found is not None and found.kind in kinds and not found.removed:
        return ()
    # Authors and batches may be unknown here: a records file names them without bringing them. And who entered a
    # record stays true when their own record is removed.
    is_origin = bool({"user", "batch"} & set(kinds))
    if found is None:
        sentence = N_("It refers to a record that the archive does not have ({id}).")
        return () if is_origin else (message(sentence, id=identifier),)
    code = found.code or found.heading
    if found.kind not in kinds:
        return (message(N_("It refers to {code}, which is of another kind."), code=code),)
    return () if is_origin else (message(N_("It refers to {code}, which was removed."), code=code),)


Rule = Callable[[Record, Lookup], Iterator[Problem]]
R = TypeVar("R", bound=Record)

_MOMENT = re.compile(r"[0-9]{4}-[01][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9](?::[0-5][0-9](?:\.[0-9]{1,9})?)?Z")

_RULES: dict[str, list[Rule]] = {}


def _rule(*kinds: type[Record]) -> Callable[[Rule], Rule]:
    def register(rule: Rule) -> Rule:
        for kind in kinds:
            _RULES.setdefault(kind.kind, []).append(rule)
        return rule

    return register


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


def _cycle(record: Record, lookup: Lookup, climbed: set[str] | None = None) -> Iterator[Problem]:
    if not isinstance(record, Place | Incident | Displacement | Source | Actor):
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


def _parts_above_whole(record: Figure) -> Iterator[Problem]:
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


def text_sha256(text: str) -> str:
    """The SHA-256 (hex) of a document's exact text in UTF-8."""
    return hashlib.sha256(text.encode()).hexdigest()


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


def findings(record: Record, lookup: TextLookup) -> Iterator[Finding]:
    """What a person should look at in one record; what counting finds in trees comes from `counting.settle`."""
    if record.removed or record.erased:
        return
    yield from _ambiguous_dates(record)
    if isinstance(record, Figure):
        for q in record.quantities:
            if q.quantifier in ALL["quantifier"]:
                yield from quantities.findings(record.id, q.quantifier, q.value, q.low, q.high)
    for excerpt in getattr(record, "excerpts", ()):
        yield from _moved_excerpt(record, excerpt, lookup)


def _ambiguous_dates(record: Record) -> Iterator[Finding]:
    """The entered text of a date, kept beside it, can mean another day."""
    for name, as_entered in _dated(type(record)):
        entered = getattr(record, as_entered)
        if entered and _is_ambiguous(entered):
            detail = message(
                N_("Ambiguous date: “{entered}” was read as {read}; another order of day and month is possible."),
                entered=entered,
                read=getattr(record, name),
            )
            yield Finding("ambiguous_date", record.id, detail)


def _read_dated(cls: Any) -> list[tuple[str, str]]:
    fields = fields_of(cls)
    return [(name, f"{name}_text") for name in fields if f"{name}_text" in fields]


_dated: Callable[[Any], list[tuple[str, str]]] = cache(_read_dated)
"""The dates of a kind, each with the field that keeps how it was entered."""


def _is_ambiguous(entered: str) -> bool:
    try:
        return read_date(entered).ambiguous
    except BadDate:
        # "last month" is no date by itself; what it was read as stands in the date's own field.
        return False


def _moved_excerpt(record: Record, excerpt: Excerpt, lookup: TextLookup) -> Iterator[Finding]:
    """The excerpt is not what the document's text has at its place; offsets count code points."""
    text = lookup.text_of(excerpt.document) if excerpt.document and excerpt.start is not None else ""
    if text and text[excerpt.start : excerpt.end] != excerpt.exact:
        document = lookup.find(excerpt.document)
        detail = message(N_("The excerpt “{exact}” does not stand there in the text of {code}."),
                         exact=excerpt.exact[:60], code=document.code if document else excerpt.document)  # fmt: skip
        yield Finding("excerpt_moved", record.id, detail)
