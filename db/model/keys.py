"""Where, when and by whom: the keys under which a contribution counts, and what several have in common."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache, reduce
from operator import or_

from db.model.dates import month_key, parse_edtf
from db.model.statements import Standing, Statement, common_place
from db.model.tally import MIXED, STOCK, Keys, Lookup, once
from db.model.vocabulary import ADMINISTRATIVE_LEVELS, CONFIDENTIALITY, VERIFICATION, WORK_STATE, Vocabulary


def of_statement(standing: Standing, subject: str, statement: Statement, measure: str) -> Keys:
    """The keys of a contribution: a figure, or the residual that is left from it."""
    record, as_of = standing.subjects[subject], statement.as_of
    when = _of_days(as_of, as_of) if measure.endswith(STOCK) else _period(standing.date(subject), as_of)
    marks = _marks(record.verification, statement.figure.state, record.state, record.confidentiality)
    return Keys(standing.place(subject), _ALL_LEVELS, *when, statement.roots, *marks)


def joined(keys: Sequence[Keys], lookup: Lookup) -> Keys:
    """What these contributions have in common."""
    first = keys[0]
    dated = [(key.start, key.end) for key in keys if key.start is not None and key.end is not None]
    all_dated = len(dated) == len(keys)
    places = tuple(dict.fromkeys([key.place for key in keys]))
    return Keys(
        place=common_place(places, lookup) if all(places) else "",
        same_group=_same_group(keys, lookup),
        start=min(start for start, _ in dated) if all_dated else None,
        end=max(end for _, end in dated) if all_dated else None,
        month=first.month if all(key.month == first.month for key in keys) else MIXED,
        roots=first.roots if all(key.roots == first.roots for key in keys) else (MIXED,),
        verification=_union([key.verification for key in keys]),
        state=_union([key.state for key in keys]),
        confidentiality=_union([key.confidentiality for key in keys]),
    )


def grouped_under(place: str, level: str, lookup: Lookup) -> str:
    """The place under which this one is grouped at an administrative level.

    The unit of that level in which it lies (or which it is), else the finest administrative unit above it, else the
    place itself.
    """
    order = ADMINISTRATIVE_LEVELS[: ADMINISTRATIVE_LEVELS.index(level) + 1]
    path = [
        (order.index(found), above)
        for above in lookup.place_path(place)
        if (found := lookup.place_level(above)) in order
    ]
    return max(path)[1] if path else place


_ALL_LEVELS = (1 << len(ADMINISTRATIVE_LEVELS)) - 1
_STATES = tuple(WORK_STATE.terms)


def _same_group(keys: Sequence[Keys], lookup: Lookup) -> int:
    """One bit a level: set where each is grouped under one place and all under the same one."""
    shared = _ALL_LEVELS
    for key in keys:
        shared &= key.same_group
    return shared & _grouped_alike(tuple(dict.fromkeys([key.place for key in keys])), lookup)


@once
def _grouped_alike(places: tuple[str, ...], lookup: Lookup) -> int:
    """One bit a level: set where these places are grouped under the same one."""
    by_level = zip(*[_groups(place, lookup) for place in places], strict=True)
    return sum([1 << i for i, groups in enumerate(by_level) if len(set(groups)) == 1])


@once
def _groups(place: str, lookup: Lookup) -> list[str]:
    """Under which place it is grouped at each level."""
    return [grouped_under(place, level, lookup) if place else "" for level in ADMINISTRATIVE_LEVELS]


_When = tuple[date | None, date | None, str]
"""First and last day, `None` where the period does not start or end; and the group by month."""


def _of_days(first: date | None, last: date | None) -> _When:
    return first, last, month_key(first, last) or ""


# Many incidents share a day, and nearly all their marks; each figure asks for both.
@lru_cache(maxsize=16_384)
def _period(text: str, as_of: date | None) -> _When:
    """An open range ends with what was known then."""
    period = parse_edtf(text) if text else None
    last = period.last or as_of if period else None
    if period is None or period.first is None or last is None:
        return _of_days(None, None)
    return _of_days(period.first, max(period.first, last))


@lru_cache(maxsize=1024)
def _marks(verification: str, state: str, subject_state: str, confidentiality: str) -> tuple[int, int, int]:
    """The bits of verification, of the lesser state, and of confidentiality."""
    if state != subject_state:
        state = min(state, subject_state, key=_STATES.index)
    return _bit(VERIFICATION, verification), _bit(WORK_STATE, state), _bit(CONFIDENTIALITY, confidentiality)


def _bit(vocabulary: Vocabulary, code: str) -> int:
    """One bit a term, in the order of its list; an unknown code has the bit after the last."""
    return _BITS[vocabulary.name].get(code, 1 << len(vocabulary.terms))


_BITS = {
    vocabulary.name: {code: 1 << place for place, code in enumerate(vocabulary.terms)}
    for vocabulary in (VERIFICATION, WORK_STATE, CONFIDENTIALITY)
}


def _union(bits: Iterable[int]) -> int:
    return reduce(or_, bits)
