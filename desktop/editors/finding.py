"""Records by what somebody types of their names, with what tells them from their namesakes.

Asked in the reading thread: nothing here touches a widget or the window's own connection.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from db import places
from db.archive import Archive
from db.model.folding import fold
from db.model.records import Chain, Place, Record
from db.places import Offered

SHOWN = 10

_WEIGHED = 4 * SHOWN
"""Places of the gazetteer among which the likeliest are looked for; it has them by their size."""


@dataclass(frozen=True)
class Candidate:
    """A record that the words may mean. ``around``: what it lies in or belongs to, the nearest first.

    ``kept``: the archive has it; else it stands in the default gazetteer and is taken over when it is chosen.
    """

    record: Record
    around: tuple[Record, ...] = ()
    kept: bool = True


def look(archive: Archive, query: str, kinds: Sequence[str]) -> list[Candidate]:
    """The best matches first; chains by the names of their sources, places from the gazetteer below the archive's."""
    named = tuple(kind for kind in kinds if kind != Chain.kind)
    found = archive.find(query, *named, limit=SHOWN) if named else []
    if Chain.kind in kinds:
        found += _chains(archive, query)
    candidates = [Candidate(record, _around(archive, record)) for record in found if not record.removed]
    if Place.kind in kinds and query.strip():
        candidates += [Candidate(one.place, one.above, kept=False) for one in _likeliest(archive, query)]
    return candidates


def _likeliest(archive: Archive, query: str) -> list[Offered]:
    """Places of all of these words first, then those in a country of this archive, then those whose own name it is.

    Jericho, which is “Ariha” in Arabic, is larger than Ariha near Idlib: a key press must not move an event there.
    """
    find, wanted = archive.lookups().find, fold(query)

    def doubts(one: Offered) -> tuple[bool, bool, bool]:
        place, country = one.place, (one.above or (one.place,))[-1]
        own = {fold(place.name), fold(place.local_name)}
        return wanted not in own | set(map(fold, place.aliases)), find(country.id) is None, wanted not in own

    return sorted(places.offered(archive, query, _WEIGHED), key=doubts)[:SHOWN]


def _chains(archive: Archive, query: str) -> Sequence[Record]:
    """A chain has no name of its own: it is found by any source in it, the shorter chains first."""
    if not query.strip():
        return archive.find("", Chain.kind, limit=SHOWN)
    sources = archive.find(query, "source", limit=SHOWN)
    found = {chain.id: chain for source in sources for chain in archive.pointing(source.id, "hops", limit=SHOWN)}
    chains = [chain for chain in found.values() if isinstance(chain, Chain)]
    return sorted(chains, key=lambda chain: len(chain.hops))[:SHOWN]


def _around(archive: Archive, record: Record) -> tuple[Record, ...]:
    lookups = archive.lookups()
    if isinstance(record, Place):
        steps = reversed(lookups.place_path(record.id)[:-1])
    else:
        steps = iter([above] if (above := getattr(record, "part_of", "")) else [])
    return tuple(found for step in steps if (found := lookups.find(step)))
