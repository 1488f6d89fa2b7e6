"""Which words were met, in little memory."""

from __future__ import annotations

from collections.abc import Iterable

NAME_BITS = 22
"""For the names and codes of an archive that is not too large to be learnt: half a megabyte."""


class Seen:
    """Which ids or names may have come: never a wrong no, and rarely a wrong yes.

    It spares a look into the file for each new record, and takes the same memory however many come: of so many that
    they set a tenth of the ``bits`` (by default three million ids, in four megabytes), every tenth yes is wrong.
    """

    def __init__(self, met: Iterable[str] = (), *, bits: int = 25) -> None:
        self._mask = (1 << bits) - 1
        self._marks = bytearray(1 << bits - 3)
        for word in met:
            self.add(word)

    def add(self, word: str) -> None:
        """It came."""
        place = hash(word) & self._mask
        self._marks[place >> 3] |= 1 << (place & 7)

    def __contains__(self, word: str) -> bool:
        place = hash(word) & self._mask
        return bool(self._marks[place >> 3] & 1 << (place & 7))
