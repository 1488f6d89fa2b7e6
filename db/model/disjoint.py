"""The heaviest choice of things of which no two rival each other: a maximum-weight independent set.

Exact for everything that a document says of people. The problem is hard in general, so a search that would not end is
cut: what it gives then is still a choice without rivals, so "at least so many" stays true.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from operator import add

Weight = tuple[float, ...]
"""Added place by place, compared from the first place on; all weights of one choice have as many places."""

Found = tuple[Weight, int]
"""What a choice weighs, and the choice."""

_SEARCHED_AT_MOST = 20_000
"""Sub-problems solved before the search is cut, some tenths of a second; 200 random parts need about 1,000."""

_CHOSEN_FROM_AT_MOST = 256
"""Things that are looked at, the heaviest; it bounds the depth of the search."""


def heaviest(weights: Sequence[Weight], rivals: Sequence[int]) -> list[int]:
    """The indices of the choice with the largest sum of weights, in order.

    ``rivals[i]`` has bit j set if i and j cannot both be chosen; it is symmetric and leaves out i itself.
    """
    if not weights:
        return []
    search = _Search(weights, rivals)
    ranked = sorted(range(len(weights)), key=lambda i: weights[i], reverse=True)
    return list(_bits(search.best(search.worth_a_look(ranked[:_CHOSEN_FROM_AT_MOST]))[1]))


class _Search:
    """Choices are bit masks: bit i stands for thing i."""

    def __init__(self, weights: Sequence[Weight], rivals: Sequence[int]) -> None:
        self._weights, self._rivals = weights, rivals
        self._nothing: Found = (0,) * len(weights[0]), 0
        self._known: dict[int, Found] = {0: self._nothing}

    def worth_a_look(self, candidates: Sequence[int]) -> int:
        """Without those that are outweighed by a choice among what they rival and that rivals nothing further.

        Such a choice can stand in wherever the outweighed one was chosen: three age bands for the children, if the
        bands come to more.
        """
        kept = 0
        for i in sorted(candidates, key=lambda i: self._rivals[i].bit_count()):
            around = self._rivals[i] | 1 << i
            within = sum(1 << j for j in _bits(self._rivals[i] & kept) if not self._rivals[j] & ~around)
            if self.best(within)[0] < self._weights[i]:
                kept |= 1 << i
        return kept

    def best(self, among: int) -> Found:
        """The heaviest choice among these."""
        if among not in self._known:
            group = self._connected(among)
            if group == among:
                self._known[among] = self._with_or_without(among)
            else:
                self._known[among] = _both(self.best(group), self.best(among & ~group))
        return self._known[among]

    def _with_or_without(self, among: int) -> Found:
        """Decide about the one with the most rivals: whichever way, the rest falls apart soonest."""
        i = max(_bits(among), key=lambda i: (self._rivals[i] & among).bit_count())
        rest = among & ~(1 << i)
        taken = _both((self._weights[i], 1 << i), self.best(rest & ~self._rivals[i]))
        if len(self._known) > _SEARCHED_AT_MOST:
            return taken
        return max(taken, self.best(rest), key=lambda found: found[0])

    def _connected(self, among: int) -> int:
        """Those that the first of these rivals, directly or by way of others, and itself."""
        found = reached = among & -among
        while reached:
            around = 0
            for i in _bits(reached):
                around |= self._rivals[i]
            reached = around & among & ~found
            found |= reached
        return found


def _both(one: Found, other: Found) -> Found:
    return tuple(map(add, one[0], other[0])), one[1] | other[1]


def _bits(mask: int) -> Iterator[int]:
    while mask:
        lowest = mask & -mask
        yield lowest.bit_length() - 1
        mask ^= lowest
