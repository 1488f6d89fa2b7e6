"""Who said it independently: the roots of a subject and measure (Every Casualty Standards: sources are not outlets)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from db.model.records import Chain, Figure
from db.model.tally import Lookup


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
    return tuple(sorted({_root(chain, lookup) for chain in _chains([figure], lookup)}))


def independent_roots(figures: Iterable[Figure], lookup: Lookup) -> frozenset[str]:
    """The distinct roots that nobody else's chain passes through, and no unnamed one beside a named one.

    Where everybody passes on somebody, one voice is there and no second one is sure: a named one, of the smallest id.
    """
    chains = _chains(figures, lookup)
    roots = frozenset(_root(chain, lookup) for chain in chains)
    own = frozenset(root for root in roots if not _passed_on(root, chains, lookup))
    named = frozenset(root for root in own or roots if lookup.source(root).source_kind != "unnamed")
    return (named or own) if own else frozenset(sorted(named or roots)[:1])


def _passed_on(root: str, chains: Sequence[Chain], lookup: Lookup) -> bool:
    """The root is a later hop of another's chain, and nowhere says that it saw for itself."""
    if any(_root(chain, lookup) == root and chain.hops[0].verb == "observed" for chain in chains):
        return False
    others = (chain for chain in chains if _root(chain, lookup) != root)
    return any(raised(hop.source, lookup) == root for chain in others for hop in chain.hops[1:])


def _root(chain: Chain, lookup: Lookup) -> str:
    return raised(chain.hops[0].source, lookup)


def _chains(figures: Iterable[Figure], lookup: Lookup) -> list[Chain]:
    identifiers = dict.fromkeys(identifier for figure in figures for identifier in figure.chains)
    return [chain for chain in map(lookup.chain, identifiers) if chain.hops and chain.hops[0].source]
