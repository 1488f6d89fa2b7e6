"""All questions of a ledger, and what an answer saves."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import chain

from db.ledger import headline, roles, same_people, same_statement, voices, whole_and_parts
from db.ledger.books import Books
from db.ledger.question import Answers, Question
from db.model.quantities import Amount
from db.model.records import Record

_KINDS = (whole_and_parts, headline, same_people, roles, same_statement, voices)
"""In the order in which they are asked: first what the numbers come to, last who said them."""


def questions(books: Books, answers: Answers) -> tuple[Question, ...]:
    """What is open and what was answered, each once, in the order of work."""
    found = chain.from_iterable(kind.asked(books, answers) for kind in _KINDS)
    return tuple({question.key: question for question in found}.values())


def done(books: Books, question: Question, verb: str, note: str = "") -> list[Record]:
    """What the answer changes in events and figures; nothing, if it only says that it was looked at.

    ``note`` is what is written down with it: the verb's own, in the reader's language, or what a person wrote.
    """
    match question.kind:
        case whole_and_parts.KIND:
            return whole_and_parts.done(books, question, verb, note)
        case headline.KIND:
            return headline.done(books, question, verb, note)
        case same_people.KIND | same_people.MOVED:
            return same_people.done(books, question, verb)
        case same_statement.KIND:
            return same_statement.done(books, question, verb)
        case voices.KIND:
            return voices.done(books, question, verb)
    return roles.done(books, question, verb)


def effect(books: Books, records: Iterable[Record]) -> Mapping[tuple[str, str], tuple[Amount | None, Amount | None]]:
    """Which totals these records change, by measure and unit: what they come to now, and with them."""
    records = list(records)
    if not records:
        return {}
    now, then = books.totals(), books.after(records).totals()
    keys = dict.fromkeys((*now, *then))
    return {key: (now.get(key), then.get(key)) for key in keys if now.get(key) != then.get(key)}
