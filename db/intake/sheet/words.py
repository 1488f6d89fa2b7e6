"""Words of languages as lists in files: which notions a header names, which codes a cell means.

A text is cut into words, and at each place the longest phrase that a list has wins. Arabic words are compared without
the article and the particles that are written together with them.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import product
from typing import Any

from db.model.folding import words as folded_words
from resources import paths

Says = Mapping[str, str]
"""What a phrase says: a few properties with their values."""

# "adm1Name", "ADM1_EN", "killedWomen": words parted by nothing but a capital letter or by digits' end.
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z][a-z])|(?<=[a-z])(?=[A-Z])")
# "_5a_How_many", "5. How many", "Q5) How many": a form's question and its number.
_QUESTION = re.compile(
    r"^\s*(?:_\d{1,2}[a-z]?_|[Qq]?\d{1,2}[a-z]?[.)]\s*|[Qq]\d{1,2}[a-z]?_|\d{1,2}[a-z]_)(?=[^\W\d_])"
)
_ELIDED = re.compile(r"(?<!\w)[dl]['’](?=\w)", re.IGNORECASE)
_LESS = re.compile(r"[<＜](?!=)\s*(?=\d)")
_MORE = re.compile(r"(?:[>＞]=?|[≥⩾])\s*(?=\d)")
_FOOTNOTE = re.compile(r"[¹²³⁰-⁹*†‡]+")
_PARTICLES = ("وال", "بال", "لل", "ال", "و", "ب", "ل")
_ENDINGS = ("ات", "ين", "ون", "ان", "ه")
"""Plurals and the feminine, as they stand after folding: نازحة, نازحات, نازحين are what نازح is."""

_SHORTEST_STEM = 3
_STEMS_AT_MOST = 6


@dataclass(frozen=True)
class Found:
    """A phrase within a text: which words of it (from, to), and what they say."""

    start: int
    end: int
    says: Says


def split(text: str) -> tuple[str, ...]:
    """The folded words of a text; names of variables are cut as people read them."""
    said = _MORE.sub("over ", _LESS.sub("under ", _FOOTNOTE.sub(" ", _ELIDED.sub("", _QUESTION.sub("", text)))))
    return tuple(folded_words(_CAMEL.sub(" ", said.replace("_", " "))))


@lru_cache(maxsize=4096)
def stems(word: str) -> tuple[str, ...]:
    """The word, and the word without what Arabic writes together with it, the likeliest first."""
    if word.isascii():
        return (word,)
    starts = [word, *(word[len(start) :] for start in _PARTICLES if word.startswith(start))]
    ends = [start.removesuffix(end) for start in starts for end in _ENDINGS if start.endswith(end)]
    return tuple(dict.fromkeys(stem for stem in (*starts, *ends) if stem == word or len(stem) >= _SHORTEST_STEM))


class Lexicon:
    """Phrases and what they say."""

    def __init__(self, entries: Iterable[tuple[Says, str]]) -> None:
        self._phrases: dict[tuple[str, ...], dict[str, str]] = {}
        for says, phrase in entries:
            if key := tuple(_without_article(word) for word in split(phrase)):
                # A phrase under several headings says all of them ("girls" are female and children).
                self._phrases[key] = {**says, **self._phrases.get(key, {})}
        self._longest = max(map(len, self._phrases), default=0)

    def find(self, text: str) -> tuple[Found, ...]:
        """The phrases of the text from left to right; words that no phrase has are passed over."""
        return tuple(self._walk(split(text)))

    def whole(self, text: str) -> Says | None:
        """What the text says if it is one phrase from end to end."""
        return self._at(split(text))

    def _walk(self, words: Sequence[str]) -> Iterator[Found]:
        place = 0
        while place < len(words):
            for length in range(min(self._longest, len(words) - place), 0, -1):
                if says := self._at(words[place : place + length]):
                    yield Found(place, place + length, says)
                    place += length
                    break
            else:
                place += 1

    def _at(self, words: Sequence[str]) -> Says | None:
        exact = tuple(map(_without_article, words))
        if exact in self._phrases:
            return self._phrases[exact]
        if all(word.isascii() for word in words):
            return None
        keys = product(*(stems(word)[:_STEMS_AT_MOST] for word in words))
        return next((self._phrases[key] for key in keys if key in self._phrases), None)


def _without_article(word: str) -> str:
    rest = word.removeprefix("ال")
    return rest if len(rest) >= _SHORTEST_STEM else word


def _entries(file: str, heading: str, what: str) -> Iterator[tuple[Says, str]]:
    with (paths.ROOT / "words" / file).open("rb") as toml:
        read: dict[str, list[dict[str, Any]]] = tomllib.load(toml)
    for entry in read[heading]:
        for language in ("en", "ar", "fr"):
            for phrase in entry.get(language, "").split(";"):
                yield entry[what], phrase


@cache
def header_words() -> Lexicon:
    """Words over columns."""
    return Lexicon(_entries("headers.toml", "notion", "says"))


@cache
def party_words() -> Lexicon:
    """Words that name parties to a conflict."""
    return Lexicon(_entries("parties.toml", "party", "says"))


@cache
def value_words(*properties: str) -> Lexicon:
    """Words in cells, as far as they say something of these properties."""
    entries = ((_only(says, properties), phrase) for says, phrase in _entries("values.toml", "value", "means"))
    return Lexicon((says, phrase) for says, phrase in entries if says)


def _only(says: Says, properties: Sequence[str]) -> Says:
    return {name: code for name, code in says.items() if name in properties}
