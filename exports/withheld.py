"""Looking for what is withheld in what is about to leave, and in what has been written.

Everything is compared in folded letters without spaces, so that "Abdul-Rahman", "Abdulrahman" and ``عبد الرحمن`` with
or without vowel signs are each one spelling. A find begins at the beginning of a word (or behind the particles that
Arabic writes together with the next word) and ends at the end of one: "Omar" is not found in "Omari".
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import accumulate, chain, islice, product

from db.model import folding

SHORTEST = 4
"""Letters: shorter names stand in every other text by chance."""

SHORTEST_NUMBER = 6
"""Digits: a year or a count is nobody's name; a telephone number is longer."""

LONGEST = 160
"""Letters of a value that are compared; its beginning gives a longer one away as well."""

BLOCKS = "█████"
"""What a masked word leaves behind; always the same, so that its length says nothing."""

_APART = "\u16ee"
"""Between two texts that are searched at once: a letter (runic arlaug) that no name holds."""

_AROUND = 60
"""Letters before and behind a secret in an allowed sentence, by which its place in that sentence is known again."""

_PIECE, _OVERLAP = 20_000, LONGEST + 2 * _AROUND
"""Words searched at once, and those searched again with the next ones: no fewer than the longest value has letters."""

# "and", "so", "with", "like", "to" and the article, alone and one after another: و ف ب ك ل ال.
_PARTICLES = frozenset(
    particle
    for before, with_, article in product(("", "و", "ف"), ("", "ب", "ك", "ل"), ("", "ال"))
    if (particle := f"{before}{'لل' if (with_, article) == ('ل', 'ال') else with_ + article}")
)
_ARABIC = re.compile("[\u0621-\u064a]")


@dataclass(frozen=True)
class _Squeezed:
    """A text as folded letters without spaces, with the places where its words begin and end."""

    words: tuple[str, ...]
    letters: str
    starts: tuple[int, ...]
    ends: frozenset[int]

    @classmethod
    def of(cls, words: Iterable[str]) -> _Squeezed:
        found = tuple(words)
        ends = tuple(accumulate(map(len, found)))
        return cls(found, "".join(found), (0, *ends[:-1]) if ends else (), frozenset(ends))

    def around(self, start: int, end: int) -> str:
        """The letters of the words at this span and near it."""
        first = self.starts[max(0, bisect_right(self.starts, max(0, start - _AROUND)) - 1)]
        last = next((place for place in range(end + _AROUND, end, -1) if place in self.ends), max(self.ends))
        return self.letters[first : max(last, end)]

    def is_end(self, place: int) -> bool:
        """Whether a word ends here; an apostrophe folds away, so the genitive's s may follow."""
        return place in self.ends or (self.letters[place : place + 1] == "s" and place + 1 in self.ends)


Span = tuple[int, int]


@dataclass
class Phrases:
    """A set of values that is found in a text at the cost of the text's length, however many they are.

    Each value is filed under its first four letters with its length, so that a word of the text costs one look, and
    a second one only where four letters fit.
    """

    _values: set[str] = field(default_factory=set)
    _lengths: dict[str, tuple[int, ...]] = field(default_factory=dict)
    _beginnings: set[str] = field(default_factory=set)

    def __bool__(self) -> bool:
        return bool(self._values)

    def __len__(self) -> int:
        return len(self._values)

    def add(self, letters: str) -> None:
        """Add a value in its folded letters; one too short is left out: it stands everywhere by chance."""
        shortest = SHORTEST_NUMBER if letters.isdigit() else SHORTEST
        if len(letters) < shortest or letters in self._values:
            return
        self._values.add(letters)
        gram = letters[:SHORTEST]
        self._lengths[gram] = tuple(sorted({*self._lengths.get(gram, ()), len(letters)}, reverse=True))
        self._beginnings.update(letters[:n] for n in range(1, SHORTEST + 1))

    def remove(self, letters: str) -> None:
        """Forget a value in its folded letters."""
        self._values.discard(letters)

    def spans(self, text: _Squeezed) -> Iterator[Span]:
        """Where values stand, in places of the squeezed text; at one beginning the longest only."""
        for word, place in zip(text.words, text.starts, strict=True):
            # Almost every word of a text ends here.
            if word[:SHORTEST] in self._beginnings:
                yield from self._span_at(text, place)
            if _ARABIC.match(word):
                for length in range(1, min(SHORTEST, len(word) - 1) + 1):
                    if word[:length] in _PARTICLES:
                        yield from self._span_at(text, place + length)

    def _span_at(self, text: _Squeezed, place: int) -> Iterator[Span]:
        for length in self._lengths.get(text.letters[place : place + SHORTEST], ()):
            end = place + length
            if text.letters[place:end] in self._values and text.is_end(end):
                yield place, end
                return


