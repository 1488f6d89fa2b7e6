"""Detection beside the least that any reading of a text has to do: one pass of a regular expression over its words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import cycle, islice

from db.detection.detector import detect, in_sentences
from db.detection.finders import of_gazetteer
from db.model.dates import parse_edtf
from db.sample import TEXT
from db.store.gazetteer import Gazetteer
from tests.benchmarks.measuring import Limit, Result, Side, interleaved, median, seconds
from tests.benchmarks.stage import Stage
from tests.db.detection.passage import FOLDER, passages

REPORT, BOOK = 2_000, 200_000
"""Words of a long report, and of a text that only a mistake brings in."""

_WORD = re.compile(r"\w+|\S")


def reports(words: int) -> str:
    """About so many words of reports in both languages, figures in nearly every sentence: dearer than most texts."""
    texts = [TEXT, *(passage.text for path in sorted(FOLDER.glob("*.txt")) for passage in passages(path))]
    pieces: list[str] = []
    left = words
    for text in islice(cycle(texts), words):
        pieces.append(text)
        left -= len(text.split())
        if left <= 0:
            break
    return "\n\n".join(pieces)


def detection(stage: Stage) -> Iterator[Result]:
    """A report at once, and the longest that a window waits for one sentence of a text of any length."""
    published = parse_edtf("2021-06-07")
    with Gazetteer.open() as gazetteer:
        places = of_gazetteer(gazetteer)
        report = reports(REPORT)

        def ours() -> object:
            return detect(report, published=published, places=places)

        ours()  # the rules are read once in the life of the program
        times = interleaved(ours, lambda: _WORD.findall(report), rounds=7)
        yield Result(f"detect in {REPORT:,} words", [_side(median(found), report) for found in times], Limit(most=0.1))

        book = reports(BOOK)
        steps = in_sentences(book, published=published, places=places)
        longest = max(seconds(lambda: next(steps, None)) for _ in range(len(book.split()) // 12))
        raw = median([seconds(lambda: _WORD.findall(book)) for _ in range(3)])
        yield Result(f"longest step in {BOOK:,} words", [_side(longest, book), _side(raw, book)], Limit(most=0.05))


def _side(value: float, text: str) -> Side:
    return Side(value, len(text.split()), len(text.encode()))
