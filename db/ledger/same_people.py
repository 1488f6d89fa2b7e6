"""Does a number in words count the people that a figure counts? And a movement those who are displaced?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from db.ledger.books import Books, Counted
from db.ledger.question import Answers, Measured, Number, Question, Verb, key_of
from db.messages import N_, message
from db.model import identity
from db.model.parts import PlaceUse
from db.model.records import Displacement, Figure, Incident, Record
from db.model.statements import Statement, Subject
from db.model.taking import taken
from db.model.tally import STOCK

KIND, MOVED = "same_people", "moved_and_displaced"

SAME, DIFFERENT, UNKNOWN = "same", "different", "unknown"

_VERBS = (
    Verb(SAME, message(N_("Same people"))),
    Verb(DIFFERENT, message(N_("Different"))),
    Verb(UNKNOWN, message(N_("Unknown"))),
)


def asked(books: Books, answers: Answers) -> Iterator[Question]:
    """A vague statement beside a number of the same event, and a flow beside a stock of the same place."""
    for vague, exact, unit in _pairs(books):
        question = _of_words(books, vague, exact, unit)
        rivals = vague.figure.role == "counted" and vague.figure.subject == exact.figure.subject
        if rivals or question.key in answers or books.asks_about(vague.figure.id):
            yield question
    for flow, stock in _flows_and_stocks(books):
        question = _of_movement(books, flow, stock)
        if question.key in answers or books.asks_about(flow.figure.id, stock.figure.id):
            yield question


def _pairs(books: Books) -> Iterator[tuple[Statement, Statement, str]]:
    said = [(counted, one) for counted in books.counted for one in books.said(counted)]
    for counted, vague in said:
        unit = next((unit for unit in vague.units if not vague.amount(unit).has_number), "")
        if not unit or any(vague.amount(one).has_number for one in vague.units):
            continue
        measure = counted.standing.measure_of(vague.figure)
        exact = [
            one
            for other, one in said
            if one.amount(unit).has_number
            and one.figure.role == "counted"
            and other.standing.measure_of(one.figure) == measure
            and _alike(books.subjects[vague.figure.subject], books.subjects[one.figure.subject])
        ]
        if exact:
            # The statement of the very event; of several the one that counts the most.
            own = [one for one in exact if one.figure.subject == vague.figure.subject]
            yield vague, max(own or exact, key=lambda one: one.amount(unit).face or 0), unit


def _alike(one: Subject, other: Subject) -> bool:
    """Whether they may be about the same people: one event, or two that say the same where and when."""
    if one.id == other.id:
        return True
    same_kind = one.kind == other.kind and one.part_of == other.part_of
    return same_kind and one.date == other.date and bool(_places(one)) and _places(one) == _places(other)


def _places(event: Subject) -> frozenset[str]:
    uses: tuple[PlaceUse, ...] = event.places if isinstance(event, Incident) else event.origins
    return frozenset(use.place for use in uses)


def _of_words(books: Books, vague: Statement, exact: Statement, unit: str) -> Question:
    words = next((one.verbatim for one in vague.figure.quantities if one.unit == unit and one.verbatim), "")
    values = {
        "vague": Number(vague.amount(unit), words),
        "exact": Number(exact.amount(unit)),
        "measure": Measured(vague.figure.measure),
    }
    return Question(
        KIND,
        key_of(KIND, vague.figure.measure, vague.figure.id, exact.figure.id),
        message(N_("“{vague}” and {exact} {measure}: the same people?"), **values),
        message(N_("Both are said of the same event: the words are most likely the number, said roughly."), **values),
        (vague.figure.id, exact.figure.id),
        tuple(dict.fromkeys((vague.figure.subject, exact.figure.subject))),
        _VERBS,
    )


def _flows_and_stocks(books: Books) -> Iterator[tuple[Statement, Statement]]:
    """A counted movement beside a counted stock of a place to which, or from which, its people went."""
    tops = [(counted, one) for counted in books.counted for one in _displaced(counted)]
    for flowing, flow in tops:
        for standing, stock in tops:
            measure = standing.standing.measure_of(stock.figure)
            moved = flowing.standing.measure_of(flow.figure)
            apart = measure.endswith(STOCK) and not moved.endswith(STOCK)
            if apart and _touch(books, flow.figure.subject, stock.figure.subject):
                yield flow, stock


def _displaced(counted: Counted) -> Iterator[Statement]:
    for measure in counted.standing.measures:
        for top in counted.standing.tops:
            if isinstance(counted.standing.subjects[top], Displacement):
                said = counted.standing.counted(top, measure)
                units = [unit for one in said for unit in one.units]
                if own := taken(said, units[0]) if units else None:
                    yield own


def _touch(books: Books, flow: str, stock: str) -> bool:
    moved, there = books.subjects[flow], books.subjects[stock]
    if not isinstance(moved, Displacement) or not isinstance(there, Displacement):
        return False
    paths = [books.known.place_path(use.place) for use in (*moved.origins, *moved.destinations) if use.place]
    return any(use.place in path for use in there.destinations for path in paths)


def _of_movement(books: Books, flow: Statement, stock: Statement) -> Question:
    measure = flow.figure.measure
    first, second = (next(iter(one.units), "person") for one in (flow, stock))
    return Question(
        MOVED,
        key_of(MOVED, measure, flow.figure.id, stock.figure.id),
        message(
            N_("{moved} moved, {there} are displaced: the same people?"),
            moved=Number(flow.amount(first)), there=Number(stock.amount(second)),
        ),
        message(N_("Movements and people displaced at a date are never added; the answer only says how they lie.")),
        (flow.figure.id, stock.figure.id),
        (flow.figure.subject, stock.figure.subject),
        _VERBS,
    )  # fmt: skip


def done(books: Books, question: Question, verb: str) -> list[Record]:
    """The same people, or who knows: the words are another statement of the number. Different: they count apart."""
    if question.kind == MOVED:
        return []
    vague, exact = (books.figures[one] for one in question.figures)
    if verb == DIFFERENT:
        return _apart(books, vague, exact)
    return [replace(vague, role="triangulation", reason="", subject=exact.subject), *_left_empty(books, vague, exact)]


def _apart(books: Books, vague: Figure, exact: Figure) -> list[Record]:
    """The words get an event of their own, like the one that they were said of."""
    counted = replace(vague, role="counted", reason="")
    if vague.subject != exact.subject:
        return [counted]
    event = books.subjects[vague.subject]
    own = identity.new_id()
    copy = replace(event, id=own, code="", former_codes=(), author="", created="", changed="")
    return [copy, replace(counted, subject=own)]


def _left_empty(books: Books, moved: Figure, to: Figure) -> list[Record]:
    """The event that the figure was in, if nothing else is in it."""
    if moved.subject == to.subject:
        return []
    others = [one for one in books.figures.values() if one.subject == moved.subject and one.id != moved.id]
    parts = [one for one in books.subjects.values() if one.part_of == moved.subject]
    return [] if others or parts else [replace(books.subjects[moved.subject], removed=True)]
