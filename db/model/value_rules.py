"""What is wrong with the values of a record by their types alone, whatever record they stand in."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from decimal import Decimal
from functools import cache, lru_cache
from itertools import chain
from typing import Any

from db.messages import N_, Message, message
from db.model.dates import BadDate, parse_edtf
from db.model.declaration import Part, fields_of
from db.model.lookup import Lookup
from db.model.types import Code, Coordinate, Date, Reference, Several, Timestamp
from db.model.vocabulary import Vocabulary


def wrong_values(whole: object, lookup: Lookup) -> Iterator[tuple[str, Message, bool]]:
    """(field, what is wrong with it, whether it is missing) of the fields of a record or part.

    As it starts a value is right, or missing: an import asks about a million records of which a tenth is filled.
    """
    held = vars(whole)
    for name, default, required, empty, wrong in _checks(type(whole)):
        value = held.get(name, default)
        if not required and value == default:
            continue
        if value == empty:
            # A code that starts with a term has one always: counting and filters know no empty one.
            if required or default != empty:
                yield name, message(N_("Missing: {field}."), field=Message(fields_of(type(whole))[name].label)), True
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
            return lambda part, lookup: (text for _, text, _ in wrong_values(part, lookup))
        case Reference(kinds=kinds):
            return lambda identifier, lookup: _bad_reference(identifier, kinds, lookup)
        case Code(vocabulary=terms):
            return lambda code, lookup: () if code in terms else _unknown_term(code, terms, lookup)
        case Date():
            return lambda text, lookup: _unreadable_date(text)
        case Timestamp():
            return lambda text, lookup: () if _is_moment(text) else [message(_NO_MOMENT, moment=text)]
        case Coordinate(limit=limit):
            # Between the limits by the nearest binary number is between them; at them the digits decide.
            return lambda text, lookup: () if -limit < float(text) < limit else _too_far(text, limit)
    return None


_MOMENT = re.compile(r"[0-9]{4}-[01][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9](?::[0-5][0-9](?:\.[0-9]{1,9})?)?Z")
_NO_MOMENT = N_("“{moment}” is no time; it is written like 2019-02-05T00:07:00Z.")


def _too_far(degrees: str, limit: int) -> Iterator[Message]:
    if abs(Decimal(degrees)) > limit:
        yield message(N_("{value} degrees lie outside −{limit} to {limit}."), value=degrees, limit=limit)


@lru_cache(64)  # all records of an import came at one time
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
