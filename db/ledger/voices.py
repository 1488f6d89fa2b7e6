"""How many said it independently, and which grade of verification that proposes: a person decides (Every Casualty)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from db.ledger.books import Books, Counted
from db.ledger.question import Answers, Name, Question, Verb, key_of
from db.messages import N_, NN_, Message, listed, message, numbered
from db.model import provenance
from db.model.records import Record

KIND = "verification"

WEAK, FAIR, LEAVE = "weak", "fair", "leave"

_LABELS = {WEAK: message(N_("Weak")), FAIR: message(N_("Fair")), LEAVE: message(N_("Leave pending"))}


def asked(books: Books, answers: Answers) -> Iterator[Question]:
    """The events at the top that nobody has judged, with what their roots propose."""
    for counted in books.counted:
        for top in counted.standing.tops:
            key = key_of(KIND, "", top)
            if (roots := roots_of(counted, top, books)) and (
                counted.stored.subjects[top].verification == "pending" or key in answers
            ):
                yield _question(books, counted, top, key, roots)


def roots_of(counted: Counted, subject: str, books: Books) -> tuple[str, ...]:
    """The independent roots of the measure of an event that most people tell, its parts' among them."""
    found: list[frozenset[str]] = []
    for measure in counted.standing.measures:
        said = [s for one in counted.standing.downwards(subject) for s in counted.standing.statements(one, measure)]
        found.append(provenance.independent_roots([one.figure for one in said], books.known))
    most: frozenset[str] = max(found, key=lambda roots: (len(roots), sorted(roots)), default=frozenset())
    return tuple(sorted(most))


def proposed(roots: tuple[str, ...]) -> str:
    """One root is weak, two or more are fair."""
    return FAIR if len(roots) > 1 else WEAK


def _question(books: Books, counted: Counted, top: str, key: str, roots: tuple[str, ...]) -> Question:
    names: list[Message] = [message("{name}", name=Name(books.known.source(root))) for root in roots]
    told = NN_("{event}: {count} independent root, {roots}", "{event}: {count} independent roots, {roots}")
    grade = proposed(roots)
    why = {
        WEAK: N_("One root proposes the verification “weak”; you decide."),
        FAIR: N_("Two or more roots propose the verification “fair”; you decide."),
    }
    first = next((one.figure.id for one in books.said(counted)), "")
    return Question(
        KIND,
        key,
        numbered(told, len(roots), event=Name(books.subjects[top]), roots=listed(names)),
        message(why[grade]),
        (first,) if first else (),
        (top,),
        (Verb(grade, _LABELS[grade]), Verb(LEAVE, _LABELS[LEAVE])),
    )


def done(books: Books, question: Question, verb: str) -> list[Record]:
    """The event and those of its parts that nobody has judged and that have the same proposal."""
    (top,) = question.events
    counted = next(one for one in books.counted if top in one.stored.subjects)
    former, now = ({WEAK, FAIR}, "pending") if verb == LEAVE else ({"pending", WEAK, FAIR} - {verb}, verb)
    changed: list[Record] = []
    for subject in counted.standing.downwards(top):
        record = counted.stored.subjects[subject]
        alike = subject == top or proposed(roots_of(counted, subject, books)) == verb
        if record.verification in former and (alike or verb == LEAVE):
            changed.append(replace(record, verification=now))
    return changed
