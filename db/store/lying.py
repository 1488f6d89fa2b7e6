"""What lies in a place whose name is searched for: "Idlib" finds an incident in Ariha that does not say the word.

Names are looked up when somebody asks and not written into the incidents' texts: what a place is called and what it
lies in can change at any time, and a hundred thousand incidents may lie in it.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Sequence
from heapq import heapify, heappop, heapreplace
from itertools import chain, islice

from db.model.records import Place
from db.store.connection import Connection

_LONGEST, _WORDS = 6, 12
"""Words of a name, and of a query, among which names are looked for."""

_WAYS = "('places', 'origins', 'destinations')"
"""The fields by which a record lies in a place."""

_AT_ONCE = 200
"""Candidates that are looked at together."""

_FEW = 20_000
"""Records in the places up to which these are walked through for the other words; beyond, those that say the words."""

_WITHIN = """
WITH RECURSIVE within (pk) AS (
    SELECT value FROM json_each(?) UNION SELECT source FROM link JOIN within ON target = within.pk AND field = 'parent')
SELECT pk FROM within"""

_NAMED = """
SELECT folded, name.record FROM name JOIN record ON record.pk = name.record
WHERE folded IN (SELECT value FROM json_each(?)) AND kind = ?"""

_NEWEST = """
SELECT (SELECT max(source) FROM link WHERE target = wanted.value AND field = way.column1 AND source < ?) AS newest,
       wanted.value, way.column1
FROM json_each(?) AS wanted, (VALUES ('places'), ('origins'), ('destinations')) AS way WHERE newest IS NOT NULL"""

_NEXT = "SELECT max(source) FROM link WHERE target = ? AND field = ? AND source < ?"

_MANY = f"""
SELECT 1 FROM link WHERE target IN (SELECT value FROM json_each(?)) AND field IN {_WAYS} LIMIT 1 OFFSET {_FEW}"""

_SAYING = "SELECT rowid FROM search WHERE search MATCH ? AND rowid < ? ORDER BY rowid DESC"

_THERE = """
SELECT pk, folded FROM record JOIN search_text USING (pk)
WHERE pk IN (SELECT value FROM json_each(?)) AND removed IS NULL AND erased IS NULL"""

_TARGETS = f"SELECT source, target FROM link WHERE source IN (SELECT value FROM json_each(?)) AND field IN {_WAYS}"


def within(connection: Connection, places: Iterable[int]) -> frozenset[int]:
    """The numbers of these places and of all that lie in them."""
    return frozenset(pk for (pk,) in connection.db.execute(_WITHIN, [json.dumps(sorted(places))]))


class Asked:
    """Folded words: the places that some of them name, with all that lies in those, and the words that name none."""

    def __init__(self, connection: Connection, words: Sequence[str]) -> None:
        self._connection = connection
        runs, taken = _runs(words), set[int]()
        named = _named(connection, runs)
        self.places: list[frozenset[int]] = []
        for run, name in runs.items():
            if name in named and taken.isdisjoint(run):
                taken.update(run)
                self.places.append(within(connection, named[name]))
        self.others = [word for at, word in enumerate(words) if at not in taken]

    def texts(self, match: str, spellings: Collection[Collection[str]], before: int, limit: int) -> dict[int, str]:
        """The folded texts of the newest ``limit`` records in these places, by number, which is below ``before``.

        ``spellings`` are those of each of the other words, one of which has to begin a word of the record's text;
        ``match`` asks the index for the same.
        """
        if not self.places:
            return {}
        narrowest = min(self.places, key=len)
        if spellings and self._connection.db.execute(_MANY, [json.dumps(list(narrowest))]).fetchone():
            candidates = self._saying(match, before)
        else:
            candidates = self._lying(narrowest, before)
        return dict(islice(self._fitting(candidates, spellings), limit))

    def _saying(self, match: str, before: int) -> Iterator[int]:
        return (pk for (pk,) in self._connection.db.execute(_SAYING, [match, before]))

    def _lying(self, places: Iterable[int], before: int) -> Iterator[int]:
        """What lies in the places, the newest first; from each place only so many are read as are wanted."""
        rows = self._connection.db.execute(_NEWEST, [before, json.dumps(list(places))])
        heads = [(-newest, place, way) for newest, place, way in rows]
        heapify(heads)
        last = 0
        while heads:
            head, place, way = heads[0]
            if head != last:
                last = head
                yield -head
            (following,) = self._connection.db.execute(_NEXT, [place, way, -head]).fetchone()
            if following is None:
                heappop(heads)
            else:
                heapreplace(heads, (-following, place, way))

    def _fitting(self, candidates: Iterator[int], spellings: Collection[Collection[str]]) -> Iterator[tuple[int, str]]:
        """Those that are there, lie in all the places and hold all the words."""
        while piece := list(islice(candidates, _AT_ONCE)):
            numbers = json.dumps(piece)
            texts = dict(self._connection.db.execute(_THERE, [numbers]).fetchall())
            targets: dict[int, set[int]] = {}
            for source, target in self._connection.db.execute(_TARGETS, [numbers]):
                targets.setdefault(source, set()).add(target)
            yield from (
                (pk, texts[pk])
                for pk in piece
                if pk in texts
                and all(not places.isdisjoint(targets.get(pk, ())) for places in self.places)
                and all(any(f" {one}" in f" {texts[pk]}" for one in spelled) for spelled in spellings)
            )


def _runs(words: Sequence[str]) -> dict[range, str]:
    """Words that stand together, the longest runs first: any of them may be a name."""
    known = min(len(words), _WORDS)
    ends = chain.from_iterable(
        (range(start, start + length) for start in range(known - length + 1)) for length in range(_LONGEST, 0, -1)
    )
    return {run: " ".join(words[run.start : run.stop]) for run in ends}


def _named(connection: Connection, runs: dict[range, str]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for name, place in connection.db.execute(_NAMED, [json.dumps(list(runs.values())), Place.kind]):
        found.setdefault(name, []).append(place)
    return found
