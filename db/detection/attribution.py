"""Who says so: the sources that a sentence names and the chain that its words make of them, root first.

"According to Anadolu, the White Helmets reported": White Helmets reported, Anadolu passed it on. Whoever publishes the
text is the last hop; it is not in the words, so whoever captures the text adds it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from db.detection.rules import Match
from db.detection.scene import Scene
from db.detection.tokens import is_arabic
from db.model.folding import fold


@dataclass(frozen=True)
class SourceMention:
    """A source as the text names it, with what it did: ``stated``, ``reported``.

    ``rank`` orders the hops of a chain: 0 is quoted by another one, 1 speaks, 2 passes on. ``said`` is where the word
    of saying stands.
    """

    start: int
    end: int
    exact: str
    verb: str
    rank: int = 1
    rule: str = ""
    said: int = 0


Chain = tuple[SourceMention, ...]
"""Root first."""

_LONGEST = 9
_PASSES_ON, _FROM = 2, fold("عن")
_CONNECTORS = frozenset(("of", "for", "the", "and", "al", "de", "s"))
PRONOUNS = frozenset(("he", "she", "they", "it"))
_ENDS_NAME = frozenset(
    fold("أن إن بأن أنه إنه عن ل في بيان خلال اليوم أمس مقتل إصابة نزوح سقوط استشهاد وفاة إلى من على عدد").split()
)


class Attribution:
    """The sources of one sentence."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene

    def read(self) -> list[SourceMention]:
        """All of them, in order, none twice."""
        found: dict[int, SourceMention] = {}
        for at in range(len(self._scene.tokens)):
            match = next((match for match in self._scene.at(at) if match.kind == "attribution"), None)
            if match and not (at and self._inside(at)):
                for mention in self._named(match):
                    found.setdefault(mention.start, mention)
        return [found[start] for start in sorted(found)]

    def _inside(self, at: int) -> bool:
        """Whether a longer attribution covers this token already ("as reported by")."""
        return any(m.kind == "attribution" and m.end > at for n in range(max(0, at - 3), at) for m in self._scene.at(n))

    def _named(self, match: Match) -> Iterator[SourceMention]:
        where, verb, rank = match.says["source"], match.says["verb"], int(match.says.get("rank", "1"))
        if where in ("before", "both") and (span := self._name_before(match.start)):
            yield self._mention(span, verb, rank, match)
        if where in ("after", "both") and (span := self._name_after(match.end)):
            told = where == "both"
            yield self._mention(span, "reported" if told else verb, 2 if told else rank, match)
            if rank == _PASSES_ON and (quoted := self._quoted(span[1])):
                yield self._mention(quoted, "stated", 0, match)

    def _mention(self, span: tuple[int, int], verb: str, rank: int, by: Match) -> SourceMention:
        tokens = self._scene.tokens
        start, end = tokens[span[0]].start, tokens[span[1] - 1].end
        return SourceMention(start, end, self._scene.text[start:end], verb, rank, by.rule, tokens[by.start].start)

    def _quoted(self, place: int) -> tuple[int, int] | None:
        """ "نقلت وكالة … عن مصدر طبي": whom the one before passes on."""
        tokens = self._scene.tokens
        said = place + 1 < len(tokens) and tokens[place].folded == _FROM
        return self._name_after(place + 1) if said else None

    # --- names --------------------------------------------------------------------------------------------------------

    def _name_after(self, place: int) -> tuple[int, int] | None:
        if place >= len(self._scene.tokens):
            return None
        if is_arabic(self._scene.tokens[place].folded):
            return self._arabic_name(place)
        start = place + 1 if self._scene.tokens[place].folded in ("the", "a", "an", "both") else place
        common = self._common(place) or self._common(start)
        if common:
            return place if self._common(place) else start, common
        end = self._capitals(start)
        return (start, end) if end > start else None

    def _common(self, place: int) -> int:
        if place >= len(self._scene.tokens):
            return 0
        return next((match.end for match in self._scene.at(place) if match.kind == "source"), 0)

    def _capitals(self, place: int) -> int:
        """Behind a run of capitalised words; "of", "for" and "the" may join two of them."""
        end = at = place
        while at < len(self._scene.tokens) and at - place < _LONGEST:
            token = self._scene.tokens[at]
            if token.kind == "word" and token.text[0].isupper():
                end = at + 1
            elif token.text not in "-'’" and token.folded not in _CONNECTORS:
                break
            at += 1
        return end

    def _name_before(self, place: int) -> tuple[int, int] | None:
        """The words before a verb of saying: a common source, or capitalised words."""
        end = place
        while end and self._scene.tokens[end - 1].folded in ("has", "have", "had", "also", "later", "which", "who"):
            end -= 1
        if end and self._scene.tokens[end - 1].text == ",":
            end -= 1
        for start in range(max(0, end - 4), end):
            if self._common(start) == end:
                return start, end
        return self._capitals_before(end)

    def _capitals_before(self, end: int) -> tuple[int, int] | None:
        """A run of capitalised words; of "White Helmets in Idlib, Hama and Latakia" what stands before "in"."""
        start = end
        while start and end - start < _LONGEST and self._may_stand(start - 1, end):
            start -= 1
        while start < end and not self._scene.tokens[start].text[0].isupper():
            start += 1
        if start == end:
            return None
        before = start
        while before and (self._scene.tokens[before - 1].text == "," or self._may_stand(before - 1, start)):
            before -= 1
        if before > 1 and self._scene.tokens[before - 1].folded in ("in", "from"):
            return self._capitals_before(before - 1) or (start, end)
        article = self._scene.tokens[start].folded == "the"
        return (start + article, end) if start + article < end else None

    def _may_stand(self, place: int, end: int) -> bool:
        token = self._scene.tokens[place]
        capital = token.kind == "word" and token.text[0].isupper()
        return place not in self._scene.in_date and (capital or (token.folded in _CONNECTORS and place + 1 < end))

    def _arabic_name(self, place: int) -> tuple[int, int] | None:
        """Up to the word that begins what was said, a mark, a number or a date."""
        end = place
        while end < len(self._scene.tokens) and end - place < _LONGEST and self._is_named(end):
            end += 1
        return (place, end) if end > place else None

    def _is_named(self, place: int) -> bool:
        token = self._scene.tokens[place]
        if token.kind != "word" or place in self._scene.in_date or place in self._scene.in_phrase:
            return False
        kinds = {match.kind for match in self._scene.at(place) if match.end == place + 1 and not match.definite}
        return token.folded not in _ENDS_NAME and not kinds & {"measure", "attribution", "include"}


def chain_of(mentions: Sequence[SourceMention]) -> Chain:
    """The sources of one statement, root first: of each rank the first that the sentence names."""
    named = [one for one in mentions if one.exact.casefold() not in PRONOUNS] or list(mentions)
    first: dict[int, SourceMention] = {}
    for one in named:
        first.setdefault(one.rank, one)
    return tuple(first[rank] for rank in sorted(first))
