"""Which of several figures counts: two that count one event for one day, or none of those that there are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from db.ledger.books import Books, Counted
from db.ledger.question import Answers, Measured, Name, Number, Question, Verb, key_of
from db.messages import N_, Message, message
from db.model.quantities import Amount
from db.model.records import Record
from db.model.statements import NO_NUMBER, Statement
from db.model.taking import rivals

SECOND, NONE = "second_counted", "none_counted"

FIRST, OTHER, BOTH = "first", "other", "both"
COUNT, LEAVE = "count", "leave"


def asked(books: Books, answers: Answers) -> Iterator[Question]:
    """Where the roles leave it open what counts; whoever wrote them down, it is worth a look."""
    for counted in books.counted:
        for subject, measure in _stated(counted):
            # Of two figures in several units, one question.
            found = {(one.figure.id, first.figure.id): (one, first)
                     for one, first in rivals(counted.standing.counted(subject, measure))}  # fmt: skip
            # Who says it in more units is proposed: "5,300 families" in a headline leaves out what the text says.
            pairs = (sorted((first, one), key=_units_said, reverse=True) for one, first in found.values())
            yield from (_of_rivals(books, measure, *pair) for pair in pairs)
        for finding in counted.settlement.findings:
            if finding.what == NONE:
                yield from _of_none(books, counted, finding.record)


def _stated(counted: Counted) -> Iterator[tuple[str, str]]:
    for measure in counted.standing.measures:
        for subject in counted.standing.subjects:
            if len(counted.standing.counted(subject, measure)) > 1:
                yield subject, measure


def amount_of(said: Statement) -> Amount:
    """What it says, in the first unit that it states with a number."""
    amounts = [said.amount(unit) for unit in said.units]
    return next((amount for amount in amounts if amount.has_number), amounts[0] if amounts else NO_NUMBER)


def _units_said(said: Statement) -> int:
    """In how many units it has a number."""
    return sum(said.amount(unit).has_number for unit in said.units)


def _of_rivals(books: Books, measure: str, first: Statement, other: Statement) -> Question:
    event = books.subjects[first.figure.subject]
    values = {"first": Number(amount_of(first)), "other": Number(amount_of(other)), "measure": Measured(measure)}
    return Question(
        SECOND,
        key_of(SECOND, measure, *sorted((first.figure.id, other.figure.id))),
        message(N_("{first} and {other} {measure} are both counted for one day: {event}"), **values, event=Name(event)),
        message(N_("One statement of an event counts; the other is kept beside it and shows in the range."), **values),
        (first.figure.id, other.figure.id),
        (event.id,),
        (
            Verb(FIRST, _count(values["first"])),
            Verb(OTHER, _count(values["other"])),
            Verb(BOTH, message(N_("Leave both"))),
        ),
    )


def _count(number: object) -> Message:
    return message(N_("Count {number}"), number=number)


def _of_none(books: Books, counted: Counted, subject: str) -> Iterator[Question]:
    for measure in counted.standing.measures:
        said = counted.standing.statements(subject, measure)
        if not said or counted.standing.all_counted(measure):
            continue
        most = max(said, key=lambda one: amount_of(one).face or 0)
        number = Number(amount_of(most), most.figure.quantities[0].verbatim if most.figure.quantities else "")
        yield Question(
            NONE,
            key_of(NONE, measure, subject),
            message(
                N_("None of the numbers of {measure} is counted: {event}"),
                measure=Measured(measure), event=Name(books.subjects[subject]),
            ),
            message(N_("What another statement was to be compared with is not here, so nothing counts.")),
            (most.figure.id, *(one.figure.id for one in said if one is not most)),
            (subject,),
            (Verb(COUNT, _count(number)), Verb(LEAVE, message(N_("Leave it")))),
        )  # fmt: skip


def done(books: Books, question: Question, verb: str) -> list[Record]:
    """The figure that counts, and the other beside it."""
    figures = [books.figures[one] for one in question.figures]
    if verb == COUNT:
        return [replace(figures[0], role="counted", reason="")]
    if verb in (FIRST, OTHER):
        chosen, beside = figures if verb == FIRST else reversed(figures)
        changed = [replace(chosen, role="counted", reason=""), replace(beside, role="triangulation", reason="")]
        return [one for one in changed if one != books.figures[one.id]]
    return []
