"""Who said it independently: the roots of a subject and measure (Every Casualty Standards: sources are not outlets)."""

from __future__ import annotations

from collections.abc import Iterable

from db.model.records import Chain, Figure
from db.model.tally import Lookup, once


def raised(source: str, lookup: Lookup) -> str:
    """A person's organisation; an organisation, or a person without one, itself."""
    seen: set[str] = set()
    while source not in seen:
        seen.add(source)
        record = lookup.source(source)
        if record.person and record.part_of:
            source = record.part_of
    return source


def root_key(figure: Figure, lookup: Lookup) -> tuple[str, ...]:
    """The set of the figure's roots as one key: sorted ids of the first hops, persons raised."""
    return _root_key(figure.chains, lookup)


@once
def _root_key(chains: tuple[str, ...], lookup: Lookup) -> tuple[str, ...]:
    return tuple(sorted({_root(chain, lookup) for chain in _chains(chains, lookup)}))


def independent_roots(figures: Iterable[Figure], lookup: Lookup) -> frozenset[str]:
    """The distinct roots that nobody else's chain passes through, and no unnamed one beside a named one.

    Where everybody passes on somebody, one voice is there and no second one is sure: a named one, of the smallest id.
    """
    return _independent(tuple(dict.fromkeys(chain for figure in figures for chain in figure.chains)), lookup)


@once
def _independent(identifiers: tuple[str, ...], lookup: Lookup) -> frozenset[str]:
    chains = _chains(identifiers, lookup)
    roots = {_root(chain, lookup) for chain in chains}
    own = roots - _passing_on(chains, lookup)
    named = {root for root in own or roots if lookup.source(root).source_kind != "unnamed"}
    return frozenset(named or own) if own else frozenset(sorted(named or roots)[:1])


def _passing_on(chains: Iterable[Chain], lookup: Lookup) -> set[str]:
    """Who is a later hop of another's chain and nowhere says that they saw for themselves."""
    later, observers = set(), set()
    for chain in chains:
        root = _root(chain, lookup)
        later |= {raised(hop.source, lookup) for hop in chain.hops[1:] if hop.source} - {root}
        if chain.hops[0].verb == "observed":
            observers.add(root)
    return later - observers


def _root(chain: Chain, lookup: Lookup) -> str:
    return raised(chain.hops[0].source, lookup)


def _chains(identifiers: Iterable[str], lookup: Lookup) -> list[Chain]:
    return [chain for chain in map(lookup.chain, identifiers) if chain.hops and chain.hops[0].source]
