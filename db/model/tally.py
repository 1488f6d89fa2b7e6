"""What counting yields and the archive stores: the value of each subject, and each contribution, with its keys.

A total is a sum over the widest tallies that lie wholly inside what was asked; so every total, group and filter is a
plain aggregate over stored rows (docs/counting.md, "Groups and filters").
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from datetime import date
from functools import wraps
from typing import Any, NamedTuple, Protocol, TypeVar

from db.model.quantities import Amount
from db.model.records import Chain, Source

MIXED = "*"
"""A key whose contributions differ, so that the tally as a whole belongs to no single group."""

STOCK = "_stock"
"""Suffix of a measure that is reckoned as a stock: never in one total with the flow."""


class Lookup(Protocol):
    """What counting asks the archive."""

    @property
    def worked_out(self) -> dict[Hashable, Any]:
        """What `once` remembers: as long and as fresh as the lookup itself."""
        ...

    def chain(self, identifier: str) -> Chain: ...
    def source(self, identifier: str) -> Source: ...
    def published(self, document: str) -> str:
        """The document's publication date in EDTF; empty where unknown."""
        ...

    def place_path(self, place: str) -> tuple[str, ...]:
        """The place and what it lies in, widest first, itself last."""
        ...

    def place_level(self, place: str) -> str:
        """The code of its level."""
        ...


About = TypeVar("About", bound=Hashable)
Answer = TypeVar("Answer")


def once(rule: Callable[[About, Lookup], Answer]) -> Callable[[About, Lookup], Answer]:
    """For what follows from chains or places alone: thousands of figures share a few of them."""

    @wraps(rule)
    def remembered(about: About, lookup: Lookup) -> Answer:
        key = (rule, about)
        known = lookup.worked_out
        if key not in known:
            known[key] = rule(about, lookup)
        found: Answer = known[key]
        return found

    return remembered


class Keys(NamedTuple):
    """Where, when and by whom: what groups and filters look at. Of a tree, what its contributions have in common.

    ``place``: lowest common ancestor (empty: none). ``same_group``: one bit an administrative level, set where all
    contributions are grouped under one place at that level (`grouped_under`).
    ``start``/``end``: the whole period, `None` where a contribution is undated. ``month``: the group by month, or
    `MIXED`. ``roots``: the contributions' set of roots as one sorted key, or ``(MIXED,)``. ``verification``, ``state``
    and ``confidentiality``: one bit a term in the order of its list, joined over the contributions (verification and
    confidentiality are the contribution's subject's own; state is the lesser of its figure's and its subject's).
    """

    place: str
    same_group: int
    start: date | None
    end: date | None
    month: str
    roots: tuple[str, ...]
    verification: int
    state: int
    confidentiality: int


class Tally(NamedTuple):
    """The value of one subject for one measure and unit, or one contribution to it.

    A tuple because an archive has millions: one is made in a third of the time that a frozen dataclass takes.

    ``figure`` names the statement of a contribution; it is empty for the value of a tree and for a residual ("not
    allocated"). ``contribution`` tells both kinds of contribution from values of trees. ``parent`` is the index of
    the tally of which this one is an addend, `None` at the top level. ``figures`` counts the contributions with a
    number, ``bounds`` is the range (low, high; high `None`: unbounded; `None` where there is no number). ``roots``
    are the independent roots of the subject and measure.

    ``units`` are the units that this tree states for the measure. A tally with ``fallback`` also stands, without a
    number, for every unit that others state and this tree does not.
    """

    subject: str
    figure: str
    measure: str
    unit: str
    amount: Amount
    bounds: tuple[int, int | None] | None
    not_allocated: int
    figures: int
    roots: frozenset[str]
    keys: Keys
    units: tuple[str, ...]
    contribution: bool
    fallback: bool
    parent: int | None
    parts: Mapping[tuple[str, str], int]
