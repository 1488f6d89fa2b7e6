"""Who has spoken so far in a text, so that "he added" and "the group said" find whom they mean."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import replace

from db.detection.attribution import Chain, SourceMention, chain_of
from db.model.folding import fold

PRONOUNS = frozenset(("he", "she", "they", "it", "we"))
_REMEMBERED = 60
"""Sources named last among which "the ministry" is looked for: a long text takes no longer for each of its words."""
_IN_OFFICE = frozenset(("mayor", "governor", "commander", "minister"))
"""They are somebody, whoever has spoken before."""
_SAME = frozenset(map(fold, ("ذاته", "نفسه", "ذاتها", "نفسها")))


class Speakers:
    """Who has spoken so far in a text, for "he added" and "the group said"."""

    def __init__(self) -> None:
        self._chain: Chain = ()
        self._named: deque[SourceMention] = deque(maxlen=_REMEMBERED)

    def resolved(self, chain: Chain, anaphors: Sequence[SourceMention]) -> Chain:
        """The chain with the sources that its words stand for; of pronouns without any before them nothing stays."""
        hops = [hop for one in chain for hop in (self._meant(one) if one in anaphors else (one,))]
        return chain_of(sorted(hops, key=lambda hop: hop.rank)) if hops else ()

    @property
    def last(self) -> Chain:
        """The chain that was heard last; what is quoted after it goes on with it."""
        return self._chain

    def heard(self, chain: Chain, named: Sequence[SourceMention]) -> None:
        """Remember a chain, and all whom its sentence names."""
        if chain:
            self._chain = chain
        self._named.extend(one for one in (*chain, *named) if one not in self._named)

    def _meant(self, anaphor: SourceMention) -> Chain:
        word = _bare(anaphor.exact)
        if word in PRONOUNS or anaphor.start == anaphor.said:
            return self._chain
        same = [one for one in self._named if word in {_bare(part) for part in one.exact.split()}]
        if same and same[-1] not in self._chain:
            return (replace(same[-1], rank=anaphor.rank, verb=anaphor.verb),)
        if not same and (anaphor.exact[:1].isupper() or word in _IN_OFFICE):
            return (anaphor,)  # nobody of that name has been named
        return self._chain or (anaphor,)


def _bare(words: str) -> str:
    """The last telling word without its article: "the same source" is a source, "الوزارة" a وزارة."""
    last = [word for word in fold(words).split() if word not in _SAME]
    return last[-1].removeprefix("ال") if last else ""
