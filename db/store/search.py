"""Search: records that hold all words as prefixes, folded, newest first; a place's name finds what lies in it, too."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence

from db.model.folding import fold, words
from db.model.light import dataclass
from db.model.records import Record
from db.store import lying, reading
from db.store.connection import Connection

FEWEST_LETTERS = 2
"""A word of one letter would match a large part of the archive and tell nothing."""

_GROUP = 3
_GROUPED = r"(?<![\w.,])\d{1,3}(?:[,.٬’'\u00a0\u2009\u202f]\d{3})+(?![\w])"
"""A number with its thousands apart, in any digits. A plain space parts two words more often than two thousands."""

_LOOKED_AT = 20_000
"""Matches that are looked at to tell how many there are of each kind: some 40 ms."""

_LYING = 1_000
"""Records in places that the words name, of which so many are counted."""

_CALLED = ("source", "place", "actor", "agreement")
"""The kinds that are looked for by what they are called (`name`)."""

_AROUND = 40
"""Letters of context on each side of a match in a snippet."""


@dataclass(frozen=True)
class Hit:
    """A record that was found, to be looked at and never saved (`reading.glances`), with the words around the first
    match in its folded text.
    """

    record: Record
    snippet: str


def search(connection: Connection, query: str, *, limit: int, before: int | None = None) -> list[Hit]:
    """The first ``limit`` records, newest first; none if no word has two letters.

    ``before`` is the number of the last hit of the page before. By newest and not by rank: ranking has to look at
    every match, the newest are found from the end of the index.
    """
    prefixes = asked_words(query)
    if not prefixes:
        return []
    below = before or 2**62
    texts = _saying(connection, prefixes, below, limit)
    if there := _in_places(connection, query, below, limit):
        texts = {pk: texts.get(pk) or there[pk] for pk in sorted({*texts, *there}, reverse=True)[:limit]}
    found = reading.glances(connection, list(texts))
    return [Hit(stored.record, _snippet(texts[stored.pk], prefixes)) for stored in reversed(found)]


def _saying(connection: Connection, prefixes: list[str], below: int, limit: int) -> dict[int, str]:
    """The folded texts, by number, of the newest records that hold all words."""
    found = connection.db.execute(
        """SELECT search.rowid, search_text.folded FROM search JOIN search_text ON search_text.pk = search.rowid
           WHERE search MATCH ? AND search.rowid < ? ORDER BY search.rowid DESC LIMIT ?""",
        [matching(prefixes), below, limit],
    )
    return dict(found.fetchall())


def _in_places(connection: Connection, query: str, below: int, limit: int) -> dict[int, str]:
    """Those of the newest records that lie in the places which words of the query name, and hold the other words."""
    asked = lying.Asked(connection, _folded_words(query))
    others = _long_enough(asked.others)
    return asked.texts(matching(others), [_spellings(word) for word in others], below, limit)


@dataclass(frozen=True)
class Group:
    """The first records of a kind that were found, newest first, and how many there are: ``at_least`` so many."""

    kind: str
    records: tuple[Record, ...]
    number: int
    at_least: bool


def grouped(connection: Connection, query: str, *, each: int) -> list[Group]:
    """What is found, by kind: as somebody types it, so only the newest `_LOOKED_AT` of all are looked at.

    Beyond them, what is *called* so is found nevertheless: a source is not lost among a million incidents.
    """
    prefixes = asked_words(query)
    if not prefixes:
        return []
    rows = connection.db.execute(
        """SELECT record.pk, kind FROM (SELECT rowid AS pk FROM search WHERE search MATCH ? ORDER BY rowid DESC LIMIT ?)
           JOIN record USING (pk)""",
        [matching(prefixes), _LOOKED_AT],
    ).fetchall()
    lying_there = _in_places(connection, query, 2**62, _LYING)
    there = "SELECT pk, kind FROM record WHERE pk IN (SELECT value FROM json_each(?))"
    in_places = connection.db.execute(there, [json.dumps(list(lying_there))]).fetchall()
    found: dict[str, list[int]] = {}
    for pk, kind in sorted({*rows, *in_places}, reverse=True):
        found.setdefault(kind, []).append(pk)
    cut = len(rows) == _LOOKED_AT or len(in_places) == _LYING
    if cut:
        _add_called(connection, fold(query), found, each)
    shown = reading.glances(connection, [pk for pks in found.values() for pk in pks[:each]])
    by_kind: dict[str, list[Record]] = {}
    for stored in reversed(shown):
        by_kind.setdefault(stored.record.kind, []).append(stored.record)
    return [Group(kind, tuple(by_kind.get(kind, ())), len(pks), cut) for kind, pks in found.items()]


def _add_called(connection: Connection, folded: str, found: dict[str, list[int]], each: int) -> None:
    for kind in _CALLED:
        more = _by_name(connection, folded, [kind], each)
        found[kind] = list(dict.fromkeys([*more, *found.get(kind, [])]))
        if not found[kind]:
            del found[kind]


def spellings(query: str) -> tuple[str, ...]:
    """Every folded spelling of the words that are looked for, for marking them where they stand."""
    return tuple(spelled for word in asked_words(query) for spelled in _spellings(word))


def asked_words(query: str) -> list[str]:
    """The folded words that are long enough to be looked for; a number in one, however its digits are grouped."""
    return _long_enough(_folded_words(query))


def _folded_words(query: str) -> list[str]:
    return words(re.sub(_GROUPED, lambda number: "".join(filter(str.isdecimal, number[0])), query))


def _long_enough(folded: list[str]) -> list[str]:
    return [word for word in folded if len(word) >= FEWEST_LETTERS]


def matching(prefixes: list[str]) -> str:
    """What FTS5 is asked for. Quoted, so that a word like OR or NEAR is a word and not an operator."""
    either = (" OR ".join(f'"{spelled}"*' for spelled in _spellings(word)) for word in prefixes)
    return " AND ".join(f"({word})" for word in either)


def _spellings(word: str) -> tuple[str, ...]:
    """As folded text has it: of 16,549 two words, since every sign between letters parts them."""
    if not word.isdecimal() or len(word) <= _GROUP or word[0] == "0":
        return (word,)
    first = len(word) % _GROUP
    groups = [word[:first], *(word[place : place + _GROUP] for place in range(first, len(word), _GROUP))]
    return word, " ".join(filter(None, groups))


def named(connection: Connection, query: str, kinds: Sequence[str], *, limit: int) -> list[Record]:
    """Records of these kinds for somebody who types a name: those that are called so, whose name begins so, others.

    Every word is a prefix; nothing typed gives the newest.
    """
    folded = fold(query)
    found = dict.fromkeys(_by_name(connection, folded, kinds, limit)) if folded else {}
    if len(found) < limit:
        found |= dict.fromkeys(_by_words(connection, folded.split(), kinds, limit))
    pks = list(found)[:limit]
    records = {stored.pk: stored.record for stored in reading.by_pks(connection, pks)}
    return [records[pk] for pk in pks]


def _by_name(connection: Connection, folded: str, kinds: Sequence[str], limit: int) -> list[int]:
    query = f"""SELECT name.record FROM name JOIN record ON record.pk = name.record
                WHERE name.folded >= ? AND name.folded < ? AND kind IN ({_marks(kinds)})
                ORDER BY length(name.folded), name.folded, name.record LIMIT ?"""
    # Far more than are shown are looked at: one record stands there under several names.
    values = [folded, folded + "\U0010ffff", *kinds, limit * 4]
    return [pk for (pk,) in connection.db.execute(query, values)]


def _by_words(connection: Connection, prefixes: list[str], kinds: Sequence[str], limit: int) -> list[int]:
    there = f"record.kind IN ({_marks(kinds)}) AND removed IS NULL AND erased IS NULL"
    if usable := [word for word in prefixes if len(word) >= FEWEST_LETTERS]:
        query = f"""SELECT search.rowid FROM search JOIN record ON record.pk = search.rowid
                    WHERE search MATCH ? AND {there} ORDER BY search.rowid DESC LIMIT ?"""
        return [pk for (pk,) in connection.db.execute(query, [matching(usable), *kinds, limit])]
    if prefixes:
        return []
    query = f"SELECT pk FROM record WHERE {there} ORDER BY pk DESC LIMIT ?"
    return [pk for (pk,) in connection.db.execute(query, [*kinds, limit])]


def _marks(values: Sequence[str]) -> str:
    return ",".join("?" * len(values))


def _snippet(folded: str, prefixes: list[str]) -> str:
    places = (f" {folded}".find(f" {spelled}") for word in prefixes for spelled in _spellings(word))
    at = min((place for place in places if place >= 0), default=0)
    start, end = max(0, at - _AROUND), at + _AROUND
    return f"{'…' if start else ''}{folded[start:end].strip()}{'…' if end < len(folded) else ''}"
