"""Does the total of a report count the people that its parts count? 30 killed = 19 + 9 + 2."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import reduce
from itertools import combinations
from typing import Any

from db.ledger.books import Books, Counted
from db.ledger.question import Answers, Measured, Name, Number, Question, Verb, key_of
from db.ledger.sums import AGREES, EXCEEDS, REST, Sum, sums
from db.messages import N_, Message, listed, message
from db.model.quantities import Amount
from db.model.records import Displacement, Incident, Record
from db.model.statements import Statement, Subject
from db.model.tally import Tally

KIND = "sum"

ACCEPT, NOT_A_SUM, KEEP = "accept", "not_a_sum", "keep"

_ADDENDS_AT_MOST = 12

_LABELS = {
    ACCEPT: message(N_("Accept")),
    NOT_A_SUM: message(N_("Not a sum")),
    KEEP: message(N_("Keep both + note")),
}


def asked(books: Books, answers: Answers) -> Iterator[Question]:
    """The sums that somebody is capturing, what cannot be a sum, and totals beside what adds up to them."""
    found = {question.key: question for counted in books.counted for question in _in_tree(books, counted, answers)}
    for question in (*_roll_ups(books), *_refused(books, answers)):
        found.setdefault(question.key, question)
    yield from found.values()


def _in_tree(books: Books, counted: Counted, answers: Answers) -> Iterator[Question]:
    seen: set[tuple[str, str]] = set()
    for one in sums(counted):
        if one.stated is None or (one.subject, one.measure) in seen:
            continue  # of a statement in two units, the first
        seen.add((one.subject, one.measure))
        question = _of_sum(books, one, one.stated)
        if one.relation == EXCEEDS or books.asks_about(*one.figures) or question.key in answers:
            yield question


def _of_sum(books: Books, one: Sum, whole: Statement) -> Question:
    parts = tuple(addend.subject for addend in one.addends)
    values = {
        "whole": Number(whole.amount(one.unit)), "measure": Measured(one.measure),
        "addends": added([addend.amount for addend in one.addends]), "sum": Number(one.parts),
        "subject": Name(books.subjects[one.subject]),
    }  # fmt: skip
    note = message(_NOTE, **values) if one.relation == EXCEEDS else None
    proposed = KEEP if one.relation == EXCEEDS else ACCEPT
    left = {"left": Number(one.not_allocated)} if one.not_allocated else {}
    return Question(
        KIND,
        key_of(KIND, one.measure, whole.figure.id, *sorted(parts)),
        message(_SENTENCES[one.relation], **values, **left),
        message(_WHY[one.relation], **values, **left),
        one.figures,
        (one.subject, *parts),
        (Verb(proposed, _LABELS[proposed], note), Verb(NOT_A_SUM, _LABELS[NOT_A_SUM])),
    )


_SENTENCES = {
    AGREES: N_("{whole} {measure} = {addends} = {sum}"),
    REST: N_("{whole} {measure} = {addends} + {left} not allocated"),
    EXCEEDS: N_("{whole} {measure} is less than {addends} = {sum}"),
}
_WHY = {
    AGREES: N_("The total stands in the same report as its parts, and they add up to it: the same people."),
    REST: N_("The total is more than its parts: the parts lie in it, and {left} of it lie in none of them."),
    EXCEEDS: N_("The parts cannot all lie inside the total; the parts count until somebody finds the mistake."),
}
_NOTE = N_("The parts come to {sum}, above the total of {whole} {measure}; both are as the sources have them.")


def added(amounts: Sequence[Amount]) -> Message:
    """Amounts with a plus between them."""
    first, *others = [message("{number}", number=Number(amount)) for amount in amounts]
    return reduce(lambda these, more: message(N_("{these} + {more}"), these=these, more=more), others, first)


# --- a total beside what adds up to it -------------------------------------------------------------------------------


def _roll_ups(books: Books) -> Iterator[Question]:
    """Totals of events that have no parts yet, beside other events whose numbers add up to them exactly."""
    for measure, unit in books.totals():
        tops = [(counted, tally) for counted in books.counted for tally in _values(counted, measure, unit)]
        for counted, tally in tops:
            alone = tally.contribution and counted.standing.counted(tally.subject, measure)
            others = [(c, t) for c, t in tops if c is not counted and t.figure]
            if alone and (parts := _adding_up(tally.amount, others)) and _is_asked(books, tally, parts):
                yield _of_roll_up(books, alone[0], tally, parts)


def _values(counted: Counted, measure: str, unit: str) -> list[Tally]:
    return [
        tally
        for tally in counted.settlement.tallies
        if (tally.measure, tally.unit, tally.parent) == (measure, unit, None) and tally.amount.face
    ]


def _adding_up(total: Amount, others: Sequence[tuple[Counted, Tally]]) -> list[Tally]:
    """The others, all of them or all but a few, if their faces add up to the total's; never one alone."""
    fitting = [tally for _, tally in others if (tally.amount.face or 0) <= (total.face or 0)][:_ADDENDS_AT_MOST]
    for size in range(len(fitting), 1, -1):
        for chosen in combinations(fitting, size):
            if sum(tally.amount.face or 0 for tally in chosen) == total.face:
                return list(chosen)
    return []


