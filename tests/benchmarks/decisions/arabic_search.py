"""Which spellings of one Arabic name a search finds, by what the index is built on."""

from __future__ import annotations

from contextlib import closing

from db.model.folding import fold
from db.store.scratch import scratch
from tests.benchmarks.decisions.comparison import Comparison, show

USUAL = QUICK = 0
"""The spellings are what they are; there is no size."""

SPELLINGS = ("إدلب", "ادلب", "إِدْلِب", "ادلـب", "أدلب", "\u202bإدلب\u202c", "ادل\u200cب", "ﺇﺩﻟﺐ")
"""With and without hamza, with vowel signs, tatweel, bidi controls, a joiner, and in presentation forms."""

TOKENIZERS = ("unicode61", "unicode61 remove_diacritics 2", "unicode61 remove_diacritics 0", "trigram")


def compare(_size: int = USUAL) -> Comparison:
    """One row an index; each document holds one spelling, each spelling is searched for."""
    rows = [("folded text, folded query", *_found("unicode61 remove_diacritics 0", folded=True))]
    rows += [(f"as written, {each}", *_found(each, folded=False)) for each in TOKENIZERS]
    columns = ("index", "found by the plain spelling", "found by any of them, on average")
    return Comparison(f"Of {len(SPELLINGS)} spellings of إدلب", columns, rows)


def _found(tokenizer: str, *, folded: bool) -> tuple[str, str]:
    spelled = [fold(each) if folded else each for each in SPELLINGS]
    db = scratch()
    with closing(db.conn):
        db.execute(f'CREATE VIRTUAL TABLE search USING fts5 (text, tokenize="{tokenizer}")')
        for each in spelled:
            db.execute("INSERT INTO search (text) VALUES (?)", [f"in {each} city"])
        query = "SELECT count(*) FROM search WHERE search MATCH ?"
        counts = [db.execute(query, [f'"{each}"']).fetchone()[0] for each in spelled]
    return str(counts[0]), f"{sum(counts) / len(counts):.1f}"


if __name__ == "__main__":
    show(compare, USUAL)
