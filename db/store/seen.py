"""Which ids were met, in little memory."""

from __future__ import annotations


class Seen:
    """Which ids may have come: never a wrong no, and of three million a wrong yes for every tenth.

    It spares a look into the file for each new record, and takes four megabytes however many come.
    """

    _BITS = 25

    def __init__(self) -> None:
        self._marks = bytearray(1 << self._BITS - 3)

    def add(self, identifier: str) -> None:
        """It came."""
        place = self._place(identifier)
        self._marks[place >> 3] |= 1 << (place & 7)

    def __contains__(self, identifier: str) -> bool:
        place = self._place(identifier)
        return bool(self._marks[place >> 3] & 1 << (place & 7))

    def _place(self, identifier: str) -> int:
        # The end of every version of UUIDs that ids have is random, or a hash.
        return int(identifier[-8:], 16) >> 32 - self._BITS