def _letters_of(value: str) -> str:
    """The value as it is compared; of a long one the words at its beginning."""
    letters = ""
    for word in folding.words(value):
        if len(letters) + len(word) > LONGEST:
            return letters or word[:LONGEST]
        letters += word
    return letters


class Withheld:
    """The identifying values that must not leave, less what leaves anyway."""

    def __init__(self, values: Iterable[str] = ()) -> None:
        self._secrets = Phrases()
        self._allowed = Phrases()
        for value in values:
            self.add(value)

    def __len__(self) -> int:
        return len(self._secrets)

    def add(self, value: str) -> None:
        """Withhold this value, wherever it stands."""
        self._secrets.add(_letters_of(value))

    def allow(self, text: str) -> None:
        """A name of an exported record, or words of the program's own: what stands in it is no secret there.

        The very same value is no secret anywhere; a longer name keeps the shorter one in it secret elsewhere.
        """
        squeezed = _squeeze(text)
        for start, end in list(self._secrets.spans(squeezed)):
            self._allowed.add(squeezed.around(start, end))
        self._secrets.remove(squeezed.letters)

    def hits(self, text: str) -> list[Span]:
        """Where in the text withheld values stand, overlapping ones as one."""
        found = _joined(self._open_spans(_squeeze(text))) if text and self._secrets else []
        if not found:
            return []
        places = [place for place, letter in enumerate(text) for _ in _folded(letter)]
        return [(places[start], _behind_marks(text, places[end - 1] + 1)) for start, end in found]

    def mask(self, text: str) -> str:
        """The text with blocks in place of what is withheld."""
        masked, done = [], 0
        for start, end in self.hits(text):
            masked += [text[done:start], BLOCKS]
            done = end
        return "".join([*masked, text[done:]])

    def found_in(self, texts: Iterable[str]) -> frozenset[str]:
        """The withheld values, in folded letters, that stand in these texts; a value never spans two of them."""
        if not self._secrets:
            return frozenset()
        words = chain.from_iterable(chain(folding.words(text), [_APART]) for text in texts)
        found: set[str] = set()
        kept: list[str] = []
        while piece := list(islice(words, _PIECE)):
            text = _Squeezed.of([*kept, *piece])
            found.update(text.letters[start:end] for start, end in self._open_spans(text))
            kept = piece[-_OVERLAP:]
        return frozenset(found)

    def _open_spans(self, text: _Squeezed) -> list[Span]:
        """Where secrets stand that are not part of a longer allowed name standing there."""
        found = list(self._secrets.spans(text))
        allowed = _joined(self._allowed.spans(text)) if found and self._allowed else []
        return [span for span in found if not _is_inside(span, allowed)]


def _squeeze(text: str) -> _Squeezed:
    return _Squeezed.of(folding.words(text))


@lru_cache(maxsize=4096)
def _folded(letter: str) -> str:
    return "".join(folding.words(letter))


def _behind_marks(text: str, place: int) -> int:
    """The place behind the signs that belong to the last letter: vowel signs, hamza, tatweel."""
    while place < len(text) and _is_silent(text[place]):
        place += 1
    return place


@lru_cache(maxsize=4096)
def _is_silent(letter: str) -> bool:
    return folding.words(f"a{letter}a") == ["aa"]


def _joined(spans: Iterable[Span]) -> list[Span]:
    """The spans in order, those that overlap as one."""
    joined: list[Span] = []
    for start, end in sorted(spans):
        if joined and start < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _is_inside(span: Span, wider: list[Span]) -> bool:
    before = bisect_right(wider, span[0], key=lambda other: other[0])
    return before > 0 and span[1] <= wider[before - 1][1]
