"""Which words were met, in little memory."""

from __future__ import annotations

from collections.abc import Callable, Iterable

NAME_BITS = 24
"""For names and codes, of which there are fewer than ids: two megabytes."""

_FEW = 50_000
"""Words that are kept as they are; some megabytes."""


class Seen:
    """Which ids or names may have come: never a wrong no, and rarely a wrong yes.

    It spares a look into the file for each new record. Few words it keeps, and is never wrong; of more it keeps marks
    in the same memory however many come: of so many that they set a tenth of the ``bits`` (by default three million
    ids, in four megabytes), every tenth yes is wrong.
    """

    def __init__(self, met: Iterable[str] = (), *, bits: int = 25) -> None:
        self._mask = (1 << bits) - 1
        self._few = set(met)
        self._marks = bytearray()
        # As long as there are few, both are asked without a call into Python.
        self.add: Callable[[str], None] = self._few.add
        """It came."""
        self.has: Callable[[str], bool] = self._few.__contains__
        """Whether the word may have come."""
        self.thin_out()

    def thin_out(self) -> None:
        """To be called now and then: of more than a few words only marks are kept."""
        if len(self._few) <= _FEW:
            return
        few, self._few = self._few, set()
        self._marks = bytearray((self._mask + 1) >> 3)
        self.add, self.has = self._set_mark, self._is_marked
        for word in few:
            self._set_mark(word)

    def _set_mark(self, word: str) -> None:
        place = hash(word) & self._mask
        self._marks[place >> 3] |= 1 << (place & 7)

    def _is_marked(self, word: str) -> bool:
        place = hash(word) & self._mask
        return bool(self._marks[place >> 3] & 1 << (place & 7))
