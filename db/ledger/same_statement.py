"""The same words of the same root in another document: one statement that came by two ways, never two figures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from db.ledger.books import Books
from db.ledger.question import Answers, Measured, Name, Number, Question, Verb, key_of
from db.ledger.roles import amount_of
from db.messages import N_, message
from db.model.parts import Quantity
from db.model.records import Figure, Record
from db.model.statements import Statement

KIND = "same_statement"

ONE, TWO = "one", "two"

_VERBS = (Verb(ONE, message(N_("One statement"))), Verb(TWO, message(N_("Two statements"))))


def asked(books: Books, answers: Answers) -> Iterator[Question]:
    """Figures of two documents that say the same of what may be one event, from the same roots."""
    said: list[tuple[str, Statement]] = [
        (counted.standing.measure_of(one.figure), one)
        for counted in (*books.counted, *books.neighbours)
        for one in books.said(counted)
    ]
    own = {identifier for counted in books.counted for identifier in counted.stored.subjects}
    for place, (measure, one) in enumerate(said):
        for other_measure, other in said[place + 1 :]:
            if measure == other_measure and {one.figure.subject, other.figure.subject} & own and _same(one, other):
                yield _question(books, measure, *_older_first(one, other))
    yield from _joined(books, answers)


def _same(one: Statement, other: Statement) -> bool:
    return (
        one.roots == other.roots
        and bool(one.roots)
        and wholes(one.figure) == wholes(other.figure)
        and not _documents(one.figure) & _documents(other.figure)
    )


def wholes(figure: Figure) -> frozenset[tuple[object, ...]]:
    """What it says, whatever words it has for it; the parts may differ in how much they tell."""
    return frozenset(_number(one) for one in figure.quantities if not one.part) or frozenset(
        _number(one) for one in figure.quantities
    )


def _number(one: Quantity) -> tuple[object, ...]:
    words = one.verbatim if one.quantifier == "vague" else ""
    return one.unit, one.quantifier, one.value, one.low, one.high, words


def _documents(figure: Figure) -> frozenset[str]:
    """In which documents it stands; of a figure without excerpts its chains tell."""
    return frozenset(one.document for one in figure.excerpts) or frozenset(figure.chains)


def _older_first(one: Statement, other: Statement) -> tuple[Statement, Statement]:
    """What was entered goes before a draft, then what was made first."""
    first, second = sorted((one, other), key=lambda s: (s.figure.created == "", s.figure.created, s.figure.id))
    return first, second


def _question(books: Books, measure: str, kept: Statement, again: Statement) -> Question:
    values = {
        "number": Number(amount_of(kept), kept.figure.quantities[0].verbatim if kept.figure.quantities else ""),
        "measure": Measured(measure), "root": Name(books.known.source(kept.roots[0])),
        "event": Name(books.subjects[kept.figure.subject]),
    }  # fmt: skip
    return Question(
        KIND,
        key_of(KIND, measure, kept.figure.id, again.figure.id),
        message(N_("{number} {measure}, from {root}, stands in two documents: {event}"), **values),
        message(N_("The same words from the same root are one statement that came by another way: a chain more.")),
        (again.figure.id, kept.figure.id),
        tuple(dict.fromkeys((again.figure.subject, kept.figure.subject))),
        _VERBS,
    )


def _joined(books: Books, answers: Answers) -> Iterator[Question]:
    """What somebody made one statement: the figure that went can come back."""
    for key, answer in answers.items():
        kind, measure, *ids = key.split(":")
        if kind == KIND and answer.answer == ONE and all(one in books.figures for one in ids):
            kept, again = (books.figures[one] for one in ids)
            if again.removed and kept.subject in books.subjects:
                yield _of_joined(books, key, measure, kept, again)


def _of_joined(books: Books, key: str, measure: str, kept: Figure, again: Figure) -> Question:
    sentence = message(
        N_("{measure}, stated in two documents, is one figure: {event}"),
        measure=Measured(measure), event=Name(books.subjects[kept.subject]),
    )  # fmt: skip
    why = message(N_("It has a chain more."))
    return Question(KIND, key, sentence, why, (again.id, kept.id), (again.subject, kept.subject), _VERBS)


def done(books: Books, question: Question, verb: str) -> list[Record]:
    """One statement: the figure that stood first has the other's chains and excerpts, and the other goes."""
    again, kept = (books.figures[one] for one in question.figures)
    if verb == ONE and not again.removed:
        return [joined(kept, again), replace(again, removed=True), *left_empty(books, again)]
    if verb == TWO and again.removed:
        return _parted(books, kept, again)
    return []


def joined(kept: Figure, again: Figure) -> Figure:
    """A statement with the ways and the words by which it came again, and the parts that it was told with there."""
    parts = tuple(one for one in again.quantities if one.part)
    told = kept.quantities if any(one.part for one in kept.quantities) else (*kept.quantities, *parts)
    return replace(
        kept,
        chains=tuple(dict.fromkeys((*kept.chains, *again.chains))),
        excerpts=tuple(dict.fromkeys((*kept.excerpts, *again.excerpts))),
        quantities=told,
        note="\n".join(dict.fromkeys(filter(None, (kept.note, again.note)))),
    )


def _parted(books: Books, kept: Figure, again: Figure) -> list[Record]:
    """Two again: what came with the other goes with it."""
    chains = tuple(one for one in kept.chains if one not in again.chains) or kept.chains
    excerpts = tuple(one for one in kept.excerpts if one not in again.excerpts)
    event = books.subjects[again.subject]
    back = [replace(event, removed=False)] if event.removed else []
    return [*back, replace(kept, chains=chains, excerpts=excerpts), replace(again, removed=False)]


def left_empty(books: Books, *gone: Figure, changed: Mapping[str, Figure] | None = None) -> list[Record]:
    """The events of these figures that nothing is left in. ``changed`` are figures that are elsewhere now."""
    figures = {**books.figures, **(changed or {})}
    ids = {figure.id for figure in gone}
    kept = {one.subject for one in figures.values() if not one.removed and one.id not in ids}
    above = {one.part_of for one in books.subjects.values() if not one.removed}
    events = dict.fromkeys(figure.subject for figure in gone)
    return [
        replace(books.subjects[event], removed=True)
        for event in events
        if event not in kept | above and not books.subjects[event].removed
    ]
