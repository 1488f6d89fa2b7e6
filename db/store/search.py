"""Search: records that hold all words as prefixes, folded, newest first."""

from __future__ import annotations

from dataclasses import dataclass

from db.model.folding import words
from db.model.records import Record
from db.store import reading
from db.store.connection import Connection

FEWEST_LETTERS = 2
"""A word of one letter would match a large part of the archive and tell nothing."""

_AROUND = 40
"""Letters of context on each side of a match in a snippet."""


@dataclass(frozen=True)
class Hit:
    """A record that was found, with the words around the first match in its folded text."""

    record: Record
    snippet: str


def search(connection: Connection, query: str, *, limit: int, before: int | None = None) -> list[Hit]:
    """The first ``limit`` records, newest first; none if no word has two letters.

    ``before`` is the number of the last hit of the page before. By newest and not by rank: ranking has to look at
    every match, the newest are found from the end of the index.
    """
    prefixes = [word for word in words(query) if len(word) >= FEWEST_LETTERS]
    if not prefixes:
        return []
    found = connection.db.execute(
        """SELECT search.rowid, search_text.folded FROM search JOIN search_text ON search_text.pk = search.rowid
           WHERE search MATCH ? AND search.rowid < ? ORDER BY search.rowid DESC LIMIT ?""",
        [matching(prefixes), before or 2**62, limit],
    ).fetchall()
    texts = dict(found)
    hits = (
        Hit(stored.record, _snippet(texts[stored.pk], prefixes)) for stored in reading.by_pks(connection, list(texts))
    )
    return list(hits)[::-1]


def matching(prefixes: list[str]) -> str:
    """What FTS5 is asked for. Quoted, so that a word like OR or NEAR is a word and not an operator."""
    return " ".join(f'"{word}"*' for word in prefixes)


def _snippet(folded: str, prefixes: list[str]) -> str:
    places = (f" {folded}".find(f" {word}") for word in prefixes)
    at = min((place for place in places if place >= 0), default=0)
    start, end = max(0, at - _AROUND), at + _AROUND
    return f"{'…' if start else ''}{folded[start:end].strip()}{'…' if end < len(folded) else ''}"
