"""The first page of a search: by rank, which must look at every match, or the newest first."""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import closing
from functools import partial
from typing import Any

from db.store.scratch import scratch
from tests.benchmarks.decisions.comparison import Comparison, seconds, show, spoken

USUAL, QUICK = 200_000, 500
"""Records in the index."""

WORDS = [
    f"{consonant}{vowel}{end}" for consonant in "bdfgklmnprst" for vowel in "aeiou" for end in ("lib", "ma", "rin")
]
PAGE = 50
ORDERS = (
    ("newest first", "SELECT rowid FROM search WHERE search MATCH ? ORDER BY rowid DESC LIMIT ?"),
    ("by rank (bm25)", "SELECT rowid FROM search WHERE search MATCH ? ORDER BY rank LIMIT ?"),
)


def compare(size: int) -> Comparison:
    """One row an order; a word in a twentieth of the records, and one in nearly all."""
    db = scratch()
    with closing(db.conn):
        db.execute("""CREATE VIRTUAL TABLE search USING fts5 (folded, prefix='2 3', tokenize="unicode61")""")
        db.conn.execute("BEGIN")
        db.conn.executemany("INSERT INTO search (folded) VALUES (?)", _texts(size))
        db.conn.execute("COMMIT")
        rows = [
            (name, *(spoken(seconds(partial(_page, db, word, query), times=5)) for word in (WORDS[0], "governorate")))
            for name, query in ORDERS
        ]
    return Comparison(f"First {PAGE} of {size:,} records", ("order", "a rare word", "a frequent word"), rows)


def _texts(size: int) -> Iterator[tuple[str]]:
    chance = random.Random(11)
    for _ in range(size):
        yield (" ".join([*chance.choices(WORDS, k=9), "governorate"]),)


def _page(db: Any, word: str, query: str) -> list[Any]:
    found: list[Any] = db.execute(query, [f'"{word}"*', PAGE]).fetchall()
    return found


if __name__ == "__main__":
    show(compare, USUAL)
