"""What is said of a passphrase: how hard it is to guess, and when the next try is allowed. Without a window."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

from db.messages import N_

WEAK, FAIR, STRONG = "weak", "fair", "strong"

WORDS: Final = {
    WEAK: N_("Weak: a computer would guess it. Take five words or more that nobody would put together."),
    FAIR: N_("Fair: it holds off a curious person, not a laboratory. One or two more words make it strong."),
    STRONG: N_("Strong."),
}

_BITS_OF_LETTER, _BITS_OF_SIGN, _BITS_OF_WORD, _BITS_OF_JUMBLE = 2, 3, 13, 5
"""What an attacker has to try for each: people's letters make words, and words come from a list of about 8,000
(Diceware); only a jumble of cases, digits and signs is more by the letter."""

_JUMBLED = 5
"""Changes between small and capital letters, digits and signs in one word that nobody makes by habit."""

_FAIR, _STRONG = 36, 50
"""Bits: at 10,000 guesses a second half of them take six weeks, or 1,800 years."""

FREE_TRIES: Final = 5
_FIRST_PAUSE, _LONGEST_PAUSE = 5, 300
"""Seconds after the fifth wrong passphrase, doubled by each further one up to the longest."""


def strength(passphrase: str) -> str:
    """`WEAK`, `FAIR` or `STRONG`."""
    bits = _bits(passphrase)
    if bits < _FAIR:
        return WEAK
    return FAIR if bits < _STRONG else STRONG


def _bits(passphrase: str) -> int:
    # A word said twice adds nothing.
    words = set(passphrase.casefold().split())
    letters = sum(_bits_of(word) for word in set(passphrase.split()))
    return letters if len(words) == 1 else min(letters, _BITS_OF_WORD * len(words) + _BITS_OF_SIGN * _signs(passphrase))


def _bits_of(word: str) -> int:
    pairs = list(zip(f"\0{word}", word, strict=False))
    if sum(_class(before) != _class(letter) for before, letter in pairs[1:]) >= _JUMBLED:
        return _BITS_OF_JUMBLE * len(word)
    # A letter held down and the alphabet in its order add nothing either.
    counted = [letter for before, letter in pairs if abs(ord(letter) - ord(before)) > 1]
    return _BITS_OF_LETTER * len(counted) + (_BITS_OF_SIGN - _BITS_OF_LETTER) * _signs("".join(counted))


def _class(letter: str) -> int:
    return 0 if letter.isdigit() else 1 if letter.isupper() else 2 if letter.isalpha() else 3


def _signs(text: str) -> int:
    return sum(not letter.isalpha() and not letter.isspace() for letter in text)


class Tries:
    """Wrong passphrases by archive, as long as the program runs: a pause that grows stops whoever tries by hand.

    Whoever copies the file can try elsewhere; against them the passphrase itself must be strong.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self.clock = clock
        self._wrong: dict[Path, int] = {}
        self._until: dict[Path, float] = {}

    def failed(self, archive: Path) -> None:
        """A wrong one."""
        wrong = self._wrong[archive] = self._wrong.get(archive, 0) + 1
        if wrong >= FREE_TRIES:
            pause = min(_LONGEST_PAUSE, _FIRST_PAUSE * 2 ** (wrong - FREE_TRIES))
            self._until[archive] = self.clock() + pause

    def succeeded(self, archive: Path) -> None:
        """The right one."""
        self._wrong.pop(archive, None)
        self._until.pop(archive, None)

    def number(self, archive: Path) -> int:
        """How many were wrong."""
        return self._wrong.get(archive, 0)

    def pause(self, archive: Path) -> int:
        """Seconds until the next try; 0 if it may be now."""
        left = self._until.get(archive, 0.0) - self.clock()
        return max(0, -int(-left // 1))
