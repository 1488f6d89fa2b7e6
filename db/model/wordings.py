"""Patterns from tables of wordings: what `quantity_phrases` and `date_entry` have in common.

The patterns are for text in the spelling of `numerals.plain_text`; the wordings are folded here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from db.model.folding import fold

NO_LETTER_BEFORE, NO_LETTER_AFTER = r"(?<![^\W\d_])", r"(?![^\W\d_])"
"""Edges of a word. A digit may touch it: ``over85``, ``5Feb2019``, "و15"."""


def any_of(texts: Iterable[str]) -> str:
    """An alternation, the longest first, so that "more than" is not cut short by a wording that it begins with."""
    return "|".join(re.escape(text) for text in sorted(texts, key=len, reverse=True))


def words(wordings: Iterable[str]) -> str:
    """Any of these wordings, standing by itself."""
    return f"{NO_LETTER_BEFORE}(?:{any_of(map(fold, wordings))}){NO_LETTER_AFTER}"


def between(opening: str, joiner: str) -> re.Pattern[str]:
    """A range: an opening, ``low``, a joiner, ``high`` (both of these patterns; the opening may be empty)."""
    return re.compile(rf"(?:{opening})\s*(?P<low>[^\W_].*?)\s*(?:{joiner})\s*(?P<high>.+)")


def ranges_in_words(pairs: Iterable[tuple[str, str]]) -> list[re.Pattern[str]]:
    """A pattern for each pair of what opens a range (may be empty) and what stands between its ends."""
    return [between(words([opening]) if opening else "", _joiner(joiner)) for opening, joiner in pairs]


def _joiner(word: str) -> str:
    # Arabic "and" is written together with what follows; every other word between two ends stands alone.
    return f"{NO_LETTER_BEFORE}و" if word == "و" else words([word])
