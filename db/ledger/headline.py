"""Does the headline say the same as the body? 30 killed "in Idlib", and its parts lie in three governorates."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from db.ledger.books import Books, Counted
from db.ledger.question import Answers, Measured, Name, Number, Question, Verb, key_of
from db.ledger.sums import Sum, sums
from db.messages import N_, NN_, Message, message, numbered
from db.model.keys import grouped_under
from db.model.records import Place, Record
from db.model.statements import Statement
from db.model.vocabulary import ADMINISTRATIVE_LEVELS

KIND = "headline"

KEEP, LEAVE = "keep", "leave"

_GOVERNORATES = frozenset({"SY", "IQ", "YE", "LB", "JO", "EG", "PS", "TN", "KW", "BH", "OM"})
"""Countries whose first-level units are called so, by the ISO codes that begin their P-codes."""

_WORDS = {2: N_("two"), 3: N_("three"), 4: N_("four"), 5: N_("five"), 6: N_("six"), 7: N_("seven"), 8: N_("eight")}


def asked(books: Books, answers: Answers) -> Iterator[Question]:
    """A total that stands in the headline with a place that does not hold all of its parts."""
    for counted in books.counted:
        seen: set[str] = set()
        for one in sums(counted):
            if one.stated is None or one.stated.figure.id in seen:
                continue
            seen.add(one.stated.figure.id)
            if (place := _headline_place(books, one)) and (elsewhere := _places_of_parts(books, counted, one, place)):
                question = _question(books, one, one.stated, place, elsewhere)
                if books.asks_about(one.stated.figure.id) or question.key in answers:
                    yield question


def _headline_place(books: Books, one: Sum) -> str:
    """The one place of a headline in which the total stands."""
    for excerpt in one.stated.figure.excerpts if one.stated else ():
        end, places = books.titles.get(excerpt.document, (0, ()))
        if excerpt.start is not None and excerpt.start < end and len(places) == 1:
            return places[0]
    return ""


def _places_of_parts(books: Books, counted: Counted, one: Sum, place: str) -> tuple[str, ...]:
    """Where the parts lie, at the level of the headline's place, if any of them does not lie in it."""
    level = books.known.place_level(place)
    found = [counted.standing.place(addend.subject) for addend in one.addends]
    if not all(found) or all(place in books.known.place_path(part) for part in found):
        return ()
    if level in ADMINISTRATIVE_LEVELS:
        found = [grouped_under(part, level, books.known) for part in found]
    return tuple(dict.fromkeys(found))


def _question(books: Books, one: Sum, stated: Statement, place: str, elsewhere: tuple[str, ...]) -> Question:
    values = {
        "number": Number(stated.amount(one.unit)), "measure": Measured(one.measure),
        "place": _name(books, place), "where": _in_words(books, elsewhere),
    }  # fmt: skip
    told = N_("The headline puts all {number} {measure} in {place}; the parts of the count lie in {where}.")
    note = message(told, **values)
    return Question(
        KIND,
        key_of(KIND, one.measure, stated.figure.id),
        message(N_("Headline: {number} {measure} in {place}, but the parts lie in {where}"), **values),
        message(N_("A headline is shorter than its report; the number stands, and a note says where its parts lie.")),
        one.figures,
        (one.subject, *(addend.subject for addend in one.addends)),
        (Verb(KEEP, message(N_("Keep both + note")), note), Verb(LEAVE, message(N_("Leave it")))),
    )


def _in_words(books: Books, places: tuple[str, ...]) -> Message:
    """How many places, and what they are called: "three governorates"."""
    if len(places) == 1:
        return message("{place}", place=_name(books, places[0]))
    count = len(places)
    word = message(_WORDS[count]) if count in _WORDS else count
    governorates = NN_("{exactly} governorate", "{exactly} governorates")
    others = NN_("{exactly} place", "{exactly} places")
    return numbered(governorates if _are_governorates(books, places) else others, count, exactly=word)


def _are_governorates(books: Books, places: tuple[str, ...]) -> bool:
    records = [books.known.find(place) for place in places]
    return all(isinstance(one, Place) and one.level == "adm1" and one.pcode[:2] in _GOVERNORATES for one in records)


def _name(books: Books, place: str) -> object:
    found = books.known.find(place)
    return Name(found) if found else place


def done(books: Books, question: Question, verb: str, note: str) -> list[Record]:
    """Both are kept; the total's note says what the headline leaves out."""
    figure = books.figures[question.figures[0]]
    if verb != KEEP or note in figure.note:
        return []
    return [replace(figure, note="\n".join(filter(None, (figure.note, note))))]