def _is_asked(books: Books, total: Tally, parts: Sequence[Tally]) -> bool:
    """Small numbers add up by chance: of what was entered elsewhere nobody is asked."""
    return books.asks_about(total.figure) and all(books.asks_about(part.figure) for part in parts)


def _of_roll_up(books: Books, whole: Statement, total: Tally, parts: Sequence[Tally]) -> Question:
    subjects = tuple(part.subject for part in parts)
    values = {
        "whole": Number(total.amount), "measure": Measured(total.measure),
        "addends": added([part.amount for part in parts]), "sum": Number(total.amount),
    }  # fmt: skip
    return Question(
        KIND,
        key_of(KIND, total.measure, whole.figure.id, *sorted(subjects)),
        message(_SENTENCES[AGREES], **values),
        message(_WHY[AGREES], **values),
        (whole.figure.id, *(part.figure for part in parts)),
        (total.subject, *subjects),
        (Verb(ACCEPT, _LABELS[ACCEPT]), Verb(NOT_A_SUM, _LABELS[NOT_A_SUM])),
    )


def _refused(books: Books, answers: Answers) -> Iterator[Question]:
    """What somebody said is no sum: its parts are none any more, so only the answer tells that it was asked."""
    for key, answer in answers.items():
        kind, measure, *ids = key.split(":")
        if kind != KIND or answer.answer != NOT_A_SUM or not ids or ids[0] not in books.figures:
            continue
        figure, parts = books.figures[ids[0]], ids[1:]
        if figure.subject in books.subjects and all(part in books.subjects for part in parts):
            yield _of_refused(books, key, measure, figure.id, (figure.subject, *parts))


def _of_refused(books: Books, key: str, measure: str, figure: str, events: tuple[str, ...]) -> Question:
    names = [message("{name}", name=Name(books.subjects[part])) for part in events[1:]]
    sentence = message(
        N_("{measure}: {subject} is not the sum of {parts}"),
        measure=Measured(measure), subject=Name(books.subjects[events[0]]), parts=listed(names),
    )  # fmt: skip
    verbs = (Verb(ACCEPT, _LABELS[ACCEPT]), Verb(NOT_A_SUM, _LABELS[NOT_A_SUM]))
    return Question(KIND, key, sentence, message(N_("They are counted beside each other.")), (figure,), events, verbs)


# --- what an answer changes ------------------------------------------------------------------------------------------


def done(books: Books, question: Question, verb: str, note: str) -> list[Record]:
    """Accepted, the parts are *part of* the total; refused, they stand beside it. Kept, all stays and says so."""
    whole, *parts = (books.subjects[event] for event in question.events)
    if verb == NOT_A_SUM:
        return [_beside(books, part) for part in parts if part.part_of == whole.id]
    if verb == KEEP:
        figure = books.figures[question.figures[0]]
        return [] if note in figure.note else [replace(figure, note="\n".join(filter(None, (figure.note, note))))]
    return [replace(part, part_of=whole.id) for part in parts if part.part_of != whole.id]


def _beside(books: Books, part: Subject) -> Record:
    """Out of its whole; what it read from there it has itself from now on."""
    whole = books.subjects[part.part_of]
    names = ["date", "date_text"] if not part.date else []
    for name in ("places",) if isinstance(part, Incident) else ("origins", "destinations"):
        names += [] if getattr(part, name) else [name]
    taken_over: dict[str, Any] = {name: _inherited(books, whole, name) for name in names}
    return replace(part, part_of=whole.part_of, **taken_over)


def _inherited(books: Books, above: Incident | Displacement, name: str) -> object:
    while not getattr(above, name) and above.part_of in books.subjects:
        above = books.subjects[above.part_of]
    return getattr(above, name)
